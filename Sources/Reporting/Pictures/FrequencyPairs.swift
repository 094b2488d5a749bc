internal import Emotions
internal import Evaluation

/// How often each emotion is there and how often it is predicted: a dot, a ring and what lies between.
struct FrequencyPairs: Sendable {
  private let id: String
  private let truth: PerEmotion<Double?>
  private let predicted: PerEmotion<Double?>
  private let language: ReportLanguage

  /// The frequencies of counts among the texts that are judged for each emotion; undefined without any.
  init(
    id: String, truth: PerEmotion<Int>, predicted: PerEmotion<Int>, judged: PerEmotion<Int>,
    language: ReportLanguage
  ) {
    self.id = id
    self.truth = PerEmotion { OverviewFigures.share(truth[$0], of: judged[$0]) }
    self.predicted = PerEmotion { OverviewFigures.share(predicted[$0], of: judged[$0]) }
    self.language = language
  }

  /// The picture, 520 × 300.
  var picture: Picture {
    let largest = (truth.values + predicted.values).compactMap { $0 }.max() ?? 0
    let step = OverviewFigures.step(upTo: largest)
    let steps = max((largest / step).rounded(.up), 1)
    return Picture(
      id: id, title: language("True and predicted frequency", "실제 빈도와 예측 빈도"),
      description: description, size: (520, 300),
      content: OverviewShapes.group(
        "frequencies",
        heading + axis(step: step, steps: Int(steps))
          + Emotion.allCases.flatMap { row($0, top: step * steps) }))
  }

  private static let left = 116.0
  private static let width = 232.0
  private static let top = 30.0
  private static let pitch = 30.0
  private static let columns = (truth: 418.0, predicted: 516.0)

  private var description: String {
    Emotion.allCases.map { emotion in
      let (was, said) = (
        percent(truth[emotion]), percent(predicted[emotion])
      )
      return language(
        "\(language.name(of: emotion)): \(was) true, \(said) predicted",
        "\(language.name(of: emotion)): 실제 \(was), 예측 \(said)")
    }.joined(separator: "; ")
  }

  /// The columns' names, with the signs that they explain.
  private var heading: [Markup] {
    let (was, said) = (language("true", "실제"), language("predicted", "예측"))
    // The signs stand before texts of a known number of columns, about 6.4 wide each.
    func sign(_ text: String, before end: Double) -> Double {
      end - Double(TextTable.width(of: text)) * 6.4 - 10
    }
    return [
      OverviewShapes.circle(
        x: sign(was, before: Self.columns.truth), y: 12, radius: 4, class: "true"),
      OverviewShapes.text(was, x: Self.columns.truth, y: 16, .end, class: "muted"),
      OverviewShapes.circle(
        x: sign(said, before: Self.columns.predicted), y: 12, radius: 6, class: "predicted"),
      OverviewShapes.text(said, x: Self.columns.predicted, y: 16, .end, class: "muted"),
    ]
  }

  private func axis(step: Double, steps: Int) -> [Markup] {
    let bottom = Self.top + 8 * Self.pitch
    return (0...steps).flatMap { index in
      let x = Self.left + Double(index) / Double(steps) * Self.width
      return [
        OverviewShapes.line(
          from: (x, Self.top), to: (x, bottom), class: index == 0 ? "axis" : "grid"),
        OverviewShapes.text(
          OverviewFigures.wholePercent(Double(index) * step) + "%", x: x, y: bottom + 17,
          .middle, class: "muted"),
      ]
    }
  }

  private func row(_ emotion: Emotion, top: Double) -> [Markup] {
    let y = Self.top + (Double(emotion.index) + 0.5) * Self.pitch
    func x(_ share: Double) -> Double { Self.left + share / top * Self.width }
    var row = OverviewShapes.rowName(emotion, y: y, language)
    if let was = truth[emotion], let said = predicted[emotion] {
      row += [
        OverviewShapes.line(from: (x(was), y), to: (x(said), y), class: "between \(emotion.name)"),
        OverviewShapes.circle(x: x(was), y: y, radius: 4, class: "true \(emotion.name)"),
        OverviewShapes.circle(x: x(said), y: y, radius: 6.5, class: "predicted \(emotion.name)"),
      ]
    }
    for (share, end) in [
      (truth[emotion], Self.columns.truth), (predicted[emotion], Self.columns.predicted),
    ] {
      row.append(
        OverviewShapes.text(
          percent(share), x: end, y: y + 4, .end, class: "number"))
    }
    return row
  }
}
