/// A place in a picture in units of its view box: x grows to the right, y downwards.
struct PlotPoint: Sendable, Hashable {
  var x: Double
  var y: Double

  /// A place.
  init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }
}

/// The data of an SVG path through points, empty without points: straight lines in relative commands.
///
/// Each step starts where the rounded one before it ended, so that rounding does not add up.
/// Source: SVG 2, 9.3 "Path data". Complexity: O(points).
///
/// Precondition: the coordinates are finite and small.
func pathData(_ points: [PlotPoint], isClosed: Bool = false) -> String {
  guard let first = points.first else { return "" }
  var (x, y) = (tenths(first.x), tenths(first.y))
  var data = "M\(length(x))\(separated(y))"
  for point in points.dropFirst() {
    let (newX, newY) = (tenths(point.x), tenths(point.y))
    switch (newX - x, newY - y) {
    case (0, 0): continue
    case (let dx, 0): data += "h\(length(dx))"
    case (0, let dy): data += "v\(length(dy))"
    case (let dx, let dy): data += "l\(length(dx))\(separated(dy))"
    }
    (x, y) = (newX, newY)
  }
  return data + (isClosed ? "z" : "")
}

/// Dots as the data of one path: steps of no length, which a round line cap makes visible.
func dotData(_ points: [PlotPoint]) -> String { points.map { pathData([$0]) + "h0" }.joined() }

private func tenths(_ value: Double) -> Double { (value * 10).rounded() }

private func length(_ tenths: Double) -> String { coordinate(tenths / 10) }

/// A second number needs no space before its minus sign.
private func separated(_ tenths: Double) -> String { (tenths < 0 ? "" : " ") + length(tenths) }
