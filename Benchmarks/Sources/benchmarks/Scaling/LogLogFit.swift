import Foundation

/// The straight line through the logarithms of points, by least squares.
struct LogLogFit {
  /// 1 where y grows as x does, 2 where it grows as its square; NaN for fewer than two places.
  let slope: Double

  /// Precondition: all numbers are above 0.
  init(_ points: [(x: Double, y: Double)]) {
    let logs = points.map { (x: log($0.x), y: log($0.y)) }
    let count = Double(logs.count)
    let (meanX, meanY) = (
      logs.reduce(0) { $0 + $1.x } / count, logs.reduce(0) { $0 + $1.y } / count
    )
    slope =
      logs.reduce(0) { $0 + ($1.x - meanX) * ($1.y - meanY) }
      / logs.reduce(0) { $0 + ($1.x - meanX) * ($1.x - meanX) }
  }
}
