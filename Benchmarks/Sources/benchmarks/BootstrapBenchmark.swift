import Foundation
import Maeum

/// Bootstrap intervals beside the plain way: draw rows, and evaluate them like any others.
///
/// Both draw 5,000 random rows of eight emotions with replacement. The plain loop has so few resamples that it
/// ends; times are those of one row in one resample. Before anything is printed both must agree on the
/// interval of macro-F1, as far as few resamples can.
struct BootstrapBenchmark {
  /// How often each way runs.
  let rounds: Int
  private static let (rowCount, resamples, plainResamples) = (5_000, 2_000, 40)

  /// Prints a table and says whether 2,000 resamples take less than five seconds on two threads.
  func run() throws -> Bool {
    let rows = Self.rows(seed: 1)
    let fast = Self.intervals(of: rows, threads: Threads(2)).macroF1!
    let plain = Self.plainMacroF1(of: rows, resamples: 200)
    guard abs(fast.lower - plain.lower) < 0.01, abs(fast.upper - plain.upper) < 0.01 else {
      throw BenchmarkFailure(
        description:
          "found \(fast.lower) to \(fast.upper); expected about \(plain.lower) to \(plain.upper)")
    }
    var contenders = [
      Contender(name: "plain loop", threads: 1) {
        Self.timed(resamples: Self.plainResamples) {
          _ = Self.plainMacroF1(of: rows, resamples: Self.plainResamples)
        }
      }
    ]
    for threads in [1, 2] {
      contenders.append(
        Contender(name: "Maeum", threads: threads) {
          Self.timed(resamples: Self.resamples) {
            _ = Self.intervals(of: rows, threads: Threads(threads))
          }
        })
    }
    for _ in 0..<rounds {
      for index in contenders.indices { try contenders[index].run() }
    }
    let seconds = contenders[2].wall * Double(Self.rowCount * Self.resamples)
    print(Self.table(contenders))
    print(
      """

      `benchmarks bootstrap \(rounds)`: \(Self.rowCount) rows, \(Self.resamples) resamples, of the plain loop \(Self.plainResamples); medians. \
      \(String(format: "%.3f", seconds)) s on two threads.
      \(Machine.answer(of: "swift", "--version")); \(Machine.processor), \(ProcessInfo.processInfo.processorCount) cores, load \(Machine.load)
      """)
    return seconds < 5
  }

  private static func table(_ contenders: [Contender]) -> String {
    let first = contenders[0]
    let rows = contenders.map { contender in
      "| \(contender.name) | \(contender.threads) | \(String(format: "%.2f", contender.wall * 1e9)) | "
        + "\(String(format: "%.0f", first.wall / contender.wall)) |"
    }
    return
      (["| way | threads | ns a row and resample | times as fast |", "|---|---:|---:|---:|"] + rows)
      .joined(separator: "\n")
  }

  private static func timed(resamples: Int, _ action: () -> Void) -> Elapsed {
    let elapsed = Elapsed.of(action)
    let count = Double(rowCount * resamples)
    return Elapsed(wall: elapsed.wall / count, processor: elapsed.processor / count)
  }

  private static func intervals(of rows: EvaluatedRows, threads: Threads) -> MetricIntervals {
    var generator = SeededGenerator(seed: 2)
    return Bootstrap(resamples: resamples).intervals(
      of: rows, threads: threads, using: &generator)
  }

  /// The middle 95 % of macro-F1 over resamples, with the ranking figures computed as well.
  private static func plainMacroF1(
    of rows: EvaluatedRows, resamples: Int
  ) -> (lower: Double, upper: Double) {
    var generator = SeededGenerator(seed: 3)
    let figures = (0..<resamples).map { _ in
      let drawn = (0..<rows.count).map { _ in Int.random(in: 0..<rows.count, using: &generator) }
      let truth = drawn.map { rows.truth[$0] }
      let ranking = RankingMetrics(scores: drawn.map { rows.probabilities[$0] }, truth: truth)
      let labels = LabelMetrics(predictions: drawn.map { rows.predictions[$0] }, truth: truth)
      return ranking.meanAveragePrecision == nil ? .nan : labels.macro!.f1
    }.sorted()
    return (figures[resamples / 40], figures[resamples - 1 - resamples / 40])
  }

  /// Rows whose probabilities tell something of their labels, of which one in four is on.
  private static func rows(seed: UInt64) -> EvaluatedRows {
    var generator = SeededGenerator(seed: seed)
    var (probabilities, truth): ([EmotionScores], [EmotionSet]) = ([], [])
    for _ in 0..<rowCount {
      let labels = EmotionSet(
        rawValue: UInt8.random(in: 0...255, using: &generator)
          & UInt8.random(in: 0...255, using: &generator))
      let noise = SIMD8<Float>.random(in: 0..<0.75, using: &generator)
      truth.append(labels)
      probabilities.append(EmotionScores(noise + EmotionScores(labels).lanes * 0.25))
    }
    return EvaluatedRows(
      probabilities: probabilities,
      predictions: probabilities.map { $0.reaching(EmotionScores(repeating: 0.5)) }, truth: truth)
  }
}
