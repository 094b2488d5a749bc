import Foundation
import Maeum

/// Whether a command's JSON lines are what the library says of the same texts.
enum AnswerCheck {
  /// Throws where there are not as many lines as texts, or a line holds another text, other labels or other
  /// scores than its prediction; scores are printed with six decimals.
  static func check(
    _ lines: [UInt8], are predictions: [EmotionPrediction], to texts: [String]
  ) throws {
    let found = lines.split(separator: 10, omittingEmptySubsequences: false).dropLast()
    guard found.count == texts.count else {
      throw BenchmarkFailure(
        description: "\(found.count) lines answer \(texts.count) texts")
    }
    for (number, line) in found.enumerated() {
      let answer = try JSONDecoder().decode(Answer.self, from: Data(line))
      guard answer.agrees(with: predictions[number], text: texts[number]) else {
        throw BenchmarkFailure(
          description:
            "line \(number + 1): “\(String(decoding: line, as: UTF8.self))”; the library says \(predictions[number]) of “\(texts[number])”"
        )
      }
    }
  }

  private struct Answer: Decodable {
    let text: String
    let labels: [String]
    let scores: [String: Double]

    func agrees(with prediction: EmotionPrediction, text: String) -> Bool {
      // Strings that are equal may differ in their bytes.
      self.text.utf8.elementsEqual(text.utf8)
        && labels == prediction.labels.emotions.map(\.name)
        && scores.count == Emotion.allCases.count
        && Emotion.allCases.allSatisfy { emotion in
          scores[emotion.name].map {
            abs($0 - Double(prediction.probabilities[emotion])) <= 0.500_001e-6
          } ?? false
        }
    }
  }
}
