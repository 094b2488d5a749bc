public import ArgumentParser
public import Maeum

/// The options of the multilayer perceptron, for `--head mlp` and `--head both`.
struct PerceptronArguments: ParsableArguments {
  private static let standard = PerceptronOptions()

  @Option(
    help: ArgumentHelp(
      "Units of each hidden layer, multiples of 8: 64, or 128,64 for two layers.",
      valueName: "units"))
  var hidden = HiddenSizes(standard.hiddenSizes)

  @Option(help: ArgumentHelp("Leave out this share of hidden units a step.", valueName: "share"))
  var dropout = standard.dropout

  @Option(
    help: ArgumentHelp("Leave out this share of a text's n-grams an epoch.", valueName: "share"))
  var inputDropout = standard.inputDropout

  @Option(help: ArgumentHelp("AdamW's learning rate at its peak.", valueName: "rate"))
  var learningRate = standard.optimizer.learningRate

  @Option(help: ArgumentHelp("AdamW's decoupled weight decay.", valueName: "number"))
  var weightDecay = standard.optimizer.weightDecay

  @Option(
    help: ArgumentHelp(
      "How the learning rate falls after the warm-up: cosine, linear or constant.",
      valueName: "decay"))
  var decay = standard.schedule.decay

  @Option(
    help: ArgumentHelp("The share of steps in which the learning rate rises.", valueName: "share"))
  var warmUp = standard.schedule.warmUp

  @Option(help: ArgumentHelp("Rows a step.", valueName: "n"))
  var batchSize = standard.batchSize

  @Option(
    help: ArgumentHelp(
      "Passes over the rows, at most. Without it 10, and more for less than 5,000 rows.",
      valueName: "n"))
  var epochs: Int?

  @Option(
    help: ArgumentHelp(
      "Stop after this many epochs without a better mAP on unseen rows. Without it two fifths of the epochs.",
      valueName: "n"))
  var patience: Int?

  @Option(help: ArgumentHelp("Scale longer gradients down to this length.", valueName: "length"))
  var clip = standard.gradientClip

  func validate() throws {
    for (name, share) in [("--dropout", dropout), ("--input-dropout", inputDropout)] {
      guard share >= 0, share < 1 else {
        throw ValidationError("\(name) is \(share); expected 0 or more and below 1.")
      }
    }
    guard (1e-9...1e3).contains(learningRate) else {
      throw ValidationError("--learning-rate is \(learningRate); expected 1e-9 to 1000.")
    }
    guard weightDecay >= 0, weightDecay * learningRate < 1 else {
      throw ValidationError(
        "--weight-decay is \(weightDecay); expected 0 or more, and less than 1 / learning rate.")
    }
    guard (0...1).contains(warmUp) else {
      throw ValidationError("--warm-up is \(warmUp); expected 0 to 1.")
    }
    for (name, count) in [
      ("--batch-size", batchSize), ("--epochs", epochs ?? 1), ("--patience", patience ?? 1),
    ] {
      guard (1...1_000_000).contains(count) else {
        throw ValidationError("\(name) is \(count); expected 1 to 1000000.")
      }
    }
    guard clip > 0, clip.isFinite else {
      throw ValidationError("--clip is \(clip); expected a number above 0.")
    }
  }

  /// The options for the library.
  var options: PerceptronOptions {
    var optimizer = Self.standard.optimizer
    optimizer.learningRate = learningRate
    optimizer.weightDecay = weightDecay
    return PerceptronOptions(
      hiddenSizes: hidden.sizes, dropout: dropout, inputDropout: inputDropout,
      optimizer: optimizer, schedule: LearningRateSchedule(decay: decay, warmUp: warmUp),
      batchSize: batchSize, maximumEpochs: epochs, patience: patience, gradientClip: clip)
  }
}

/// The units of hidden layers on the command line: `64` or `128,64`.
struct HiddenSizes: ExpressibleByArgument, CustomStringConvertible {
  let sizes: [Int]

  init(_ sizes: [Int]) { self.sizes = sizes }

  init?(argument: String) {
    let fields = argument.split(separator: ",", omittingEmptySubsequences: false)
    sizes = fields.compactMap { Int($0) }
    var options = PerceptronOptions()
    options.hiddenSizes = sizes
    guard sizes.count == fields.count, options.isValid else { return nil }
  }

  var description: String { sizes.map { "\($0)" }.joined(separator: ",") }
}

extension LearningRateSchedule.Decay: ExpressibleByArgument {}
