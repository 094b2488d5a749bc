import Emotions
import Foundation
import Learning
import Testing
import Randomness

/// A loss beside its plain twin in double precision, straight from the formula.
struct LossExample: CustomTestStringConvertible {
  var name: String
  var loss: any EmotionLoss
  /// The loss of each lane of a row; the mask holds zeros and ones.
  var twin: @Sendable (_ logits: [Double], _ targets: [Double], _ mask: [Double]) -> [Double]
  /// What the differences in a gradient lose in single precision, beside their relative error.
  var roundOff = 1e-9
  var testDescription: String { name }

  static let positiveWeights: SIMD8<Float> = [100, 1, 0.5, 2, 7.25, 0, 33, 12.5]
  static let classWeights: SIMD8<Float> = [0.5, 2, 1.5, 1, 0, 3.25, 0.75, 1.25]
  private static let ones = SIMD8<Float>(repeating: 1)

  /// Each loss, plain and with weights.
  static let all: [LossExample] =
    [
      binaryCrossEntropy(ones, ones), binaryCrossEntropy(positiveWeights, classWeights),
      softMargin(ones), softMargin(classWeights),
      softmax(ones), softmax(classWeights),
    ] + [0, 0.25, 1, 2, 10].flatMap { [focal($0, nil), focal($0, 0.25)] }

  static func softplus(_ z: Double) -> Double { max(z, 0) + log1p(exp(-abs(z))) }

  static func binaryCrossEntropy(
    _ positive: SIMD8<Float>, _ weights: SIMD8<Float>
  ) -> LossExample {
    LossExample(
      name: "binary cross-entropy, weights \(positive), \(weights)",
      loss: BinaryCrossEntropy(
        positiveWeights: EmotionScores(positive), classWeights: EmotionScores(weights))
    ) { z, t, mask in
      (0..<8).map { lane in
        mask[lane] * Double(weights[lane])
          * (Double(positive[lane]) * t[lane] * softplus(-z[lane])
            + (1 - t[lane]) * softplus(z[lane]))
      }
    }
  }

  static func softMargin(_ weights: SIMD8<Float>) -> LossExample {
    let sum = binaryCrossEntropy(ones, weights)
    return LossExample(
      name: "soft margin, weights \(weights)",
      loss: SoftMarginLoss(classWeights: EmotionScores(weights))
    ) { z, t, mask in
      sum.twin(z, t, mask).map { $0 / max(1, mask.reduce(0, +)) }
    }
  }

  static func focal(_ gamma: Float, _ alpha: Float?) -> LossExample {
    let (positive, negative) = alpha.map { (Double($0), 1 - Double($0)) } ?? (1, 1)
    return LossExample(
      name: "focal, gamma \(gamma), alpha \(alpha.map { "\($0)" } ?? "none")",
      loss: FocalLoss(gamma: gamma, alpha: alpha)
    ) { z, t, mask in
      (0..<8).map { lane in
        mask[lane]
          * (positive * t[lane] * pow(sigmoid(-z[lane]), Double(gamma)) * softplus(-z[lane])
            + negative * (1 - t[lane]) * pow(sigmoid(z[lane]), Double(gamma)) * softplus(z[lane]))
      }
    }
  }

  static func softmax(_ weights: SIMD8<Float>) -> LossExample {
    var example = LossExample(
      name: "softmax cross-entropy, weights \(weights)",
      loss: SoftmaxCrossEntropy(classWeights: EmotionScores(weights))
    ) { z, t, mask in
      let sum = zip(z, mask).reduce(0) { $0 + $1.1 * exp($1.0) }
      return (0..<8).map { lane in
        mask[lane] == 0 ? 0 : Double(weights[lane]) * t[lane] * (log(sum) - z[lane])
      }
    }
    // p·Σ w·t − w·t may cancel.
    example.roundOff = 4e-7
    return example
  }
}

/// One row that losses are tried on.
struct LossRow {
  var logits: EmotionScores
  var targets: EmotionScores
  var mask: EmotionSet

  /// Random rows: logits to ±8, hard and soft targets, all masks; the first has no emotion.
  static func random(_ count: Int, seed: UInt64) -> [LossRow] {
    var generator = SeededGenerator(seed: seed)
    return (0..<count).map { index in
      let targets = 0.5 + 0.5 * generator.lanes()
      return LossRow(
        logits: EmotionScores(8 * generator.lanes()),
        targets: EmotionScores(index % 2 == 0 ? targets : targets.rounded(.toNearestOrEven)),
        mask: index == 0 ? [] : index % 3 == 0 ? .all : generator.labels(1)[0])
    }
  }

  func terms(_ loss: some EmotionLoss) -> LossTerms {
    loss.terms(logits: logits, targets: targets, mask: mask)
  }

  /// The logits, targets and mask as the twins take them.
  var numbers: (logits: [Double], targets: [Double], mask: [Double]) {
    (
      (0..<8).map { Double(logits.lanes[$0]) }, (0..<8).map { Double(targets.lanes[$0]) },
      Emotion.allCases.map { mask.contains($0) ? 1 : 0 }
    )
  }
}
