public import Emotions

/// Drops rows of frequent emotions until there are fewer of them: ML-RUS.
///
/// Each round drops one row, drawn at random, of every majority emotion, those with
/// IRLbl < MeanIR (see ``LabelImbalance``). A row goes with all its emotions, so the counts of all of
/// them fall. A row that also holds a minority emotion is never dropped, as in the authors' package
/// mldr.resampling; nor is one without emotions. An emotion leaves the rounds when its rows are used
/// up or its IRLbl is no longer below the MeanIR of the start; the end is there when none is left, or
/// with the last row of ``share``.
/// Source: F. Charte, A. J. Rivera, M. J. del Jesus and F. Herrera, "Addressing imbalance in
/// multilabel classification: measures and random resampling algorithms", 2015, algorithm 4.
public struct RandomUndersampling: Sendable, Hashable {
  /// At most this many rows are dropped, by the number of rows.
  public let share: Double

  /// Undersampling down to 1 − `share` of the rows. Precondition: it is 0 to 1.
  public init(share: Double) {
    precondition((0...1).contains(share), "a share of \(share)")
    self.share = share
  }

  /// The indices of the rows to learn from, ascending, none twice.
  ///
  /// Rows whose emotions are all equally frequent come back as they are, no rows as none.
  /// Precondition: there are as many masks as rows. Complexity: O(rows).
  public func rows(
    labels: [EmotionSet], masks: [EmotionSet]? = nil,
    using generator: inout some RandomNumberGenerator
  ) -> [Int] {
    let rows = visible(labels, masks)
    let imbalance = LabelImbalance(labels: rows)
    // To draw without replacement is to go through a shuffled bag from its end.
    var bags: [(emotion: Emotion, rows: [Int])] = []
    for emotion in imbalance.majority.emotions {
      let bag = rows.indices.filter {
        rows[$0].contains(emotion) && rows[$0].isDisjoint(with: imbalance.minority)
      }
      bags.append((emotion, bag.shuffled(using: &generator)))
    }
    var positives = imbalance.positives
    var isKept = [Bool](repeating: true, count: rows.count)
    var left = Int(share * Double(rows.count))
    while left > 0, !bags.isEmpty {
      for bag in bags.indices where left > 0 {
        guard let ratio = positives.imbalance(of: bags[bag].emotion),
          ratio < imbalance.meanImbalance
        else {
          bags[bag].rows = []
          continue
        }
        while let row = bags[bag].rows.popLast() {
          guard isKept[row] else { continue }
          isKept[row] = false
          positives.remove(rows[row])
          left -= 1
          break
        }
      }
      bags.removeAll { $0.rows.isEmpty }
    }
    return rows.indices.filter { isKept[$0] }
  }
}
