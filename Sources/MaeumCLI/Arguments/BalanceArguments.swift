import ArgumentParser
import Maeum

/// The options against imbalance: what rows weigh, which rows are learned from, and the perceptron's loss.
struct BalanceArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "What rows weigh: none; balanced (each emotion's positive and negative rows weigh the same); or pos-weight (positives count negatives / positives, at most 100); or how many times positives count, one number or eight with commas between.",
      valueName: "weights"))
  var classWeight = ClassWeightsArgument(.uniform)

  @Option(
    help: ArgumentHelp(
      "Resample rows to learn from: none; ml-ros (copy rows with rare emotions); ml-rus (drop rows with frequent ones); or mlsmote (make rows between rare ones).",
      valueName: "method"))
  var resample = ResampleArgument.none

  @Option(
    help: ArgumentHelp(
      "With ml-ros and ml-rus: the share of the rows to copy or drop, at most; they stop where no emotion is rare or frequent any more. Without it 0.25.",
      valueName: "share"))
  var resampleShare: Double?

  @Option(
    help: ArgumentHelp(
      "The perceptron's loss: bce, or focal, which turns to rows that are still wrong.",
      valueName: "loss"))
  var loss = LossArgument.bce

  @Option(
    help: ArgumentHelp("The focal loss's gamma, 0 to 10. Without it 2.", valueName: "number"))
  var focalGamma: Float?

  @Option(
    help: ArgumentHelp(
      "The focal loss's weight of positives, 0 to 1. Without it, both sides count alike.",
      valueName: "number"))
  var focalAlpha: Float?

  /// The ways to resample.
  enum ResampleArgument: String, CaseIterable, ExpressibleByArgument {
    case none, mlsmote
    case oversampling = "ml-ros"
    case undersampling = "ml-rus"
  }

  /// The losses.
  enum LossArgument: String, CaseIterable, ExpressibleByArgument {
    case bce, focal
  }

  func validate() throws {
    guard resampleShare == nil || resample == .oversampling || resample == .undersampling else {
      throw ValidationError("--resample-share asks for --resample ml-ros or ml-rus.")
    }
    guard (focalGamma == nil && focalAlpha == nil) || loss == .focal else {
      throw ValidationError("--focal-gamma and --focal-alpha ask for --loss focal.")
    }
    guard resampling.isValid else {
      throw ValidationError(
        "--resample-share is \(resampleShare ?? 0); expected 0 to 100, and at most 1 to drop.")
    }
    guard lossChoice.isValid else {
      throw ValidationError(
        "--focal-gamma is \(focalGamma ?? 2) and --focal-alpha \(focalAlpha.map { "\($0)" } ?? "none"); expected 0 to 10 and 0 to 1."
      )
    }
  }

  /// The resampling for the library.
  var resampling: Resampling {
    switch resample {
    case .none: .none
    case .mlsmote: .synthetic(neighbours: 5)
    case .oversampling: .oversampling(share: resampleShare ?? 0.25)
    case .undersampling: .undersampling(share: resampleShare ?? 0.25)
    }
  }

  /// The loss for the library.
  var lossChoice: LossChoice {
    switch loss {
    case .bce: .crossEntropy
    case .focal: .focal(gamma: focalGamma ?? 2, alpha: focalAlpha)
    }
  }
}

/// Class weights on the command line: `none`, `balanced`, `pos-weight`, `3` or `1,2,2,1,3,4,1,3`.
struct ClassWeightsArgument: ExpressibleByArgument, CustomStringConvertible {
  let weights: ClassWeights

  init(_ weights: ClassWeights) { self.weights = weights }

  init?(argument: String) {
    switch argument {
    case "none": weights = .uniform
    case "balanced": weights = .balanced
    case "pos-weight": weights = .positiveRatio
    default:
      let fields = argument.split(separator: ",", omittingEmptySubsequences: false)
      let factors = fields.compactMap { Float($0) }.filter { (1e-6...1e6).contains($0) }
      guard factors.count == fields.count, [1, Emotion.count].contains(factors.count) else {
        return nil
      }
      var positive = EmotionScores(repeating: factors[0])
      for (emotion, factor) in zip(Emotion.allCases, factors) where factors.count > 1 {
        positive[emotion] = factor
      }
      weights = .given(positive: positive, negative: EmotionScores(repeating: 1))
    }
  }

  var description: String {
    switch weights {
    case .uniform: "none"
    case .balanced: "balanced"
    case .positiveRatio: "pos-weight"
    case .given(let positive, _):
      Emotion.allCases.map { "\(positive[$0])" }.joined(separator: ",")
    }
  }
}
