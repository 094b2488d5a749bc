internal import CLibrary

extension FileError.Reason {
  /// The reason for which the last system call failed.
  static var last: FileError.Reason {
    switch errno {
    case ENOENT: .missing
    case ENOTDIR: .folderIsFile
    case EISDIR: .isFolder
    case EACCES, EPERM: .permissionDenied
    case ENOSPC, EDQUOT, EFBIG: .noSpace
    case EROFS: .readOnlyFileSystem
    case ENAMETOOLONG: .nameTooLong
    case ELOOP: .linkLoop
    case EMFILE, ENFILE: .tooManyOpenFiles
    // A socket, or a device without a driver.
    case ENXIO: .notRegularFile
    default: .system(errno)
    }
  }
}

/// What a name stands for, as `stat` tells it.
struct FileStatus {
  enum Kind { case regular, folder, other }

  let kind: Kind
  let byteCount: Int
  let permissions: mode_t
  /// The device and the number there: equal for two names of one file or folder.
  let identity: [UInt64]

  fileprivate init(_ info: stat) {
    kind =
      switch info.st_mode & S_IFMT {
      case S_IFREG: .regular
      case S_IFDIR: .folder
      default: .other
      }
    byteCount = Int(info.st_size)
    permissions = info.st_mode & 0o7777
    identity = [UInt64(truncatingIfNeeded: info.st_dev), UInt64(info.st_ino)]
  }

  /// The status of a path, links followed; nil where there is nothing.
  static func of(_ path: String) throws(FileError.Reason) -> FileStatus? {
    var info = stat()
    if unsafe stat(path, &info) == 0 { return FileStatus(info) }
    guard errno == ENOENT else { throw .last }
    return nil
  }
}

/// An open file, closed when it goes out of scope.
struct Descriptor: ~Copyable {
  private let number: Int32

  private init(number: Int32) { self.number = number }

  deinit { _ = close(number) }

  /// Opens for reading. A pipe without a writer does not block.
  static func reading(_ path: String) throws(FileError.Reason) -> Descriptor {
    let number = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard number >= 0 else { throw .last }
    return Descriptor(number: number)
  }

  /// Makes a new file for writing; fails with `EEXIST` where the name is taken.
  static func creating(_ path: String, permissions: mode_t) throws(FileError.Reason) -> Descriptor {
    let number = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, permissions)
    guard number >= 0 else { throw .last }
    return Descriptor(number: number)
  }

  func status() throws(FileError.Reason) -> FileStatus {
    var info = stat()
    guard unsafe fstat(number, &info) == 0 else { throw .last }
    return FileStatus(info)
  }

  func setPermissions(_ permissions: mode_t) throws(FileError.Reason) {
    guard fchmod(number, permissions) == 0 else { throw .last }
  }

  /// Up to `byteCount` bytes of the file, fewer where it ends before.
  func contents(byteCount: Int) throws(FileError.Reason) -> [UInt8] {
    // Swift writes the count of the empty array, which all threads share.
    if byteCount == 0 { return [] }
    var failure: FileError.Reason?
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: byteCount) { buffer, filled in
      unsafe UnsafeMutableRawBufferPointer(buffer).preferLargePages()
      while filled < byteCount {
        let address = unsafe buffer.baseAddress! + filled
        // Linux reads at most 2 GiB a call.
        let got = unsafe read(number, address, min(byteCount - filled, 1 << 30))
        if got == 0 { return }
        if got > 0 {
          filled += got
        } else if errno != EINTR {
          failure = .last
          return
        }
      }
    }
    if let failure { throw failure }
    return bytes
  }

  func append(_ bytes: [UInt8]) throws(FileError.Reason) {
    var failure: FileError.Reason?
    unsafe bytes.withUnsafeBytes { buffer in
      var written = 0
      while written < buffer.count {
        let address = unsafe buffer.baseAddress! + written
        let count = unsafe write(number, address, min(buffer.count - written, 1 << 30))
        if count >= 0 {
          written += count
        } else if errno != EINTR {
          failure = .last
          return
        }
      }
    }
    if let failure { throw failure }
  }

  /// Waits until the data is on the disk.
  func synchronize() throws(FileError.Reason) {
    // Some file systems cannot flush a folder and say EINVAL.
    guard fsync(number) == 0 || errno == EINVAL else { throw .last }
  }

  /// Closes and reports what a delayed write may only say now.
  consuming func closeReportingErrors() throws(FileError.Reason) {
    let number = number
    discard self
    guard close(number) == 0 || errno == EINTR else { throw .last }
  }
}
