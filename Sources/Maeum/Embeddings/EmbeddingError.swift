public import Safetensors

/// Why a file gives no embeddings.
public enum EmbeddingError: Error, Sendable, Hashable {
  /// The file cannot be read.
  case unreadable(FileError)
  /// The file is a broken safetensors file, or lacks the tensor asked for.
  case safetensors(SafetensorsError)
  /// The file is not what it should be; `suggestion` is what to try.
  case content(path: String, found: String, expected: String, suggestion: String)
}

extension EmbeddingError: CustomStringConvertible {
  /// One sentence, such as `vectors.npy: found an array of shape [7, 2, 384]; expected two extents,
  /// (samples, dimensions); save one vector a text`.
  public var description: String {
    switch self {
    case .unreadable(let error): "\(error)"
    case .safetensors(let error): "\(error)"
    case .content(let path, let found, let expected, let suggestion):
      "\(path): found \(found); expected \(expected); \(suggestion)"
    }
  }
}

/// An ``EmbeddingError/content(path:found:expected:suggestion:)`` of a file whose path is not known yet.
struct EmbeddingProblem: Error {
  let found: String
  let expected: String
  let suggestion: String

  init(_ found: String, expected: String, suggestion: String) {
    self.found = found
    self.expected = expected
    self.suggestion = suggestion
  }

  func error(path: String) -> EmbeddingError {
    .content(path: path, found: found, expected: expected, suggestion: suggestion)
  }
}
