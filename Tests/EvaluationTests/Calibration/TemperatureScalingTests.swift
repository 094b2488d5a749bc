import Emotions
import Testing

@testable import Evaluation

@Suite("TemperatureScaling")
struct TemperatureScalingTests {
  @Test("The temperature equals SciPy's", arguments: try CalibratorCase.all.get())
  func golden(_ golden: CalibratorCase) {
    let scaling = TemperatureScaling.fitted(logits: golden.logits, labels: golden.labels)
    #expect(isClose(scaling?.temperature, golden.temperature, 1e-6))
  }

  @Test("Another start leads to the same temperature", arguments: [0.05, 0.3, 7, 20])
  func start(temperature: Double) throws {
    for golden in try CalibratorCase.all.get() {
      let near = TemperatureScaling.fitted(logits: golden.logits, labels: golden.labels)
      let far = TemperatureScaling.fitted(
        logits: golden.logits, labels: golden.labels, from: temperature)
      #expect(isClose(far?.temperature, near?.temperature, 1e-10), "\(golden.name)")
    }
  }

  @Test(
    "Rows that cannot tell a temperature give none",
    arguments: [
      ("no row", [], []), ("no positive", [1, 2], [false, false]),
      ("no negative", [1, 2], [true, true]), ("one distinct logit", [1, 1], [true, false]),
      ("falling", [-1, 1], [true, false]),
    ] as [(String, [Float], [Bool])])
  func degenerate(name: String, logits: [Float], labels: [Bool]) {
    #expect(TemperatureScaling.fitted(logits: logits, labels: labels) == nil)
  }

  @Test("A temperature stays in its range, whatever the logits")
  func range() throws {
    let largest = Float.greatestFiniteMagnitude
    for scale in [Float.leastNonzeroMagnitude, 1e-20, 1e-3, 1, 1e3, 1e20, largest] {
      let logits = [-scale, -scale / 2, scale / 2, scale]
      for labels in [[false, false, true, true], [false, true, false, true]] {
        let scaling = try #require(TemperatureScaling.fitted(logits: logits, labels: labels))
        #expect(TemperatureScaling.range.contains(scaling.temperature), "\(scale) \(labels)")
      }
    }
    let parted = TemperatureScaling.fitted(logits: [-1, 1], labels: [false, true])
    #expect(isClose(parted?.temperature, 0.05, 1e-12))
  }

  @Test(
    "The least log-loss is below that of near temperatures", arguments: 1...4 as ClosedRange<UInt64>
  )
  func least(seed: UInt64) throws {
    let rows = SimulatedRows(count: 300, seed: seed) { sigmoid($0 / 2) }
    let logits = rows.logits.map { $0[.joy] }
    let labels = rows.truth.map { $0.contains(.joy) }
    let scaling = try #require(TemperatureScaling.fitted(logits: logits, labels: labels))
    func loss(_ temperature: Double) -> Double {
      zip(logits, labels).reduce(0) {
        $0 + logLoss(logit: Double($1.0) / temperature, target: $1.1 ? 1 : 0)
      }
    }
    let here = loss(scaling.temperature)
    #expect(here <= loss(1))
    #expect(here < loss(scaling.temperature * 1.001))
    #expect(here < loss(scaling.temperature / 1.001))
  }

  @Test("A temperature is finite and above 0, and each logit needs a label and is finite")
  func promises() async {
    await #expect(processExitsWith: .failure) { _ = TemperatureScaling(temperature: 0) }
    await #expect(processExitsWith: .failure) {
      _ = TemperatureScaling.fitted(logits: [1], labels: [])
    }
    await #expect(processExitsWith: .failure) {
      _ = TemperatureScaling.fitted(logits: [.nan, 1], labels: [true, false])
    }
  }
}

@Suite("Root search")
struct RootSearchTests {
  @Test(
    "The zero is found from any start, and the nearer end where there is none",
    arguments: [0.01, 0.5, 1, 30, 1000])
  func found(start: Double) {
    for (root, expected) in [(0.2, 0.2), (3, 3), (19, 19), (0.001, 0.05), (50, 20)] {
      // A steep and saturating function: a Newton step from afar leaves the range.
      let steep = zero(from: start, in: 0.05...20) { x in
        let power = sigmoid(4 * (x - root)) - 0.5
        return (power, 4 * (0.25 - power * power))
      }
      #expect(isClose(steep, expected, 1e-10), "from \(start) to \(root)")
      let line = zero(from: start, in: 0.05...20) { ($0 - root, 1) }
      #expect(isClose(line, expected, 1e-10), "from \(start) to \(root)")
    }
  }

  @Test("A slope of zero does not lead out of the range")
  func flat() {
    #expect(isClose(zero(from: 1, in: 0.05...20) { ($0 < 3 ? -1 : 1, 0) }, 3, 1e-10))
    #expect(zero(from: 2, in: 0.05...20) { _ in (0, 0) } == 2)
  }
}
