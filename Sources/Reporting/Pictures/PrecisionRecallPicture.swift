internal import Emotions
internal import Evaluation

/// The precision–recall curve of an emotion, over lines of equal F1.
///
/// It is drawn in steps as scikit-learn's `PrecisionRecallDisplay` does: from recall 0 and precision 1,
/// each point's precision holds from the recall before it. So the area under it is the average precision.
struct PrecisionRecallPicture: Sendable {
  let emotion: Emotion
  /// The points in the order of falling threshold; none where no row has the emotion.
  let points: [OperatingPoint]
  /// The share of rows that have the emotion: the precision of a classifier that guesses.
  let prevalence: Double?
  let averagePrecision: Double?
  /// The tuned threshold.
  let threshold: Float?

  /// The curve of an emotion; nil or no points where no row has it.
  init(
    emotion: Emotion, points: [OperatingPoint]?, prevalence: Double?, averagePrecision: Double?,
    threshold: Float?
  ) {
    self.emotion = emotion
    self.points = points ?? []
    self.prevalence = prevalence
    self.averagePrecision = averagePrecision
    self.threshold = threshold
  }

  /// The picture. Complexity: O(n log n) for n points.
  func picture(id: String, language: ReportLanguage) -> Picture {
    var frame = Panel.frame
    frame.right = 256
    let axes = Axes(
      x: .unit(language("recall", "재현율")), y: .unit(language("precision", "정밀도")), frame: frame)
    let panel = Panel(emotion, note: note, language: language)
    let title = language("precision and recall", "정밀도와 재현율")
    guard !points.isEmpty else {
      let text = undefinedText(language)
      return panel.picture(
        id: id, title: title, description: text, [axes.markup, axes.message(text)])
    }
    let curve = thinned(steps(axes))
    var placer = axes.placer
    placer.avoid(curve)
    // The lines of equal F1 have their names at the right edge.
    placer.avoid(
      Box(left: 256, top: Panel.frame.top, right: Panel.width, bottom: Panel.frame.bottom))
    return panel.picture(
      id: id, title: title, description: description(language),
      [
        axes.markup, equalF1(axes), prevalenceLine(axes, language, &placer),
        .line(curve, style: "stroke bold"), tunedPoint(axes, language, &placer),
      ])
  }

  private var note: String { averagePrecision.map { "AP \(figure($0))" } ?? "" }

  /// The corners of the curve from recall 0 on.
  private func steps(_ axes: Axes) -> [PlotPoint] {
    var corners = [axes.point(0, 1)]
    for point in points {
      let next = axes.point(point.recall, point.precision)
      corners += [PlotPoint(corners[corners.count - 1].x, next.y), next]
    }
    return corners
  }

  /// The lines p = f·r / (2r − f) for an F1 of f, named where they end, at recall 1.
  private func equalF1(_ axes: Axes) -> Markup {
    let values = [0.2, 0.4, 0.6, 0.8]
    let lines = values.map { f1 in
      // Equal steps in 1/p + 1/r = 2/f look even on both arms: r and p change places in the middle.
      let start = f1 / (2 - f1)
      let points = (0...80).map { step in
        let recall = 1 / (1 / start + (1 - 1 / start) * Double(step) / 80)
        return axes.point(recall, 1 / (2 / f1 - 1 / recall))
      }
      return pathData(thinned(points))
    }
    let labels = values.map { f1 in
      Markup.label(
        Axis.label(f1), at: PlotPoint(Panel.width, axes.vertical(f1 / (2 - f1)) + 4), anchor: .end,
        style: "tick faint")
    }
    let title = Markup.label(
      "F1", at: PlotPoint(Panel.width, axes.vertical(2.0 / 3) - 9), anchor: .end,
      style: "tick faint")
    return .joined([.element("path", ["class": "iso", "d": lines.joined()])] + labels + [title])
  }

  private func prevalenceLine(
    _ axes: Axes, _ language: ReportLanguage, _ placer: inout LabelPlacer
  ) -> Markup {
    guard let prevalence else { return .empty }
    let line = [axes.point(0, prevalence), axes.point(1, prevalence)]
    placer.avoid(line)
    let label = placer.place(
      language("prevalence", "실제 비율") + " \(figure(prevalence))",
      near: [PlotPoint(line[0].x - 2, line[0].y + (prevalence < 0.1 ? -2 : 2))],
      style: "direct muted")
    return .joined([.line(line, style: "dashed"), label])
  }

  private func tunedPoint(
    _ axes: Axes, _ language: ReportLanguage, _ placer: inout LabelPlacer
  ) -> Markup {
    guard let threshold, let tuned = points.point(at: threshold) else { return .empty }
    let place = axes.point(tuned.recall, tuned.precision)
    placer.avoid(Box(left: place.x - 5, top: place.y - 5, right: place.x + 5, bottom: place.y + 5))
    let label = placer.place(
      language(
        "F1 \(figure(tuned.f1)) at \(figure(Double(threshold)))",
        "\(figure(Double(threshold)))에서 F1 \(figure(tuned.f1))"),
      near: [place], style: "direct strong")
    return .joined([.ring(at: place), label])
  }

  private func description(_ language: ReportLanguage) -> String {
    var sentences = [
      language(
        "Average precision \(figure(averagePrecision)); prevalence \(figure(prevalence)).",
        "평균 정밀도 \(figure(averagePrecision)), 이 감정이 있는 행의 비율 \(figure(prevalence)).")
    ]
    if let threshold { sentences.append(points.sentence(at: threshold, language)) }
    return sentences.joined(separator: " ")
  }
}

extension [OperatingPoint] {
  /// What a threshold gives, as a sentence.
  func sentence(at threshold: Float, _ language: ReportLanguage) -> String {
    let at = figure(Double(threshold))
    guard let point = point(at: threshold) else {
      return language(
        "The threshold \(at) predicts it for no row.", "임계값 \(at)에서는 어느 행에도 예측하지 않습니다.")
    }
    let (precision, recall, f1) = (figure(point.precision), figure(point.recall), figure(point.f1))
    return language(
      "At the threshold \(at): precision \(precision), recall \(recall), F1 \(f1).",
      "임계값 \(at)에서 정밀도 \(precision), 재현율 \(recall), F1 \(f1).")
  }
}
