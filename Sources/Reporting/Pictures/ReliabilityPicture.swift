internal import Emotions
internal import Evaluation

/// Predicted probability against the share of rows that have the emotion, over how often each
/// probability was predicted.
///
/// Source: Guo et al., "On calibration of modern neural networks", 2017. The histogram has a square-root
/// scale, so that rare probabilities remain visible and nothing is 0 but 0.
struct ReliabilityPicture: Sendable {
  let emotion: Emotion
  let reliability: Reliability

  /// The diagram of an emotion.
  init(emotion: Emotion, reliability: Reliability) {
    self.emotion = emotion
    self.reliability = reliability
  }

  /// The picture. Complexity: O(bins).
  func picture(id: String, language: ReportLanguage) -> Picture {
    let x = Axis.unit(language("predicted probability", "예측 확률"))
    var (above, below) = (Panel.frame, Panel.frame)
    (above.bottom, below.top, below.bottom) = (190, 226, 264)
    let upper = Axes(x: x, y: .unit(language("observed share", "실제 비율")), frame: above)
    let bins = Self.merged(reliability.bins)
    let most = bins.map(\.count).max() ?? 0
    let lower = Axes(
      x: x,
      y: Axis(
        lower: 0, upper: Double(max(most, 1)).squareRoot(), ticks: [],
        title: language(
          "rows on a √ scale, tallest bar \(most)", "행 수(√ 눈금), 가장 높은 막대 \(most)")),
      frame: below)
    var panel = Panel(
      emotion, note: "ECE \(figure(reliability.expectedCalibrationError))", language: language)
    panel.height = 298
    let title = language("reliability diagram", "확률 보정 도표")
    guard most > 0 else {
      let text = language("undefined: no row to judge", "정의되지 않음: 평가할 행이 없음")
      return panel.picture(
        id: id, title: title, description: text, [upper.markup, upper.message(text)])
    }
    let used = bins.filter { $0.count > 0 }
    let dots = used.map { upper.point($0.probability, $0.share) }
    let gaps = used.map { bin in
      pathData([
        upper.point(bin.probability, bin.share), upper.point(bin.probability, bin.probability),
      ])
    }
    return panel.picture(
      id: id, title: title, description: description(language),
      [
        upper.grid, upper.yLabels, .line([upper.point(0, 0), upper.point(1, 1)], style: "dashed"),
        .element("path", ["class": "stroke gap", "d": gaps.joined()]),
        .line(dots, style: "stroke fine"),
        .element("path", ["class": "stroke dots", "d": dotData(dots)]),
        histogram(bins, lower), lower.grid, lower.yLabels, lower.xLabels,
      ])
  }

  /// Counts as bars side by side, in one outline.
  private func histogram(_ bins: [Bin], _ axes: Axes) -> Markup {
    var outline = [axes.point(0, 0)]
    for (index, bin) in bins.enumerated() {
      let height = Double(bin.count).squareRoot()
      outline.append(axes.point(Double(index) / Double(bins.count), height))
      outline.append(axes.point(Double(index + 1) / Double(bins.count), height))
    }
    outline.append(axes.point(1, 0))
    return .element("path", ["class": "fill soft", "d": pathData(outline, isClosed: true)])
  }

  private func description(_ language: ReportLanguage) -> String {
    let bins = reliability.bins.filter { $0.count > 0 }
    let count = bins.reduce(0) { $0 + $1.count }
    let error = figure(reliability.expectedCalibrationError)
    let worst = bins.max {
      Self.gap($0) < Self.gap($1)
    }
    let (predicted, observed) = (figure(worst?.meanProbability), figure(worst?.positiveShare.value))
    return language(
      "Expected calibration error \(error) over \(count) rows in \(bins.count) bins; the widest gap: \(predicted) predicted, \(observed) observed.",
      "행 \(count)개, 구간 \(bins.count)개의 기대 보정 오차 \(error). 가장 큰 차이: 예측 \(predicted), 실제 \(observed)."
    )
  }

  private static func gap(_ bin: Reliability.Bin) -> Double {
    abs((bin.meanProbability ?? 0) - bin.positiveShare.valueOrZero)
  }

  /// A bin that has a place in the picture.
  private struct Bin {
    var count = 0
    var positiveCount = 0
    var probabilitySum = 0.0

    var probability: Double { probabilitySum / Double(count) }
    var share: Double { Double(positiveCount) / Double(count) }
  }

  /// The bins, neighbours together where there are more than fit side by side.
  private static func merged(_ bins: [Reliability.Bin]) -> [Bin] {
    let size = max(1, (bins.count + 59) / 60)
    var merged = Array(repeating: Bin(), count: (bins.count + size - 1) / size)
    for (index, bin) in bins.enumerated() {
      merged[index / size].count += bin.count
      merged[index / size].positiveCount += bin.positiveCount
      merged[index / size].probabilitySum += bin.probabilitySum
    }
    return merged
  }
}
