import Emotions
import Foundation
import Matrices
import Testing

@testable import Learning

/// A loss of one row and its derivative by each logit, in double precision and straight from the formulas.
struct TwinLoss: CustomTestStringConvertible {
  var example: LossExample
  /// The derivative of the row's loss by each logit.
  var slope: @Sendable (_ logits: [Double], _ targets: [Double], _ mask: [Double]) -> [Double]
  var testDescription: String { example.name }

  static let all = [binaryCrossEntropy, focal, softMargin, softmax]

  static let binaryCrossEntropy = TwinLoss(
    example: .binaryCrossEntropy(LossExample.positiveWeights, LossExample.classWeights)
  ) { z, t, mask in
    (0..<8).map { lane in
      let positive = Double(LossExample.positiveWeights[lane]) * t[lane] * sigmoid(-z[lane])
      let negative = (1 - t[lane]) * sigmoid(z[lane])
      return mask[lane] * Double(LossExample.classWeights[lane]) * (negative - positive)
    }
  }

  /// The binary cross-entropy without weights.
  static let plain = TwinLoss(
    example: .binaryCrossEntropy(SIMD8(repeating: 1), SIMD8(repeating: 1))
  ) { z, t, mask in
    (0..<8).map { mask[$0] * (sigmoid(z[$0]) - t[$0]) }
  }

  static let focal = TwinLoss(example: .focal(2, 0.25)) { z, t, mask in
    (0..<8).map { lane in
      let (p, q) = (sigmoid(z[lane]), sigmoid(-z[lane]))
      let positive = 0.25 * t[lane] * q * q * (2 * p * log(p) - q)
      let negative = 0.75 * (1 - t[lane]) * p * p * (p - 2 * q * log(q))
      return mask[lane] * (positive + negative)
    }
  }

  static let softMargin = TwinLoss(example: .softMargin(LossExample.classWeights)) { z, t, mask in
    (0..<8).map { lane in
      mask[lane] * Double(LossExample.classWeights[lane]) * (sigmoid(z[lane]) - t[lane])
        / max(1, mask.reduce(0, +))
    }
  }

  static let softmax = TwinLoss(example: .softmax(LossExample.classWeights)) { z, t, mask in
    let powers = (0..<8).map { mask[$0] * exp(z[$0]) }
    let sum = max(powers.reduce(0, +), .leastNormalMagnitude)
    let targets = (0..<8).map { mask[$0] * Double(LossExample.classWeights[$0]) * t[$0] }
    return (0..<8).map { targets.reduce(0, +) * powers[$0] / sum - targets[$0] }
  }
}

/// A network in double precision, slow and obvious: dense rows, plain loops, nothing of the fast code.
///
/// A point holds the layers' numbers one after the other: a layer's weights, input-major, then its biases.
struct PerceptronTwin {
  typealias Point = [Double]

  /// The number of inputs, of units of each hidden layer, and 8.
  var sizes: [Int]
  var rows: [[Double]]
  var targets: [[Double]]
  var masks: [[Double]]
  /// Row weights.
  var weights: [Double]
  var loss: TwinLoss

  init(_ set: TrainingSet, hiddenSizes: [Int], loss: TwinLoss) {
    sizes = [set.featureCount] + hiddenSizes + [8]
    // The dense rows of the linear twin, which every emotion shares.
    rows = Twin(set, .joy).rows
    targets = set.targets.map { target in (0..<8).map { Double(target.lanes[$0]) } }
    masks = set.masks.map { mask in Emotion.allCases.map { mask.contains($0) ? 1 : 0 } }
    weights = set.weights.map(Double.init)
    self.loss = loss
  }

  /// Where each layer begins in a point.
  var starts: [Int] {
    zip(sizes, sizes.dropFirst()).reduce(into: [0]) { $0.append($0.last! + ($1.0 + 1) * $1.1) }
  }

