internal import Emotions

/// The shapes that the pictures of all emotions are made of.
enum OverviewShapes {
  /// A text whose baseline is at `y`.
  static func text(
    _ text: String, x: Double, y: Double, _ anchor: Markup.Anchor = .start,
    class name: String? = nil
  ) -> Markup {
    .element(
      "text",
      [
        "x": coordinate(x), "y": coordinate(y),
        "text-anchor": anchor == .start ? nil : anchor.rawValue, "class": name,
      ], [.text(text)])
  }

  /// A straight line.
  static func line(
    from start: (x: Double, y: Double), to end: (x: Double, y: Double), class name: String
  ) -> Markup {
    .element(
      "path",
      [
        "d": "M\(coordinate(start.x)) \(coordinate(start.y))L"
          + "\(coordinate(end.x)) \(coordinate(end.y))",
        "class": name,
      ])
  }

  /// A disc or a ring, as its class says.
  static func circle(
    x: Double, y: Double, radius: Double, class name: String
  ) -> Markup {
    .element(
      "circle",
      ["cx": coordinate(x), "cy": coordinate(y), "r": coordinate(radius), "class": name])
  }

  /// A rectangle with rounded corners (nil where the style sheet rounds them), with a note (shown under the
  /// pointer) where one is given.
  static func rectangle(
    x: Double, y: Double, width: Double, height: Double, corner: Double? = 2, class name: String,
    note: String? = nil
  ) -> Markup {
    .element(
      "rect",
      [
        "x": coordinate(x), "y": coordinate(y), "width": coordinate(width),
        "height": coordinate(height), "rx": corner.map(coordinate), "class": name,
      ], note.map { [.element("title", [:], [.text($0)])] } ?? [])
  }

  /// A block of an emotion's colour, 10 wide and high, around a place.
  static func block(_ emotion: Emotion, x: Double, y: Double) -> Markup {
    rectangle(
      x: x - 5, y: y - 5, width: 10, height: 10, corner: 3, class: "fill \(emotion.name)")
  }

  /// An emotion's block and name at the start of a row whose middle is at `y`.
  static func rowName(_ emotion: Emotion, y: Double, _ language: ReportLanguage) -> [Markup] {
    [
      block(emotion, x: 5, y: y),
      text(language.name(of: emotion), x: 18, y: y + 4, class: "name"),
    ]
  }

  /// Shapes with a class of their own, which the style sheet knows the picture by.
  static func group(_ name: String, _ content: [Markup]) -> [Markup] {
    [.element("g", ["class": name], content)]
  }
}
