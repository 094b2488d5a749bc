import Emotions
import Evaluation
import Testing

@testable import Reporting

@Suite struct PicturesCurvesTests {
  /// Three rows, the first and the last positive: precision 1, ½, ⅔ at recall ½, ½, 1.
  static let three = [
    OperatingPoint(threshold: 0.75, precision: 1, recall: 0.5, f1: 2.0 / 3),
    OperatingPoint(threshold: 0.5, precision: 0.5, recall: 0.5, f1: 0.5),
    OperatingPoint(threshold: 0.25, precision: 2.0 / 3, recall: 1, f1: 0.8),
  ]

  /// Points that jump as far as they can.
  static func sawtooth(_ count: Int) -> [OperatingPoint] {
    (0..<count).map { index in
      let share = Double(index) / Double(count)
      return OperatingPoint(
        threshold: Float(1 - share), precision: Double(index % 2), recall: share,
        f1: Double(index % 3) / 2)
    }
  }

  /// Curves: none, one point at each corner, all equal, out of range, jumping.
  static let curves: [[OperatingPoint]] = [
    [], three, sawtooth(300),
    [OperatingPoint(threshold: 0, precision: 0, recall: 0, f1: 0)],
    [OperatingPoint(threshold: 1, precision: 1, recall: 1, f1: 1)],
    Array(
      repeating: OperatingPoint(threshold: 0.5, precision: 0.5, recall: 0.5, f1: 0.5), count: 9),
    [OperatingPoint(threshold: .infinity, precision: .nan, recall: 0, f1: .nan), three[0]],
  ]

  /// All pictures of such a curve in one language.
  static func pictures(_ points: [OperatingPoint], _ language: ReportLanguage) -> [Picture] {
    let thresholds: [Float?] = [nil, 0, 1]
    let pictures = thresholds.flatMap { threshold in
      [
        PrecisionRecallPicture(
          emotion: .joy, points: points, prevalence: points.isEmpty ? nil : 0.25,
          averagePrecision: points.isEmpty ? nil : 0.5, threshold: threshold
        ).picture(id: "a", language: language),
        ThresholdPicture(emotion: .fear, points: points, threshold: threshold)
          .picture(id: "b", language: language),
      ]
    }
    return pictures + [
      ThresholdSearchPicture(
        emotion: .anger, candidates: points.map { ($0.threshold, $0.f1 * 3) }, chosen: 0.5,
        objective: "F1"
      ).picture(id: "c", language: language),
      LossCurve(series: points.map(\.f1), title: "loss", bestIndex: points.isEmpty ? nil : 0)
        .picture(id: "d", language: language),
    ]
  }

  @Test("no input gives a number that is none, or a large picture", arguments: 0..<7)
  func anyInput(index: Int) {
    let language = ReportLanguage.allCases[index % 2]
    for picture in Self.pictures(Self.curves[index], language) { check(picture) }
  }

  /// That a picture is small and says something; a place that is not finite would have trapped.
  func check(_ picture: Picture) {
    let html = picture.markup.html
    #expect(html.utf8.count < 12_000, "\(picture.title): \(html.utf8.count) bytes")
    #expect(!picture.description.isEmpty && !picture.title.isEmpty)
  }

  @Test("the curve is drawn in steps from recall 0 and precision 1")
  func steps() {
    let html = PrecisionRecallPicture(
      emotion: .joy, points: Self.three, prevalence: nil, averagePrecision: nil, threshold: nil
    ).picture(id: "a", language: .english).markup.html
    // 226 wide and 158 high: right by ½, down by ½, up to ⅔, right by ½.
    #expect(html.contains("d=\"M30 48h113v79v-26.3h113\""), "\(html)")
  }

