internal import Emotions
internal import Evaluation

/// Which emotions come together: the share of each emotion's texts that carry another one too.
struct TogetherHeatMap: Sendable {
  /// Whose labels are counted.
  enum Labels: Sendable { case truth, predictions }

  private let id: String
  private let labels: Labels
  private let map: HeatMap

  /// The map of how many texts carry both emotions of a pair; the diagonal counts the texts of one.
  init(
    id: String, counts: EmotionPairCounts, labels: Labels, judged: EmotionSet = .all,
    language: ReportLanguage
  ) {
    self.id = id
    self.labels = labels
    map = HeatMap(
      counts: PerEmotion { row in PerEmotion { counts[row, $0] } },
      totals: PerEmotion { counts[$0, $0] }, totalsName: language("texts", "글"), extra: nil,
      caption: language(
        "% of the row’s texts with the column’s label too", "행의 감정이 있는 글 중 열의 감정도 있는 글(%)"),
      judged: judged, language: language)
  }

  /// The picture, 456 × 416.
  var picture: Picture {
    let language = map.language
    return Picture(
      id: id,
      title: labels == .truth
        ? language("True labels together", "함께 나타난 실제 감정")
        : language("Predicted labels together", "함께 예측된 감정"),
      description: map.description { count, total, column, percent in
        language(
          "\(total) texts, most often with \(column) (\(percent))",
          "글 \(total)개, 가장 자주 함께: \(column)(\(percent))")
      }, size: map.size, content: map.content)
  }
}

/// Which emotion is taken for which: what was wrongly predicted where an emotion was missed.
struct ConfusionHeatMap: Sendable {
  private let id: String
  private let map: HeatMap

  /// The map of how many texts missed the row's emotion and wrongly have the column's.
  ///
  /// `nothing` counts the texts that missed the emotion and have no wrong label; `missed` counts all that
  /// missed it. A text with two wrong labels counts in two columns, so a row may add up to more than 100 %.
  init(
    id: String, counts: EmotionPairCounts, nothing: PerEmotion<Int>, missed: PerEmotion<Int>,
    judged: EmotionSet = .all, language: ReportLanguage
  ) {
    self.id = id
    map = HeatMap(
      counts: PerEmotion { row in PerEmotion { counts[row, $0] } }, totals: missed,
      totalsName: language("missed", "놓침"),
      extra: HeatMap.ExtraColumn(name: language("nothing", "없음"), counts: nothing),
      caption: language(
        "% of the missed texts, by what was predicted wrongly", "행의 감정을 놓친 글 중 열의 감정을 잘못 예측한 글(%)"),
      judged: judged, language: language)
  }

  /// The picture, 500 × 416.
  var picture: Picture {
    let language = map.language
    return Picture(
      id: id, title: language("Which emotion is taken for which", "어떤 감정을 어떤 감정으로 잘못 읽었는가"),
      description: map.description { count, total, column, percent in
        language(
          "missed in \(total) texts, most often for \(column) (\(percent))",
          "글 \(total)개에서 놓침, 가장 자주 대신: \(column)(\(percent))")
      }, size: map.size, content: map.content)
  }
}

extension HeatMap {
  /// Each row's largest other emotion, in words; of equal ones the first.
  func description(
    _ phrase: (_ count: Int, _ total: Int, _ column: String, _ percent: String) -> String
  ) -> String {
    Emotion.allCases.map { row in
      var largest: Emotion?
      for column in Emotion.allCases where column != row && counts[row][column] > 0 {
        if largest.map({ counts[row][$0] < counts[row][column] }) ?? true { largest = column }
      }
      guard let largest else { return "\(language.name(of: row)): –" }
      return "\(language.name(of: row)): "
        + phrase(
          counts[row][largest], totals[row], language.name(of: largest),
          percent(share(row, largest)))
    }.joined(separator: "; ")
  }
}
