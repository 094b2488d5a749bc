internal import Emotions
internal import Evaluation
internal import Maeum

/// How the model was made: its recipe, its training curves, the search for its thresholds, its calibration.
struct TrainingSection {
  let facts: TableView
  let galleries: [GalleryView]
  let calibration: TableView?

  init(_ classifier: EmotionClassifier, _ language: ReportLanguage) {
    facts = Self.facts(classifier, language)
    galleries = [
      Self.losses(classifier.record.curves, language), Self.thresholds(classifier, language),
    ].compactMap { $0 }
    calibration = classifier.record.calibration.map { Self.calibration($0, language) }
  }

  /// What the model file says of itself.
  static func facts(
    _ classifier: EmotionClassifier, _ language: ReportLanguage
  ) -> TableView {
    let record = classifier.record
    guard record.rows != 0 else { return untrained(classifier, language) }
    // A model file may say anything of its corpora.
    let corpus = VisibleText.plain(record.corpus)
    let head =
      switch record.options.head {
      case .logistic: language("logistic regression", "로지스틱 회귀")
      case .mlp: language("multilayer perceptron", "다층 퍼셉트론")
      case .both: language("mean of logistic regression and perceptron", "로지스틱 회귀와 다층 퍼셉트론의 평균")
      }
    let task =
      record.options.task == .multilabel
      ? language("none, one or several emotions a text", "글마다 감정이 없거나 하나 또는 여럿")
      : language("exactly one emotion a text", "글마다 감정 하나")
    let validation =
      switch record.validation {
      case .outOfFold(let folds):
        language("\(folds)-fold scores of the training rows", "학습 행의 \(folds)겹 교차 검증 점수")
      case .heldOut(let digest, let rows):
        language(
          "\(counted(rows, "row")) held out, \(VisibleText.plain(digest))",
          "따로 둔 행 \(counted(rows))개, \(VisibleText.plain(digest))")
      }
    let then = record.metrics
    var facts = [
      (language("head", "모델 종류"), head), (language("task", "과제"), task),
      (
        language("features", "자질"),
        language(
          counted(classifier.featureCount, "n-gram")
            + (classifier.vectorizer.lexicon == nil ? "" : " and the lexicon's 8 values"),
          "n-gram \(counted(classifier.featureCount))개"
            + (classifier.vectorizer.lexicon == nil ? "" : ", 어휘집 값 8개"))
      ),
      (
        language("trained on", "학습 말뭉치"),
        language(
          "\(counted(record.rows, "row")), \(corpus)",
          "행 \(counted(record.rows))개, \(corpus)")
      ), (language("calibrated and tuned on", "확률 보정·임계값 조정"), validation),
      (
        language("figures on those rows", "그 행에서의 지표"),
        "macro-F1 \(figure(then.macroF1)), micro-F1 \(figure(then.microF1)), mAP \(figure(then.meanAveragePrecision)), macro-AUROC \(figure(then.macroAreaUnderROC))"
      ), (language("seed", "시드"), "\(record.options.seed)"),
    ]
    if let epochs = record.curves.epochs, let kept = record.curves.keptEpoch {
      facts.append(
        (
          language("epochs", "에폭"),
          language(
            "\(epochs.count), number \(kept + 1) was kept",
            "\(epochs.count)개 중 \(kept + 1)번째를 선택")
        ))
    }
    return table(
      facts, caption: language("What the model file records", "모델 파일에 기록된 내용"), language)
  }

  /// What there is to say of a lexicon alone, which nobody trained.
  private static func untrained(
    _ classifier: EmotionClassifier, _ language: ReportLanguage
  ) -> TableView {
    let forms = classifier.vectorizer.lexicon?.patternCount ?? 0
    return table(
      [
        (language("trained on", "학습 말뭉치"), language("nothing", "없음")),
        (
          language("features", "자질"),
          language(
            "the lexicon's 8 values, from \(counted(forms, "form"))",
            "어휘집 값 8개(표현 \(counted(forms))개)")
        ),
        (
          language("probabilities", "확률"),
          language("plausible numbers, not calibrated", "보정하지 않은 어림값")
        ),
      ], caption: language("The lexicon alone", "어휘집만 사용"), language)
  }

  private static func table(
    _ facts: [(String, String)], caption: String, _ language: ReportLanguage
  ) -> TableView {
    TableView(
      anchor: "training-facts", caption: caption, tableClass: "facts",
      columns: [language("what", "항목"), language("value", "값")],
      rows: facts.map { TableView.Row(heading: $0, cells: [TableView.Cell(value: $1)]) })
  }

