internal import Emotions

/// What the search for an emotion's threshold saw: the objective at each candidate, and the chosen one.
struct ThresholdSearchPicture: Sendable {
  let emotion: Emotion
  /// The candidates and what they gave, in any order; values that are not finite are left out.
  let candidates: [(threshold: Float, value: Double)]
  /// The threshold that was chosen.
  let chosen: Float
  /// What the values are, such as F1.
  let objective: String

  /// The search of an emotion; no candidates where there was nothing to choose from.
  init(
    emotion: Emotion, candidates: [(threshold: Float, value: Double)], chosen: Float,
    objective: String
  ) {
    self.emotion = emotion
    self.candidates = candidates.filter { $0.threshold.isFinite && $0.value.isFinite }
      .sorted { ($0.threshold, $0.value) < ($1.threshold, $1.value) }
    self.chosen = chosen
    self.objective = objective
  }

  /// The picture. Complexity: O(n log n) for n candidates.
  func picture(id: String, language: ReportLanguage) -> Picture {
    let values = candidates.map(\.value)
    let isShare = values.allSatisfy { (0...1).contains($0) }
    let axes = Axes(
      x: .unit(language("threshold", "임계값")),
      y: isShare ? .unit(objective) : .covering(values, title: objective), frame: Panel.frame)
    let panel = Panel(emotion, language: language)
    let title = language("search for the threshold", "임계값 탐색")
    guard !candidates.isEmpty else {
      let text = language(
        "no candidates: \(figure(Double(chosen))) was set", "후보 없음: 정한 값 \(figure(Double(chosen)))")
      return panel.picture(
        id: id, title: title, description: text, [axes.markup, axes.message(text)])
    }
    let curve = thinned(candidates.map { axes.point(Double($0.threshold), $0.value) }, limit: 600)
    let value = valueNearChosen
    let place = axes.point(Double(chosen), value)
    var placer = axes.placer
    placer.avoid(curve)
    placer.avoid([PlotPoint(place.x, axes.frame.top), PlotPoint(place.x, axes.frame.bottom)])
    placer.avoid(Box(left: place.x - 5, top: place.y - 5, right: place.x + 5, bottom: place.y + 5))
    let label = language(
      "\(figure(value)) at \(figure(Double(chosen)))",
      "\(figure(Double(chosen)))에서 \(figure(value))")
    return panel.picture(
      id: id, title: title,
      description: language(
        "The threshold \(figure(Double(chosen))) was chosen; \(objective) \(figure(value)). \(candidates.count) candidates are shown.",
        "고른 임계값 \(figure(Double(chosen))), \(objective) \(figure(value)). 후보 \(candidates.count)개를 보여 줍니다."
      ),
      [
        axes.markup, axes.verticalMark(at: Double(chosen)), .line(curve, style: "stroke bold"),
        .ring(at: place),
        placer.place(
          label, near: axes.column(through: place), directions: LabelPlacer.sides,
          style: "direct strong"),
      ])
  }

  /// The value of the candidate that is nearest to the chosen threshold, the lower one of two.
  private var valueNearChosen: Double {
    let nearest = candidates.min { abs($0.threshold - chosen) < abs($1.threshold - chosen) }
    return nearest?.value ?? 0
  }
}
