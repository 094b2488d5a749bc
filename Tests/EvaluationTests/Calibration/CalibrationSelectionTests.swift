import Emotions
import Testing

@testable import Evaluation

@Suite("Calibration: fitting and choosing a method")
struct CalibrationSelectionTests {
  /// Curves of the true probability, and the method that each calls for.
  static let curves:
    [(name: String, method: CalibrationMethod, curve: @Sendable (Double) -> Double)] =
      [
        ("calibrated", .none, { sigmoid($0) }),
        ("too sure", .temperature, { sigmoid($0 / 3) }),
        ("shifted", .platt, { sigmoid($0 / 2 + 1.5) }),
        ("steps", .isotonic, { $0 < -1.5 ? 0.05 : $0 < 1 ? 0.4 : 0.95 }),
      ]

  @Test(
    "Each curve has the method that it calls for", arguments: 0..<4, 1...3 as ClosedRange<UInt64>)
  func chosen(curve: Int, seed: UInt64) {
    let (name, method, probability) = Self.curves[curve]
    let rows = SimulatedRows(count: 900, seed: seed, probability: probability)
    let selection = Calibration.chosen(
      .automatic, logits: rows.logits, truth: rows.truth, masks: rows.masks, folds: rows.folds)
    #expect(selection.calibration.methods[.joy] == method, "\(name)")
    // The other emotions are not judged.
    #expect(selection.calibration.methods.values.dropFirst().allSatisfy { $0 == .none })
    #expect(selection.logLoss[.trust] == [nil, nil, nil, nil])
    #expect(selection.logLoss[.joy].allSatisfy { $0 != nil })
  }

