import Emotions
import Evaluation
import Testing

@testable import Reporting

/// Pictures of all emotions together, from plain data and from the edges of it.
enum OverviewExamples {
  static let f1: [Double?] = [0.672, 0.581, nil, 0.389, 0, 1, 0.764, 0.602]

  static func wheel(_ language: ReportLanguage = .english) -> Picture {
    EmotionWheel(id: "wheel", f1: PerEmotion { f1[$0.index] }, language: language).picture
  }

  static func model(_ name: String, _ interval: ConfidenceInterval?) -> ScoreBars.Model {
    ScoreBars.Model(
      name: name,
      scores: PerEmotion { ScoreBars.Score(value: f1[$0.index], interval: interval) })
  }

  static func bars(_ language: ReportLanguage = .english) -> Picture {
    ScoreBars(
      id: "bars", model: model("new", ConfidenceInterval(lower: 0.58, upper: 0.664)),
      other: model("old & <older>", ConfidenceInterval(lower: -0.5, upper: 1.5)),
      baseline: PerEmotion { $0 == .trust ? nil : 0.25 }, language: language
    ).picture
  }

  /// Texts with both emotions: 200 on the diagonal, 20 · column elsewhere, and no text with fear.
  static let pairs = EmotionPairCounts(
    counts: Emotion.allCases.flatMap { row in
      Emotion.allCases.map { column in
        row == .fear || column == .fear ? 0 : row == column ? 200 : 20 * column.index
      }
    })

  static func together(_ language: ReportLanguage = .english) -> Picture {
    TogetherHeatMap(id: "together", counts: pairs, labels: .truth, language: language).picture
  }

  static func confusion(_ language: ReportLanguage = .english) -> Picture {
    ConfusionHeatMap(
      id: "confusion", counts: pairs, nothing: PerEmotion { $0 == .fear ? 0 : 30 },
      missed: PerEmotion { $0 == .fear ? 0 : 150 }, language: language
    ).picture
  }

  static func labels(_ language: ReportLanguage = .english) -> Picture {
    LabelCountBars(
      id: "labels", truth: [10, 50, 30, 10, 0, 0, 0, 0, 0],
      predicted: [0, 200, 100, 50, 49, 0, 0, 0, 1], language: language
    ).picture
  }

  static func frequencies(_ language: ReportLanguage = .english) -> Picture {
    FrequencyPairs(
      id: "frequencies", truth: PerEmotion { 10 * $0.index },
      predicted: PerEmotion { 5 + 8 * $0.index }, judged: PerEmotion { $0 == .joy ? 0 : 200 },
      language: language
    ).picture
  }

  /// One picture of each kind.
  static func all(_ language: ReportLanguage) -> [Picture] {
    [
      wheel(language), bars(language), together(language), confusion(language),
      labels(language), frequencies(language),
    ]
  }

  /// Pictures of nothing, of zeros and of what no evaluation should give.
  static var edges: [Picture] {
    let values: [Double?] = [nil, 0, 1, .nan, .infinity, -.infinity, -1, .leastNonzeroMagnitude]
    let zeros = PerEmotion { _ in 0 }
    let large = PerEmotion { $0 == .joy ? Int.max : 1_000_000 }
    let none = EmotionPairCounts(counts: [Int](repeating: 0, count: 64))
    let one = EmotionPairCounts(counts: [1] + [Int](repeating: 0, count: 63))
    let most = EmotionPairCounts(counts: [Int.max] + [Int](repeating: 1_000_000, count: 63))
    let infinite = ConfidenceInterval(lower: -.infinity, upper: .infinity)
    return values.flatMap { value in
      let scores = PerEmotion { _ in ScoreBars.Score(value: value, interval: infinite) }
      return [
        EmotionWheel(id: "w", f1: PerEmotion { _ in value }, language: .english).picture,
        ScoreBars(
          id: "b", model: ScoreBars.Model(name: "", scores: scores),
          other: ScoreBars.Model(name: String(repeating: "마", count: 999), scores: scores),
          baseline: PerEmotion { _ in value }, language: .english
        ).picture,
      ]
    }
      + [none, one, most].flatMap { pairs in
        [zeros, large].flatMap { counts in
          [
            TogetherHeatMap(id: "t", counts: pairs, labels: .predictions, language: .english)
              .picture,
            ConfusionHeatMap(
              id: "c", counts: pairs, nothing: counts, missed: counts, language: .english
            ).picture,
          ]
        }
      }
      + [
        [0, 0, 0, 0, 0, 0, 0, 0, 0], [1, 0, 0, 0, 0, 0, 0, 0, 0],
        [9_999_999, 1, 1, 1, 1, 1, 1, 1, 1],
      ]
      .map {
        LabelCountBars(id: "l", truth: $0, predicted: $0.reversed(), language: .english).picture
      }
      + [zeros, large].flatMap { counts in
        [zeros, large].map {
          FrequencyPairs(
            id: "f", truth: counts, predicted: zeros, judged: $0, language: .english
          ).picture
        }
      }
  }

  /// The texts of all `text` elements, in order.
  static func texts(_ picture: Picture) -> [String] {
    picture.markup.html.split(separator: "<text").dropFirst().map { part in
      let start = part.firstIndex(of: ">")!
      return String(part[part.index(after: start)...].prefix { $0 != "<" })
    }
  }

  /// The values of all attributes of a name, in order.
  static func values(_ picture: Picture, _ attribute: String) -> [String] {
    picture.markup.html.split(separator: " \(attribute)=\"").dropFirst().map {
      String($0.prefix { $0 != "\"" })
    }
  }
}
