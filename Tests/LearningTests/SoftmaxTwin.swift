import Emotions
import Foundation
import Learning

/// The softmax of the logits of some lanes, 0 in the others, in double precision.
func softmax(_ logits: [Double], over lanes: [Int] = Array(0..<8)) -> [Double] {
  let top = lanes.map { logits[$0] }.max()!
  let sum = lanes.reduce(0) { $0 + exp(logits[$1] - top) }
  return logits.indices.map { lanes.contains($0) ? exp(logits[$0] - top) / sum : 0 }
}

/// Softmax regression's objective in double precision, slow and obvious.
struct SoftmaxTwin {
  var rows: [[Double]]
  /// C · row weight · target of the lanes in the row's mask.
  var shares: [[Double]]
  /// The lanes of each row's softmax.
  var lanes: [[Int]]

  init(_ set: TrainingSet, c: Double = 1) {
    rows = Twin(set, .joy).rows
    shares = (0..<set.rowCount).map { row in
      Emotion.allCases.map {
        set.masks[row].contains($0) ? c * Double(set.weights[row] * set.targets[row][$0]) : 0
      }
    }
    let all = shares
    let present = (0..<8).filter { lane in all.contains { $0[lane] > 0 } }
    lanes = set.masks.map { mask in present.filter { mask.contains(Emotion.allCases[$0]) } }
  }

  /// A point: eight times the weights, then the bias.
  typealias Point = [[Double]]

  func logits(_ row: Int, _ point: Point) -> [Double] {
    point.map { w in zip(rows[row], w).reduce(w.last!) { $0 + $1.0 * $1.1 } }
  }

  func value(_ point: Point) -> Double {
    var sum = 0.5 * point.reduce(0) { $0 + $1.dropLast().reduce(0) { $0 + $1 * $1 } }
    for row in rows.indices where shares[row].contains(where: { $0 > 0 }) {
      let p = softmax(logits(row, point), over: lanes[row])
      for lane in lanes[row] { sum -= shares[row][lane] * log(p[lane]) }
    }
    return sum
  }

  func gradient(_ point: Point) -> Point {
    var gradient = point.map { Array($0.dropLast()) + [0] }
    for row in rows.indices where shares[row].contains(where: { $0 > 0 }) {
      let p = softmax(logits(row, point), over: lanes[row])
      let weight = shares[row].reduce(0, +)
      for lane in 0..<8 {
        let residual = weight * p[lane] - shares[row][lane]
        for feature in rows[row].indices {
          gradient[lane][feature] += residual * rows[row][feature]
        }
        gradient[lane][rows[row].count] += residual
      }
    }
    return gradient
  }
}

extension SoftmaxTwin {
  /// A model's numbers as a point.
  static func point(_ model: LinearModel) -> Point {
    (0..<8).map { lane in
      model.weights.map { Double($0[lane]) } + [Double(model.bias.lanes[lane])]
    }
  }

  static func length(_ point: Point) -> Double {
    point.reduce(0) { $0 + $1.reduce(0) { $0 + $1 * $1 } }.squareRoot()
  }
}
