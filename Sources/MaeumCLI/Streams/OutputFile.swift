import CLibrary
import Maeum
import Safetensors

/// A file that a command writes at its end, whole or not at all.
struct OutputFile {
  /// The path as the user gave it.
  let path: String

  /// Checks before the work that the file can be written and is none of the files that are read.
  init(_ path: String, besides inputs: [String]) throws {
    self.path = path
    guard path != "-" && !path.isEmpty else {
      throw Failure(
        .usage,
        "found \"\(path)\" as the name of a file to write; expected a path, as standard output has the figures."
      )
    }
    try AtomicFile.checkTarget(path)
    if let input = inputs.first(where: { Self.isSameFile($0, path) }) {
      throw Failure(
        .usage, "\(path) is the input \(input), which would be lost; expected another name.")
    }
  }

  /// Writes the file. An interrupt on the way waits for the end, so that no temporary file remains.
  func write(_ bytes: [UInt8]) throws {
    let handlers = [SIGINT, SIGTERM, SIGHUP].map { ($0, signal($0, SIG_IGN)) }
    defer { for (number, handler) in handlers { signal(number, handler) } }
    try AtomicFile.write(bytes, to: path)
  }

  private static func isSameFile(_ one: String, _ other: String) -> Bool {
    var first = stat()
    var second = stat()
    guard unsafe stat(one, &first) == 0, unsafe stat(other, &second) == 0 else { return false }
    return first.st_dev == second.st_dev && first.st_ino == second.st_ino
  }
}
