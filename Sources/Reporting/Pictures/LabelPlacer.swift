/// A rectangle in a picture.
struct Box: Sendable, Hashable {
  var left: Double
  var top: Double
  var right: Double
  var bottom: Double

  var width: Double { right - left }
  var height: Double { bottom - top }

  /// Whether two rectangles share more than a border.
  func overlaps(_ other: Box) -> Bool {
    left < other.right && other.left < right && top < other.bottom && other.top < bottom
  }

  /// Whether it has all of another rectangle.
  func contains(_ other: Box) -> Bool {
    left <= other.left && other.right <= right && top <= other.top && other.bottom <= bottom
  }

  /// Whether a straight line touches it: their bounds overlap, and not all corners are on one side.
  func isCrossed(by segment: Segment) -> Bool {
    let (start, end) = (segment.start, segment.end)
    guard
      max(start.x, end.x) >= left, min(start.x, end.x) <= right,
      max(start.y, end.y) >= top, min(start.y, end.y) <= bottom
    else { return false }
    let (dx, dy) = (end.x - start.x, end.y - start.y)
    func side(_ x: Double, _ y: Double) -> Double { dx * (y - start.y) - dy * (x - start.x) }
    let sides = [side(left, top), side(right, top), side(left, bottom), side(right, bottom)]
    return sides.contains { $0 <= 0 } && sides.contains { $0 >= 0 }
  }
}

/// Finds places for labels beside the curves that they name.
struct LabelPlacer {
  /// Where labels may be.
  let frame: Box
  /// The curves that no label should cross.
  private var segments: [Segment] = []
  /// What no label should cover.
  private var boxes: [Box] = []

  /// The width of one column of text, see ``TextTable/width(of:)``, and the height above the baseline,
  /// at the labels' size of 11 units.
  private static let (columnWidth, ascent, descent) = (6.4, 10.0, 4.0)

  /// A placer for labels inside a rectangle.
  init(frame: Box) { self.frame = frame }

  /// Keeps labels off a curve.
  mutating func avoid(_ points: [PlotPoint]) {
    segments += zip(points, points.dropFirst()).map { Segment($0, $1) }
  }

  /// Keeps labels off a rectangle.
  mutating func avoid(_ box: Box) { boxes.append(box) }

  /// A label as near as can be to the first of some points that has a free place in one of the directions.
  ///
  /// Where every place covers something, the one that covers least. Later labels avoid this one.
  mutating func place(
    _ text: String, near points: [PlotPoint], directions: [Direction] = everywhere, style: String
  ) -> Markup {
    let width = Double(TextTable.width(of: text)) * Self.columnWidth
    var best: (cost: Double, baseline: PlotPoint, box: Box)?
    search: for gap in [9.0, 16, 28] {
      for point in points {
        for (dx, dy) in directions {
          let left = point.x + dx * gap - width * (1 - dx) / 2
          let middle = point.y + dy * (gap + 4)
          let box = Box(
            left: left, top: middle - (Self.ascent + Self.descent) / 2, right: left + width,
            bottom: middle + (Self.ascent + Self.descent) / 2)
          let cost = cost(of: box)
          if cost < best?.cost ?? .infinity {
            best = (cost, PlotPoint(left, box.bottom - Self.descent), box)
          }
          if cost == 0 { break search }
        }
      }
    }
    guard let best else { return .empty }
    boxes.append(best.box)
    return .label(text, at: best.baseline, style: style)
  }

  /// Where a label lies, seen from its point: −1, 0 or 1 to the right and downwards.
  typealias Direction = (Double, Double)

  /// To the right above, to the left below and so on.
  static let everywhere: [Direction] = [
    (1, -1), (-1, 1), (1, 1), (-1, -1), (0, -1), (0, 1), (1, 0), (-1, 0),
  ]

  /// All directions but straight up and down, for a point on a vertical line.
  static let sides = everywhere.filter { $0.0 != 0 }

  /// How much a label would cover: leaving the frame weighs most, then other labels, then curves.
  private func cost(of box: Box) -> Double {
    (frame.contains(box) ? 0 : 1e6) + Double(boxes.count { $0.overlaps(box) }) * 1e3
      + Double(segments.count { box.isCrossed(by: $0) })
  }
}
