import Foundation

/// What a benchmark found, printed and kept in `Benchmarks/results`.
enum Results {
  private static var folder: URL {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appending(path: "../../results").standardized
  }

  /// Prints a page and writes it to `NAME.md`, with what the machine is below.
  static func write(_ page: [String], name: String, versions: [String] = []) throws {
    let text = (page + [machine(versions: versions)]).joined(separator: "\n\n") + "\n"
    print("\n" + text)
    try write(text, to: name + ".md")
  }

  /// Writes a file and says where.
  static func write(_ text: String, to name: String) throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let file = folder.appending(component: name)
    try Data(text.utf8).write(to: file)
    print("written: \(file.path)")
  }

  private static func machine(versions: [String]) -> String {
    let pinned = Machine.pins ? "" : "; not pinned, for want of taskset"
    let lines =
      [
        "Maeum \(Machine.answer(of: "git", "describe", "--always", "--dirty"))",
        Machine.answer(of: "swift", "--version"),
      ] + versions + ["\(Machine.processor), \(Machine.cores) cores, load \(Machine.load)\(pinned)"]
    return lines.map { "- \($0)" }.joined(separator: "\n")
  }
}
