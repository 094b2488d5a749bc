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
  /// The number of passes over the rows that the schedule is made for, 1 or more; nil for 10, and for
  /// small sets as many as make 400 steps. See ``epochs(forRows:)``.
  public var maximumEpochs: Int?
  /// How many epochs in a row may pass without a better dev metric before the training ends, 1 or more; nil
  /// for two fifths of the epochs. See ``patience(forRows:)``.
  public var patience: Int?
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
    batchSize: Int = 128, maximumEpochs: Int? = nil, patience: Int? = nil, gradientClip: Double = 1
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

  // On KOTE's comments ten epochs are 440 steps. With far fewer a network stays near its first weights.
  private static let fewestEpochs = 10
  private static let fewestSteps = 400

  /// The number of passes over so many rows, 1 or more.
  public func epochs(forRows count: Int) -> Int {
    // A count may come from a file, so nothing here overflows for any.
    let steps = (count > 0 ? count - 1 : 0) / batchSize + 1
    return maximumEpochs ?? max(Self.fewestEpochs, (Self.fewestSteps - 1) / steps + 1)
  }

  /// How many epochs of so many rows may pass without a better one, 1 or more.
  public func patience(forRows count: Int) -> Int {
    let epochs = epochs(forRows: count)
    // Twice all epochs may be no Int.
    return patience ?? max(1, epochs / 5 * 2 + epochs % 5 * 2 / 5)
  }

  /// Whether the numbers are in their ranges.
  public var isValid: Bool {
    !hiddenSizes.isEmpty && hiddenSizes.allSatisfy { $0 > 0 && $0 % Emotion.count == 0 }
      && hiddenSizes.allSatisfy { $0 <= Self.largestLayer } && hiddenSizes.count <= Self.mostLayers
      && dropout >= 0 && dropout < 1 && inputDropout >= 0 && inputDropout < 1 && optimizer.isValid
      && (0...1).contains(schedule.warmUp) && batchSize >= 1 && maximumEpochs ?? 1 >= 1
      && patience ?? 1 >= 1
      && gradientClip > 0
  }

  /// The most units a layer: far more than text of this kind needs.
  public static let largestLayer = 4096
  /// The most hidden layers.
  public static let mostLayers = 8
}
