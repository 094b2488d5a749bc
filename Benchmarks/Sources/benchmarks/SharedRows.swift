import Foundation
import Maeum

/// A folder with rows and a network's first weights, for another tool to read.
///
/// Plain arrays of little-endian numbers: `starts.i64`, `columns.i32`, `values.f32`, `targets.f32`, and
/// for each layer k `weights<k>.f32`, shape (inputs, outputs), and `biases<k>.f32`.
struct SharedRows: ~Copyable {
  let folder: URL

  init(_ set: TrainingSet, start: MultilayerPerceptron) throws {
    folder = FileManager.default.temporaryDirectory.appending(
      component: "maeum-benchmark-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try write(set.features.rowStarts.map(Int64.init), "starts.i64")
    try write(set.features.columns, "columns.i32")
    try write(set.features.values, "values.f32")
    try write(set.targets.flatMap { row in (0..<8).map { row.lanes[$0] } }, "targets.f32")
    for (index, layer) in start.parameters.enumerated() {
      try write(layer.weights, "weights\(index).f32")
      try write(layer.biases, "biases\(index).f32")
    }
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  private func write(_ numbers: [some BitwiseCopyable], _ name: String) throws {
    try numbers.withUnsafeBytes { try Data($0).write(to: folder.appending(component: name)) }
  }
}