  @Test(
    "A choice fits each fold's calibrator to the other folds and the final one to all",
    arguments: CalibrationMethod.allCases)
  func twin(method: CalibrationMethod) throws {
    let rows = RandomRows(count: 90, seed: 5)
    let logits = rows.scores.map { EmotionScores(4 * $0.lanes - 2) }
    let folds = logits.indices.map { [7, -1, 30][$0 % 3] }
    let selection = Calibration.chosen(
      .always(method), logits: logits, truth: rows.truth, masks: rows.masks, folds: folds)
    #expect(
      selection.calibration
        == .fitted(method, logits: logits, truth: rows.truth, masks: rows.masks))
    #expect(
      selection.calibration.methods.values == [CalibrationMethod](repeating: method, count: 8))
    for fold in [7, -1, 30] {
      let others = folds.indices.filter { folds[$0] != fold }
      let calibration = Calibration.fitted(
        method, logits: others.map { logits[$0] }, truth: others.map { rows.truth[$0] },
        masks: others.map { rows.masks[$0] })
      for row in folds.indices where folds[row] == fold {
        let expected = calibration.probabilities(fromLogits: logits[row])
        for emotion in Emotion.allCases {
          #expect(
            isClose(Double(selection.crossFitted[row][emotion]), Double(expected[emotion]), 1e-6))
        }
      }
    }
    let proper = ProperScores(
      probabilities: selection.crossFitted, truth: rows.truth, masks: rows.masks)
    let place = try #require(CalibrationMethod.allCases.firstIndex(of: method))
    for emotion in Emotion.allCases {
      #expect(isClose(selection.logLoss[emotion][place], proper.logLoss[emotion], 1e-6))
      #expect(selection.logLoss[emotion].count { $0 != nil } == 1)
    }
  }

  @Test("A row's own label does not reach its cross-fitted probability")
  func honest() {
    let rows = SimulatedRows(count: 60, seed: 3, folds: 60) { sigmoid($0) }
    func probabilities(_ truth: [EmotionSet]) -> [EmotionScores] {
      Calibration.chosen(
        .always(.isotonic), logits: rows.logits, truth: truth, masks: rows.masks, folds: rows.folds
      ).crossFitted
    }
    let before = probabilities(rows.truth)
    var truth = rows.truth
    truth[17].formSymmetricDifference(.joy)
    let after = probabilities(truth)
    #expect(after[17] == before[17])
    #expect(after != before)
  }

  @Test("Masked rows and their logits count for nothing")
  func masks() {
    let rows = SimulatedRows(count: 60, seed: 9) { sigmoid($0 / 3) }
    let few = Calibration.fitted(
      .isotonic, logits: rows.logits, truth: rows.truth, masks: rows.masks)
    let masked = SimulatedRows(count: 10, seed: 10) { _ in 1 }
    let nan = masked.logits.map { _ in EmotionScores(repeating: .nan) }
    let more = Calibration.fitted(
      .isotonic, logits: rows.logits + nan, truth: rows.truth + masked.truth,
      masks: rows.masks + masked.masks.map { _ in [] })
    #expect(few == more)
    #expect(few != .identity)
  }

  @Test(
    "Rows that cannot tell a method keep their logits, whatever the choice",
    arguments: [
      ("no row", [], []), ("one row", [1], [true]), ("no positive", [1, 2, 3, 4], [false]),
      ("no negative", [1, 2, 3, 4], [true]), ("one distinct logit", [1, 1, 1, 1], [true, false]),
      ("reversed", [-2, 2, -1, 1], [true, false]),
    ] as [(String, [Float], [Bool])])
  func degenerate(name: String, logits: [Float], labels: [Bool]) {
    let rows = logits.map { EmotionScores(repeating: $0) }
    let truth = logits.indices.map { labels[$0 % labels.count] ? EmotionSet.all : [] }
    let choices =
      [CalibrationChoice.automatic] + CalibrationMethod.allCases.map(CalibrationChoice.always)
    for choice in choices {
      let selection = Calibration.chosen(
        choice, logits: rows, truth: truth, folds: logits.indices.map { $0 / 2 })
      #expect(selection.calibration == .identity)
      #expect(
        selection.crossFitted == rows.map(Calibration.identity.probabilities(fromLogits:)))
      #expect((selection.logLoss[.joy][0] == nil) == logits.isEmpty)
      #expect(selection.logLoss[.joy].dropFirst().allSatisfy { $0 == nil })
    }
  }

  @Test("With a single fold nothing can be compared, so that the logits stay")
  func singleFold() {
    let rows = SimulatedRows(count: 200, seed: 1, folds: 1) { sigmoid($0 / 3) }
    func selection(_ choice: CalibrationChoice) -> CalibrationSelection {
      Calibration.chosen(
        choice, logits: rows.logits, truth: rows.truth, masks: rows.masks, folds: rows.folds)
    }
    #expect(selection(.automatic).calibration == .identity)
    #expect(selection(.always(.temperature)).calibration.methods[.joy] == .temperature)
    #expect(
      selection(.always(.temperature)).crossFitted
        == rows.logits.map(Calibration.identity.probabilities(fromLogits:)))
  }

  @Test("Parted rows give finite losses and probabilities", arguments: CalibrationMethod.allCases)
  func parted(method: CalibrationMethod) {
    let logits = (-20..<20).map { EmotionScores(repeating: Float($0) + 0.5) }
    let truth = (-20..<20).map { $0 < 0 ? [] : EmotionSet.all }
    let selection = Calibration.chosen(
      .always(method), logits: logits, truth: truth, folds: logits.indices.map { $0 % 4 })
    for probabilities in selection.crossFitted {
      #expect(all(probabilities.lanes .>= 0 .& probabilities.lanes .<= 1))
    }
    #expect(selection.logLoss[.joy].compactMap { $0 }.allSatisfy { $0 < 0.2 })
  }

  @Test(
    "A fit is not worse than the logits on its own rows", arguments: 1...3 as ClosedRange<UInt64>)
  func ownRows(seed: UInt64) {
    for (name, _, curve) in Self.curves {
      let rows = SimulatedRows(count: 200, seed: seed, probability: curve)
      func loss(_ method: CalibrationMethod) -> Double {
        let calibrator = Calibration.fitted(
          method, logits: rows.logits, truth: rows.truth, masks: rows.masks
        ).calibrators[.joy]
        let losses = zip(rows.logits, rows.truth).map {
          calibrator.logLoss(ofLogit: $0[.joy], isPositive: $1.contains(.joy))
        }
        return losses.reduce(0, +) / Double(losses.count)
      }
      #expect(loss(.temperature) <= loss(.none) + 1e-12, "\(name)")
      // Platt's smoothed targets and the smoothed blocks are a little off the labels.
      #expect(loss(.platt) <= loss(.none) + 1e-3, "\(name)")
      #expect(loss(.isotonic) <= loss(.none) + 1e-2, "\(name)")
    }
  }

  @Test("A simpler method is kept within one standard error, and not beyond")
  func oneStandardError() {
    // Differences of 0 and 2·mean have the standard error mean·√(n / (n − 1)) / √n.
    func fit(_ method: CalibrationMethod, _ losses: [Double]) -> CrossFit {
      CrossFit(
        method: method, calibrator: .identity, foldCalibrators: [], logLosses: losses)
    }
    func choice(_ fits: CrossFit...) -> CalibrationMethod {
      CrossFit.simplestOfTheBest(fits).method
    }
    #expect(choice(fit(.none, [1, 1]), fit(.platt, [0, 1])) == .none)
    #expect(choice(fit(.none, [1, 1]), fit(.platt, [0.4, 0.6])) == .platt)
    #expect(choice(fit(.none, [1, 1, 1]), fit(.platt, [0, 0, 1])) == .platt)
    #expect(choice(fit(.none, [1, 1]), fit(.platt, [1, 1])) == .none)
    #expect(choice(fit(.none, [9]), fit(.platt, [0])) == .none)
    // The second is as good as the best, the first is not.
    #expect(
      choice(
        fit(.none, [5, 5, 5]), fit(.temperature, [1, 1, 1]), fit(.isotonic, [0, 1, 1.5]))
        == .temperature)
  }

  @Test("The same rows give the same bits")
  func deterministic() {
    let rows = RandomRows(count: 120, seed: 8)
    func selection() -> CalibrationSelection {
      Calibration.chosen(
        .automatic, logits: rows.scores, truth: rows.truth, masks: rows.masks,
        folds: rows.scores.indices.map { $0 % 5 })
    }
    #expect(selection() == selection())
  }

  @Test("Isotonic and sigmoid emotions stand side by side")
  func mixed() {
    let curve = Calibrator.isotonic(logits: [-1, 1], probabilities: [0.25, 0.75])
    let calibration = Calibration(
      calibrators: PerEmotion {
        $0.index % 3 == 1 ? curve : .sigmoid(slope: Float($0.index + 1), bias: 0.5)
      })
    #expect(calibration.isotonic == [.anticipation, .disgust, .sadness])
    #expect(calibration.slopes[.anticipation] == 1 && calibration.biases[.anticipation] == 0)
    for step in -20...20 {
      var logits = EmotionScores(repeating: 0)
      for emotion in Emotion.allCases { logits[emotion] = Float(step + emotion.index) / 8 }
      let probabilities = calibration.probabilities(fromLogits: logits)
      for emotion in Emotion.allCases {
        let expected = calibration.calibrators[emotion].probability(ofLogit: logits[emotion])
        #expect(probabilities[emotion] == expected)
      }
    }
  }

  @Test(
    "A choice has a name",
    arguments: [
      (.automatic, "automatic"), (.always(.none), "none"), (.always(.temperature), "temperature"),
      (.always(.platt), "platt"), (.always(.isotonic), "isotonic"),
    ] as [(CalibrationChoice, String)])
  func names(choice: CalibrationChoice, name: String) throws {
    #expect(choice.rawValue == name)
    #expect(CalibrationChoice(rawValue: name) == choice)
    #expect(try decoded(encoded([choice])) == [choice])
    #expect(try encoded([choice]) == "[\"\(name)\"]")
    #expect(CalibrationChoice(rawValue: name.uppercased()) == nil)
  }

  @Test("There are as many folds as rows, finite logits and valid calibrators")
  func promises() async {
    await #expect(processExitsWith: .failure) {
      _ = Calibration.chosen(.automatic, logits: [], truth: [], folds: [1])
    }
    await #expect(processExitsWith: .failure) {
      _ = Calibration.fitted(.none, logits: [EmotionScores(repeating: .nan)], truth: [[]])
    }
    await #expect(processExitsWith: .failure) {
      _ = Calibration(
        calibrators: PerEmotion { _ in .isotonic(logits: [], probabilities: []) })
    }
  }
}
