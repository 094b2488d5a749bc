internal import Emotions
internal import Evaluation
internal import Maeum

/// What is wrong with the rows, as far as a program can tell.
struct HealthSection {
  let explanation: String
  let facts: TableView
  let lists: [TextListView]

  // Enough to judge what kind of rows they are; the table above counts all.
  private static let listed = 10

  init(
    _ report: EvaluationReport, _ reader: TextReader, _ language: ReportLanguage
  ) throws {
    explanation = language(
      "Figures are only as good as the rows. The rows found here are not left out: they count in the figures, too.",
      "데이터가 나쁘면 지표도 믿을 수 없습니다. 아래에서 찾은 행도 빼지 않고 지표에 넣었습니다.")
    facts = Self.facts(report, language)
    lists = try [
      Self.labelIssues(report, reader, language), Self.exactDuplicates(report, reader, language),
      Self.nearDuplicates(report, reader, language), Self.overlap(report, reader, language),
    ].compactMap { $0 }
  }

  /// How many rows each finding concerns.
  static func facts(
    _ report: EvaluationReport, _ language: ReportLanguage
  ) -> TableView {
    let health = report.health
    func row(
      _ heading: String, _ note: String?, _ count: Int, of all: Int? = nil
    ) -> TableView.Row {
      TableView.Row(
        heading: heading, note: note,
        cells: [
          TableView.Cell(value: counted(count)),
          TableView.Cell(value: percent(Ratio(count, over: all ?? health.rowCount).value)),
        ])
    }
    var rows = [
      row(language("empty texts", "빈 글"), nil, health.emptyRows.count),
      row(language("texts without any emotion", "감정이 없는 글"), nil, health.unlabelledRowCount),
      row(
        language("rows not judged for every emotion", "일부 감정을 판정하지 않은 행"),
        language("masked", "마스크"), health.maskedRowCount),
      row(
        language("exact repetitions", "똑같이 반복된 글"), nil, health.exactRepetitionCount),
      row(
        language("equal texts with differing labels", "같은 글인데 라벨이 엇갈리는 행"),
        language("first ones included", "첫 행 포함"),
        health.exactDuplicates.filter { !$0.disputed.isEmpty }.reduce(0) { $0 + $1.rows.count }),
      row(
        language("near repetitions", "거의 같게 반복된 글"),
        language("similarity .8 or more", "유사도 0.8 이상"),
        health.nearDuplicates.count),
      row(
        language("labels that look wrong", "틀려 보이는 라벨"),
        language("of the pairs of a text and an emotion", "글과 감정의 쌍 가운데"),
        report.labelIssues.count, of: health.judgedRowCounts.values.reduce(0, +)),
    ]
    if let overlap = health.trainingOverlap {
      rows.append(
        row(
          language("texts also in the training corpus", "학습 말뭉치에도 있는 글"), nil, overlap.exact.count))
      rows.append(
        row(
          language("texts nearly the same as one there", "거의 같은 글이 학습 말뭉치에 있는 글"), nil,
          overlap.near.count))
    }
    return TableView(
      anchor: "health-facts",
      caption: report.health.trainingOverlap == nil
        ? language(
          "Counts; no training corpus was named, so it is not known which texts stand in both",
          "개수(학습 말뭉치를 지정하지 않아 겹치는 글은 확인하지 않음)")
        : language("Counts", "개수"),
      columns: [language("what", "항목"), language("count", "개수"), language("share", "비율")],
      rows: rows)
  }

  /// A list of texts, or nil where there is none.
  private static func list(
    _ anchor: String, _ heading: String, _ explanation: String, columns: [String], total: Int,
    _ reader: TextReader, _ rows: [TextTableView.Row]
  ) -> TextListView? {
    guard !rows.isEmpty else { return nil }
    return TextListView(
      heading: heading, explanation: explanation,
      tables: [
        TextTableView(
          anchor: anchor, caption: reader.shown(rows.count, of: total), columns: columns,
          reader: reader, rows: rows)
      ])
  }

  private static func labelIssues(
    _ report: EvaluationReport, _ reader: TextReader, _ language: ReportLanguage
  ) throws -> TextListView? {
    let (issue, why) = (language("suspicion", "의심되는 점"), reader.probabilityName)
    return list(
      "label-issues", language("Labels that look wrong", "틀려 보이는 라벨"),
      language(
        "By confident learning (Northcutt, Jiang and Chuang, 2021), each emotion on its own: the model is at least as sure of the opposite as it is, on average, in rows that are labelled with the opposite. Some are mistakes of the model, so read before you change a label.",
        "감정마다 따로 확신 학습(confident learning; Northcutt·Jiang·Chuang, 2021)으로 찾았습니다. 모델이 반대 라벨에 준 확률이, 실제로 반대 라벨이 붙은 행들에 준 평균 확률 이상인 행입니다. 모델이 틀렸을 수도 있으니 라벨을 고치기 전에 글을 읽어 보세요."
      ), columns: [issue, why, reader.truthName], total: report.labelIssues.count, reader,
      try report.labelIssues.prefix(listed).map { found in
        let name = language.name(of: found.emotion)
        return TextTableView.Row(
          place: reader.place(found.row),
          excerpt: try reader.excerpt(found.row, decidedFor: found.emotion),
          cells: [
            TextTableView.Cell(
              name: issue,
              value: found.isLabelled
                ? language("\(name) seems wrong", "\(name) 라벨이 틀린 듯함")
                : language("\(name) seems missing", "\(name) 라벨이 빠진 듯함")),
            TextTableView.Cell(name: why, value: percent(Double(found.probability))),
            reader.truth(found.row),
          ])
      })
  }

