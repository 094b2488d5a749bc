internal import Emotions
internal import Evaluation

/// F1, precision and recall of an emotion against the threshold, with the tuned one marked.
struct ThresholdPicture: Sendable {
  let emotion: Emotion
  /// The points in the order of falling threshold; none where no row has the emotion.
  let points: [OperatingPoint]
  /// The tuned threshold.
  let threshold: Float?

  /// The curves of an emotion; nil or no points where no row has it.
  init(emotion: Emotion, points: [OperatingPoint]?, threshold: Float?) {
    self.emotion = emotion
    self.points = points ?? []
    self.threshold = threshold
  }

  /// The picture. Complexity: O(n log n) for n points.
  func picture(id: String, language: ReportLanguage) -> Picture {
    let axes = Axes(
      x: .unit(language("threshold", "임계값")),
      y: .unit(language("F1, precision, recall", "F1, 정밀도, 재현율")), frame: Panel.frame)
    let title = language("F1 against the threshold", "임계값에 따른 F1")
    guard let best else {
      let text = undefinedText(language)
      return Panel(emotion, language: language).picture(
        id: id, title: title, description: text, [axes.markup, axes.message(text)])
    }
    let panel = Panel(
      emotion, note: language("best F1", "최고 F1") + " \(figure(best.f1))", language: language)
    // Above the greatest score nothing is predicted: recall and F1 are 0, precision is 0/0.
    let f1 = thinned(steps(axes, \.f1) + end(axes), limit: 300)
    let recall = thinned(steps(axes, \.recall) + end(axes), limit: 250)
    let precision = thinned(steps(axes, \.precision), limit: 250)
    var placer = axes.placer
    for curve in [f1, recall, precision] { placer.avoid(curve) }
    let mark = threshold.map { axes.horizontal(Double($0)) }
    if let mark {
      placer.avoid([PlotPoint(mark, axes.frame.top), PlotPoint(mark, axes.frame.bottom)])
    }
    // Precision is told from the others where it is high, recall where it falls.
    let precisionName = placer.place(
      language("precision", "정밀도"),
      near: Self.points(of: precision, at: [0.85, 0.75, 0.95, 0.65, 0.5], axes),
      directions: [(0, 1), (-1, 1), (1, 1)], style: "direct muted")
    let tuned = tunedPoint(axes, language, &placer)
    let recallName = placer.place(
      language("recall", "재현율"),
      near: Self.points(of: recall, at: [0.6, 0.5, 0.7, 0.4, 0.3], axes),
      directions: [(-1, 1), (0, 1), (1, -1)], style: "direct muted")
    return panel.picture(
      id: id, title: title, description: description(best, language),
      [
        axes.markup, .line(precision, style: "thin"), .line(recall, style: "thin dashes"),
        threshold.map { axes.verticalMark(at: Double($0)) } ?? .empty,
        .line(f1, style: "stroke bold"),
        precisionName, recallName, tuned,
      ])
  }

  /// The point with the greatest F1, the one of the greatest threshold among equals.
  private var best: OperatingPoint? {
    points.reduce(nil) { best, point in point.f1 > best?.f1 ?? -1 ? point : best }
  }

  /// The corners of a curve from threshold 0 to the greatest score.
  ///
  /// A point's values hold down to the next score below, which is not part of that range.
  private func steps(_ axes: Axes, _ value: (OperatingPoint) -> Double) -> [PlotPoint] {
    var corners: [PlotPoint] = []
    var x = axes.horizontal(0)
    for point in points.reversed() {
      let y = axes.vertical(value(point))
      corners.append(PlotPoint(x, y))
      x = axes.horizontal(Double(point.threshold))
      corners.append(PlotPoint(x, y))
    }
    return corners
  }

  /// From the greatest score to threshold 1.
  private func end(_ axes: Axes) -> [PlotPoint] {
    [axes.point(Double(points[0].threshold), 0), axes.point(1, 0)]
  }

  /// The points of a curve at some thresholds, where it is in the picture there.
  private static func points(
    of curve: [PlotPoint], at thresholds: [Double], _ axes: Axes
  ) -> [PlotPoint] {
    thresholds.compactMap { threshold in
      let x = axes.horizontal(threshold)
      guard let next = curve.firstIndex(where: { $0.x >= x }), next > 0 else { return nil }
      let (a, b) = (curve[next - 1], curve[next])
      return PlotPoint(x, a.y + (b.y - a.y) * (b.x > a.x ? (x - a.x) / (b.x - a.x) : 1))
    } + [curve[curve.count / 2]]
  }

  private func tunedPoint(
    _ axes: Axes, _ language: ReportLanguage, _ placer: inout LabelPlacer
  ) -> Markup {
    guard let threshold else { return .empty }
    let tuned = points.point(at: threshold)
    let place = axes.point(Double(threshold), tuned?.f1 ?? 0)
    placer.avoid(Box(left: place.x - 5, top: place.y - 5, right: place.x + 5, bottom: place.y + 5))
    let label = placer.place(
      language(
        "F1 \(figure(tuned?.f1 ?? 0)) at \(figure(Double(threshold)))",
        "\(figure(Double(threshold)))에서 F1 \(figure(tuned?.f1 ?? 0))"),
      near: axes.column(through: place), directions: LabelPlacer.sides, style: "direct strong")
    return .joined([.ring(at: place), label])
  }

  private func description(_ best: OperatingPoint, _ language: ReportLanguage) -> String {
    let (f1, at) = (figure(best.f1), figure(Double(best.threshold)))
    let sentence = language(
      "The best F1 of these rows is \(f1), at the threshold \(at).",
      "이 행들에서 가장 높은 F1은 \(f1), 그때의 임계값은 \(at)입니다.")
    guard let threshold else { return sentence }
    return "\(points.sentence(at: threshold, language)) \(sentence)"
  }
}
