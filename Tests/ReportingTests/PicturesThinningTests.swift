import Randomness
import Testing

@testable import Reporting

@Suite struct PicturesThinningTests {
  /// Curves of a thousand points: straight, smooth, in steps, noisy, all in one place.
  static let curves: [[PlotPoint]] = {
    var generator = SeededGenerator(seed: 3)
    let xs = (0..<1000).map { Double($0) * 0.24 }
    return [
      xs.map { PlotPoint($0, 100 - $0 / 3) },
      xs.map { PlotPoint($0, 100 - $0 * $0 / 600) },
      xs.map { PlotPoint($0, ($0 / 7).rounded(.down) * 4) },
      xs.map { PlotPoint($0, Double.random(in: 50..<52, using: &generator)) },
      xs.map { _ in PlotPoint(3, 4) },
      xs.map { PlotPoint(7, $0) },
    ]
  }()

  @Test("every point is within the tolerance of the thinned line", arguments: 0..<6)
  func tolerance(curve: Int) {
    let points = Self.curves[curve]
    // A limit as large as the curve, so that the tolerance is not widened.
    let kept = thinned(points, tolerance: 0.3, limit: 1000)
    #expect(kept.count <= points.count)
    #expect(kept.first == points.first && kept.last == points.last)
    let segments = zip(kept, kept.dropFirst()).map { Segment($0, $1) }
    var farthest = 0.0
    for point in points {
      // The curves are in the order of x, so far segments need no look.
      var nearest = Double.infinity
      for segment in segments
      where min(segment.start.x, segment.end.x) - 1 <= point.x
        && point.x <= max(segment.start.x, segment.end.x) + 1
      {
        nearest = min(nearest, segment.squaredDistance(to: point))
      }
      farthest = max(farthest, nearest)
    }
    #expect(farthest.squareRoot() <= 0.3 + 1e-9)
  }

  @Test("what is straight takes two points, what is smooth few")
  func few() {
    #expect(thinned(Self.curves[0]).count == 2)
    #expect((3...40).contains(thinned(Self.curves[1]).count))
    #expect(thinned(Self.curves[4]).count <= 2)
  }

  @Test("a hundred thousand points become a few hundred, noise too")
  func many() {
    var (points, sawtooth): ([PlotPoint], [PlotPoint]) = ([], [])
    for index in 0..<100_000 {
      let x = Double(index) * 0.0024
      points.append(PlotPoint(x, 160 - x * x / 400))
      if index % 5 == 0 { sawtooth.append(PlotPoint(x, index % 2 == 0 ? 0 : 160)) }
    }
    #expect((3...200).contains(thinned(points).count))
    #expect((4...400).contains(thinned(sawtooth).count))
  }

  @Test("up to two points stay as they are", arguments: 0...2)
  func tiny(count: Int) {
    let points = (0..<count).map { PlotPoint(Double($0), 1) }
    #expect(thinned(points) == points)
  }

  @Test("a path is relative, and rounding does not add up")
  func path() {
    #expect(pathData([]) == "")
    #expect(pathData([PlotPoint(1, 2)]) == "M1 2")
    let square = [PlotPoint(0, 0), PlotPoint(2, 0), PlotPoint(2, 1.5), PlotPoint(1, -0.5)]
    #expect(pathData(square, isClosed: true) == "M0 0h2v1.5l-1-2z")
    #expect(dotData([PlotPoint(1, 2), PlotPoint(3, 4)]) == "M1 2h0M3 4h0")
    // Thirds: ten steps of 0.3333 end at 3.3, not at 10 × 0.3 = 3.
    let thirds = pathData((0...10).map { PlotPoint(Double($0) / 3, 0) })
    let steps = thirds.split(separator: "h").dropFirst().compactMap { Double($0) }
    #expect((steps.reduce(0, +) * 10).rounded() == 33)
  }
}