  private static func exactDuplicates(
    _ report: EvaluationReport, _ reader: TextReader, _ language: ReportLanguage
  ) throws -> TextListView? {
    let groups = report.health.exactDuplicates
    // Those whose labels disagree tell most; the order of their first rows otherwise.
    let shown =
      groups.filter { !$0.disputed.isEmpty } + groups.filter { $0.disputed.isEmpty }
    let (lines, disputed) = (
      language("also in lines", "같은 글이 있는 줄"), language("disputed", "엇갈린 라벨")
    )
    return list(
      "exact-duplicates", language("Repeated texts", "반복된 글"),
      language(
        "Texts that occur more than once in this corpus, those with differing labels first.",
        "이 말뭉치에 두 번 이상 나오는 글입니다. 라벨이 엇갈리는 글부터 보입니다."),
      columns: [lines, disputed], total: groups.count, reader,
      try shown.prefix(listed).map { group in
        let others = group.rows.dropFirst()
        return TextTableView.Row(
          place: reader.place(group.rows[0]), excerpt: try reader.excerpt(group.rows[0]),
          cells: [
            TextTableView.Cell(
              name: lines,
              value: others.prefix(5).map(reader.place).joined(separator: ", ")
                + (others.count > 5 ? " …" : "")),
            TextTableView.Cell(disputed, group.disputed, language),
          ])
      })
  }

  private static func nearDuplicates(
    _ report: EvaluationReport, _ reader: TextReader, _ language: ReportLanguage
  ) throws -> TextListView? {
    let found = report.health.nearDuplicates
    let (line, similarity) = (language("like line", "비슷한 글의 줄"), language("similarity", "유사도"))
    return list(
      "near-duplicates", language("Nearly repeated texts", "거의 같은 글"),
      language(
        "Texts nearly the same as an earlier one: their sets of three-character runs have a Jaccard similarity (common runs over all runs of both) of 0.8 or more; 1 is equal but for what the model does not tell apart, such as the length of ㅋㅋㅋ. The earlier text stands beneath.",
        "앞에 나온 글과 거의 같은 글입니다. 연속한 세 글자 묶음의 자카드 유사도(두 글에 모두 있는 묶음 수 ÷ 한쪽에라도 있는 묶음 수)가 0.8 이상이며, 1이면 ㅋㅋㅋ의 길이처럼 모델이 구별하지 않는 것만 다릅니다. 아래에 앞의 글을 함께 보입니다."
      ),
      columns: [line, similarity], total: found.count, reader,
      found.prefix(listed).map { pair in
        TextTableView.Row(
          place: reader.place(pair.row),
          excerpt: reader.excerpt(pair.row, beside: report.corpus.rows[pair.otherRow].text),
          cells: [
            TextTableView.Cell(name: line, value: reader.place(pair.otherRow)),
            TextTableView.Cell(name: similarity, value: figure(pair.similarity)),
          ])
      })
  }

  private static func overlap(
    _ report: EvaluationReport, _ reader: TextReader, _ language: ReportLanguage
  ) throws -> TextListView? {
    guard let overlap = report.health.trainingOverlap, let training = report.options.training
    else { return nil }
    let (line, similarity) = (language("training line", "학습 말뭉치 줄"), language("similarity", "유사도"))
    let places = Places(training)
    let pairs =
      overlap.exact.map { ($0.row, $0.trainingRow, 1.0) }
      + overlap.near.map { ($0.row, $0.otherRow, $0.similarity) }
    return list(
      "training-overlap", language("Texts shared with the training corpus", "학습 말뭉치와 겹치는 글"),
      language(
        "Leave these out of one of the two corpora: the model has seen their labels, or those of nearly the same text.",
        "두 말뭉치 중 한쪽에서 빼세요. 이 글이나 거의 같은 글의 정답을 모델이 학습할 때 이미 보았습니다."),
      columns: [line, similarity], total: pairs.count, reader,
      pairs.prefix(listed).map { row, other, value in
        TextTableView.Row(
          place: reader.place(row),
          excerpt: reader.excerpt(row, beside: training.rows[other].text),
          cells: [
            TextTableView.Cell(name: line, value: places[other]),
            TextTableView.Cell(name: similarity, value: figure(value)),
          ])
      })
  }
}
