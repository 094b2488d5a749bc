internal import Matrices
internal import Safetensors

/// Tensors of floating-point numbers as matrices of Float.
enum FloatTensor {
  /// The most dimensions of an embedding: 2²⁰, far above any encoder's, so that a few bytes cannot claim
  /// a matrix of so many columns that a learner's weights fit in no memory.
  static let dimensionLimit = 1 << 20

  private static let types: [DType] = [.float16, .float32, .float64]

  /// The tensor with a name, or the only one that can be a matrix of embeddings.
  static func chosen(
    from file: SafetensorsFile, name: String?
  ) throws(EmbeddingProblem) -> Tensor {
    if let name {
      if let tensor = file.tensors.first(where: { $0.name == name }) { return tensor }
      throw EmbeddingProblem(
        "no tensor \(quoted(name))", expected: "one of that name", suggestion: advice(file.tensors))
    }
    let candidates = file.tensors.filter { $0.shape.count == 2 && types.contains($0.dtype) }
    guard candidates.count == 1 else {
      throw EmbeddingProblem(
        "\(candidates.count) tensors with two extents and floating-point numbers",
        expected: "one", suggestion: advice(candidates.isEmpty ? file.tensors : candidates))
    }
    return candidates[0]
  }

  private static func advice(_ tensors: [Tensor]) -> String {
    if tensors.isEmpty { return "the file holds no tensor; save one with two extents" }
    let names = tensors.prefix(8).map { "\(quoted($0.name)) \($0.dtype.rawValue) \($0.shape)" }
    return "name one of " + names.joined(separator: ", ") + (tensors.count > 8 ? ", …" : "")
  }

  /// A tensor with two extents as a matrix; every number is finite.
  ///
  /// In Fortran order the columns, not the rows, lie one after another.
  static func matrix(
    _ tensor: Tensor, isFortran: Bool = false
  ) throws(EmbeddingProblem) -> DenseMatrix {
    let shape = tensor.shape
    guard shape.count == 2 else {
      throw EmbeddingProblem(
        "an array of shape \(shape)", expected: "two extents, (samples, dimensions)",
        suggestion: "save one vector a text")
    }
    guard (1...dimensionLimit).contains(shape[1]) else {
      throw EmbeddingProblem(
        "\(shape[1]) dimensions", expected: "1 to \(dimensionLimit)",
        suggestion: "save one vector a text, each in a row")
    }
    let (rows, columns) = (shape[0], shape[1])
    let values = try floats(tensor)
    if let index = values.firstIndex(where: { !$0.isFinite }) {
      let (row, column) =
        isFortran ? (index % rows, index / rows) : (index / columns, index % columns)
      throw EmbeddingProblem(
        "\(values[index]) in row \(row), column \(column)",
        expected: "finite numbers below 3.4e38",
        suggestion: "look for texts that the encoder failed on")
    }
    guard isFortran else {
      return DenseMatrix(rowCount: rows, columnCount: columns, values: values)
    }
    return DenseMatrix(rowCount: columns, columnCount: rows, values: values).transposed()
  }

  private static func floats(_ tensor: Tensor) throws(EmbeddingProblem) -> [Float] {
    do throws(SafetensorsError) {
      switch tensor.dtype {
      case .float16: return try tensor.widenedHalves()
      case .float64: return try tensor.values(as: Double.self).map { Float($0) }
      default: return try tensor.values(as: Float.self)
      }
    } catch {
      throw EmbeddingProblem(
        "numbers of type \(tensor.dtype.rawValue)", expected: "F16, F32 or F64",
        suggestion: "convert them to 32-bit floats, in NumPy with array.astype('<f4')")
    }
  }
}
