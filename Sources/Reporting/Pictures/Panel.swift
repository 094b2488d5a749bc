internal import Emotions
internal import Evaluation

/// One of a row of small pictures: a heading with a figure, and a plot in the colour of its subject.
struct Panel: Sendable {
  /// What is above the plot at the left: the emotion's name, or what a curve is about.
  let heading: String
  /// What is above the plot at the right: the figure that sums it up.
  var note = ""
  /// The class that gives the colour: an emotion's name or `accented`.
  let style: String
  /// The height of the view box.
  var height = 240.0

  /// The width of every panel's view box: four fit on a wide page, one on a phone.
  static let width = 280.0

  /// Where a plot lies under the heading and the title of y, above the ticks and the title of x.
  static let frame = Box(left: 30, top: 48, right: 272, bottom: 206)

  /// The panel of an emotion.
  init(_ emotion: Emotion, note: String = "", language: ReportLanguage) {
    heading = language.name(of: emotion)
    self.note = note
    style = emotion.name
  }

  /// A panel in the page's own colour.
  init(heading: String) {
    self.heading = heading
    style = "accented"
  }

  /// The picture with its parts.
  func picture(id: String, title: String, description: String, _ parts: [Markup]) -> Picture {
    let key = Markup.element(
      "rect", ["class": "fill", "x": "0", "y": "4", "width": "4", "height": "12", "rx": "1"])
    return Picture(
      id: id, title: "\(heading): \(title)", description: description,
      size: (Self.width, height),
      content: [
        .element(
          "g", ["class": "curve \(style)"],
          [
            key, .label(heading, at: PlotPoint(10, 15), style: "heading"),
          ]
            + (note.isEmpty
              ? []
              : [.label(note, at: PlotPoint(Self.frame.right, 15), anchor: .end, style: "note")])
            + parts)
      ])
  }
}

extension [OperatingPoint] {
  /// What a threshold gives: the point with the least threshold that is not below it.
  ///
  /// The points are in the order of falling threshold. Nil where the threshold predicts nothing.
  func point(at threshold: Float) -> OperatingPoint? { last { $0.threshold >= threshold } }
}

/// What is said where no row has the emotion, so that recall is 0/0.
func undefinedText(_ language: ReportLanguage) -> String {
  language("undefined: no row is labelled with it", "정의되지 않음: 이 감정이 붙은 행이 없음")
}
