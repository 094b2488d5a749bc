public import Emotions

/// How labels become targets between 0 and 1.
///
/// A source with finer labels than eight emotions says more than yes or no: how many of its labels
/// speak for an emotion, and which others stand beside them. With y the share of evidence
/// (``singleEvidence`` for one label that means the emotion, 1 for more, 0 for none) and p the
/// probability of the emotion by the row's *other* labels alone, the target is
/// `(1 − contextShare)·y + contextShare·p`.
///
/// p is a ridge regression of "has the emotion" on the labels that do not mean it, cut to 0…1. On KOTE
/// both together gain .005 mAP, .005 macro-AUROC and .007 macro-F1; see `docs/features.md`. The idea is
/// soft targets from a teacher (Hinton, Vinyals & Dean, "Distilling the knowledge in a neural
/// network", 2015) with the label sets as the teacher.
public struct LabelSoftening: Sendable, Hashable, Codable {
  /// The evidence of one source label where several of them mean the emotion, 0 to 1.
  public var singleEvidence: Float
  /// How much of a target comes from the row's other labels, 0 to 1.
  public var contextShare: Float

  /// Labels as they are: targets are 0 and 1.
  public static let none = LabelSoftening(singleEvidence: 1, contextShare: 0)
  /// What cross-validation on KOTE chose.
  public static let standard = LabelSoftening(singleEvidence: 0.6, contextShare: 0.3)

  /// A softening. Precondition: both numbers are from 0 to 1.
  public init(singleEvidence: Float, contextShare: Float) {
    precondition((0...1).contains(singleEvidence), "an evidence of \(singleEvidence)")
    precondition((0...1).contains(contextShare), "a share of \(contextShare)")
    self.singleEvidence = singleEvidence
    self.contextShare = contextShare
  }

  // The weight of Σw² beside Σ(error)²: ten rows' worth, so that rare labels do not decide.
  private static let ridgePenalty = 10.0

  /// The targets of some rows (all of them where `rows` is nil), as seen by those rows alone.
  ///
  /// `sourceLabels[i]` are the labels of row i as indices of `meanings`, which says what emotions each
  /// label means; each label at most once a row. No rows give no targets.
  /// Complexity: O(rows · labels² of a row + 8 · labels³).
  public func targets(
    of sourceLabels: [[Int]], meanings: [EmotionSet], rows: [Int]? = nil
  ) -> [EmotionScores] {
    let rows = rows ?? Array(sourceLabels.indices)
    let labelSets = rows.map { sourceLabels[$0] }
    // A source with one label for an emotion cannot say more than that label.
    let graded = EmotionSet(
      emotions: Emotion.allCases.filter { emotion in
        meanings.count { $0.contains(emotion) } > 1
      })
    var targets = labelSets.map { evidence(of: $0, meanings: meanings, graded: graded) }
    guard contextShare > 0, !rows.isEmpty else { return targets }
    let moments = LabelMoments(labelSets, labelCount: meanings.count)
    for emotion in Emotion.allCases {
      let context = moments.regression(
        on: meanings.indices.filter { !meanings[$0].contains(emotion) },
        of: labelSets.map { $0.contains { meanings[$0].contains(emotion) } },
        penalty: Self.ridgePenalty)
      for (place, labels) in labelSets.enumerated() {
        let probability = context.intercept + labels.reduce(0) { $0 + context.slopes[$1] }
        targets[place][emotion] =
          (1 - contextShare) * targets[place][emotion]
          + contextShare * Float(min(1, max(0, probability)))
      }
    }
    return targets
  }

  /// The share of evidence for each emotion; `graded` are those that several labels mean.
  private func evidence(
    of labels: [Int], meanings: [EmotionSet], graded: EmotionSet
  ) -> EmotionScores {
    var once: EmotionSet = []
    var twice: EmotionSet = []
    for label in labels {
      twice.formUnion(once.intersection(meanings[label]))
      once.formUnion(meanings[label])
    }
    let single = once.subtracting(twice).intersection(graded)
    return EmotionScores(
      EmotionScores(once).lanes.replacing(
        with: singleEvidence, where: EmotionScores(single).lanes .> 0))
  }
}

/// The sums over label sets that a linear regression on them needs.
private struct LabelMoments {
  private let labelSets: [[Int]]
  private let means: [Double]
  // Lower triangle of Σ xᵢxᵢᵀ − n·x̄x̄ᵀ.
  private let covariance: SymmetricMatrix

  init(_ labelSets: [[Int]], labelCount: Int) {
    var sums = SymmetricMatrix(diagonal: Array(repeating: 0, count: labelCount))
    for labels in labelSets {
      for first in labels {
        for second in labels where second <= first { sums[first, second] += 1 }
      }
    }
    let rowCount = Double(labelSets.count)
    let means = (0..<labelCount).map { sums[$0, $0] / rowCount }
    for first in 0..<labelCount {
      for second in 0...first { sums[first, second] -= rowCount * means[first] * means[second] }
    }
    self.labelSets = labelSets
    self.means = means
    self.covariance = sums
  }

  /// The ridge regression of truth values on some of the labels; the slopes of the others are zero.
  func regression(
    on labels: [Int], of truth: [Bool], penalty: Double
  ) -> (slopes: [Double], intercept: Double) {
    let mean = Double(truth.count { $0 }) / Double(truth.count)
    var products = means.map { -Double(truth.count) * $0 * mean }
    for (labels, isTrue) in zip(labelSets, truth) where isTrue {
      for label in labels { products[label] += 1 }
    }
    var matrix = SymmetricMatrix(diagonal: labels.map { covariance[$0, $0] + penalty })
    for row in labels.indices {
      for column in 0..<row {
        matrix[row, column] =
          covariance[max(labels[row], labels[column]), min(labels[row], labels[column])]
      }
    }
    // The penalty makes the matrix positive definite.
    let solution = matrix.solution(labels.map { products[$0] })!
    var slopes = Array(repeating: 0.0, count: means.count)
    for (label, slope) in zip(labels, solution) { slopes[label] = slope }
    return (slopes, mean - zip(slopes, means).reduce(0) { $0 + $1.0 * $1.1 })
  }
}
