import Emotions
import Foundation

/// A golden file: what made it, and its cases.
struct Golden<Case: Decodable>: Decodable {
  let tool: [String: String]
  let cases: [Case]

  /// The file with this name in the folder `Golden`.
  static func load(_ name: String) throws -> Golden {
    let url = Bundle.module.bundleURL.appending(path: "Golden").appending(path: name)
    return try JSONDecoder().decode(Golden.self, from: Data(contentsOf: url))
  }
}

/// The scores of rows of eight numbers.
func scores(_ rows: [[Float]]) -> [EmotionScores] {
  rows.map { row in
    var scores = EmotionScores(repeating: 0)
    for (emotion, value) in zip(Emotion.allCases, row) { scores[emotion] = value }
    return scores
  }
}

/// The sets of rows of bytes.
func sets(_ bytes: [UInt8]) -> [EmotionSet] { bytes.map(EmotionSet.init(rawValue:)) }

/// Whether two numbers differ by no more than a tolerance, relative where they are above 1.
func isClose(_ left: Double, _ right: Double, _ tolerance: Double = 1e-9) -> Bool {
  abs(left - right) <= tolerance * max(1, abs(right))
}

/// Whether two numbers are both undefined, or both defined and close.
func isClose(_ left: Double?, _ right: Double?, _ tolerance: Double = 1e-9) -> Bool {
  guard let left, let right else { return left == nil && right == nil }
  return isClose(left, right, tolerance)
}
