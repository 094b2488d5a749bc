internal import Emotions
internal import Evaluation
internal import Maeum

/// What the evaluated rows look like, picture by picture.
enum PictureSection {
  /// The galleries in the page's order.
  static func galleries(
    _ report: EvaluationReport, _ language: ReportLanguage
  ) -> [GalleryView] {
    overall(report, language) + curves(report, language) + labels(report, language)
  }

  private static func overall(
    _ report: EvaluationReport, _ language: ReportLanguage
  ) -> [GalleryView] {
    let summary = report.summary
    func model(_ name: String, _ summary: EvaluationSummary) -> ScoreBars.Model {
      ScoreBars.Model(
        name: name,
        scores: PerEmotion {
          ScoreBars.Score(
            value: summary.metrics.labels.counts[$0].f1.value,
            interval: summary.intervals.perEmotion[$0].f1)
        })
    }
    let counts = summary.metrics.labels.counts
    let whisker =
      summary.intervals.resamples > 0
      ? language("The shorter the whisker, the surer the F1. ", "수염(신뢰구간)이 짧을수록 F1이 확실합니다. ") : ""
    return [
      GalleryView(
        heading: summary.intervals.resamples > 0
          ? language("F1 with intervals, and frequencies", "F1과 신뢰구간, 감정 빈도")
          : language("F1 and frequencies", "F1과 감정 빈도"),
        explanation: language(
          "\(whisker)The thin mark is the F1 of predicting the emotion for every text. The second picture: how often each emotion is there and how often it is predicted.",
          "\(whisker)가는 세로선은 모든 글에 그 감정을 붙였을 때의 F1입니다. 두 번째 그림은 감정이 실제로 나타난 빈도와 예측된 빈도입니다."
        ),
        .two,
        [
          ScoreBars(
            id: "f1",
            model: model(language("this model", "이 모델"), summary),
            other: report.comparison.map { model(shownNames($0.name), $0.summary) },
            baseline: summary.alwaysOn.f1, language: language
          ).picture,
          FrequencyPairs(
            id: "frequencies", truth: counts.map(\.support),
            predicted: counts.map(\.predictedCount),
            judged: counts.map(\.judgedCount), language: language
          ).picture,
        ])
    ]
  }

  private static func curves(
    _ report: EvaluationReport, _ language: ReportLanguage
  ) -> [GalleryView] {
    let rows = report.summary.rows
    let rankings = ScoreRanking.perEmotion(
      scores: rows.probabilities, truth: rows.truth, masks: rows.masks)
    let points = rankings.map(\.operatingPoints)
    let counts = report.summary.metrics.labels.counts
    let histograms = ScoreHistogram.perEmotion(rows)
    func threshold(_ emotion: Emotion) -> Float? { report.thresholds?[emotion] }
    // A model of single labels has no thresholds to mark.
    let hasThresholds = report.thresholds != nil
    let ring =
      hasThresholds ? language("The ring is the model’s threshold. ", "고리는 모델의 임계값입니다. ") : ""
    let vertical =
      hasThresholds
      ? language(
        "The vertical line is the model’s. A flat top means that the exact threshold hardly matters. A peak elsewhere is no better threshold by itself: it was found on these very rows.",
        "세로선이 모델의 임계값입니다. 꼭대기가 평평하면 임계값을 조금 바꾸어도 거의 같습니다. 꼭대기가 다른 곳에 있어도 이 행들에서 찾은 것이므로, 더 좋은 임계값이라고 단정할 수 없습니다."
      ) : ""
    let precisionRecall = Emotion.allCases.map { emotion in
      PrecisionRecallPicture(
        emotion: emotion, points: points[emotion],
        prevalence: Ratio(counts[emotion].support, over: counts[emotion].judgedCount).value,
        averagePrecision: report.summary.metrics.ranking.averagePrecision[emotion],
        threshold: threshold(emotion)
      ).picture(id: "pr-\(emotion.name)", language: language)
    }
    let thresholds = Emotion.allCases.map { emotion in
      ThresholdPicture(
        emotion: emotion, points: points[emotion], threshold: threshold(emotion)
      ).picture(id: "threshold-\(emotion.name)", language: language)
    }
    let reliability = Emotion.allCases.map { emotion in
      ReliabilityPicture(
        emotion: emotion, reliability: report.summary.probabilities.reliability[emotion]
      ).picture(id: "reliability-\(emotion.name)", language: language)
    }
    let scores = Emotion.allCases.map { emotion in
      ScoreDistributionPicture(
        emotion: emotion, histogram: histograms[emotion], threshold: threshold(emotion)
      ).picture(id: "scores-\(emotion.name)", language: language)
    }
    return [
      GalleryView(
        heading: language("Precision and recall", "정밀도와 재현율"),
        explanation: language(
          "Each point of the curve is a threshold: further right finds more, further up is right more often. \(ring)Grey lines join points of equal F1; the dashed line is guessing.",
          "곡선의 점 하나가 임계값 하나입니다. 오른쪽일수록 많이 찾아내고, 위쪽일수록 예측이 잘 맞습니다. \(ring)회색 선은 F1이 같은 점을 이은 선, 점선은 무작위 추측입니다."
        ),
        .four, precisionRecall),
      GalleryView(
        heading: language("F1 against the threshold", "임계값에 따른 F1"),
        explanation: language(
          "How F1, precision and recall change with the threshold. \(vertical)",
          "임계값에 따라 F1·정밀도·재현율이 어떻게 달라지는지 보여 줍니다. \(vertical)"
        ),
        .four, thresholds),
      GalleryView(
        heading: language("Can the probabilities be believed?", "확률을 믿을 수 있는가"),
        explanation: language(
          "On the diagonal, three in ten of the texts that get 30% have the emotion. Above it the probabilities are too low, below it too high. The bars beneath count the texts: where they are few, a point strays by chance.",
          "점이 대각선에 놓이면, 확률이 30%인 글 열 개 가운데 세 개에 실제로 그 감정이 있습니다. 점이 대각선보다 높으면 확률이 너무 낮고, 대각선보다 낮으면 확률이 너무 높습니다. 아래 막대는 글의 수이며, 글이 적은 구간의 점은 우연히 벗어날 수 있습니다."
        ),
        .four, reliability),
      GalleryView(
        heading: language(
          "How far apart texts with and without the emotion lie", "감정이 있는 글과 없는 글의 확률 분포"),
        explanation: language(
          "Texts with the emotion point up, those without point down, each as shares of their own kind. The less the two overlap, the easier the emotion is to tell.",
          "위쪽은 그 감정이 있는 글, 아래쪽은 없는 글이며, 각각 자기 무리 안에서의 비율입니다. 두 분포가 적게 겹칠수록 그 감정을 구별하기 쉽습니다."),
        .four, scores),
    ]
  }

