import Maeum

/// A folder with rows and a network's first weights, for another tool to read.
///
/// Plain arrays of little-endian numbers: `starts.i64`, `columns.i32`, `values.f32`, `targets.f32`, and
/// for each layer k `weights<k>.f32`, shape (inputs, outputs), and `biases<k>.f32`.
struct SharedRows {
  /// Goes with its last user.
  let folder: WorkFolder

  init(_ set: TrainingSet, start: MultilayerPerceptron) throws {
    folder = try WorkFolder()
    try write(set.features.rowStarts.map(Int64.init), "starts.i64")
    try write(set.features.columns, "columns.i32")
    try write(set.features.values, "values.f32")
    try write(set.targets.flatMap { row in (0..<8).map { row.lanes[$0] } }, "targets.f32")
    for (index, layer) in start.parameters.enumerated() {
      try write(layer.weights, "weights\(index).f32")
      try write(layer.biases, "biases\(index).f32")
    }
  }

  private func write(_ numbers: [some BitwiseCopyable], _ name: String) throws {
    try numbers.withUnsafeBytes { _ = try folder.write([UInt8]($0), to: name) }
  }
}
