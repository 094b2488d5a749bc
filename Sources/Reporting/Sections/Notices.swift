internal import Emotions
package import Evaluation
package import Maeum

/// What must be known before a figure is believed, a sentence each; often nothing.
package struct Notices: Sendable {
  private let classifier: EmotionClassifier
  private let corpus: Corpus
  private let summary: EvaluationSummary
  private let overlap: TrainingOverlap?
  private let other: (classifier: EmotionClassifier, name: String)?

  /// The notices of an evaluation of which nothing but the figures is known.
  package init(
    _ classifier: EmotionClassifier, on corpus: Corpus, summary: EvaluationSummary
  ) {
    self.init(classifier, on: corpus, summary: summary, overlap: nil, other: nil)
  }

  fileprivate init(
    _ classifier: EmotionClassifier, on corpus: Corpus, summary: EvaluationSummary,
    overlap: TrainingOverlap?, other: (classifier: EmotionClassifier, name: String)?
  ) {
    self.classifier = classifier
    self.corpus = corpus
    self.summary = summary
    self.overlap = overlap
    self.other = other
  }

  /// The sentences in the order of their weight. Rows that could not be read are told of as they are read.
  package func sentences(in language: ReportLanguage) -> [String] {
    [
      trainedOnNotice(language), tunedOnNotice(language), otherTrainedOnNotice(language),
      overlapNotice(language), unjudgedNotice(language), unlabelledNotice(language),
      belowBaselineNotice(language), fewRowsNotice(language),
    ].compactMap { $0 }
  }

  private func trainedOnNotice(_ language: ReportLanguage) -> String? {
    guard corpus.digest == classifier.record.corpus else { return nil }
    return language(
      "The model was trained on this very corpus, so the figures say nothing about new texts.",
      "바로 이 말뭉치로 학습한 모델이므로, 아래 지표로는 새로운 글에서의 성능을 알 수 없습니다.")
  }

  private func tunedOnNotice(_ language: ReportLanguage) -> String? {
    guard case .heldOut(corpus.digest, _) = classifier.record.validation else { return nil }
    return language(
      "The model was tuned on this very corpus, so new texts may get lower figures.",
      "바로 이 말뭉치로 임계값이나 확률을 조정한 모델이므로, 새로운 글에서는 성능이 아래 지표보다 낮을 수 있습니다.")
  }

  private func otherTrainedOnNotice(_ language: ReportLanguage) -> String? {
    guard let other, other.classifier.record.corpus == corpus.digest else {
      return nil
    }
    let name = shownNames(other.name)
    return language(
      "The other model, \(name), was trained on this very corpus, so the comparison says nothing about new texts.",
      "다른 모델(\(name))은 바로 이 말뭉치로 학습했으므로, 비교 결과로는 새로운 글에서의 성능을 알 수 없습니다.")
  }

  private func overlapNotice(_ language: ReportLanguage) -> String? {
    guard let overlap, !overlap.exact.isEmpty || !overlap.near.isEmpty
    else { return nil }
    let rows = counted(corpus.rows.count)
    let (exact, near) = (counted(overlap.exact.count), counted(overlap.near.count))
    if overlap.exact.isEmpty {
      return language(
        "Of the \(rows) texts, \(near) are nearly the same as one of the training corpus; leave them out of one of the two corpora.",
        "글 \(rows)개 가운데 거의 같은 글이 학습 말뭉치에 있는 글이 \(near)개입니다. 두 말뭉치 중 한쪽에서 빼세요.")
    }
    if overlap.near.isEmpty {
      return language(
        "Of the \(rows) texts, \(exact) stand in the training corpus too; leave them out of one of the two corpora.",
        "글 \(rows)개 가운데 학습 말뭉치에도 있는 글이 \(exact)개입니다. 두 말뭉치 중 한쪽에서 빼세요.")
    }
    return language(
      "Of the \(rows) texts, \(exact) stand in the training corpus too and \(near) more are nearly the same as one there; leave them out of one of the two corpora.",
      "글 \(rows)개 가운데 학습 말뭉치에도 있는 글이 \(exact)개, 거의 같은 글이 학습 말뭉치에 있는 글이 \(near)개입니다. 두 말뭉치 중 한쪽에서 빼세요."
    )
  }

  private func unjudgedNotice(_ language: ReportLanguage) -> String? {
    guard !corpus.rows.isEmpty else { return nil }
    let unjudged = Emotion.allCases.filter {
      summary.metrics.labels.counts[$0].judgedCount == 0
    }
    guard !unjudged.isEmpty else { return nil }
    let names = unjudged.map(language.name(of:)).joined(separator: ", ")
    return language(
      "The corpus says nothing about \(names): they have no figures, and averages leave them out.",
      "이 말뭉치는 다음 감정을 판정하지 않았으므로 지표가 없고 평균에서도 빠집니다: \(names).")
  }

  private func unlabelledNotice(_ language: ReportLanguage) -> String? {
    guard !corpus.rows.isEmpty, corpus.rows.allSatisfy({ $0.labels.isEmpty }) else { return nil }
    return language(
      "No row carries a label, so nothing could be found, and the figures mean nothing.",
      "라벨이 붙은 행이 하나도 없어 찾을 것이 없으므로 지표에 의미가 없습니다.")
  }

  private func belowBaselineNotice(_ language: ReportLanguage) -> String? {
    guard let found = summary.metrics.labels.macro?.f1, let always = summary.alwaysOn.macroF1,
      found < always
    else { return nil }
    return language(
      "The model’s macro-F1 is below that of giving every text every emotion.",
      "모델의 macro-F1이 모든 글에 모든 감정을 붙인 값보다 낮습니다.")
  }

  private func fewRowsNotice(_ language: ReportLanguage) -> String? {
    // Below some 300 rows the interval of macro-F1 is about ± .05 and more.
    let rows = corpus.rows.count
    guard rows > 0, rows < 300 else { return nil }
    return language(
      "Only \(counted(rows, "text")): other texts of the kind may give quite different figures, and small differences mean little.",
      "글이 \(rows)개뿐이어서 같은 종류의 다른 글에서는 지표가 꽤 다를 수 있습니다. 작은 차이에는 큰 의미가 없습니다.")
  }
}

extension EvaluationReport {
  /// What must be known before a figure of the report is believed, a sentence each; often nothing.
  public func notices(in language: ReportLanguage) -> [String] {
    [skippedNotice(language)].compactMap { $0 } + notices.sentences(in: language)
  }

  /// The notices but for rows that could not be read.
  package var notices: Notices {
    Notices(
      classifier, on: corpus, summary: summary, overlap: health.trainingOverlap,
      other: options.other)
  }

  private func skippedNotice(_ language: ReportLanguage) -> String? {
    guard corpus.skippedCount > 0 else { return nil }
    return language(
      "\(counted(corpus.skippedCount, "bad row")) of the corpus could not be read and \(corpus.skippedCount == 1 ? "is" : "are") in no figure.",
      "말뭉치에서 읽을 수 없는 행 \(counted(corpus.skippedCount))개는 모든 지표에서 빠졌습니다.")
  }
}
