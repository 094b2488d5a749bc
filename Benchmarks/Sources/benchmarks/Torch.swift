import Foundation

/// PyTorch's ways of training the perceptron, see `perceptron.py`.
struct Torch {
  /// The threads that it may use.
  let threads: Int
  private let python: PythonProcess
  // The files must stay while Python reads them.
  private let rows: SharedRows

  /// Starts PyTorch on as many cores as threads, from core 0 on.
  init(rows: SharedRows, batchSize: Int, threads: Int) throws {
    self.threads = threads
    self.rows = rows
    python = try PythonProcess(
      script: "perceptron.py",
      arguments: [rows.folder.url.path, String(batchSize), String(threads)])
  }

  /// PyTorch's and Python's versions.
  func version() throws -> String { try python.ask("version") }

  /// The mean losses of so many epochs without weight decay, the rows in their order.
  func losses(_ variant: String, epochs: Int) throws -> [Double] {
    try python.numbers("losses \(variant) \(epochs)", count: epochs)
  }

  /// How long one epoch takes, a row.
  func epoch(_ variant: String) throws -> Elapsed { try python.elapsed("epoch \(variant)") }
}
