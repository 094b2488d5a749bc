import Foundation

/// What a measurement must name, and the pinning of processes to cores.
enum Machine {
  /// The processor's name.
  static var processor: String {
    let lines = contents("/proc/cpuinfo").split(separator: "\n")
    let model = lines.first { $0.hasPrefix("model name") }?.split(separator: ":").last
    return model.map { $0.trimmingCharacters(in: .whitespaces) } ?? "unknown"
  }

  /// The number of processes that want a core, as means over 1, 5 and 15 minutes.
  static var load: String {
    contents("/proc/loadavg").split(separator: " ").prefix(3).joined(separator: " ")
  }

  /// Whether processes can be kept on cores, by `taskset`.
  static let pins = answer(of: "taskset", "--version") != "unknown"

  /// The first line that a command prints, or "unknown".
  static func answer(of command: String...) -> String {
    let (process, pipe) = (Process(), Pipe())
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = command
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return "unknown" }
    let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    let line = text.split(separator: "\n").first.map(String.init) ?? ""
    return process.terminationStatus == 0 && !line.isEmpty ? line : "unknown"
  }

  /// Keeps this process on one core, where the system has `taskset`; says whether it worked.
  static func pin(to core: Int) -> Bool {
    answer(
      of: "taskset", "-cp", String(core), String(ProcessInfo.processInfo.processIdentifier))
      != "unknown"
  }

  /// Lets this process use all cores again.
  static func unpin() {
    let id = String(ProcessInfo.processInfo.processIdentifier)
    _ = answer(of: "taskset", "-cp", "0-\(cores - 1)", id)
  }

  /// The number of cores that the system has.
  static let cores = ProcessInfo.processInfo.processorCount

  private static func contents(_ path: String) -> String {
    FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) } ?? ""
  }
}
