import Foundation

/// PyTorch in a process of its own that waits for work: one line asks, one line answers.
final class Torch {
  /// The threads that it may use.
  let threads: Int
  private let process = Process()
  private let (questions, answers) = (Pipe(), Pipe())

  /// Starts PyTorch on as many cores as threads, from core 0 on.
  init(rows: borrowing SharedRows, batchSize: Int, threads: Int) throws {
    self.threads = threads
    let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Python/perceptron.py").standardized
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [
      ProcessInfo.processInfo.environment["PYTHON"] ?? "python3", script.path, rows.folder.path,
      String(batchSize), String(threads),
    ]
    process.standardInput = questions
    process.standardOutput = answers
    try process.run()
  }

  /// The processes end when nobody asks any more.
  deinit {
    try? questions.fileHandleForWriting.close()
    process.waitUntilExit()
  }

  /// PyTorch's and Python's versions.
  func version() throws -> String { try ask("version") }

  /// The mean losses of so many epochs without weight decay, the rows in their order.
  func losses(_ variant: String, epochs: Int) throws -> [Double] {
    try numbers("losses \(variant) \(epochs)", count: epochs)
  }

  /// How long one epoch takes, a row.
  func epoch(_ variant: String) throws -> Elapsed {
    let numbers = try numbers("epoch \(variant)", count: 2)
    return Elapsed(wall: numbers[0], processor: numbers[1])
  }

  private func numbers(_ question: String, count: Int) throws -> [Double] {
    let answer = try ask(question)
    let numbers = answer.split(separator: " ").compactMap { Double($0) }
    guard numbers.count == count else {
      throw BenchmarkFailure(
        description: "PyTorch answered “\(answer)” to “\(question)”, not \(count) numbers")
    }
    return numbers
  }

  private func ask(_ question: String) throws -> String {
    // Where nobody reads any more there comes no answer, either.
    try? questions.fileHandleForWriting.write(contentsOf: Data((question + "\n").utf8))
    var line: [UInt8] = []
    while let byte = try answers.fileHandleForReading.read(upToCount: 1)?.first, byte != 10 {
      line.append(byte)
    }
    guard !line.isEmpty else {
      throw BenchmarkFailure(
        description: "Python with PyTorch gave no answer; install it with `pip install torch numpy`"
      )
    }
    return String(decoding: line, as: UTF8.self)
  }
}
