import Foundation
import Testing

@testable import Learning

@Suite struct PerceptronScheduleTests {
  struct Row: CustomTestStringConvertible {
    var decay: LearningRateSchedule.Decay
    var warmUp: Double
    var factors: [Double]
    var testDescription: String { "\(decay), warm-up \(warmUp), \(factors.count) steps" }
  }

  static let table = [
    Row(decay: .constant, warmUp: 0, factors: [1, 1, 1, 1]),
    Row(decay: .linear, warmUp: 0, factors: [1, 0.75, 0.5, 0.25]),
    Row(
      decay: .cosine, warmUp: 0, factors: [1, (1 + 0.5.squareRoot()) / 2, 0.5, 0.146_446_609_406]),
    Row(decay: .constant, warmUp: 0.1, factors: [1] + [Double](repeating: 1, count: 9)),
    Row(decay: .linear, warmUp: 0.1, factors: [1] + (0..<9).map { 1 - Double($0) / 9 }),
    Row(
      decay: .cosine, warmUp: 0.1,
      factors: [1] + (0..<9).map { 0.5 + 0.5 * cos(Double.pi * Double($0) / 9) }),
    Row(decay: .linear, warmUp: 0.5, factors: [0.5, 1, 1, 0.5]),
    Row(decay: .constant, warmUp: 0.5, factors: [0.25, 0.5, 0.75, 1, 1, 1, 1, 1]),
    // A share of less than half a step is none.
    Row(decay: .linear, warmUp: 0.1, factors: [1, 0.75, 0.5, 0.25]),
    Row(decay: .linear, warmUp: 0.1, factors: [1]),
  ]

  @Test("a schedule rises to the peak and falls as its name says", arguments: table)
  func factors(row: Row) {
    let schedule = LearningRateSchedule(decay: row.decay, warmUp: row.warmUp)
    let found = (1...row.factors.count).map { schedule.factor(step: $0, of: row.factors.count) }
    #expect(largestError(found, row.factors, floor: 1) <= 1e-12, "\(found)")
  }

  @Test("a warm-up of all steps is a straight line", arguments: LearningRateSchedule.Decay.allCases)
  func warmUpAlone(decay: LearningRateSchedule.Decay) {
    let schedule = LearningRateSchedule(decay: decay, warmUp: 1)
    #expect((1...5).map { schedule.factor(step: $0, of: 5) } == [0.2, 0.4, 0.6, 0.8, 1])
    #expect(schedule.factor(step: 1, of: 1) == 1)
  }

