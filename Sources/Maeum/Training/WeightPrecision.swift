internal import Learning
internal import Parallel
internal import Safetensors

/// How precisely the weights of a trained model are kept.
///
/// Biases, scales, calibration and thresholds always have 32 bits.
public enum WeightPrecision: String, Sendable, Hashable, Codable, CaseIterable {
  /// Single precision, as training computes: a rounding error of at most 2⁻²⁴ of a weight.
  case float32 = "f32"
  /// Half precision, IEEE 754 binary16: half the bytes, and a rounding error of at most 2⁻¹¹ of a weight, or
  /// 2⁻²⁵ of weights below 2⁻¹⁴. A weight of 65520 or more is an error of the training.
  case float16 = "f16"

  /// The nearest numbers of this precision, of two equally near ones the even one.
  ///
  /// Throws at the first that is larger than the precision's numbers. Complexity: O(weights).
  fileprivate func rounded(_ weights: [Float]) throws(TrainingFailure) -> [Float] {
    guard self == .float16 else { return weights }
    let rounded = weights.map { HalfPrecision.rounded($0) }
    if let index = rounded.firstIndex(where: { !$0.isFinite }) {
      throw .weightBeyondHalfPrecision(weights[index])
    }
    return rounded
  }
}

extension HeadModel {
  /// The model with weights of this precision.
  fileprivate func keeping(_ precision: WeightPrecision) throws(TrainingFailure) -> HeadModel {
    switch self {
    case .linear(let model):
      return .linear(
        LinearModel(
          weights: try precision.rounded(model.weights.scalars).registers,
          sparseFeatureCount: model.sparseFeatureCount, bias: model.bias))
    case .perceptron(let network):
      var layers: [MultilayerPerceptron.Layer] = []
      for layer in network.parameters {
        layers.append(
          MultilayerPerceptron.Layer(
            inputCount: layer.inputCount, outputCount: layer.outputCount,
            weights: try precision.rounded(layer.weights), biases: layer.biases))
      }
      return .perceptron(
        MultilayerPerceptron(parameters: layers, sparseFeatureCount: network.sparseFeatureCount))
    }
  }
}

extension HeadFit {
  /// The fit with weights of this precision, so that a model answers as the one that is read from its file.
  ///
  /// Rows of their own have the logits of these weights; those of folds come from other models, which stay
  /// as they are. Throws where a weight is larger than the precision's numbers.
  func keeping(
    _ precision: WeightPrecision, of plan: ValidationPlan<Space>, threads: Threads
  ) throws -> HeadFit {
    guard precision != .float32 else { return self }
    let model = try model.keeping(precision)
    guard case .heldOut(_, let features) = plan else {
      return HeadFit(space: space, model: model, logits: logits, areBlank: areBlank)
    }
    let rows = try features(space)
    return HeadFit(
      space: space, model: model,
      logits: model.logits(rows.sparse, dense: rows.dense, threads: threads),
      areBlank: areBlank)
  }
}
