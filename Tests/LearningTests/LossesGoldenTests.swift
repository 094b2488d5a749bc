import Emotions
import Foundation
import Learning
import Testing

/// The batches, losses and gradients that `Golden/losses.py` wrote.
private struct LossesGolden: Decodable {
  struct Batch: Decodable {
    var logits: [[Float]]
    var targets: [[Float]]
    var masks: [UInt8]
    var weights: [Float]
  }

  struct Loss: Decodable {
    var kind: String
    var positive_weights: [Float]?
    var class_weights: [Float]?
    var gamma: Float?
    var alpha: Float?

    var loss: any EmotionLoss {
      get throws {
        switch kind {
        case "binary cross-entropy":
          BinaryCrossEntropy(
            positiveWeights: EmotionScores(SIMD8(try #require(positive_weights))),
            classWeights: try classWeights)
        case "soft margin": SoftMarginLoss(classWeights: try classWeights)
        case "focal": FocalLoss(gamma: try #require(gamma), alpha: alpha)
        default: SoftmaxCrossEntropy(classWeights: try classWeights)
        }
      }
    }

    private var classWeights: EmotionScores {
      get throws { EmotionScores(SIMD8(try #require(class_weights))) }
    }
  }

  struct Case: Decodable, CustomTestStringConvertible {
    var loss: Int
    var batch: String
    var elements: [[Double]]
    var sum: Double
    var mean: Double
    var count: Double
    /// The gradient of the sum, null where PyTorch has none.
    var gradient: [[Double?]]
    var testDescription: String { "loss \(loss), \(batch)" }
  }

  var tool: String
  var batches: [String: Batch]
  var losses: [Loss]
  var cases: [Case]

  static let shared: LossesGolden = {
    let url = Bundle.module.url(
      forResource: "losses", withExtension: "json", subdirectory: "Golden")!
    return try! JSONDecoder().decode(LossesGolden.self, from: Data(contentsOf: url))
  }()
}

@Suite struct LossesGoldenTests {
  private func isClose(_ found: Double, _ expected: Double) -> Bool {
    abs(found - expected) <= 1e-6 * max(1, abs(expected))
  }

  @Test("there are nine losses on nine batches")
  func tool() {
    let golden = LossesGolden.shared
    #expect(golden.tool == "PyTorch 2.15.0, torchvision 0.29.2, NumPy 2.4.6")
    #expect(golden.losses.count == 9 && golden.batches.count == 9 && golden.cases.count == 81)
  }

  @Test("losses and gradients equal PyTorch's to 1e-6", arguments: LossesGolden.shared.cases)
  private func golden(example: LossesGolden.Case) throws {
    let golden = LossesGolden.shared
    let loss = try golden.losses[example.loss].loss
    let batch = try #require(golden.batches[example.batch])
    for reduction in LossReduction.allCases {
      let found = loss.evaluate(
        logits: batch.logits.map { EmotionScores(SIMD8($0)) },
        targets: batch.targets.map { EmotionScores(SIMD8($0)) },
        masks: batch.masks.map(EmotionSet.init(rawValue:)), weights: batch.weights,
        reduction: reduction)
      var divisor = 1.0
      switch reduction {
      case .none: #expect(found.value == nil)
      case .sum: #expect(isClose(try #require(found.value), example.sum))
      case .mean:
        #expect(isClose(try #require(found.value), example.mean))
        // Nothing counts: the gradient of the mean is zero, as that of the sum.
        divisor = example.count > 0 ? example.count : 1
      }
      #expect(found.elements.count == example.elements.count)
      #expect(found.gradient.count == example.elements.count)
      for row in example.elements.indices {
        for lane in 0..<8 {
          #expect(
            isClose(Double(found.elements[row].lanes[lane]), example.elements[row][lane]),
            "\(reduction), row \(row), lane \(lane)")
          guard let slope = example.gradient[row][lane] else { continue }
          #expect(
            isClose(Double(found.gradient[row].lanes[lane]), slope / divisor),
            "slope, \(reduction), row \(row), lane \(lane)")
        }
      }
    }
  }
}