  /// The units of every layer, the inputs first and the logits last.
  func units(_ row: Int, _ point: Point) -> [[Double]] {
    var units = [rows[row]]
    for (layer, start) in starts.dropLast().enumerated() {
      let (inputs, outputs) = (sizes[layer], sizes[layer + 1])
      var sums = Array(point[(start + inputs * outputs)..<(start + (inputs + 1) * outputs)])
      for input in 0..<inputs {
        for output in 0..<outputs {
          sums[output] += units[layer][input] * point[start + input * outputs + output]
        }
      }
      units.append(layer == sizes.count - 2 ? sums : sums.map { max(0, $0) })
    }
    return units
  }

  /// What the losses of some rows are divided by.
  func count(_ chosen: [Int]) -> Double {
    chosen.reduce(0) { sum, row in
      let target = EmotionScores(SIMD8<Float>(targets[row].map { Float($0) }))
      let mask = EmotionSet(emotions: Emotion.allCases.filter { masks[row][$0.index] > 0 })
      return sum + weights[row] * Double(loss.example.loss.count(targets: target, mask: mask))
    }
  }

  /// The mean loss of some rows.
  func value(_ point: Point, _ chosen: [Int]) -> Double {
    chosen.reduce(0) { sum, row in
      let logits = units(row, point).last!
      let losses = loss.example.twin(logits, targets[row], masks[row])
      return sum + weights[row] * losses.reduce(0, +)
    } / max(count(chosen), .leastNormalMagnitude)
  }

  /// The derivative of the mean loss of some rows by every number of the point.
  func gradient(_ point: Point, _ chosen: [Int]) -> Point {
    let share = 1 / max(count(chosen), .leastNormalMagnitude)
    var gradient = Point(repeating: 0, count: point.count)
    for row in chosen {
      let units = units(row, point)
      var slopes = loss.slope(units.last!, targets[row], masks[row]).map {
        $0 * weights[row] * share
      }
      for layer in (0..<sizes.count - 1).reversed() {
        let (inputs, outputs, start) = (sizes[layer], sizes[layer + 1], starts[layer])
        var next = [Double](repeating: 0, count: inputs)
        for input in 0..<inputs {
          for output in 0..<outputs {
            let index = start + input * outputs + output
            gradient[index] += units[layer][input] * slopes[output]
            next[input] += point[index] * slopes[output]
          }
          // Where the unit is at zero it does not move.
          if units[layer][input] <= 0 { next[input] = 0 }
        }
        for output in 0..<outputs { gradient[start + inputs * outputs + output] += slopes[output] }
        slopes = next
      }
    }
    return gradient
  }
}

extension MultilayerPerceptron {
  /// The network's numbers in the twin's order.
  var point: PerceptronTwin.Point {
    layers.flatMap { layer in
      (layer.weights + layer.biases).flatMap { lanes in (0..<8).map { Double(lanes[$0]) } }
    }
  }
}

/// The optimiser in double precision with one memory a number of the point.
struct AdamWTwin {
  var options: AdamW
  var means: [Double]
  var squares: [Double]
  var number = 0

  init(_ options: AdamW, count: Int) {
    self.options = options
    means = [Double](repeating: 0, count: count)
    squares = means
  }

  /// One step: every weight decays, and those that are touched move.
  mutating func move(
    _ point: inout [Double], gradient: [Double], rate: Double, decays: (Int) -> Bool,
    isTouched: (Int) -> Bool
  ) {
    number += 1
    let (b1, b2) = (options.betas[0], options.betas[1])
    for index in point.indices {
      if decays(index) { point[index] *= 1 - rate * options.weightDecay }
      guard isTouched(index) else { continue }
      let g = gradient[index]
      means[index] = b1 * means[index] + (1 - b1) * g
      squares[index] = b2 * squares[index] + (1 - b2) * g * g
      let mean = means[index] / (1 - pow(b1, Double(number)))
      let square = squares[index] / (1 - pow(b2, Double(number)))
      point[index] -= rate * mean / (square.squareRoot() + options.epsilon)
    }
  }
}
