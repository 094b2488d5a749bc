public import Emotions
public import Matrices
public import Parallel

/// Eight logits of a row of features through hidden layers of rectified linear units (ReLU).
///
/// h₁ = max(0, b₁ + Σ value·W₁[column]), hₖ = max(0, bₖ + Σ hₖ₋₁·Wₖ), z = b + Σ h·W. What a line
/// cannot part, such as an exclusive or, one hidden layer can.
public struct MultilayerPerceptron: Sendable, Equatable {
  /// The layers from the features to the logits; the last one has a width of one register.
  let layers: [LaneLayer]
  /// How many of the features are sparse; the others are those of the dense block.
  public let sparseFeatureCount: Int

  /// A network of these layers. Precondition: each layer takes what the one before gives.
  init(layers: [LaneLayer], sparseFeatureCount: Int) {
    precondition(layers.last?.width == 1, "the last layer is no register of logits")
    for (layer, next) in zip(layers, layers.dropFirst()) {
      precondition(
        next.inputCount == layer.width * Emotion.count,
        "\(next.inputCount) inputs after \(layer.width * Emotion.count) units")
    }
    precondition(
      (0...layers[0].inputCount).contains(sparseFeatureCount),
      "\(sparseFeatureCount) sparse features of \(layers[0].inputCount)")
    self.layers = layers
    self.sparseFeatureCount = sparseFeatureCount
  }

  /// The numbers of a layer.
  public struct Layer: Sendable, Equatable {
    /// The number of inputs.
    public let inputCount: Int
    /// The number of outputs.
    public let outputCount: Int
    /// Shape (inputs, outputs), row after row.
    public let weights: [Float]
    /// Shape (outputs).
    public let biases: [Float]

    /// A layer. Precondition: the numbers have these shapes, and the outputs fill registers of eight.
    public init(inputCount: Int, outputCount: Int, weights: [Float], biases: [Float]) {
      precondition(outputCount % Emotion.count == 0, "\(outputCount) outputs")
      precondition(
        weights.count == inputCount * outputCount && biases.count == outputCount,
        "\(weights.count) weights and \(biases.count) biases for \(inputCount) inputs and \(outputCount) outputs"
      )
      self.inputCount = inputCount
      self.outputCount = outputCount
      self.weights = weights
      self.biases = biases
    }
  }

  /// A network from its numbers, as ``parameters`` gives them.
  ///
  /// Precondition: each layer takes what the one before gives, and the last one gives eight logits.
  public init(parameters: [Layer], sparseFeatureCount: Int) {
    self.init(
      layers: parameters.map { layer in
        LaneLayer(
          inputCount: layer.inputCount, width: layer.outputCount / Emotion.count,
          weights: layer.weights.registers, biases: layer.biases.registers)
      }, sparseFeatureCount: sparseFeatureCount)
  }

  /// A network from its registers, without a copy.
  ///
  /// An input of a layer has a run of weights, as many registers as there are biases.
  /// Precondition: each layer takes what the one before gives, and the last one has one register of biases.
  package init(
    registers: [(inputCount: Int, weights: [SIMD8<Float>], biases: [SIMD8<Float>])],
    sparseFeatureCount: Int
  ) {
    self.init(
      layers: registers.map { layer in
        LaneLayer(
          inputCount: layer.inputCount, width: layer.biases.count, weights: layer.weights,
          biases: layer.biases)
      }, sparseFeatureCount: sparseFeatureCount)
  }

  /// The numbers of the layers, from the features to the logits. Complexity: O(weights).
  public var parameters: [Layer] {
    layers.map { layer in
      Layer(
        inputCount: layer.inputCount, outputCount: layer.width * Emotion.count,
        weights: layer.weights.scalars, biases: layer.biases.scalars)
    }
  }

  /// A bound of the logits' magnitudes for every row whose values have magnitudes that sum to at most
  /// `inputSum`; infinite where they may overflow a Double.
  ///
  /// bₖ = bₖ₋₁ · max|Wₖ| + max|biases of k|, times the units that the next layer sums up.
  /// Complexity: O(weights).
  public func largestLogit(inputSum: Double) -> Double {
    var bound = inputSum
    for (depth, layer) in layers.enumerated() {
      if depth > 0 { bound *= Double(layer.inputCount) }
      bound = bound * layer.weights.largestMagnitude + layer.biases.largestMagnitude
    }
    return bound
  }

