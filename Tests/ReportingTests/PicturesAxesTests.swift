import Testing

@testable import Reporting

@Suite struct PicturesAxesTests {
  @Test(
    "an axis covers its values between round ticks",
    arguments: [
      ([], 0, 1), ([0.21, 0.76], 0.2, 0.8), ([0, 100], 0, 100), ([-3, 4], -4, 4),
      ([.nan, .infinity, 5, 7], 5, 7), ([0.5], 0.499, 0.501), ([2, 2, 2], 1.998, 2.002),
    ] as [([Double], Double, Double)])
  func covering(values: [Double], lower: Double, upper: Double) {
    let axis = Axis.covering(values, title: "")
    #expect(abs(axis.lower - lower) < 1e-9)
    #expect(abs(axis.upper - upper) < 1e-9)
    #expect((2...7).contains(axis.ticks.count))
    #expect(Set(axis.labels).count == axis.ticks.count, "\(axis.labels)")
  }

  @Test(
    "extreme values have an axis and a finite place",
    arguments: [
      [1e300, -1e300], [1e18, 1e18 + 128], [1e-300, 0], [.infinity], [.nan], [-.infinity, 3],
    ])
  func extreme(values: [Double]) {
    let axis = Axis.covering(values, title: "")
    for value in values + [0, .nan, .infinity, -.infinity] {
      #expect((0...1).contains(axis.share(value)))
    }
  }

  @Test("steps are counted from 1 in whole numbers", arguments: [0, 1, 2, 7, 47, 1000])
  func steps(count: Int) {
    let axis = Axis.steps(count, title: "")
    #expect(axis.ticks.first == 1)
    #expect(axis.ticks.allSatisfy { $0 == $0.rounded() && (axis.lower...axis.upper).contains($0) })
    #expect((2...7).contains(axis.ticks.count))
  }

  @Test("a value's place is between the ends, upwards for y")
  func places() {
    let axes = Axes(
      x: .unit("x"), y: .unit("y"), frame: Box(left: 10, top: 20, right: 110, bottom: 70))
    #expect(axes.point(0, 0) == PlotPoint(10, 70))
    #expect(axes.point(0.5, 1) == PlotPoint(60, 20))
    #expect(axes.point(7, -.infinity) == PlotPoint(110, 70))
    #expect(axes.point(.nan, .nan) == PlotPoint(10, 70))
  }

  @Test("a tick has no closing zeros")
  func tickLabels() {
    #expect(
      [0, 0.2, 1, 10, 0.125, -2.5].map(Axis.label) == ["0", "0.2", "1", "10", "0.125", "-2.5"])
  }

  @Test("a label keeps off curves and earlier labels")
  func placer() {
    var placer = LabelPlacer(frame: Box(left: 0, top: 0, right: 200, bottom: 200))
    // A wall at the right of the point: the label goes to its left, the next one elsewhere.
    placer.avoid([PlotPoint(110, 0), PlotPoint(110, 200)])
    let first = placer.place("label", near: [PlotPoint(100, 100)], style: "a").html
    let second = placer.place("label", near: [PlotPoint(100, 100)], style: "a").html
    #expect(first.contains("x=\"59\""), "\(first)")
    #expect(first != second)
  }

  @Test("a box is crossed by lines that touch it only")
  func crossing() {
    let box = Box(left: 0, top: 0, right: 2, bottom: 2)
    func isCrossed(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double) -> Bool {
      box.isCrossed(by: Segment(PlotPoint(x1, y1), PlotPoint(x2, y2)))
    }
    #expect(isCrossed(-1, -1, 3, 3))
    #expect(isCrossed(1, 1, 1, 1))
    #expect(!isCrossed(3, 0, 3, 2))
    // Its bounds overlap the box, it passes a corner.
    #expect(!isCrossed(-1, 2, 1, 5))
  }
}
