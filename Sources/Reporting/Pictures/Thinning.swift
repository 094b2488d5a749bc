/// A line through few of the points that looks like the line through all of them.
///
/// Every point is within `tolerance` of the new line, in units of the view box, unless it takes more
/// than `limit` points: then the tolerance is doubled until they suffice. First and last point stay.
///
/// One half of the tolerance goes to columns of that width, of which the first, lowest, highest and
/// last point stay; the other half to the method of Ramer (1972) and of Douglas & Peucker (1973).
/// Complexity: O(n log n) as a rule for n points in the order of their x.
///
/// Precondition: the coordinates are finite and not negative, `tolerance` is above 0 and `limit` is at
/// least 4.
func thinned(_ points: [PlotPoint], tolerance: Double = 0.3, limit: Int = 400) -> [PlotPoint] {
  precondition(tolerance > 0, "a tolerance of \(tolerance)")
  precondition(limit >= 4, "a limit of \(limit) points")
  var tolerance = tolerance
  while true {
    let columns = collapsed(points, columnWidth: tolerance / 2)
    let kept = simplified(columns, tolerance: tolerance / 2)
    if kept.count <= limit { return kept }
    tolerance *= 2
  }
}

/// Of each run of points in one column the first, lowest, highest and last, in their order.
///
/// The line through them passes every height that the run has, less than a column away.
private func collapsed(_ points: [PlotPoint], columnWidth: Double) -> [PlotPoint] {
  var kept: [PlotPoint] = []
  var start = 0
  while start < points.count {
    let column = (points[start].x / columnWidth).rounded(.down)
    var (low, high, end) = (start, start, start + 1)
    while end < points.count, (points[end].x / columnWidth).rounded(.down) == column {
      if points[end].y < points[low].y { low = end }
      if points[end].y > points[high].y { high = end }
      end += 1
    }
    var previous = -1
    for index in [start, min(low, high), max(low, high), end - 1] where index > previous {
      kept.append(points[index])
      previous = index
    }
    start = end
  }
  return kept
}

/// The points that the method of Ramer, Douglas and Peucker keeps, with a stack of ranges to look at.
private func simplified(_ points: [PlotPoint], tolerance: Double) -> [PlotPoint] {
  guard points.count > 2 else { return points }
  var isKept = Array(repeating: false, count: points.count)
  isKept[0] = true
  isKept[points.count - 1] = true
  var ranges = [(first: 0, last: points.count - 1)]
  while let (first, last) = ranges.popLast() {
    var (farthest, most) = (first, tolerance * tolerance)
    let segment = Segment(points[first], points[last])
    for index in first + 1..<max(last, first + 1) {
      let distance = segment.squaredDistance(to: points[index])
      if distance > most { (farthest, most) = (index, distance) }
    }
    guard farthest > first else { continue }
    isKept[farthest] = true
    ranges.append((first, farthest))
    ranges.append((farthest, last))
  }
  return points.indices.filter { isKept[$0] }.map { points[$0] }
}

/// A straight line from one point to another.
struct Segment {
  let start: PlotPoint
  let end: PlotPoint

  /// A line; it may have no length.
  init(_ start: PlotPoint, _ end: PlotPoint) {
    self.start = start
    self.end = end
  }

  /// The square of the distance from a point to the nearest point of the line.
  func squaredDistance(to point: PlotPoint) -> Double {
    let (dx, dy) = (end.x - start.x, end.y - start.y)
    let squaredLength = dx * dx + dy * dy
    var (x, y) = (point.x - start.x, point.y - start.y)
    if squaredLength > 0 {
      let share = min(max((x * dx + y * dy) / squaredLength, 0), 1)
      x -= share * dx
      y -= share * dy
    }
    return x * x + y * y
  }
}
