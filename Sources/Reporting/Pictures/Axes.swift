/// Two axes and the rectangle between them: where a value lies in the picture, and what frames it.
struct Axes: Sendable, Hashable {
  /// What runs to the right.
  let x: Axis
  /// What runs upwards.
  let y: Axis
  /// Where the plot lies in the view box.
  let frame: Box

  /// Axes around a rectangle.
  init(x: Axis, y: Axis, frame: Box) {
    self.x = x
    self.y = y
    self.frame = frame
  }

  /// The place of a pair of values; what lies outside the axes is moved to the border.
  func point(_ x: Double, _ y: Double) -> PlotPoint { PlotPoint(horizontal(x), vertical(y)) }

  /// The place of a value of the x axis.
  func horizontal(_ value: Double) -> Double { frame.left + x.share(value) * frame.width }

  /// The place of a value of the y axis.
  func vertical(_ value: Double) -> Double { frame.bottom - y.share(value) * frame.height }

  /// Horizontal grid lines, the line at the bottom, ticks and titles.
  var markup: Markup { .joined([grid, yLabels, xLabels]) }

  /// Horizontal lines at the ticks of y, and the line at the bottom.
  var grid: Markup {
    let lines = y.ticks.map { tick in
      pathData([PlotPoint(frame.left, vertical(tick)), PlotPoint(frame.right, vertical(tick))])
    }
    let bottom = [PlotPoint(frame.left, frame.bottom), PlotPoint(frame.right, frame.bottom)]
    return .joined([
      .element("path", ["class": "grid", "d": lines.joined()]),
      .element("path", ["class": "axis", "d": pathData(bottom)]),
    ])
  }

  /// The ticks of y and its title above them, read without turning the head.
  var yLabels: Markup {
    .joined(
      zip(y.ticks, y.labels).map { tick, label in
        .label(
          label, at: PlotPoint(frame.left - 6, vertical(tick) + 4), anchor: .end,
          style: "tick")
      } + [.label(y.title, at: PlotPoint(0, frame.top - 13), style: "tick")])
  }

  /// The ticks of x, and its title at the end.
  var xLabels: Markup {
    .joined(
      zip(x.ticks, x.labels).map { tick, label in
        .label(
          label, at: PlotPoint(horizontal(tick), frame.bottom + 15), anchor: .middle,
          style: "tick")
      } + [
        .label(
          x.title, at: PlotPoint(frame.right, frame.bottom + 30), anchor: .end, style: "tick")
      ])
  }

  /// Where labels of curves may be: the plot, and the strip above it beside the title of y.
  var placer: LabelPlacer {
    var room = frame
    (room.top, room.right) = (frame.top - 16, Panel.width)
    var placer = LabelPlacer(frame: room)
    let titleWidth = Double(TextTable.width(of: y.title)) * 6.4
    placer.avoid(Box(left: 0, top: frame.top - 26, right: titleWidth, bottom: frame.top - 4))
    return placer
  }

  /// A point, and places above and below it up to the ends of the plot, nearest first.
  func column(through point: PlotPoint) -> [PlotPoint] {
    let places = (1...8).flatMap { step in
      [-16.0, 16].map { PlotPoint(point.x, point.y + Double(step) * $0) }
    }
    return [point] + places.filter { (frame.top...frame.bottom).contains($0.y) }
  }

  /// A vertical line over the whole plot, such as a threshold.
  func verticalMark(at value: Double) -> Markup {
    let x = horizontal(value)
    return .element(
      "path",
      ["class": "mark", "d": pathData([PlotPoint(x, frame.top), PlotPoint(x, frame.bottom)])])
  }

  /// A sentence in the middle of the plot, in place of a curve.
  func message(_ text: String) -> Markup {
    .label(
      text, at: PlotPoint((frame.left + frame.right) / 2, (frame.top + frame.bottom) / 2 + 4),
      anchor: .middle, style: "message")
  }
}

extension Markup {
  /// A line of a class through points.
  static func line(_ points: [PlotPoint], style: String) -> Markup {
    .element("path", ["class": style, "d": pathData(points)])
  }

  /// A ring around a point of a curve.
  static func ring(at point: PlotPoint) -> Markup {
    .element(
      "circle", ["class": "ring", "cx": coordinate(point.x), "cy": coordinate(point.y), "r": "4.5"])
  }

  /// Which end of a text lies at its place.
  enum Anchor: String, Sendable { case start, middle, end }

  /// A line of text whose baseline is at a place.
  static func label(
    _ text: String, at place: PlotPoint, anchor: Anchor = .start, style: String
  ) -> Markup {
    .element(
      "text",
      [
        "class": style, "x": coordinate(place.x), "y": coordinate(place.y),
        "text-anchor": anchor == .start ? nil : anchor.rawValue,
      ], [.text(text)])
  }
}
