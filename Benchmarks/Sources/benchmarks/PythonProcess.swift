import Foundation

/// A script of `Benchmarks/Python` in a process of its own that waits for work: one line asks, one line
/// answers.
final class PythonProcess {
  private let script: String
  private let process = Process()
  private let (questions, answers) = (Pipe(), Pipe())

  /// Starts a script.
  init(script: String, arguments: [String]) throws {
    self.script = script
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Python/\(script)").standardized
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [Self.interpreter, file.path] + arguments
    process.standardInput = questions
    process.standardOutput = answers
    try process.run()
  }

  /// The process ends when nobody asks any more.
  deinit {
    try? questions.fileHandleForWriting.close()
    process.waitUntilExit()
  }

  /// The Python that `PYTHON` names.
  static var interpreter: String {
    ProcessInfo.processInfo.environment["PYTHON"] ?? "python3"
  }

  /// Whether Python is there and can import all of these.
  static func has(_ modules: [String]) -> Bool {
    let script = "import \(modules.joined(separator: ", ")); print('yes')"
    return Machine.answer(of: interpreter, "-c", script) == "yes"
  }

  /// The line that answers a question.
  func ask(_ question: String) throws -> String {
    // Where nobody reads any more there comes no answer, either.
    try? questions.fileHandleForWriting.write(contentsOf: Data((question + "\n").utf8))
    var line: [UInt8] = []
    while let byte = try answers.fileHandleForReading.read(upToCount: 1)?.first, byte != 10 {
      line.append(byte)
    }
    guard !line.isEmpty else {
      throw BenchmarkFailure(
        description: "\(script) gave no answer to “\(question)”; see above what Python says")
    }
    return String(decoding: line, as: UTF8.self)
  }

  /// As many numbers as the answer must have.
  func numbers(_ question: String, count: Int) throws -> [Double] {
    let answer = try ask(question)
    let numbers = answer.split(separator: " ").compactMap { Double($0) }
    guard numbers.count == count else {
      throw BenchmarkFailure(
        description: "\(script) answered “\(answer)” to “\(question)”, not \(count) numbers")
    }
    return numbers
  }

  /// Two numbers that are seconds: passed, and of the processor.
  func elapsed(_ question: String) throws -> Elapsed {
    let numbers = try numbers(question, count: 2)
    return Elapsed(wall: numbers[0], processor: numbers[1])
  }
}