  /// The number of features of the dense block.
  public var denseFeatureCount: Int { layers[0].inputCount - sparseFeatureCount }

  /// The number of units of each hidden layer.
  public var hiddenSizes: [Int] { layers.dropLast().map { $0.width * Emotion.count } }

  /// The room that one thread needs to compute logits.
  public struct Buffers: Sendable {
    fileprivate var sums: [SIMD8<Float>]
    fileprivate var units: AwakeUnits

    /// Room for a network.
    public init(for network: MultilayerPerceptron) {
      let width = network.layers.map(\.width).max() ?? 1
      sums = [SIMD8<Float>](repeating: SIMD8(repeating: 0), count: width)
      units = AwakeUnits(registers: width)
    }
  }

  /// The logits of one row.
  ///
  /// `columns` and `values` are the entries of a sparse row, `dense` its dense block. A row without
  /// entries has the logits of the biases alone. Precondition: as many columns as values, columns
  /// below ``sparseFeatureCount``, ``denseFeatureCount`` dense values, buffers of this network.
  /// Complexity: O(entries · units of the first layer + weights of the others).
  public func logits(
    columns: Span<Int32>, values: Span<Float>, dense: Span<Float> = Span(),
    using buffers: inout Buffers
  ) -> EmotionScores {
    precondition(
      columns.count == values.count, "\(columns.count) columns for \(values.count) values")
    precondition(
      dense.count == denseFeatureCount, "\(dense.count) dense values for \(denseFeatureCount)")
    requireColumns(columns, below: sparseFeatureCount)
    return forward(
      columns: columns, values: values, dense: dense, sums: &buffers.sums, units: &buffers.units)
  }

  private func forward(
    columns: Span<Int32>, values: Span<Float>, dense: Span<Float>, sums: inout [SIMD8<Float>],
    units: inout AwakeUnits
  ) -> EmotionScores {
    layers[0].start(&sums)
    layers[0].add(columns: columns, values: values, to: &sums)
    layers[0].add(dense, from: sparseFeatureCount, to: &sums)
    for layer in layers.dropFirst() {
      units.rectify(sums.span, registers: layer.inputCount / Emotion.count)
      layer.start(&sums)
      units.add(to: &sums, of: layer)
    }
    return EmotionScores(sums[0])
  }

  /// The logits of every row of a matrix, in order; no rows give none.
  ///
  /// Shapes: `features` is (samples, sparse features), `dense` is (samples, dense features).
  /// Precondition: both fit the network and have equally many rows; `dense` may be missing where the
  /// network has no dense features. Complexity: as for each row, shared by the threads.
  public func logits(
    _ features: SparseMatrix, dense: DenseMatrix? = nil, threads: Threads = .one
  ) -> [EmotionScores] {
    requireFeatures(
      features, dense: dense, sparseCount: sparseFeatureCount, denseCount: denseFeatureCount)
    let dense = dense ?? .empty(rowCount: features.rowCount)
    let parts = mapChunks(of: features.rowCount, chunk: 256, threads: threads) { range in
      var buffers = Buffers(for: self)
      return range.map { row in
        let entries = features.entries(ofRow: row)
        return logits(
          columns: features.columns.span.extracting(entries),
          values: features.values.span.extracting(entries),
          dense: dense.values.span.extracting(dense.entries(ofRow: row)), using: &buffers)
      }
    }
    return parts.flatMap { $0 }
  }
}

extension [SIMD8<Float>] {
  /// The largest magnitude of a lane; 0 without registers, and infinite where a lane is NaN.
  fileprivate var largestMagnitude: Double {
    var largest = SIMD8<Float>(repeating: 0)
    for register in self {
      // Written so that a NaN is taken for the larger.
      let magnitude = register.replacing(with: -register, where: register .< 0)
      largest.replace(with: magnitude, where: .!(magnitude .<= largest))
    }
    let value = largest.max()
    return value.isNaN ? .infinity : Double(value)
  }
}
