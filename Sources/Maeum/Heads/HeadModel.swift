public import Emotions
public import Learning
public import Matrices
public import Parallel

/// A learned function from a row of features to eight logits.
public enum HeadModel: Sendable, Equatable {
  /// A logistic regression's weights.
  case linear(LinearModel)
  /// A multilayer perceptron.
  case perceptron(MultilayerPerceptron)

  /// The logits of every row, in order; see ``LinearModel/logits(_:dense:threads:)``.
  public func logits(
    _ features: SparseMatrix, dense: DenseMatrix? = nil, threads: Threads = .one
  ) -> [EmotionScores] {
    switch self {
    case .linear(let model): model.logits(features, dense: dense, threads: threads)
    case .perceptron(let network): network.logits(features, dense: dense, threads: threads)
    }
  }

  /// The number of sparse features.
  public var sparseFeatureCount: Int {
    switch self {
    case .linear(let model): model.sparseFeatureCount
    case .perceptron(let network): network.sparseFeatureCount
    }
  }

  /// The number of features of the dense block.
  public var denseFeatureCount: Int {
    switch self {
    case .linear(let model): model.denseFeatureCount
    case .perceptron(let network): network.denseFeatureCount
    }
  }

  /// A model with one thread's room to compute.
  struct Worker {
    private let model: HeadModel
    private var buffers: MultilayerPerceptron.Buffers?

    init(_ model: HeadModel) {
      self.model = model
      if case .perceptron(let network) = model {
        buffers = MultilayerPerceptron.Buffers(for: network)
      }
    }

    /// The logits of a sparse row.
    mutating func logits(columns: Span<Int32>, values: Span<Float>) -> EmotionScores {
      switch model {
      case .linear(let model): model.logits(columns: columns, values: values)
      case .perceptron(let network):
        network.logits(columns: columns, values: values, using: &buffers!)
      }
    }
  }
}
