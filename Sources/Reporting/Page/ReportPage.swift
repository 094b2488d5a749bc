internal import Emotions
internal import Maeum

extension EvaluationReport {
  /// The report as one HTML page that needs no network and no script; the same report gives the same
  /// bytes.
  ///
  /// Every text is escaped. Throws where ICU cannot be opened, which the explanations of errors need.
  public func html(in language: ReportLanguage) throws -> String {
    Templates.page(try ReportPage(self, language))
  }
}

/// What the page's template shows, section by section.
struct ReportPage {
  let language: String
  let style = Templates.style
  let t: Phrases
  let source: SourceView
  let contents: [ContentView]
  let summary: SummarySection
  let emotions: TableView
  let averages: [TableView]
  let pictures: [GalleryView]
  let errors: ErrorSection
  let health: HealthSection
  let comparison: ComparisonSection?
  let training: TrainingSection
  let guide: [FactView]

  struct SourceView {
    let corpus: String
    let facts: [FactView]
  }

  struct ContentView {
    let anchor: String
    let heading: String
  }

  init(_ report: EvaluationReport, _ language: ReportLanguage) throws {
    let reader = TextReader(report, language)
    self.language = language.rawValue
    t = Phrases(language)
    source = SourceView(report, language)
    summary = SummarySection(report, language)
    emotions = EmotionTables.perEmotion(report, language)
    averages = EmotionTables.averages(report, language)
    pictures = PictureSection.galleries(report, language)
    errors = try ErrorSection(report, reader, language)
    health = try HealthSection(report, reader, language)
    comparison = try report.comparison.map {
      try ComparisonSection(report, $0, reader, language)
    }
    training = TrainingSection(report.classifier, language)
    guide = Guide.facts(report, language)
    let sections: [(String, String)] = [
      ("answer", t.answer), ("emotions", t.emotions), ("pictures", t.pictures),
      ("errors", t.errors), ("health", t.health),
      ("comparison", report.comparison == nil ? "" : t.comparison), ("training", t.training),
      ("guide", t.guide),
    ]
    contents = sections.filter { !$0.1.isEmpty }.map { ContentView(anchor: $0, heading: $1) }
  }
}

extension ReportPage.SourceView {
  init(_ report: EvaluationReport, _ language: ReportLanguage) {
    corpus = shownNames(report.corpus.path)
    var facts = [
      FactView(name: language("corpus", "말뭉치"), value: corpus),
      FactView(name: language("rows", "행"), value: counted(report.corpus.rows.count)),
      FactView(
        name: language("model", "모델"),
        value: [report.options.modelName.map(shownNames), report.modelDigest].compactMap { $0 }
          .joined(separator: ", ")),
    ]
    if let date = report.options.date {
      facts.append(FactView(name: language("date", "날짜"), value: VisibleText.plain(date)))
    }
    self.facts = facts
  }
}

/// The last parts of paths: a page that is mailed does not tell of its author's folders.
func fileNames(_ paths: String) -> String {
  paths.split(separator: ", ").map { path in
    // By scalars, as a slash with a combining mark is another character and yet ends a folder's name.
    path.unicodeScalars.split(separator: "/").last.map { String($0) } ?? String(path)
  }.joined(separator: ", ")
}

/// The last parts of paths for people: what a name hides is shown by its code.
func shownNames(_ paths: String) -> String { VisibleText.plain(fileNames(paths)) }
