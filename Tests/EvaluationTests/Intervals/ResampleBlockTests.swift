import Emotions
@testable import Evaluation
import Parallel
import Testing

@Suite("ResampleBlock and ResampledModel")
struct ResampleBlockTests {
  /// A block of eight seeds, and how often each of three rows was drawn in each lane.
  private func draws(of block: ResampleBlock) -> [[Int]] {
    (0..<ResampleBlock.laneCount).map { lane in block.counts.map { Int($0[lane]) } }
  }

  @Test("The figures of all resamples of three rows by hand")
  func threeRows() {
    // Joy: right at the top, then wrongly predicted, then missed.
    let rows = EvaluatedRows(
      probabilities: scores([[0.9], [0.6], [0.3]]), predictions: sets([1, 1, 0]),
      truth: sets([1, 0, 1]), masks: sets([1, 1, 1]))
    let model = ResampledModel(rows, threads: .one)
    var block = ResampleBlock(rowCount: 3)
    var seen: Set<[Int]> = []
    for first in stride(from: 0, to: 160, by: 8) as StrideTo<UInt64> {
      let seeds = Array(first..<first + 8)
      block.draw(seeds: seeds[...])
      let figures = model.figures(of: block, laneCount: 8)
      for (counts, figures) in zip(draws(of: block), figures) {
        seen.insert(counts)
        let (a, b, c) = (Double(counts[0]), Double(counts[1]), Double(counts[2]))
        #expect(a + b + c == 3)
        let positives = a + c
        let averagePrecision = (a + c * positives / 3) / positives
        let expected: [Double?] = [
          a + b > 0 ? a / (a + b) : nil,
          positives > 0 ? a / positives : nil,
          2 * a / (2 * a + b + c),
          positives > 0 ? averagePrecision : nil,
          positives > 0 && b > 0 ? a / positives : nil,
        ]
        for (figure, expected) in zip(figures.values, expected) {
          #expect(isClose(figure, expected), "\(counts)")
        }
        #expect(isClose(figures.values[44], a / 3))
      }
    }
    // Three rows are drawn in 27 orders, which are ten sets of counts.
    #expect(seen.count == 10)
  }

  @Test("Every order of draws is as likely as any other")
  func uniform() {
    var block = ResampleBlock(rowCount: 3)
    var observed: [[Int]: Int] = [:]
    let resamples = 1600
    for first in stride(from: 0, to: UInt64(resamples), by: 8) {
      let seeds = Array(first..<first + 8)
      block.draw(seeds: seeds[...])
      for counts in draws(of: block) { observed[counts, default: 0] += 1 }
    }
    // Pearson's statistic against the multinomial 3! / (a!·b!·c!) / 27; 27.9 has a probability of .001.
    let factorial = [1, 1, 2, 6]
    var statistic = 0.0
    for a in 0...3 {
      for b in 0...(3 - a) {
        let orders = 6 / (factorial[a] * factorial[b] * factorial[3 - a - b])
        let expected = Double(resamples * orders) / 27
        let difference = Double(observed[[a, b, 3 - a - b], default: 0]) - expected
        statistic += difference * difference / expected
      }
    }
    #expect(statistic < 27.9)
  }

  @Test("A block forgets its past, and lanes without a seed are empty")
  func reuse() {
    var (fresh, used) = (ResampleBlock(rowCount: 10), ResampleBlock(rowCount: 10))
    used.draw(seeds: [1, 2, 3, 4, 5, 6, 7, 8])
    fresh.draw(seeds: [9, 10])
    used.draw(seeds: [9, 10])
    #expect(fresh.counts == used.counts)
    let perLane = draws(of: fresh).map { $0.reduce(0, +) }
    #expect(perLane == [10, 10, 0, 0, 0, 0, 0, 0])
  }

  @Test("Every row once gives the figures of the rows")
  func once() {
    let rows = EvaluatedRows.random(count: 50, seed: 3)
    let figures = ResampledModel(rows, threads: .one)
      .figures(of: ResampleBlock(rowCount: 50), laneCount: 1)
    #expect(figures.map(\.values) == [BootstrapTwin.figures(rows)])
  }
}
