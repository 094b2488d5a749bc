internal import Emotions
internal import Evaluation

/// F1 of each emotion with its confidence interval, of one model or of two.
struct ScoreBars: Sendable {
  /// One emotion's figure.
  struct Score: Sendable {
    /// The figure, 0 to 1; nil where it is undefined.
    let value: Double?
    /// Where it lies; nil where that is unknown.
    let interval: ConfidenceInterval?

    /// `.62 [.58, .66]`
    var text: String {
      let value = OverviewFigures.short(value)
      guard let interval else { return value }
      return value
        + " [\(OverviewFigures.short(interval.lower)), \(OverviewFigures.short(interval.upper))]"
    }
  }

  /// A model's figures.
  struct Model: Sendable {
    /// What the model is called in the picture.
    let name: String
    /// The figures.
    let scores: PerEmotion<Score>
  }

  private let id: String
  private let model: Model
  private let other: Model?
  private let baseline: PerEmotion<Double?>?
  private let language: ReportLanguage

  /// The bars of a model, of another one beneath where there is one, and a mark where predicting the
  /// emotion of every text would be.
  init(
    id: String, model: Model, other: Model? = nil,
    baseline: PerEmotion<Double?>? = nil, language: ReportLanguage
  ) {
    self.id = id
    self.model = model
    self.other = other.map {
      Model(name: OverviewFigures.shortened($0.name, to: Self.nameLimit), scores: $0.scores)
    }
    self.baseline = baseline
    self.language = language
  }

  /// The picture, 640 × 340.
  var picture: Picture {
    Picture(
      id: id,
      title: hasIntervals
        ? language("F1 of each emotion with its interval", "감정별 F1과 신뢰구간")
        : language("F1 of each emotion", "감정별 F1"),
      description: description, size: (640, 340),
      content: OverviewShapes.group(
        "scores", axis + Emotion.allCases.flatMap(row) + legend))
  }

  /// The columns of a model's name that fit into the legend.
  private static let nameLimit = 22
  private static let left = 116.0
  private static let width = 414.0
  private static let rowHeight = 34.0
  private static let bottom = 280.0

  private static func x(_ value: Double) -> Double { left + value * width }

  private var hasIntervals: Bool { model.scores.values.contains { $0.interval != nil } }

  private var description: String {
    Emotion.allCases.map { emotion in
      var text = "\(language.name(of: emotion)) \(model.scores[emotion].text)"
      if let other { text += " (\(other.name) \(other.scores[emotion].text))" }
      if let baseline {
        text +=
          language(", always on ", ", 항상 붙이면 ") + OverviewFigures.short(baseline[emotion])
      }
      return text
    }.joined(separator: "; ")
  }

  private var axis: [Markup] {
    [0, 0.25, 0.5, 0.75, 1].flatMap { value in
      let x = Self.x(value)
      return [
        OverviewShapes.line(
          from: (x, 4), to: (x, Self.bottom), class: value == 0 ? "axis" : "grid"),
        OverviewShapes.text(
          value == 0 ? "0" : value == 1 ? "1" : OverviewFigures.short(value), x: x,
          y: Self.bottom + 17, .middle, class: "muted"),
      ]
    }
  }

  private func row(_ emotion: Emotion) -> [Markup] {
    let middle = 8 + (Double(emotion.index) + 0.5) * Self.rowHeight
    let thickness = other == nil ? 12.0 : 10
    let first = other == nil ? middle : middle - 6
    var row = OverviewShapes.rowName(emotion, y: middle, language)
    let score = model.scores[emotion]
    if let value = OverviewFigures.unit(score.value) {
      row.append(
        OverviewShapes.rectangle(
          x: Self.left, y: first - thickness / 2, width: value * Self.width, height: thickness,
          class: "bar \(emotion.name)"))
    }
    if let mark = OverviewFigures.unit(baseline?[emotion]) {
      let half = other == nil ? 10.0 : 14
      row.append(
        OverviewShapes.line(
          from: (Self.x(mark), middle - half), to: (Self.x(mark), middle + half), class: "mark"))
    }
    row += Self.whisker(score, y: first, class: "first \(emotion.name)")
    row.append(OverviewShapes.text(score.text, x: 636, y: first + 4, .end, class: "number"))
    if let other = other?.scores[emotion] {
      row += Self.whisker(other, y: middle + 7, class: "second \(emotion.name)")
      row.append(
        OverviewShapes.text(other.text, x: 636, y: middle + 11, .end, class: "muted number"))
    }
    return row
  }

  /// A dot at the figure, and a line with short ends over its interval.
  private static func whisker(_ score: Score, y: Double, class name: String) -> [Markup] {
    var parts: [Markup] = []
    if let interval = score.interval, let lower = OverviewFigures.unit(interval.lower),
      let upper = OverviewFigures.unit(interval.upper)
    {
      let (start, end) = (coordinate(x(lower)), coordinate(x(upper)))
      let (middle, top, length) = (coordinate(y), coordinate(y - 4), "8")
      parts.append(
        .element(
          "path",
          [
            "d": "M\(start) \(middle)H\(end)M\(start) \(top)v\(length)M\(end) \(top)v\(length)",
            "class": "whisker \(name)",
          ]))
    }
    if let value = OverviewFigures.unit(score.value) {
      parts.append(OverviewShapes.circle(x: x(value), y: y, radius: 4.5, class: "dot \(name)"))
    }
    return parts
  }

  /// What the signs mean, in one line.
  private var legend: [Markup] {
    let y = 326.0
    let name =
      other == nil
      ? hasIntervals
        ? language("F1 and its interval", "F1과 신뢰구간") : "F1"
      : OverviewFigures.shortened(model.name, to: Self.nameLimit)
    var legend = [
      OverviewShapes.line(from: (Self.left, y - 4), to: (Self.left + 22, y - 4), class: "whisker"),
      OverviewShapes.circle(x: Self.left + 11, y: y - 4, radius: 4.5, class: "dot first"),
      OverviewShapes.text(name, x: Self.left + 30, y: y, class: "muted"),
    ]
    if let other {
      legend += [
        OverviewShapes.line(from: (318, y - 4), to: (340, y - 4), class: "whisker"),
        OverviewShapes.circle(x: 329, y: y - 4, radius: 4.5, class: "dot second"),
        OverviewShapes.text(other.name, x: 348, y: y, class: "muted"),
      ]
    }
    if baseline != nil {
      legend += [
        OverviewShapes.line(from: (524, y - 12), to: (524, y + 4), class: "mark"),
        OverviewShapes.text(
          language("always on", "항상 붙이면"), x: 533, y: y, class: "muted"),
      ]
    }
    return legend
  }
}
