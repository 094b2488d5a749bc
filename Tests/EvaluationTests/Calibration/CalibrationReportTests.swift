import Emotions
import Foundation
import Testing

@testable import Evaluation

@Suite("CalibrationReport")
struct CalibrationReportTests {
  @Test("The scores are those of the probabilities before and after")
  func scores() {
    let rows = RandomRows(count: 60, seed: 2)
    let raw = rows.scores.map(Calibration.identity.probabilities(fromLogits:))
    let report = CalibrationReport(
      before: raw, after: rows.scores, truth: rows.truth, masks: rows.masks)
    for (scores, probabilities) in [(report.before, raw), (report.after, rows.scores)] {
      let proper = ProperScores(
        probabilities: probabilities, truth: rows.truth, masks: rows.masks)
      #expect(scores.brier == proper.brier)
      #expect(scores.logLoss == proper.logLoss)
      let bins = Reliability.perEmotion(
        probabilities: probabilities, truth: rows.truth, masks: rows.masks)
      #expect(scores.expectedCalibrationError == bins.map(\.expectedCalibrationError))
    }
  }

  @Test("Calibration improves all three scores of logits that are too sure")
  func improves() throws {
    let rows = SimulatedRows(count: 600, seed: 4) { sigmoid($0 / 4) }
    let selection = Calibration.chosen(
      .always(.temperature), logits: rows.logits, truth: rows.truth, masks: rows.masks,
      folds: rows.folds)
    let report = CalibrationReport(
      before: rows.logits.map(Calibration.identity.probabilities(fromLogits:)),
      after: selection.crossFitted, truth: rows.truth, masks: rows.masks)
    for scores in [
      \CalibrationReport.Scores.brier, \.expectedCalibrationError, \.logLoss,
    ] {
      let before = try #require(report.before[keyPath: scores].definedMean)
      #expect(try #require(report.after[keyPath: scores].definedMean) < before)
    }
  }

  @Test("Without rows every score is nil")
  func empty() {
    let report = CalibrationReport(before: [], after: [], truth: [])
    #expect(report.before.brier.definedCount == 0)
    #expect(report.before.expectedCalibrationError.definedCount == 0)
    #expect(report.after.logLoss.definedCount == 0)
  }

  @Test("A report is written by the emotions' names and read back")
  func coding() throws {
    let report = CalibrationReport(
      before: [EmotionScores(repeating: 0.5)], after: [EmotionScores(repeating: 0.25)],
      truth: [.joy], masks: [.joy])
    let json = try encoded(report)
    #expect(json.contains(#""brier":{"anger":null,"anticipation":null,"disgust":null"#))
    #expect(json.contains(#""joy":0.5625"#))
    #expect(try decoded(json) == report)
    #expect(throws: DecodingError.self) {
      _ = try decoded(json.replacingOccurrences(of: "trust", with: "rust")) as CalibrationReport
    }
  }

  @Test("There are as many probabilities after as before")
  func promises() async {
    await #expect(processExitsWith: .failure) {
      _ = CalibrationReport(before: [], after: [EmotionScores(repeating: 0)], truth: [])
    }
  }
}

/// A value as JSON with sorted keys.
func encoded(_ value: some Encodable) throws -> String {
  let encoder = JSONEncoder()
  encoder.outputFormatting = .sortedKeys
  return String(decoding: try encoder.encode(value), as: UTF8.self)
}

/// The value in JSON.
func decoded<Value: Decodable>(_ json: String) throws -> Value {
  try JSONDecoder().decode(Value.self, from: Data(json.utf8))
}
