/// Why a file could not be read or written, in words.
public struct FileError: Error, Sendable, Hashable {
  /// What was tried.
  public enum Action: String, Sendable {
    /// Reading the whole file.
    case read
    /// Replacing the whole file.
    case write
  }

  /// What stood in the way.
  public enum Reason: Error, Hashable {
    /// Nothing has this name.
    case missing
    /// The folder that should hold the file does not exist.
    case folderMissing
    /// A part of the path before the last is a file.
    case folderIsFile
    /// The name belongs to a folder.
    case isFolder
    /// The name belongs to a pipe, a socket or a device.
    case notRegularFile
    /// The system refuses access.
    case permissionDenied
    /// The file is larger than the caller allows.
    case tooLarge(byteCount: Int, limit: Int)
    /// The disk, or the user's share of it, is full.
    case noSpace
    /// The file system cannot be written to.
    case readOnlyFileSystem
    /// The name, or a part of the path, is longer than the file system allows.
    case nameTooLong
    /// Symbolic links lead in a circle.
    case linkLoop
    /// The process has too many open files.
    case tooManyOpenFiles
    /// Another error of the operating system, by its number (errno).
    case system(Int32)
  }

  /// The path as the caller gave it.
  public let path: String
  /// What was tried.
  public let action: Action
  /// What stood in the way.
  public let reason: Reason

  /// An error about a path.
  public init(path: String, action: Action, reason: Reason) {
    self.path = path
    self.action = action
    self.reason = reason
  }
}

extension FileError: CustomStringConvertible {
  /// One sentence: the path, what failed, why, and what to try where that helps.
  public var description: String { "\(path): \(problem)" }

  /// The sentence without the path.
  public var problem: String {
    action == .read ? "cannot be read: \(reason)" : "cannot be written: \(reason)"
  }
}

extension FileError.Reason: CustomStringConvertible {
  /// The reason in words.
  public var description: String {
    switch self {
    case .missing: "there is no such file"
    case .folderMissing: "its folder does not exist; make the folder first"
    case .folderIsFile: "a part of the path is a file, not a folder"
    case .isFolder: "it is a folder; name a file"
    case .notRegularFile: "it is a pipe or a device; name a regular file"
    case .permissionDenied: "permission denied"
    case .tooLarge(let byteCount, let limit):
      "it has \(byteCount) bytes, and at most \(limit) are allowed"
    case .noSpace: "no space is left on the disk"
    case .readOnlyFileSystem: "the file system is read-only"
    case .nameTooLong: "the name is too long"
    case .linkLoop: "its symbolic links lead in a circle"
    case .tooManyOpenFiles: "too many files are open"
    case .system(let code): "system error \(code)"
    }
  }
}
