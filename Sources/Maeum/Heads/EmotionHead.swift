internal import Emotions
internal import Features
internal import Learning
public import Matrices
public import Parallel

/// What turns a row of features into probabilities and labels: one or two models with their
/// calibration, and the thresholds.
///
/// The probabilities are the mean of the models' calibrated ones. The rows may be TF-IDF rows, an
/// encoder's vectors, or both side by side.
public struct EmotionHead: Sendable, Equatable {
  /// A model and what its logits mean.
  public struct Part: Sendable, Equatable {
    /// The function from features to logits.
    public let model: HeadModel
    /// The function from logits to probabilities.
    public let link: ProbabilityLink
  }

  /// The models; at least one.
  public let parts: [Part]
  /// How probabilities become labels.
  public let rule: LabelRule

  /// A head of these parts. Precondition: there is one, and all take the same features.
  init(parts: [Part], rule: LabelRule) {
    precondition(!parts.isEmpty, "a head without a model")
    for part in parts {
      precondition(
        part.model.sparseFeatureCount == parts[0].model.sparseFeatureCount
          && part.model.denseFeatureCount == parts[0].model.denseFeatureCount,
        "models of different features")
    }
    self.parts = parts
    self.rule = rule
  }

  /// The predictions for every row of a matrix, in order; no rows give none.
  ///
  /// Shapes: `features` is (samples, sparse features), `dense` is (samples, dense features).
  /// Precondition: both fit the models and have equally many rows. The same with any number of
  /// threads. Complexity: that of the models' logits.
  public func predictions(
    _ features: SparseMatrix, dense: DenseMatrix? = nil, threads: Threads = .one
  ) -> [EmotionPrediction] {
    let probabilities = meanScores(
      parts.map { part in
        part.model.logits(features, dense: dense, threads: threads)
          .map(part.link.probabilities(fromLogits:))
      })
    return probabilities.indices.map { row in
      let isBlank = features.entries(ofRow: row).isEmpty && (dense?.columnCount ?? 0) == 0
      return EmotionPrediction(
        labels: rule.labels(probabilities: probabilities[row], isBlank: isBlank),
        probabilities: probabilities[row])
    }
  }

  /// The predictions for rows that have nothing but a dense block, such as an encoder's vectors.
  ///
  /// Precondition: the head was trained on such rows.
  public func predictions(dense: DenseMatrix, threads: Threads = .one) -> [EmotionPrediction] {
    predictions(.empty(rowCount: dense.rowCount), dense: dense, threads: threads)
  }

  /// The model where it is the only one, linear and without a dense block.
  private var linearModel: LinearModel? {
    guard parts.count == 1, case .linear(let model) = parts[0].model, model.denseFeatureCount == 0
    else { return nil }
    return model
  }

  /// A head with one thread's room to compute.
  struct Worker {
    private let rule: LabelRule
    private let links: [ProbabilityLink]
    private var models: [HeadModel.Worker]
    /// Whether the only model is linear, so that a row's product with its ``weights`` is enough.
    let isLinear: Bool
    /// The weights of the linear model; none where there is no such model.
    let weights: [SIMD8<Float>]
    private let bias: EmotionScores
    private let link: ProbabilityLink

    init(_ head: EmotionHead) {
      let model = head.linearModel
      isLinear = model != nil
      weights = model?.weights ?? []
      bias = model?.bias ?? EmotionScores(repeating: 0)
      rule = head.rule
      links = head.parts.map(\.link)
      link = head.parts[0].link
      models = head.parts.map { HeadModel.Worker($0.model) }
    }

    /// The probabilities and the labels for the product of a row and the linear model's weights.
    ///
    /// Precondition: ``isLinear``.
    func prediction(of product: RowProduct) -> EmotionPrediction {
      let logits = EmotionScores(bias.lanes + product.lanes)
      let probabilities = link.probabilities(fromLogits: logits)
      return EmotionPrediction(
        labels: rule.labels(probabilities: probabilities, isBlank: product.isEmpty),
        probabilities: probabilities)
    }

    /// The mean of the models' probabilities for a sparse row, and the labels.
    ///
    /// Precondition: as many columns as values.
    mutating func prediction(columns: Span<Int32>, values: Span<Float>) -> EmotionPrediction {
      var sum = SIMD8<Float>(repeating: 0)
      for index in models.indices {
        let logits = models[index].logits(columns: columns, values: values)
        sum += links[index].probabilities(fromLogits: logits).lanes
      }
      let mean = EmotionScores(models.count == 1 ? sum : sum / Float(models.count))
      return EmotionPrediction(
        labels: rule.labels(probabilities: mean, isBlank: columns.isEmpty), probabilities: mean)
    }
  }
}

/// The mean over models of each row's scores, summed in the order of the models.
func meanScores(_ perModel: [[EmotionScores]]) -> [EmotionScores] {
  guard perModel.count > 1 else { return perModel[0] }
  return perModel[0].indices.map { row in
    let sum = perModel.reduce(SIMD8<Float>(repeating: 0)) { $0 + $1[row].lanes }
    return EmotionScores(sum / Float(perModel.count))
  }
}
