internal import Emotions
internal import Evaluation
internal import Maeum

/// Errors worth reading: what the model was most sure of and wrong about, emotion by emotion.
struct ErrorSection {
  struct EmotionErrors {
    let emotionClass: String
    let heading: String
    let tables: [TextTableView]
    /// What stands in place of the tables where there is no error.
    let none: String?
  }

  let explanation: String
  let emotions: [EmotionErrors]

  // Enough to see what errors have in common; more is a list nobody reads.
  private static let errorCount = 5

  init(
    _ report: EvaluationReport, _ reader: TextReader, _ language: ReportLanguage
  ) throws {
    let groups = report.corpus.groupsOfEqualTexts
    emotions = try Emotion.allCases.map { emotion in
      let errors = ConfidentErrors(
        of: emotion, in: report.summary.rows, groups: groups, count: Self.errorCount)
      let kinds: [(String, String, [Int])] = [
        (
          "for", language("Predicted, but not true", "예측했지만 정답이 아닌 글"), errors.falsePositives
        ),
        ("missed", language("True, but missed", "정답인데 놓친 글"), errors.falseNegatives),
      ]
      let tables = try kinds.filter { !$0.2.isEmpty }.map { kind, caption, rows in
        TextTableView(
          anchor: "errors-\(emotion.name)-\(kind)",
          caption: "\(language.name(of: emotion)): \(caption)",
          columns: [reader.probabilityName, reader.truthName, reader.predictionName],
          reader: reader,
          rows: try rows.map { row in
            TextTableView.Row(
              place: reader.place(row), excerpt: try reader.excerpt(row, decidedFor: emotion),
              cells: [
                TextTableView.Cell(
                  name: reader.probabilityName,
                  value: percent(Double(report.summary.rows.probabilities[row][emotion]))),
                reader.truth(row), reader.prediction(row),
              ])
          })
      }
      return EmotionErrors(
        emotionClass: emotion.name,
        heading: language == .korean
          ? "\(emotion.koreanName) \(emotion.name)" : "\(emotion.name) \(emotion.koreanName)",
        tables: tables,
        none: !tables.isEmpty
          ? nil
          : !report.corpus.rows.isEmpty && report.health.judgedRowCounts[emotion] == 0
            ? language("This corpus does not judge it.", "이 말뭉치는 이 감정을 판정하지 않았습니다.")
            : language("No error in these rows.", "이 말뭉치에서는 틀린 글이 없습니다."))
    }
    explanation =
      language(
        "The errors that the model was most sure of. A solid line underlines words that spoke for the emotion, a dotted line words that spoke against it; a thick line marks a large contribution. ",
        "모델이 가장 확신하면서 틀린 글입니다. 실선은 그 감정이 있다는 쪽으로, 점선은 없다는 쪽으로 기여한 낱말이며, 굵은 선은 기여가 큰 낱말입니다. ")
      + Self.method(of: report, language)
  }

  /// How the words' contributions were computed, in a sentence.
  private static func method(of report: EvaluationReport, _ language: ReportLanguage) -> String {
    switch report.classifier.record.options.head {
    case .logistic:
      language(
        "Contributions to the logit are exact: each n-gram’s weight times its value, shared equally among the words that it covers.",
        "기여는 로짓에 대한 정확한 값입니다. n-gram마다 가중치와 값을 곱한 뒤, 그 n-gram이 걸친 낱말에 똑같이 나누었습니다.")
    case .mlp:
      language(
        "Contributions to the logit are integrated gradients (Sundararajan, Taly and Yan, 2017) from the empty text to this one, shared equally among the words that an n-gram covers.",
        "기여는 빈 글에서 이 글까지의 로짓 변화를 나눈 적분 기울기(integrated gradients; Sundararajan·Taly·Yan, 2017)입니다. n-gram의 기여는 그 n-gram이 걸친 낱말에 똑같이 나누었습니다."
      )
    case .both:
      language(
        "Contributions to the logit are the mean over both models: exact for the logistic regression, integrated gradients (Sundararajan, Taly and Yan, 2017) for the perceptron.",
        "로짓에 대한 기여를 두 모델에서 구해 평균한 값입니다. 로지스틱 회귀의 기여는 정확한 값, 퍼셉트론의 기여는 적분 기울기(integrated gradients; Sundararajan·Taly·Yan, 2017)입니다."
      )
    }
  }
}
