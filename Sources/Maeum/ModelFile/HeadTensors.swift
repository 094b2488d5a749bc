internal import Emotions
internal import Evaluation
internal import Learning
internal import Safetensors

/// The tensors of a model and its calibration in a model file.
///
/// | tensor | type and shape | what it holds |
/// |---|---|---|
/// | `weights`, `biases` | F32 or F16 (features, 8), F32 (8) | a logistic regression |
/// | `mlp.1.weights`, `mlp.1.biases` | F32 or F16 (features, units), F32 (units) | a perceptron's first hidden layer |
/// | `mlp.2.weights`, … | F32 or F16 (units, units or 8), … | its further layers, the logits last |
/// | `calibration.slopes`, `calibration.biases` | F32 (8) | σ(slope · logit + bias) |
/// | `calibration.knots` | F32 (knots, 2) | logits and probabilities of isotonic calibrations |
/// | `calibration.knot_counts` | U32 (8) | how many knots each emotion has; 0 for a sigmoid |
/// | `calibration.temperature` | F32 (1) | softmax(logits / temperature), in place of the four above |
///
/// The calibration of a perceptron has names that start with `mlp.`. Weights are F16 where the
/// record says so.
enum HeadTensors {
  /// The tensors of a part of a head whose weights were kept with a precision.
  static func tensors(of part: EmotionHead.Part, weights precision: WeightPrecision) -> [Tensor] {
    switch part.model {
    case .linear(let model):
      [
        precision.tensor(
          "weights", shape: [model.weights.count, Emotion.count], model.weights.scalars),
        Tensor(name: "biases", shape: [Emotion.count], values: model.bias.lanes.scalars),
      ] + tensors(of: part.link, prefix: "")
    case .perceptron(let network):
      network.parameters.enumerated().flatMap { index, layer in
        [
          precision.tensor(
            "mlp.\(index + 1).weights", shape: [layer.inputCount, layer.outputCount], layer.weights),
          Tensor(
            name: "mlp.\(index + 1).biases", shape: [layer.outputCount], values: layer.biases),
        ]
      } + tensors(of: part.link, prefix: "mlp.")
    }
  }

  private static func tensors(of link: ProbabilityLink, prefix: String) -> [Tensor] {
    switch link {
    case .softmax(let calibration):
      return [
        Tensor(
          name: prefix + "calibration.temperature", shape: [1], values: [calibration.temperature])
      ]
    case .independent(let calibration):
      var knots: [Float] = []
      var counts: [UInt32] = []
      for calibrator in calibration.calibrators.values {
        guard case .isotonic(let logits, let probabilities) = calibrator else {
          counts.append(0)
          continue
        }
        counts.append(UInt32(logits.count))
        knots += zip(logits, probabilities).flatMap { [$0, $1] }
      }
      return [
        Tensor(
          name: prefix + "calibration.slopes", shape: [Emotion.count],
          values: calibration.slopes.lanes.scalars),
        Tensor(
          name: prefix + "calibration.biases", shape: [Emotion.count],
          values: calibration.biases.lanes.scalars),
        Tensor(name: prefix + "calibration.knots", shape: [knots.count / 2, 2], values: knots),
        Tensor(
          name: prefix + "calibration.knot_counts", shape: [Emotion.count], values: counts),
      ]
    }
  }

  /// The parts of the head in a file.
  ///
  /// `largestScale` is that of rows that are not normalised.
  static func parts(
    in reader: ModelFileReader, features: Int, record: TrainingRecord, largestScale: Float?
  ) throws(ModelError) -> [EmotionHead.Part] {
    var parts: [EmotionHead.Part] = []
    let limit = ModelFileReader.largestFactor
    if record.options.head.hasLogistic {
      let model = LinearModel(
        weights: try reader.registers(
          "weights", shape: [features, Emotion.count], precision: record.options.weights,
          upTo: limit),
        sparseFeatureCount: features,
        bias: EmotionScores(try reader.register("biases", upTo: limit)))
      parts.append(
        EmotionHead.Part(
          model: .linear(model), link: try link(in: reader, prefix: "", record: record)))
    }
    if record.options.head.hasPerceptron {
      let network = try perceptron(
        in: reader, features: features, record: record, largestScale: largestScale)
      parts.append(
        EmotionHead.Part(
          model: .perceptron(network), link: try link(in: reader, prefix: "mlp.", record: record)))
    }
    return parts
  }

  private static func perceptron(
    in reader: ModelFileReader, features: Int, record: TrainingRecord, largestScale: Float?
  ) throws(ModelError) -> MultilayerPerceptron {
    var layers: [(inputCount: Int, weights: [SIMD8<Float>], biases: [SIMD8<Float>])] = []
    var inputs = features
    for (index, outputs) in (record.options.perceptron.hiddenSizes + [Emotion.count]).enumerated() {
      let name = "mlp.\(index + 1)"
      let weights = try reader.registers(
        "\(name).weights", shape: [inputs, outputs], precision: record.options.weights)
      let biases = try reader.registers("\(name).biases", shape: [outputs])
      layers.append((inputs, weights, biases))
      inputs = outputs
    }
    let network = MultilayerPerceptron(registers: layers, sparseFeatureCount: features)
    guard network.isFinite(largestScale: largestScale) else {
      throw reader.error("its network's sums may be larger than a number can be")
    }
    return network
  }

  private static func link(
    in reader: ModelFileReader, prefix: String, record: TrainingRecord
  ) throws(ModelError) -> ProbabilityLink {
    if record.options.task == .multiclass {
      let name = prefix + "calibration.temperature"
      let temperature = try reader.numbers(name, shape: [1])[0]
      guard temperature > 0 else { throw reader.error("its tensor \(name) holds \(temperature)") }
      return .softmax(SoftmaxCalibration(temperature: temperature, classes: record.learned))
    }
    let slopes = try reader.register(prefix + "calibration.slopes")
    let biases = try reader.register(prefix + "calibration.biases")
    let counts: [UInt32] = try reader.values(
      prefix + "calibration.knot_counts", shape: [Emotion.count])
    // Eight numbers of 32 bits do not overflow an Int.
    let knots = try reader.numbers(
      prefix + "calibration.knots", shape: [counts.reduce(0) { $0 + Int($1) }, 2])
    var calibrators: [Calibrator] = []
    var start = 0
    for (lane, count) in counts.enumerated() {
      let own = start..<start + Int(count)
      start = own.upperBound
      if own.isEmpty {
        calibrators.append(.sigmoid(slope: slopes[lane], bias: biases[lane]))
        continue
      }
      let calibrator = Calibrator.isotonic(
        logits: own.map { knots[2 * $0] }, probabilities: own.map { knots[2 * $0 + 1] })
      guard calibrator.isValid else {
        throw reader.error("the knots of its calibration do not rise")
      }
      calibrators.append(calibrator)
    }
    return .independent(Calibration(calibrators: PerEmotion { calibrators[$0.index] }))
  }
}

extension WeightPrecision {
  /// A tensor of weights, which training rounded to this precision.
  fileprivate func tensor(_ name: String, shape: [Int], _ weights: [Float]) -> Tensor {
    switch self {
    case .float32: Tensor(name: name, shape: shape, values: weights)
    case .float16: Tensor(name: name, shape: shape, halves: weights)
    }
  }
}

extension TrainingRecord {
  /// The emotions of which training knew both a positive and a negative row.
  var learned: EmotionSet {
    .all.subtracting(EmotionSet(emotions: unlearned.compactMap(Emotion.init(name:))))
  }
}
