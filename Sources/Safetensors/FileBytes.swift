/// Reading a whole regular file.
public enum FileBytes {
  /// 4 GiB: more than any model or corpus here, and an array of it still fits in memory.
  public static let defaultLimit = 1 << 32

  /// The bytes of a regular file; links are followed.
  ///
  /// An empty file gives no bytes. Throws where the file is missing, unreadable, a folder, a pipe
  /// or a device, or larger than `limit` bytes. Complexity: O(bytes).
  public static func read(path: String, limit: Int = defaultLimit) throws(FileError) -> [UInt8] {
    do throws(FileError.Reason) {
      let file = try Descriptor.reading(path)
      let status = try file.status()
      switch status.kind {
      case .folder: throw .isFolder
      case .other: throw .notRegularFile
      case .regular: break
      }
      guard status.byteCount <= limit else {
        throw .tooLarge(byteCount: status.byteCount, limit: limit)
      }
      return try file.contents(byteCount: status.byteCount)
    } catch {
      throw FileError(path: path, action: .read, reason: error)
    }
  }
}
