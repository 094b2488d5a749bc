import Foundation

/// A new empty folder for one test, removed by the caller.
func withFolder<Result>(_ body: (String) throws -> Result) throws -> Result {
  let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
  defer { try? FileManager.default.removeItem(at: folder) }
  return try body(folder.path)
}

/// The names in a folder, hidden ones too.
func names(in folder: String) throws -> [String] {
  try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
}

/// The path of a golden file.
func golden(_ name: String, file: String = #filePath) -> String {
  URL(fileURLWithPath: file).deletingLastPathComponent().appending(path: "Golden/\(name)").path
}

/// The error that a body throws, nil where it throws none or another type.
func thrown<Failure: Error>(_ type: Failure.Type, _ body: () throws -> Void) -> Failure? {
  do { try body() } catch { return error as? Failure }
  return nil
}
