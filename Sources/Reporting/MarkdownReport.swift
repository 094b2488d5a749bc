internal import Emotions
internal import Evaluation
internal import Maeum

extension EvaluationReport {
  /// The report's figures as GitHub Flavored Markdown, for a pull request.
  ///
  /// It holds no text of the corpus; names of files are escaped. The same report gives the same text.
  public func markdown(in language: ReportLanguage) -> String {
    let t = Phrases(language)
    let summary = SummarySection(self, language)
    var parts = ["# \(t.title)\n"]
    parts.append(
      ReportPage.SourceView(self, language).facts.map {
        "- \($0.name): \(TextTable.escapedMarkdown($0.value))\n"
      }.joined())
    parts.append("\(TextTable.escapedMarkdown(summary.lead))\n")
    parts += summary.verdict.map { ["\(TextTable.escapedMarkdown($0))\n"] } ?? []
    parts += summary.notices.map { "> \(TextTable.escapedMarkdown($0))\n" }
    func section(_ heading: String, _ tables: [TableView]) {
      parts.append("## \(heading)\n")
      for table in tables {
        parts.append("\(TextTable.escapedMarkdown(table.caption))\n")
        parts.append(TextTable(table).markdown)
      }
    }
    section(t.answer, [summary.baselines])
    section(
      t.emotions,
      [EmotionTables.perEmotion(self, language)] + EmotionTables.averages(self, language))
    if let comparison {
      section(t.comparison, ComparisonSection.tables(self, comparison, language))
      parts.append(
        "\(TextTable.escapedMarkdown(ComparisonSection.changedLead(self, comparison, language)))\n")
    }
    section(t.health, [HealthSection.facts(self, language)])
    section(t.training, [TrainingSection.facts(classifier, language)])
    parts.append("## \(t.guide)\n")
    parts.append(
      Guide.facts(self, language).map {
        "- **\(TextTable.escapedMarkdown($0.name))**: \(TextTable.escapedMarkdown($0.value))\n"
      }.joined())
    return parts.joined(separator: "\n")
  }
}