  @Test(
    "steps past the last one have no rate, or the peak where it is constant",
    arguments: [
      0, 0.1, 0.5, 1,
    ])
  func pastTheEnd(warmUp: Double) {
    for decay in LearningRateSchedule.Decay.allCases {
      let schedule = LearningRateSchedule(decay: decay, warmUp: warmUp)
      for total in [0, 1, 2, 7, 100] {
        for step in [total + 1, total + 2, 10 * total + 3] {
          #expect(
            schedule.factor(step: step, of: total) == (decay == .constant ? 1 : 0),
            "\(decay), step \(step) of \(total)")
        }
      }
    }
  }

  @Test(
    "a factor is above 0 to the last step, at most 1, and falls after the warm-up",
    arguments: [
      0, 0.1, 0.33, 1,
    ])
  func range(warmUp: Double) {
    for decay in LearningRateSchedule.Decay.allCases {
      let schedule = LearningRateSchedule(decay: decay, warmUp: warmUp)
      for total in [1, 2, 3, 10, 999] {
        let factors = (1...total).map { schedule.factor(step: $0, of: total) }
        #expect(factors.allSatisfy { $0 > 0 && $0 <= 1 } && factors.max() == 1)
        let peak = factors.lastIndex(of: 1)!
        #expect(zip(factors[peak...], factors[peak...].dropFirst()).allSatisfy { $0 >= $1 })
        #expect(zip(factors[..<peak], factors[..<peak].dropFirst()).allSatisfy { $0 <= $1 })
        // Half of the warm-up's steps, and of those that decay; a step's breadth of tolerance.
        let share = decay == .constant ? 1 - warmUp / 2 : 0.5
        #expect(abs(factors.reduce(0, +) - share * Double(total)) <= 1.01)
      }
    }
  }

  @Test("the cosine equals the C library's to 1e-12")
  func cosine() {
    let schedule = LearningRateSchedule(decay: .cosine, warmUp: 0)
    for step in 1...1000 {
      let expected = (1 + cos(Double.pi * Double(step - 1) / 1000)) / 2
      #expect(abs(schedule.factor(step: step, of: 1000) - expected) <= 1e-12)
    }
    // Far into a long training, too.
    #expect(schedule.factor(step: 1_000_000, of: 1_000_000) > 0)
  }

  @Test("a warm-up outside 0 to 1 and a step zero are broken promises")
  func preconditions() async {
    await #expect(processExitsWith: .failure) {
      _ = LearningRateSchedule(decay: .linear, warmUp: 1.5)
    }
    await #expect(processExitsWith: .failure) {
      _ = LearningRateSchedule(decay: .linear, warmUp: .nan)
    }
    await #expect(processExitsWith: .failure) {
      _ = LearningRateSchedule(decay: .linear, warmUp: 0).factor(step: 0, of: 3)
    }
  }

  @Test(
    "small sets get as many epochs as make 400 steps, and any numbers give a number",
    arguments: [
      (rows: 0, batch: 128, maximum: nil, epochs: 400, patience: 160),
      (rows: 340, batch: 128, maximum: nil, epochs: 134, patience: 53),
      (rows: 5120, batch: 128, maximum: nil, epochs: 10, patience: 4),
      (rows: 7000, batch: 1, maximum: 1, epochs: 1, patience: 1),
      (rows: .max, batch: 1, maximum: nil, epochs: 10, patience: 4),
      (rows: .max, batch: .max, maximum: nil, epochs: 400, patience: 160),
      (rows: .min, batch: 1, maximum: nil, epochs: 400, patience: 160),
      (rows: 7, batch: 1, maximum: .max, epochs: .max, patience: .max / 5 * 2),
    ] as [(rows: Int, batch: Int, maximum: Int?, epochs: Int, patience: Int)])
  func epochs(rows: Int, batch: Int, maximum: Int?, epochs: Int, patience: Int) {
    let options = PerceptronOptions(batchSize: batch, maximumEpochs: maximum)
    #expect(options.epochs(forRows: rows) == epochs)
    #expect(options.patience(forRows: rows) == patience)
  }

  struct Judgement: CustomTestStringConvertible {
    var name: String
    var patience: Int
    var metrics: [Double?]
    /// Which epochs were the best so far.
    var isBest: [Bool]
    var best: Int
    var metric: Double?
    /// The first epoch after which it is over.
    var end: Int?
    var testDescription: String { name }
  }

  static let judgements = [
    Judgement(
      name: "rising", patience: 1, metrics: [0.1, 0.2, 0.3], isBest: [true, true, true], best: 3,
      metric: 0.3),
    Judgement(
      name: "falling", patience: 2, metrics: [0.3, 0.2, 0.1], isBest: [true, false, false],
      best: 1, metric: 0.3, end: 3),
    Judgement(
      name: "a tie is no better", patience: 1, metrics: [0.5, 0.5], isBest: [true, false], best: 1,
      metric: 0.5, end: 2),
    Judgement(
      name: "a better one starts the count anew", patience: 2, metrics: [0.5, 0.4, 0.6, 0.6, 0.1],
      isBest: [true, false, true, false, false], best: 3, metric: 0.6, end: 5),
    Judgement(
      name: "undefined at first", patience: 3, metrics: [nil, .nan, 0.1, nil],
      isBest: [true, false, true, false], best: 3, metric: 0.1),
    Judgement(
      name: "never defined", patience: 2, metrics: [nil, nil, .nan], isBest: [true, false, false],
      best: 1, metric: nil, end: 3),
    Judgement(
      name: "not a number at first", patience: 2, metrics: [.nan, -3], isBest: [true, true],
      best: 2, metric: -3),
    Judgement(
      name: "negative metrics", patience: 1, metrics: [-2, -1, -1.5], isBest: [true, true, false],
      best: 2, metric: -1, end: 3),
    Judgement(
      name: "infinite metrics", patience: 5, metrics: [-.infinity, 0, .infinity, .infinity],
      isBest: [true, true, true, false], best: 3, metric: .infinity),
  ]

  @Test("the best epoch is the first with the highest metric", arguments: judgements)
  func judge(example: Judgement) {
    var stopping = EarlyStopping(patience: example.patience)
    #expect(!stopping.isOver && stopping.bestEpoch == 0 && stopping.bestMetric == nil)
    var end: Int?
    for (metric, isBest) in zip(example.metrics, example.isBest) {
      #expect(stopping.isBest(metric) == isBest, "epoch \(stopping.epochs)")
      if stopping.isOver { end = end ?? stopping.epochs }
    }
    #expect(stopping.epochs == example.metrics.count)
    #expect(stopping.bestEpoch == example.best && stopping.bestMetric == example.metric)
    #expect(end == example.end)
  }

  @Test("a patience of zero is a broken promise")
  func patience() async {
    await #expect(processExitsWith: .failure) { _ = EarlyStopping(patience: 0) }
  }
}