  @Test("the tuned threshold has a ring, its figures, and a sentence")
  func tuned() {
    // Between two scores the upper one decides: .5 < .6 <= .75.
    for threshold in [0.6, 0.75] as [Float] {
      let picture = PrecisionRecallPicture(
        emotion: .joy, points: Self.three, prevalence: 2.0 / 3, averagePrecision: 0.833,
        threshold: threshold
      ).picture(id: "a", language: .english)
      #expect(picture.markup.html.contains("F1 0.667 at \(figure(Double(threshold)))<"))
      #expect(picture.markup.html.contains("class=\"ring\" cx=\"143\" cy=\"48\""))
      #expect(
        picture.description
          == "Average precision 0.833; prevalence 0.667. At the threshold "
          + "\(figure(Double(threshold))): precision 1.000, recall 0.500, F1 0.667.")
    }
    let none = ThresholdPicture(emotion: .joy, points: Self.three, threshold: 0.9)
      .picture(id: "a", language: .english)
    #expect(
      none.description == "The threshold 0.900 predicts it for no row. "
        + "The best F1 of these rows is 0.800, at the threshold 0.250.")
    #expect(none.markup.html.contains("F1 0.000 at 0.900<"))
  }

  @Test("without a positive row there is a sentence in place of a curve")
  func undefined() {
    for language in ReportLanguage.allCases {
      let text = undefinedText(language)
      for picture in Self.pictures([], language).prefix(2) {
        #expect(picture.description == text)
        #expect(picture.markup.html.contains(">\(text)</text>"))
        #expect(!picture.markup.html.contains("stroke bold"))
      }
    }
  }

  @Test("a training curve marks the step that was kept")
  func loss() {
    let picture = LossCurve(series: [0.5, 0.25, .nan, 0.375], title: "손실", bestIndex: 1)
      .picture(id: "a", language: .korean)
    check(picture)
    #expect(picture.description == "에폭 4개의 처음과 끝: 0.500 → 0.375. 선택: 0.250, 에폭 2.")
    #expect(picture.markup.html.contains("class=\"ring\""))
    for series in [[], [.nan], [3, 3], [1e300, -1e300], [0]] as [[Double]] {
      check(LossCurve(series: series, title: "x").picture(id: "a", language: .english))
    }
  }

  @Test(
    "distributions of any counts are drawn, both kinds to their own total",
    arguments: [
      ([], []), ([0], [0]), ([1], [0]), ([0, 0, 3], [7, 1, 0]),
      ((0..<1000).map { $0 % 2 * 9 }, (0..<1000).map { $0 % 3 * 1_000_000 }),
    ])
  func distribution(positives: [Int], negatives: [Int]) {
    for threshold in [nil, 0, 0.5, 1] as [Float?] {
      let picture = ScoreDistributionPicture(
        emotion: .trust, histogram: ScoreHistogram(positives: positives, negatives: negatives),
        threshold: threshold
      ).picture(id: "a", language: .english)
      check(picture)
      let (positiveCount, negativeCount) = (positives.reduce(0, +), negatives.reduce(0, +))
      guard positiveCount + negativeCount > 0 else { continue }
      #expect(picture.markup.html.contains(">has it · \(positiveCount)<"))
      #expect(picture.markup.html.contains(">has it not · \(negativeCount)<"))
    }
  }

  @Test("a reliability diagram has a dot for each bin with rows", arguments: [1, 2, 15, 1000])
  func reliability(binCount: Int) {
    let probabilities = [0, 0.125, 0.5, 0.75, 1].map { EmotionScores(repeating: $0) }
    let truth: [EmotionSet] = [[], [], EmotionSet(.joy), [], EmotionSet(.joy)]
    let reliability = Reliability.perEmotion(
      probabilities: probabilities, truth: truth, binCount: binCount)[.joy]
    let picture = ReliabilityPicture(emotion: .joy, reliability: reliability)
      .picture(id: "a", language: .english)
    check(picture)
    #expect(picture.markup.html.split(separator: "h0").count - 1 == min(binCount, 5))
    let ece = figure(reliability.expectedCalibrationError)
    #expect(picture.description.hasPrefix("Expected calibration error \(ece) over 5 rows"))
    let empty = Reliability.perEmotion(probabilities: [], truth: [], binCount: binCount)[.joy]
    check(ReliabilityPicture(emotion: .joy, reliability: empty).picture(id: "a", language: .korean))
  }
}
