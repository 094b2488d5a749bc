import Emotions
import Foundation
import Learning
import Matrices

/// The logistic function in double precision.
func sigmoid(_ z: Double) -> Double { 1 / (1 + exp(-z)) }

/// One emotion's objective in double precision, slow and obvious: what the fast code must equal.
struct Twin {
  var rows: [[Double]]
  var targets: [Double]
  /// C · row weight · mask.
  var weights: [Double]

  init(_ set: TrainingSet, _ emotion: Emotion, c: Double = 1) {
    rows = (0..<set.rowCount).map { row in
      var values = [Double](repeating: 0, count: set.features.columnCount)
      for entry in set.features.entries(ofRow: row) {
        values[Int(set.features.columns[entry])] = Double(set.features.values[entry])
      }
      if let dense = set.dense {
        values += dense.values[dense.entries(ofRow: row)].map(Double.init)
      }
      return values
    }
    targets = set.targets.map { Double($0[emotion]) }
    weights = (0..<set.rowCount).map {
      set.masks[$0].contains(emotion) ? c * Double(set.weights[$0]) : 0
    }
  }

  /// A point: the weights, then the bias.
  typealias Point = [Double]

  func logit(_ row: Int, _ point: Point) -> Double {
    zip(rows[row], point).reduce(point.last!) { $0 + $1.0 * $1.1 }
  }

  func value(_ point: Point) -> Double {
    var sum = 0.5 * point.dropLast().reduce(0) { $0 + $1 * $1 }
    for row in rows.indices {
      let z = logit(row, point)
      let (t, c) = (targets[row], weights[row])
      sum -= c * (t * log(sigmoid(z)) + (1 - t) * log(1 - sigmoid(z)))
    }
    return sum
  }

  func gradient(_ point: Point) -> Point {
    var gradient = point
    gradient[gradient.count - 1] = 0
    for row in rows.indices {
      let residual = weights[row] * (sigmoid(logit(row, point)) - targets[row])
      for feature in rows[row].indices { gradient[feature] += residual * rows[row][feature] }
      gradient[gradient.count - 1] += residual
    }
    return gradient
  }

  /// The Hessian times a vector.
  func hessian(_ point: Point, times vector: Point) -> Point {
    var product = vector
    product[product.count - 1] = 0
    for row in rows.indices {
      let p = sigmoid(logit(row, point))
      let share = weights[row] * p * (1 - p) * logit(row, vector)
      for feature in rows[row].indices { product[feature] += share * rows[row][feature] }
      product[product.count - 1] += share
    }
    return product
  }
}
