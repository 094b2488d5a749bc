import Emotions
import Matrices
import Testing

@testable import Learning
import Randomness

@Suite struct PerceptronGradientTests {
  static let shapes = [[8], [16, 8]]

  /// Weights of ordinary size: those of the start are small in the first layer, and all biases zero.
  private func randomPoint(_ twin: PerceptronTwin, seed: UInt64) -> PerceptronTwin.Point {
    var generator = SeededGenerator(seed: seed)
    return (0..<twin.starts.last!).map { _ in 0.5 * Double(generator.number()) }
  }

  @Test(
    "the twin's gradient equals central differences of its loss", arguments: TwinLoss.all, shapes)
  func differences(loss: TwinLoss, hiddenSizes: [Int]) {
    var generator = SeededGenerator(seed: 31)
    let set = generator.trainingSet(.both, rows: 5)
    let twin = PerceptronTwin(set, hiddenSizes: hiddenSizes, loss: loss)
    let rows = Array(0..<5)
    let point = randomPoint(twin, seed: 32)
    let gradient = twin.gradient(point, rows)
    // A stencil of fourth order. Every third number, in all layers: each costs four passes.
    let h = 2e-5
    for index in stride(from: 0, to: point.count, by: 3) {
      func value(_ step: Double) -> Double {
        var moved = point
        moved[index] += step
        return twin.value(moved, rows)
      }
      let expected = (8 * (value(h) - value(-h)) - value(2 * h) + value(-2 * h)) / (12 * h)
      #expect(abs(gradient[index] - expected) <= 1e-7 * max(1e-2, abs(expected)), "number \(index)")
    }
    #expect(gradient.filter { $0 != 0 }.count > point.count / 4)
  }

  @Test(
    "the gradient of a step equals the twin's, in every layer",
    arguments: TwinLoss.all.flatMap { loss in
      shapes.flatMap { shape in InputKind.allCases.map { (loss, shape, $0) } }
    })
  func gradient(loss: TwinLoss, hiddenSizes: [Int], kind: InputKind) throws {
    var generator = SeededGenerator(seed: 33)
    let set = generator.trainingSet(kind, rows: 12)
    let twin = PerceptronTwin(set, hiddenSizes: hiddenSizes, loss: loss)
    // Without means over steps and with an ε beside which gradients vanish, a step is the gradient
    // times η / ε; so long a one that the weights before it are lost in no digit of it.
    let factor = 1e6
    let optimizer = AdamW(
      learningRate: factor * 1e10, weightDecay: 0, betas: [0, 0], epsilon: 1e10)
    var training = try PerceptronTraining(
      set, options: .plain(hiddenSizes: hiddenSizes, optimizer: optimizer),
      loss: loss.example.loss, seed: 34)
    let before = training.network().point
    let rows = [3, 0, 7, 1, 8, 11, 5]
    let value = try training.runStep(rows[...])
    let found = zip(before, training.network().point).map { ($0 - $1) / factor }
    let expected = twin.gradient(before, rows)
    #expect(abs(value - twin.value(before, rows)) <= 1e-6 * value)
    #expect(found.count == twin.starts.last!)
    for (layer, start) in twin.starts.dropLast().enumerated() {
      let end = twin.starts[layer + 1]
      let (found, expected) = (Array(found[start..<end]), Array(expected[start..<end]))
      let size = expected.map { abs($0) }.max()!
      #expect(largestError(found, expected, floor: 1e-2 * size) <= 1e-4, "layer \(layer)")
      #expect(expected.filter { abs($0) > 1e-2 * size }.count >= 8)
    }
  }

  @Test("a gradient longer than the clip is scaled down to it, a shorter one stays")
  func clip() throws {
    var generator = SeededGenerator(seed: 35)
    let set = generator.trainingSet(.both, rows: 12)
    let factor = 1e6
    func step(_ clip: Double) throws -> [Double] {
      var options = PerceptronOptions.plain(
        optimizer: AdamW(
          learningRate: factor * 1e10, weightDecay: 0, betas: [0, 0], epsilon: 1e10))
      options.gradientClip = clip
      var training = try PerceptronTraining(
        set, options: options, loss: BinaryCrossEntropy(), seed: 36)
      let before = training.network().point
      _ = try training.runStep([0, 1, 2, 3])
      return zip(before, training.network().point).map { ($0 - $1) / factor }
    }
    func length(_ vector: [Double]) -> Double {
      vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
    }
    let whole = try step(.infinity)
    let norm = length(whole)
    #expect(try step(1.01 * norm) == whole)
    let half = try step(norm / 2)
    #expect(abs(length(half) - norm / 2) <= 1e-6 * norm)
    #expect(largestError(half, whole.map { $0 / 2 }, floor: norm) <= 1e-6)
  }
}
