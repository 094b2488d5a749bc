public import Safetensors

/// Why a model file is refused.
public enum ModelError: Error, Sendable {
  /// The file cannot be read, is damaged, or lacks a tensor.
  case file(SafetensorsError)
  /// The file is no model of Maeum's.
  case foreign(path: String)
  /// The file was made by another version.
  case version(path: String, key: String, found: String, supported: Int)
  /// The file's parts do not fit together.
  case inconsistent(path: String, problem: String)
}

extension ModelError: CustomStringConvertible {
  /// One sentence: the path, what was found, and what to try.
  public var description: String {
    switch self {
    case .file(let error): "\(error)"
    case .foreign(let path):
      "\(path): found a safetensors file that is no Maeum model; name a file that `maeum train` saved."
    case .version(let path, let key, let found, let supported):
      "\(path): found \(key) \(quoted(found)), but this version reads \(supported); train the model again, or use the version that made it."
    case .inconsistent(let path, let problem):
      "\(path): \(problem), so Maeum did not make this file; train the model again."
    }
  }
}
