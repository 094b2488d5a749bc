/// Where a rising function is zero within a range, by Newton's method kept inside a bracket.
///
/// `function` gives the value and the slope at a point. Where the function has one sign all over the range
/// the result is the end nearest to zero. A step that leaves the bracket goes to the end of the range,
/// or, where that has been seen, to the geometric middle, as factors are sought. It stops after 100
/// evaluations at the latest; from a good start it takes some four.
///
/// Precondition: the range holds only numbers above 0.
func zero(
  from start: Double, in range: ClosedRange<Double>,
  of function: (Double) -> (value: Double, slope: Double)
) -> Double {
  precondition(range.lowerBound > 0, "a factor is sought from \(range.lowerBound)")
  var (low, high) = (range.lowerBound, range.upperBound)
  var (isLowSeen, isHighSeen) = (false, false)
  var point = min(max(start, low), high)
  for _ in 0..<100 {
    let (value, slope) = function(point)
    if value == 0 { return point }
    if value < 0 { (low, isLowSeen) = (point, true) } else { (high, isHighSeen) = (point, true) }
    // The range's end is reached, or the two ends are neighbours.
    if high - low <= 1e-15 * high { return point }
    let next = point - value / slope
    if next > low && next < high {
      // A step squares the error: after one this small it is below rounding.
      if abs(next - point) <= 1e-7 * point { return next }
      point = next
    } else if value < 0 {
      point = isHighSeen ? (low * high).squareRoot() : high
    } else {
      point = isLowSeen ? (low * high).squareRoot() : low
    }
  }
  return point
}
