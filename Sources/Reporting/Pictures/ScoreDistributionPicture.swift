internal import Emotions
internal import Evaluation

/// How the probabilities of rows that have an emotion, upwards, and of those that do not, downwards, are
/// spread, each as shares of its own total.
///
/// The square-root scale keeps the tails in sight: they are where the two kinds are mistaken for another.
struct ScoreDistributionPicture: Sendable {
  let emotion: Emotion
  let histogram: ScoreHistogram
  /// The tuned threshold.
  let threshold: Float?

  /// The distribution of an emotion.
  init(emotion: Emotion, histogram: ScoreHistogram, threshold: Float?) {
    self.emotion = emotion
    self.histogram = histogram
    self.threshold = threshold
  }

  /// The picture. Complexity: O(n log n) for n bins.
  func picture(id: String, language: ReportLanguage) -> Picture {
    let positives = Self.shares(histogram.positives)
    let negatives = Self.shares(histogram.negatives)
    let most = max(positives.max() ?? 0, negatives.max() ?? 0)
    let frame = Panel.frame
    // A strip above and below is for the labels, where no bar comes.
    let reach = frame.height / 2 - 18
    let end = (max(most, 0.001)).squareRoot() * frame.height / 2 / reach
    let ticks = Self.ticks(upTo: most, reach: reach)
    let roots = ticks.map { -$0 }.reversed() + [0] + ticks
    let y = Axis(
      lower: -end, upper: end, ticks: roots,
      labels: roots.map { Axis.label($0 * $0) },
      title: language("share of its rows, √ scale", "각 무리에서의 비율(√ 눈금)"))
    let axes = Axes(x: .unit(language("probability", "확률")), y: y, frame: frame)
    let panel = Panel(
      emotion,
      note: threshold.map { language("threshold", "임계값") + " \(figure(Double($0)))" } ?? "",
      language: language)
    let title = language("probabilities of rows with and without it", "감정이 있는 행과 없는 행의 확률")
    let (positiveCount, negativeCount) = (
      histogram.positives.reduce(0, +), histogram.negatives.reduce(0, +)
    )
    guard positiveCount + negativeCount > 0 else {
      let text = language("undefined: no row to judge", "정의되지 않음: 평가할 행이 없음")
      return panel.picture(
        id: id, title: title, description: text, [axes.grid, axes.xLabels, axes.message(text)])
    }
    let up = thinned(Self.outline(positives.map { $0.squareRoot() }, axes), limit: 400)
    let down = thinned(Self.outline(negatives.map { -$0.squareRoot() }, axes), limit: 400)
    // Beside the threshold there is more room on the wider side.
    let isLeft = (threshold ?? 0) >= 0.5
    let (labelX, anchor): (Double, Markup.Anchor) =
      isLeft ? (frame.left + 4, .start) : (frame.right, .end)
    return panel.picture(
      id: id, title: title, description: description(positiveCount, negativeCount, language),
      [
        axes.grid, .element("path", ["class": "fill", "d": pathData(up, isClosed: true)]),
        .element("path", ["class": "stroke hollow", "d": pathData(down, isClosed: true)]),
        .line([axes.point(0, 0), axes.point(1, 0)], style: "axis"),
        threshold.map { axes.verticalMark(at: Double($0)) } ?? .empty, axes.yLabels, axes.xLabels,
        .label(
          language("has it", "있음") + " · \(positiveCount)",
          at: PlotPoint(labelX, frame.top + 12), anchor: anchor, style: "direct strong"),
        .label(
          language("has it not", "없음") + " · \(negativeCount)",
          at: PlotPoint(labelX, frame.bottom - 5), anchor: anchor, style: "direct"),
      ])
  }

  /// Round shares that are well apart on a √ scale of a length, as their roots.
  private static func ticks(upTo most: Double, reach: Double) -> [Double] {
    [0.01, 0.05, 0.1, 0.2, 0.5, 1].filter { $0 <= most }.map { $0.squareRoot() }
      .reversed().reduce(into: []) { ticks, root in
        let unit = reach / most.squareRoot()
        if root * unit >= 15, ticks.last.map({ ($0 - root) * unit >= 15 }) ?? true {
          ticks.append(root)
        }
      }.reversed()
  }

  private static func shares(_ counts: [Int]) -> [Double] {
    let total = counts.reduce(0, +)
    return counts.map { total == 0 ? 0 : Double($0) / Double(total) }
  }

  /// Bars side by side, in one outline that starts and ends at 0.
  private static func outline(
    _ heights: [Double], _ axes: Axes
  ) -> [PlotPoint] {
    var corners = [axes.point(0, 0)]
    for (index, height) in heights.enumerated() {
      corners.append(axes.point(Double(index) / Double(heights.count), height))
      corners.append(axes.point(Double(index + 1) / Double(heights.count), height))
    }
    return corners + [axes.point(1, 0)]
  }

  private func description(
    _ positiveCount: Int, _ negativeCount: Int, _ language: ReportLanguage
  ) -> String {
    language(
      "\(positiveCount) rows have it, \(negativeCount) do not.",
      "감정이 있는 행 \(positiveCount)개, 없는 행 \(negativeCount)개.")
  }
}
