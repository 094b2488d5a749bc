internal import Emotions

/// How many labels texts carry, truly and as predicted: a pair of bars for each number from 0 to 8.
struct LabelCountBars: Sendable {
  private let id: String
  private let truth: [Int]
  private let predicted: [Int]
  private let language: ReportLanguage

  /// The bars of two distributions: element i counts the texts with i labels.
  ///
  /// Precondition: both have nine elements.
  init(id: String, truth: [Int], predicted: [Int], language: ReportLanguage) {
    for counts in [truth, predicted] {
      precondition(counts.count == Emotion.count + 1, "\(counts.count) counts of labels")
    }
    self.id = id
    self.truth = truth
    self.predicted = predicted
    self.language = language
  }

  /// The picture, 520 × 260.
  var picture: Picture {
    let largest = (shares(truth) + shares(predicted)).max() ?? 0
    let step = OverviewFigures.step(upTo: largest)
    let top = max(largest, step)
    return Picture(
      id: id, title: language("Labels per text", "글당 감정 수"), description: description,
      size: (520, 260),
      content: OverviewShapes.group(
        "labels",
        [hatch] + axis(step: step, top: top) + truth.indices.flatMap { pair($0, top: top) }
          + table))
  }

  private static let left = 84.0
  private static let pitch = 48.0
  private static let base = 188.0
  private static let height = 160.0

  private static func middle(_ count: Int) -> Double { left + (Double(count) + 0.5) * pitch }

  private func shares(_ counts: [Int]) -> [Double] {
    let total = counts.reduce(0, +)
    return counts.map { OverviewFigures.share($0, of: total) ?? 0 }
  }

  private var description: String {
    let (truthShares, predictedShares) = (shares(truth), shares(predicted))
    return truth.indices.filter { truth[$0] > 0 || predicted[$0] > 0 }.map { count in
      let (was, said) = (
        percent(truthShares[count]),
        percent(predictedShares[count])
      )
      return language(
        "\(count) \(count == 1 ? "label" : "labels"): \(was) true, \(said) predicted",
        "\(count)개: 실제 \(was), 예측 \(said)")
    }.joined(separator: "; ")
  }

  /// Slanted lines, which read as another filling without colour too.
  private var hatch: Markup {
    .element(
      "pattern",
      [
        "id": "\(id)-hatch", "width": "5", "height": "5", "patternUnits": "userSpaceOnUse",
        "patternTransform": "rotate(45)",
      ], [OverviewShapes.line(from: (2.5, 0), to: (2.5, 5), class: "hatch")])
  }

  private func axis(step: Double, top: Double) -> [Markup] {
    var axis: [Markup] = []
    for index in 0...4 where Double(index) * step <= top * 1.001 {
      let y = Self.base - Double(index) * step / top * Self.height
      axis += [
        OverviewShapes.line(
          from: (Self.left, y), to: (Self.left + 9 * Self.pitch, y),
          class: index == 0 ? "axis" : "grid"),
        OverviewShapes.text(
          OverviewFigures.wholePercent(Double(index) * step) + "%", x: Self.left - 8,
          y: y + 4, .end, class: "muted"),
      ]
    }
    return axis
  }

  private func pair(_ count: Int, top: Double) -> [Markup] {
    let width = 18.0
    func bar(_ share: Double, x: Double, class name: String, fill: String?) -> [Markup] {
      guard share > 0 else { return [] }
      let length = share / top * Self.height
      return [
        .element(
          "rect",
          [
            "x": coordinate(x), "y": coordinate(Self.base - length), "width": coordinate(width),
            "height": coordinate(length), "class": name, "fill": fill,
          ]),
        OverviewShapes.text(
          OverviewFigures.wholePercent(share), x: x + width / 2, y: Self.base - length - 5,
          .middle, class: "small"),
      ]
    }
    let middle = Self.middle(count)
    return bar(shares(truth)[count], x: middle - width - 1.5, class: "true", fill: nil)
      + bar(
        shares(predicted)[count], x: middle + 1.5, class: "predicted", fill: "url(#\(id)-hatch)")
  }

  /// The counts under the bars; the rows' names are the key to the bars.
  private var table: [Markup] {
    let lines = [Self.base + 19, Self.base + 41, Self.base + 60]
    var table = [
      OverviewShapes.text(language("labels", "감정 수"), x: 18, y: lines[0], class: "muted"),
      OverviewShapes.rectangle(
        x: 0, y: lines[1] - 9, width: 11, height: 10, corner: 0, class: "true"),
      OverviewShapes.text(language("true", "실제"), x: 18, y: lines[1]),
      .element(
        "rect",
        [
          "x": "0.5", "y": coordinate(lines[2] - 9), "width": "10", "height": "10",
          "class": "predicted", "fill": "url(#\(id)-hatch)",
        ]),
      OverviewShapes.text(language("predicted", "예측"), x: 18, y: lines[2]),
    ]
    for count in truth.indices {
      let x = Self.middle(count)
      table.append(OverviewShapes.text("\(count)", x: x, y: lines[0], .middle, class: "name"))
      for (number, y) in [(truth[count], lines[1]), (predicted[count], lines[2])] {
        table.append(
          OverviewShapes.text(
            "\(number)", x: x, y: y, .middle, class: "muted small"))
      }
    }
    return table
  }
}
