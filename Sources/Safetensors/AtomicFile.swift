internal import CLibrary

/// Replacing a file so that its name always stands for the whole old or the whole new content.
public enum AtomicFile {
  /// Writes a file, or throws and leaves everything as it was.
  ///
  /// The bytes go to a temporary file in the same folder, which is flushed to the disk and then
  /// takes the name; the folder is flushed too, so that the new name survives a power cut. A new
  /// file has the permissions that the umask leaves of 0666, a replaced one keeps its own. Where
  /// the path is a symbolic link, the file that it points to is written and the link stays.
  /// Throws where the target is no regular file, may not be written, or the disk is full.
  public static func write(_ bytes: [UInt8], to path: String) throws(FileError) {
    try write(to: path) { (file: borrowing Descriptor) throws(FileError.Reason) in
      try file.append(bytes)
    }
  }

  /// Throws what ``write(_:to:)`` would throw for a target that cannot be written, before any work is
  /// done for it. A disk that is full shows only when it is written.
  public static func checkTarget(_ path: String) throws(FileError) {
    do throws(FileError.Reason) {
      let target = try followingLinks(path)
      _ = try replaceable(target)
      guard unsafe access(split(target).folder, W_OK) == 0 else { throw .last }
    } catch {
      throw FileError(path: path, action: .write, reason: error)
    }
  }

  /// Whether two paths are written to one place, however they are spelled: through links, `.` or `..`.
  ///
  /// Neither needs to be there yet. Where a folder is missing they are compared as they are spelled.
  public static func haveSameTarget(_ one: String, _ other: String) -> Bool {
    func place(_ path: String) -> (folder: FileStatus?, path: String, name: String) {
      let target = (try? followingLinks(path)) ?? path
      let (folder, name) = split(target)
      return (try? FileStatus.of(folder), target, name)
    }
    let (one, other) = (place(one), place(other))
    guard let folder = one.folder, let otherFolder = other.folder else {
      return one.path == other.path
    }
    return folder.identity == otherFolder.identity && one.name.utf8.elementsEqual(other.name.utf8)
  }

  /// The same with the filling of the temporary file left to the caller.
  static func write(
    to path: String, filling fill: (borrowing Descriptor) throws(FileError.Reason) -> Void
  ) throws(FileError) {
    do throws(FileError.Reason) {
      if path.isEmpty { throw .missing }
      let target = try followingLinks(path)
      let folder = split(target).folder
      let old = try replaceable(target)
      let temporary = "\(folder)/.\(String(UInt64.random(in: .min ... .max), radix: 36)).tmp"
      let file = try Descriptor.creating(
        temporary, permissions: (old?.permissions ?? 0o666) & 0o666)
      do throws(FileError.Reason) {
        try fill(file)
        if let old { try file.setPermissions(old.permissions) }
        try file.synchronize()
        try file.closeReportingErrors()
        guard unsafe rename(temporary, target) == 0 else { throw .last }
      } catch {
        unsafe unlink(temporary)
        throw error
      }
      // A folder that may be written but not read cannot be flushed; the file is in place.
      if let opened = try? Descriptor.reading(folder) { try opened.synchronize() }
    } catch {
      throw FileError(path: path, action: .write, reason: error)
    }
  }

  /// The status of the file to replace, nil where there is none yet.
  private static func replaceable(
    _ target: String
  ) throws(FileError.Reason) -> FileStatus? {
    let (folder, name) = split(target)
    guard let old = try FileStatus.of(target) else {
      guard try FileStatus.of(folder) != nil else { throw .folderMissing }
      if name.isEmpty { throw .isFolder }
      return nil
    }
    switch old.kind {
    case .folder: throw .isFolder
    case .other: throw .notRegularFile
    case .regular: break
    }
    // A file that its owner made read-only stays as it is, though a rename could replace it.
    guard unsafe access(target, W_OK) == 0 else { throw .last }
    return old
  }

  /// The path that a chain of symbolic links ends in, whether or not it exists.
  private static func followingLinks(_ path: String) throws(FileError.Reason) -> String {
    var path = path
    // As many links as Linux follows.
    for _ in 0..<40 {
      guard let next = link(at: path) else { return path }
      path = next.utf8.first == UInt8(ascii: "/") ? next : split(path).folder + "/" + next
    }
    throw .linkLoop
  }

  private static func link(at path: String) -> String? {
    var buffer = [UInt8](repeating: 0, count: Int(PATH_MAX))
    let count = unsafe buffer.withUnsafeMutableBytes { buffer in
      unsafe readlink(path, buffer.baseAddress!.assumingMemoryBound(to: CChar.self), buffer.count)
    }
    return count < 0 ? nil : String(decoding: buffer[..<count], as: UTF8.self)
  }

  /// The folder and the name in it; the name is empty where the path ends in a slash.
  private static func split(_ path: String) -> (folder: String, name: String) {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return (".", path) }
    let folder = path[..<slash]
    return (folder.isEmpty ? "/" : String(folder), String(path[path.utf8.index(after: slash)...]))
  }
}
