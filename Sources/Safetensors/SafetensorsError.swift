/// Why a safetensors file was refused.
public struct SafetensorsError: Error, Sendable, Hashable {
  /// What is wrong.
  public enum Problem: Sendable, Hashable {
    /// The file could not be opened or read.
    case unreadable(FileError.Reason)
    /// Fewer bytes than the header's length takes.
    case tooShort(byteCount: Int)
    /// The header does not fit in the file, or is longer than the format allows.
    case headerLength(found: UInt64, limit: Int)
    /// The header does not start with Maeum's checksum.
    case noChecksum
    /// The bytes are not the ones that were written.
    case checksumMismatch
    /// The header is not the JSON that the format asks for; `offset` counts from the file's start.
    case header(offset: Int, found: String, expected: String)
    /// The shape and the type ask for another number of bytes than the offsets give.
    case wrongSize(tensor: String, dtype: DType, shape: [Int], byteCount: Int)
    /// The tensor's bytes do not start where those of the one before end.
    case wrongPlace(tensor: String, found: Int, expected: Int)
    /// The tensor's bytes end before they start or after the data.
    case outside(tensor: String, end: Int, start: Int, limit: Int)
    /// Bytes after the last tensor.
    case unusedBytes(count: Int)
    /// The file has no tensor of this name.
    case missingTensor(name: String)
    /// The tensor has another type than the caller asked for.
    case wrongType(tensor: String, found: DType, expected: DType)
  }

  /// The file's path; nil where the bytes came from memory.
  public let path: String?
  /// What is wrong.
  public let problem: Problem

  /// An error about a file, or about bytes in memory where there is no path.
  public init(_ problem: Problem, path: String? = nil) {
    self.path = path
    self.problem = problem
  }
}

extension SafetensorsError: CustomStringConvertible {
  /// One sentence, after the path where there is one.
  public var description: String { (path.map { "\($0): " } ?? "") + problem.description }
}

extension SafetensorsError.Problem: CustomStringConvertible {
  /// What was found and what was expected.
  public var description: String {
    switch self {
    case .unreadable(let reason):
      "cannot be read: \(reason)"
    case .tooShort(let byteCount):
      "found \(byteCount) bytes; expected a safetensors file, which has at least 8; is it cut off?"
    case .headerLength(let found, let limit):
      "found a header of \(found) bytes; expected 2 to \(limit); "
        + "the file is cut off, damaged or no safetensors file"
    case .noChecksum:
      "found no checksum at the start; expected a file written by Maeum; is it another program's?"
    case .checksumMismatch:
      "the checksum does not match the content; the file is damaged or was changed; copy it again"
    case .header(let offset, let found, let expected):
      "found \(found) at byte \(offset) of the file; expected \(expected)"
    case .wrongSize(let tensor, let dtype, let shape, let byteCount):
      "found \(byteCount) bytes in tensor \(quoted(tensor)); expected as many as "
        + "\(dtype.rawValue) of shape \(shape) takes"
    case .wrongPlace(let tensor, let found, let expected):
      "tensor \(quoted(tensor)) starts at byte \(found) of the data; expected \(expected), "
        + "where the one before it ends"
    case .outside(let tensor, let end, let start, let limit):
      "tensor \(quoted(tensor)) ends at byte \(end) of the data; expected \(start) to \(limit)"
    case .unusedBytes(let count):
      "found \(count) bytes after the last tensor; expected none"
    case .missingTensor(let name):
      "found no tensor \(quoted(name))"
    case .wrongType(let tensor, let found, let expected):
      "found \(found.rawValue) in tensor \(quoted(tensor)); expected \(expected.rawValue)"
    }
  }
}