  private static func losses(
    _ curves: TrainingCurves, _ language: ReportLanguage
  ) -> GalleryView? {
    var pictures: [Picture] = []
    if let logistic = curves.logistic, !logistic.isEmpty {
      pictures.append(
        LossCurve(
          series: logistic, title: language("logistic regression: objective", "로지스틱 회귀: 목적 함수"),
          step: .iteration
        ).picture(id: "loss-logistic", language: language))
    }
    if let epochs = curves.epochs, !epochs.isEmpty {
      let kept = curves.keptEpoch
      pictures += [
        LossCurve(
          series: epochs.map { $0.loss ?? .nan },
          title: language("perceptron: training loss", "퍼셉트론: 학습 손실"), bestIndex: kept
        ).picture(id: "loss-perceptron", language: language),
        LossCurve(
          series: epochs.map { $0.metric ?? .nan },
          title: language("perceptron: mAP on unseen rows", "퍼셉트론: 따로 둔 행의 mAP"),
          bestIndex: kept
        ).picture(id: "metric-perceptron", language: language),
      ]
    }
    guard !pictures.isEmpty else { return nil }
    return GalleryView(
      heading: language("Training curves", "학습 곡선"),
      explanation: language(
        "The objective or loss of the training, step by step, for the model that was kept.",
        "최종 모델을 학습할 때의 목적 함수나 손실을 단계별로 보여 줍니다.")
        + (curves.epochs == nil
          ? ""
          : language(
            " For the perceptron there is also mAP on rows that it was not trained on: the epoch with the highest is kept.",
            " 퍼셉트론은 학습에 쓰지 않고 따로 둔 행의 mAP도 보여 주며, 이 값이 가장 높은 에폭을 선택합니다.")),
      .four, pictures)
  }

  private static func thresholds(
    _ classifier: EmotionClassifier, _ language: ReportLanguage
  ) -> GalleryView? {
    guard let curves = classifier.record.thresholdCurves,
      curves.values.contains(where: { !$0.thresholds.isEmpty })
    else { return nil }
    let search = classifier.record.options.thresholdSearch
    let objective = name(of: search, language)
    return GalleryView(
      heading: language("The search for the thresholds", "임계값 탐색"),
      explanation: language(
        "What each threshold gave on the rows that the thresholds were tuned on: \(objective).",
        "임계값을 고를 때 쓴 행에서 임계값마다 얻은 \(objective)입니다."), .four,
      Emotion.allCases.map { emotion in
        let curve = curves[emotion]
        return ThresholdSearchPicture(
          emotion: emotion,
          candidates: zip(curve.thresholds, curve.values).map { (threshold: $0, value: $1) }
            .filter { (0...1).contains($0.threshold) && (0...1).contains($0.value) },
          chosen: classifier.thresholds[emotion], objective: objective
        ).picture(id: "search-\(emotion.name)", language: language)
      })
  }

  private static func name(of search: ThresholdSearch, _ language: ReportLanguage) -> String {
    let isExpected = search.candidates == .expected
    func f(_ name: String) -> String {
      isExpected ? language("expected \(name)", "\(name) 기댓값") : name
    }
    switch search.objective {
    case .fBeta(let beta): return f(beta == 1 ? "F1" : "F\(figure(beta))")
    case .recall: return f(language("recall", "재현율"))
    case .precision: return f(language("precision", "정밀도"))
    case .microF1: return f("F1")
    case .macroF1: return f(language("smoothed F1", "평활 F1"))
    }
  }

  private static func calibration(
    _ report: CalibrationReport, _ language: ReportLanguage
  ) -> TableView {
    func cells(_ read: (CalibrationReport.Scores) -> [Double?]) -> [TableView.Cell] {
      zip(read(report.before), read(report.after)).flatMap { before, after in
        [TableView.Cell(value: figure(before)), TableView.Cell(value: figure(after))]
      }
    }
    let before = language("before", "보정 전")
    let after = language("after", "보정 후")
    return TableView(
      anchor: "calibration",
      caption: language(
        "Scores on rows that the calibration was not fitted to; lower is better",
        "보정을 맞추는 데 쓰지 않은 행에서의 점수(낮을수록 좋음)"),
      columns: [
        language("emotion", "감정"), "Brier \(before)", "Brier \(after)", "ECE \(before)",
        "ECE \(after)",
      ],
      rows: Emotion.allCases.map { emotion in
        TableView.Row(
          emotion, language,
          cells { [$0.brier[emotion], $0.expectedCalibrationError[emotion]] })
      } + [
        TableView.Row(
          heading: language("mean", "평균"),
          cells: cells { [$0.brier.definedMean, $0.expectedCalibrationError.definedMean] })
      ])
  }
}

extension TrainingCurves {
  /// The index of the epoch that was kept; nil where there is none, or the record of a file, which may hold
  /// any number, names none of its epochs.
  fileprivate var keptEpoch: Int? {
    guard let epochs, let bestEpoch, bestEpoch >= 1, bestEpoch <= epochs.count else { return nil }
    return bestEpoch - 1
  }
}
