import Emotions
import Evaluation
import Testing

@Suite("Baseline")
struct BaselineTests {
  /// Rows of which joy is judged in some and trust in some, and nothing else; positive rows come first.
  struct Case: CustomTestStringConvertible {
    let joy: (positives: Int, rows: Int)
    let trust: (positives: Int, rows: Int)

    var rowCount: Int { max(joy.rows, trust.rows) }
    var truth: [EmotionSet] { members(joy.positives, trust.positives) }
    var masks: [EmotionSet] { members(joy.rows, trust.rows) }
    var testDescription: String { "\(joy) \(trust)" }

    private func members(_ joy: Int, _ trust: Int) -> [EmotionSet] {
      (0..<rowCount).map { row in
        EmotionSet(row < joy ? [.joy] : []).union(row < trust ? [.trust] : [])
      }
    }
  }

  static let cases = [
    Case(joy: (2, 4), trust: (1, 3)),
    Case(joy: (3, 5), trust: (2, 2)),
    Case(joy: (1, 1), trust: (0, 4)),
    Case(joy: (0, 1), trust: (1, 1)),
    Case(joy: (0, 3), trust: (0, 2)),
    Case(joy: (1, 5), trust: (0, 0)),
    Case(joy: (5, 5), trust: (1, 2)),
  ]

  /// Every order of the numbers below n.
  static func permutations(_ count: Int) -> [[Int]] {
    if count == 0 { return [[]] }
    return permutations(count - 1).flatMap { shorter in
      (0..<count).map { place in
        var longer = shorter
        longer.insert(count - 1, at: place)
        return longer
      }
    }
  }

  @Test("By chance is the mean over every permutation of the labels and scores", arguments: cases)
  func byChance(_ rows: Case) throws {
    var (macro, micro, precision, joy, trust) = (0.0, 0.0, 0.0, 0.0, 0.0)
    let orders = Self.permutations(rows.joy.rows).flatMap { joy in
      Self.permutations(rows.trust.rows).map { (joy: joy, trust: $0) }
    }
    for order in orders {
      var predictions = Array(repeating: EmotionSet(), count: rows.rowCount)
      var scores = Array(repeating: EmotionScores(repeating: .nan), count: rows.rowCount)
      for (row, place) in order.joy.enumerated() {
        if place < rows.joy.positives { predictions[row].insert(.joy) }
        scores[row][.joy] = Float(-place)
      }
      for (row, place) in order.trust.enumerated() {
        if place < rows.trust.positives { predictions[row].insert(.trust) }
        scores[row][.trust] = Float(-place)
      }
      let metrics = EmotionMetrics.evaluate(
        scores: scores, predictions: predictions, truth: rows.truth, masks: rows.masks)
      macro += try #require(metrics.labels.macro).f1
      micro += try #require(metrics.labels.micro).f1
      precision += metrics.ranking.meanAveragePrecision ?? 0
      joy += metrics.labels.counts[.joy].f1.valueOrZero
      trust += metrics.labels.counts[.trust].f1.valueOrZero
    }
    let count = Double(orders.count)
    let baseline = Baseline.byChance(truth: rows.truth, masks: rows.masks)
    let hasPositives = rows.joy.positives + rows.trust.positives > 0
    #expect(isClose(baseline.macroF1, macro / count))
    #expect(isClose(baseline.microF1, micro / count))
    #expect(isClose(baseline.meanAveragePrecision, hasPositives ? precision / count : nil))
    #expect(isClose(baseline.f1[.joy], rows.joy.positives > 0 ? joy / count : nil))
    #expect(isClose(baseline.f1[.trust], rows.trust.positives > 0 ? trust / count : nil))
    #expect(baseline.f1[.fear] == nil)
  }

  @Test("Always on is what predicting every emotion with equal scores gets", arguments: cases)
  func alwaysOn(_ rows: Case) {
    let metrics = EmotionMetrics.evaluate(
      scores: rows.truth.map { _ in EmotionScores(repeating: 0) },
      predictions: rows.truth.map { _ in .all }, truth: rows.truth, masks: rows.masks)
    let baseline = Baseline.alwaysOn(truth: rows.truth, masks: rows.masks)
    #expect(baseline.f1 == metrics.labels.counts.map(\.f1.value))
    #expect(baseline.macroF1 == metrics.labels.macro?.f1)
    #expect(baseline.microF1 == metrics.labels.micro?.f1)
    #expect(baseline.meanAveragePrecision == metrics.ranking.meanAveragePrecision)
  }

  @Test("A common and a rare emotion by hand")
  func byHand() throws {
    // Joy in 2 rows of 4, trust in 1 of 4; the other six emotions have no positive and count as 0.
    let truth = [EmotionSet([.joy, .trust]), .joy, [], []]
    let always = Baseline.alwaysOn(truth: truth)
    #expect(always.f1[.joy] == 2.0 / 3)
    #expect(always.f1[.fear] == 0)
    #expect(isClose(always.macroF1, (2.0 / 3 + 2.0 / 5) / 8))
    #expect(isClose(always.microF1, 6.0 / 35))
    #expect(isClose(always.meanAveragePrecision, (0.5 + 0.25) / 2))
    let chance = Baseline.byChance(truth: truth)
    #expect(chance.f1[.joy] == 0.5)
    #expect(chance.f1[.fear] == nil)
    #expect(isClose(chance.macroF1, (0.5 + 0.25) / 8))
    #expect(isClose(chance.microF1, (1 + 0.25) / 3))
    // H₄ = 25/12: (25/12 + 23/36)/4 and 25/48.
    #expect(isClose(chance.meanAveragePrecision, (98.0 / 144 + 25.0 / 48) / 2))
  }

  @Test("Without a judged row nothing is known", arguments: [0, 3])
  func noRows(count: Int) {
    let truth = Array(repeating: EmotionSet.all, count: count)
    let masks = truth.map { _ in EmotionSet() }
    for baseline in [
      Baseline.alwaysOn(truth: truth, masks: masks), .byChance(truth: truth, masks: masks),
    ] {
      #expect(baseline.f1.definedCount == 0)
      #expect(baseline.macroF1 == nil)
      #expect(baseline.microF1 == nil)
      #expect(baseline.meanAveragePrecision == nil)
    }
  }

  @Test("There are as many masks as label sets")
  func promise() async {
    await #expect(processExitsWith: .failure) { _ = Baseline.byChance(truth: [.all], masks: []) }
    await #expect(processExitsWith: .failure) { _ = Baseline.alwaysOn(truth: [], masks: [.all]) }
  }
}
