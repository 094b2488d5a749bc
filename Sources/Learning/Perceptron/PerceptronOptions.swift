internal import Emotions

/// The shape of a ``MultilayerPerceptron`` and how it is trained.
public struct PerceptronOptions: Sendable, Hashable, Codable {
  /// The number of units of each hidden layer, multiples of 8: whole registers.
  public var hiddenSizes: [Int]
  /// The share of hidden units that a training step leaves out, 0 or more and below 1.
  ///
  /// Source: N. Srivastava et al., "Dropout: a simple way to prevent neural networks from
  /// overfitting", 2014; kept units count 1 / (1 − share) times.
  public var dropout: Double
  /// The share of a row's sparse features that an epoch leaves out, 0 or more and below 1.
  ///
  /// On KOTE's comments it is what makes the network worth its time: without it the mAP is .616, with
  /// 0.7 it is .626 (three folds, 64 units).
  public var inputDropout: Double
  /// The optimiser.
  public var optimizer: AdamW
  /// How the learning rate changes over the steps.
  public var schedule: LearningRateSchedule
  /// The number of rows a step, 1 or more.
  public var batchSize: Int
  /// The number of passes over the rows that the schedule is made for, 1 or more.
  public var maximumEpochs: Int
  /// How many epochs without a better dev metric end the training, 1 or more.
  public var patience: Int
  /// The longest gradient of a step; a longer one is scaled down to it. Above 0.
  ///
  /// Source: R. Pascanu, T. Mikolov and Y. Bengio, "On the difficulty of training recurrent neural
  /// networks", 2013.
  public var gradientClip: Double

  /// Options; see the properties. Precondition: they are in their ranges.
  public init(
    hiddenSizes: [Int] = [64], dropout: Double = 0.1, inputDropout: Double = 0.7,
    optimizer: AdamW = AdamW(learningRate: 0.02, weightDecay: 0.1, epsilon: 3e-5),
    schedule: LearningRateSchedule = LearningRateSchedule(decay: .cosine, warmUp: 0.1),
    batchSize: Int = 128, maximumEpochs: Int = 10, patience: Int = 4, gradientClip: Double = 1
  ) {
    self.hiddenSizes = hiddenSizes
    self.dropout = dropout
    self.inputDropout = inputDropout
    self.optimizer = optimizer
    self.schedule = schedule
    self.batchSize = batchSize
    self.maximumEpochs = maximumEpochs
    self.patience = patience
    self.gradientClip = gradientClip
    precondition(isValid, "\(self) has a number outside its range")
  }

  /// Whether the numbers are in their ranges.
  public var isValid: Bool {
    !hiddenSizes.isEmpty && hiddenSizes.allSatisfy { $0 > 0 && $0 % Emotion.count == 0 }
      && hiddenSizes.allSatisfy { $0 <= Self.largestLayer } && hiddenSizes.count <= Self.mostLayers
      && dropout >= 0 && dropout < 1 && inputDropout >= 0 && inputDropout < 1 && optimizer.isValid
      && (0...1).contains(schedule.warmUp) && batchSize >= 1 && maximumEpochs >= 1 && patience >= 1
      && gradientClip > 0
  }

  /// The most units a layer: far more than text of this kind needs.
  public static let largestLayer = 4096
  /// The most hidden layers.
  public static let mostLayers = 8
}
