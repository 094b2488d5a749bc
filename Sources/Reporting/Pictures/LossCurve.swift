/// A number per step of a training, such as an objective or a loss, on a plain scale.
///
/// A plain scale needs no explanation, and shows what the reader wants to see: whether it levels off,
/// and where the best step is.
struct LossCurve: Sendable {
  /// What a step is.
  enum Step: Sendable { case iteration, epoch }

  /// One number a step; those that are not finite are left out.
  let series: [Double]
  /// What the numbers are, in the report's language.
  let title: String
  /// The step that was kept, from 0.
  let bestIndex: Int?
  let step: Step

  /// A curve. Precondition: `bestIndex` is a step of the series.
  init(series: [Double], title: String, bestIndex: Int? = nil, step: Step = .epoch) {
    if let bestIndex {
      precondition(series.indices.contains(bestIndex), "step \(bestIndex) of \(series.count)")
    }
    self.series = series
    self.title = title
    self.bestIndex = bestIndex
    self.step = step
  }

  /// The picture. Complexity: O(n log n) for n steps.
  func picture(id: String, language: ReportLanguage) -> Picture {
    let name = step == .epoch ? language("epoch", "에폭") : language("step", "단계")
    let panel = Panel(heading: title)
    let values = series.enumerated().filter { $0.element.isFinite }
    let change =
      values.first.map { "\(figure($0.element)) → \(figure(values.last?.element))" } ?? ""
    let y = Axis.covering(values.map(\.element), title: change)
    var frame = Panel.frame
    let widest = y.labels.map(TextTable.width).max() ?? 0
    frame.left = max(frame.left, Double(widest) * 7 + 6)
    let axes = Axes(x: .steps(series.count, title: name), y: y, frame: frame)
    guard !values.isEmpty else {
      let text = language("no \(name) was recorded", "기록된 \(name) 없음")
      return panel.picture(
        id: id, title: language("each \(name)", "\(name)별 값"), description: text,
        [axes.grid, axes.message(text)])
    }
    let points = values.map { axes.point(Double($0.offset + 1), $0.element) }
    let curve = thinned(points)
    var placer = axes.placer
    placer.avoid(curve)
    var best = Markup.empty
    if let bestIndex, series[bestIndex].isFinite {
      let place = axes.point(Double(bestIndex + 1), series[bestIndex])
      placer.avoid(
        Box(left: place.x - 5, top: place.y - 5, right: place.x + 5, bottom: place.y + 5))
      best = .joined([
        .ring(at: place),
        placer.place(
          bestText(bestIndex, language), near: [place], style: "direct strong"),
      ])
    }
    return panel.picture(
      id: id, title: language("each \(name)", "\(name)별 값"),
      description: description(change, name, language),
      [
        axes.markup, .line(curve, style: "stroke bold"),
        points.count <= 30
          ? .element("path", ["class": "stroke dots small", "d": dotData(points)]) : .empty,
        best,
      ])
  }

  private func bestText(_ index: Int, _ language: ReportLanguage) -> String {
    let value = figure(series[index])
    return switch step {
    case .epoch: language("\(value), epoch \(index + 1)", "\(value), 에폭 \(index + 1)")
    case .iteration: language("\(value), step \(index + 1)", "\(value), 단계 \(index + 1)")
    }
  }

  private func description(
    _ change: String, _ name: String, _ language: ReportLanguage
  ) -> String {
    let sentence = language(
      "From the first to the last \(name) of \(series.count): \(change).",
      "\(name) \(series.count)개의 처음과 끝: \(change).")
    guard let bestIndex else { return sentence }
    return sentence + language(" Kept: ", " 선택: ") + bestText(bestIndex, language) + "."
  }
}
