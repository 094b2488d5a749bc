import Emotions
import Foundation
import Randomness
import Testing

@testable import Evaluation

/// Whether every value is checked, not only some.
private let isFullCheck = ProcessInfo.processInfo.environment["MAEUM_CHECK_ALL"] == "1"

@Suite("Eight calibrated probabilities at once equal those one by one")
struct CalibrationTwinTests {
  private static let knots = Calibrator.isotonic(
    logits: [-2, -0.5, 0.25, 3], probabilities: [0.125, 0.25, 0.5, 0.75])

  /// Sigmoids of each kind, alone and among isotonic calibrators.
  private static let calibrations: [Calibration] = {
    let mixed = Calibration(
      slopes: EmotionScores(SIMD8(1, 0.75, 1.3178, -2, 0, 1e-30, 1e30, .greatestFiniteMagnitude)),
      biases: EmotionScores(SIMD8(0, -0.7712, 2.5, 0.125, -90, 1, 0, .greatestFiniteMagnitude)))
    return [
      .identity, mixed,
      Calibration(
        calibrators: PerEmotion {
          $0 == .anticipation || $0 == .sadness ? knots : mixed.calibrators[$0]
        }),
      Calibration(calibrators: PerEmotion { _ in knots }),
    ]
  }()

  private func expectTwins(_ calibration: Calibration, _ logits: EmotionScores) {
    let probabilities = calibration.probabilities(fromLogits: logits)
    for emotion in Emotion.allCases {
      let expected = calibration.calibrators[emotion].probability(ofLogit: logits[emotion])
      if probabilities[emotion].bitPattern != expected.bitPattern {
        Issue.record("\(emotion) of \(logits[emotion]): \(probabilities[emotion]), not \(expected)")
      }
    }
  }

  @Test("Ordinary logits, in every bit", arguments: calibrations.indices)
  func ordinary(_ index: Int) {
    var generator = SeededGenerator(seed: UInt64(index))
    for _ in 0..<(isFullCheck ? 1_000_000 : 2000) {
      var logits = EmotionScores(repeating: 0)
      for emotion in Emotion.allCases {
        logits[emotion] = Float.random(in: -6...6, using: &generator)
      }
      expectTwins(Self.calibrations[index], logits)
    }
  }

  @Test("Logits of any bits: infinite, subnormal, NaN", arguments: calibrations.indices)
  func anyBits(_ index: Int) {
    for bits in stride(from: 0, to: UInt32.max - 8, by: isFullCheck ? 4001 : 2_000_003) {
      var logits = EmotionScores(repeating: 0)
      for emotion in Emotion.allCases {
        logits[emotion] = Float(bitPattern: bits + UInt32(emotion.index))
      }
      expectTwins(Self.calibrations[index], logits)
    }
    for logit in [0, -0.0, .infinity, -.infinity, .nan, 80, -80, 700, -746, 88.8, -103.9] as [Float]
    {
      for neighbour in [logit.nextDown, logit, logit.nextUp] {
        expectTwins(Self.calibrations[index], EmotionScores(repeating: neighbour))
      }
    }
  }
}