  private static func labels(
    _ report: EvaluationReport, _ language: ReportLanguage
  ) -> [GalleryView] {
    let rows = report.summary.rows
    let confusion = EmotionConfusion(rows)
    let counts = LabelCounts(rows)
    let judged = EmotionSet(
      emotions: Emotion.allCases.filter {
        report.summary.metrics.labels.counts[$0].judgedCount > 0
      })
    return [
      GalleryView(
        heading: language("Emotions together", "함께 나타나는 감정"),
        explanation: language(
          "Of the texts with the row’s emotion, the share that has the column’s too: first as people labelled them, then as the model did. The more alike the pictures, the better the model knows what goes together.",
          "행의 감정이 있는 글 가운데 열의 감정도 있는 글의 비율입니다. 첫 번째 그림은 사람이 붙인 라벨, 두 번째 그림은 모델이 예측한 라벨입니다. 두 그림이 닮을수록 어떤 감정이 함께 나타나는지를 모델이 잘 배운 것입니다."
        ),
        .two,
        [
          TogetherHeatMap(
            id: "together-true", counts: .trueTogether(rows), labels: .truth, judged: judged,
            language: language
          ).picture,
          TogetherHeatMap(
            id: "together-predicted", counts: .predictedTogether(rows), labels: .predictions,
            judged: judged, language: language
          ).picture,
        ]),
      GalleryView(
        heading: language(
          "Which emotion is taken for which, and labels per text", "어떤 감정을 어떤 감정으로 잘못 읽는가, 글당 감정 수"),
        explanation: language(
          "Where the row’s emotion was missed, what was predicted wrongly in its place. A text may count in several columns, so a row may add up to more than 100%. The second picture: how many labels texts have.",
          "행의 감정을 놓친 글에서 대신 어떤 감정을 잘못 예측했는지 보여 줍니다. 글 하나가 여러 열에 들어갈 수 있어 한 행의 합이 100%를 넘기도 합니다. 두 번째 그림은 글 하나에 붙은 감정의 수입니다."
        ),
        .two,
        [
          ConfusionHeatMap(
            id: "confusion", counts: confusion.taken, nothing: confusion.takenForNothing,
            missed: confusion.missed, judged: judged, language: language
          ).picture,
          LabelCountBars(
            id: "label-counts", truth: counts.trueLabels, predicted: counts.predictedLabels,
            language: language
          ).picture,
        ]),
    ]
  }
}
