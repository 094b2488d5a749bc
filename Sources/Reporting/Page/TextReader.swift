internal import Emotions
internal import Maeum

/// Makes rows of text tables: the text with its deciding words, the truth and the prediction.
struct TextReader {
  let report: EvaluationReport
  let language: ReportLanguage

  private let places: Places

  init(_ report: EvaluationReport, _ language: ReportLanguage) {
    self.report = report
    self.language = language
    places = Places(report.corpus)
  }

  /// Where a row stands; see ``Places``.
  func place(_ row: Int) -> String { places[row] }

  // Explaining takes some 150 times the bytes of a text, of which the page shows 900.
  private static let longestExplained = 1 << 17

  /// How many of all texts of a kind are listed.
  func shown(_ listed: Int, of total: Int) -> String {
    listed < total
      ? language(
        "the first \(listed) of \(counted(total)); the JSON lists all",
        "전체 \(counted(total))건 중 처음 \(listed)건(전체 목록은 JSON에 있음)")
      : language("all \(total)", "전체 \(total)건")
  }

  /// What a place is.
  var placeName: String { places.areLines ? language("line", "줄") : language("row", "행") }

  /// A row's text, with the words underlined that spoke for or against an emotion where one is given.
  ///
  /// A text of more than 128 KiB is not explained. Throws where ICU cannot be opened.
  func excerpt(_ row: Int, decidedFor emotion: Emotion? = nil) throws -> String {
    let text = report.corpus.rows[row].text
    guard let emotion, text.utf8.count <= Self.longestExplained else {
      return Excerpt(text, language: language).markup.html
    }
    return Excerpt(
      text, explanation: try report.classifier.explain(text), of: emotion, language: language
    ).markup.html
  }

  /// A row's text, and beneath it another one where that differs.
  func excerpt(_ row: Int, beside other: String) -> String {
    let text = report.corpus.rows[row].text
    let first = Excerpt(text, language: language).markup
    if Array(text.utf8) == Array(other.utf8) { return first.html }
    let second = Excerpt(other, language: language).markup
    return Markup.joined([first, .element("span", ["class": "other"], [second])]).html
  }

  /// The true labels inside the row's mask.
  func truth(_ row: Int) -> TextTableView.Cell {
    TextTableView.Cell(truthName, report.summary.rows.truth[row], language)
  }

  /// The predicted labels inside the row's mask.
  func prediction(_ row: Int) -> TextTableView.Cell {
    let rows = report.summary.rows
    return TextTableView.Cell(
      predictionName, rows.predictions[row].intersection(rows.mask(row)), language)
  }

  var truthName: String { language("truth", "정답") }
  var predictionName: String { language("prediction", "예측") }
  var probabilityName: String { language("probability", "확률") }
}
