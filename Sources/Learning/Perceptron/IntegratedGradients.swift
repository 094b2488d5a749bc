internal import Emotions

extension MultilayerPerceptron {
  /// What each entry of a sparse row adds to the logits: integrated gradients on the straight way from
  /// the empty row.
  ///
  /// cⱼ = xⱼ · ∫₀¹ ∂z/∂xⱼ (α·x) dα by the midpoint rule, α = (k + ½) / steps; one lane an emotion. Their
  /// sum is what the row's logits have above the empty row's, but for the error of the rule: the
  /// gradient jumps where a unit of a hidden layer wakes up, and each such place costs at most half a
  /// step of its jump. Without entries there is nothing.
  ///
  /// Source: M. Sundararajan, A. Taly and Q. Yan, "Axiomatic attribution for deep networks", 2017.
  /// Precondition: as many columns as values, columns below ``sparseFeatureCount``, one step or more.
  /// Complexity: O(entries · units of the first layer + steps · weights of the others).
  package func integratedGradients(
    columns: Span<Int32>, values: Span<Float>, steps: Int
  ) -> [SIMD8<Double>] {
    precondition(
      columns.count == values.count, "\(columns.count) columns for \(values.count) values")
    precondition(steps > 0, "\(steps) steps")
    requireColumns(columns, below: sparseFeatureCount)
    // Sums of the first layer are linear in the row, so that one gradient by them serves all entries.
    let first = layers[0]
    var rowSums = [SIMD8<Float>](repeating: SIMD8(repeating: 0), count: first.width)
    first.add(columns: columns, values: values, to: &rowSums)
    var means = [DoubleLanes](
      repeating: DoubleLanes(repeating: 0), count: first.width * Emotion.count)
    for step in 0..<steps {
      let share = (Float(step) + 0.5) / Float(steps)
      let slopes = slopes(atFirstSums: zip(first.biases, rowSums).map { $0 + $1 * share })
      for unit in means.indices { means[unit] += slopes[unit] }
    }
    for unit in means.indices { means[unit] /= Double(steps) }
    var contributions: [DoubleLanes] = []
    contributions.reserveCapacity(columns.count)
    for entry in columns.indices {
      contributions.append(
        first.slope(ofInput: Int(columns[entry]), outputs: means) * Double(values[entry]))
    }
    return contributions
  }

  /// The derivatives of the logits by each sum of the first layer, one lane an emotion.
  ///
  /// In double precision, in which the weights of a loaded model cannot overflow. A unit at zero does
  /// not move, as in training. Complexity: O(weights after the first layer).
  func slopes(atFirstSums firstSums: [SIMD8<Float>]) -> [SIMD8<Double>] {
    var sums = [firstSums]
    for layer in layers.dropFirst().dropLast() {
      var next = layer.biases
      layer.add(sums[sums.count - 1].map(\.rectified).scalars[...], to: &next, at: 0)
      sums.append(next)
    }
    // A logit's derivative by itself is 1, by the other logits 0.
    var slopes = (0..<Emotion.count).map { lane in
      var slope = DoubleLanes(repeating: 0)
      slope[lane] = 1
      return slope
    }
    for (layer, inputs) in zip(layers.dropFirst(), sums).reversed() {
      slopes = inputs.scalars.enumerated().map { input, sum in
        sum > 0 ? layer.slope(ofInput: input, outputs: slopes) : DoubleLanes(repeating: 0)
      }
    }
    return slopes
  }
}

extension LaneLayer {
  /// Σ over the outputs of an input's weight times the output's slope.
  fileprivate func slope(ofInput input: Int, outputs: [DoubleLanes]) -> DoubleLanes {
    var slope = DoubleLanes(repeating: 0)
    for register in 0..<width {
      let weights = weights[input * width + register]
      for lane in 0..<Emotion.count {
        slope += outputs[register * Emotion.count + lane] * Double(weights[lane])
      }
    }
    return slope
  }
}
