internal import CLibrary
internal import Emotions
internal import Evaluation

/// F1 at a glance: Plutchik's wheel, each petal as long as the emotion's F1.
///
/// Source of the order: R. Plutchik, "A general psychoevolutionary theory of emotion", 1980.
struct EmotionWheel: Sendable {
  /// The petals clockwise from the top; opposite emotions lie opposite each other.
  static let order: [Emotion] = [
    .joy, .trust, .fear, .surprise, .sadness, .disgust, .anger, .anticipation,
  ]

  private let id: String
  private let f1: PerEmotion<Double?>
  private let language: ReportLanguage

  /// The wheel of these F1 scores, 0 to 1; an undefined one (nil) is an empty petal.
  init(id: String, f1: PerEmotion<Double?>, language: ReportLanguage) {
    self.id = id
    self.f1 = f1.map(OverviewFigures.unit)
    self.language = language
  }

  /// The picture, 420 × 420.
  var picture: Picture {
    Picture(
      id: id, title: language("F1 of each emotion", "감정별 F1"), description: description,
      size: (420, 420),
      content: OverviewShapes.group(
        "wheel", rings + Self.order.indices.flatMap(petal) + Self.order.indices.flatMap(label)))
  }

  private static let center = 210.0
  /// The length of the empty petal of an undefined F1: short, so that nobody takes it for a high one.
  private static let undefinedLength = 0.2
  /// The length of a petal whose F1 is 1.
  private static let reach = 144.0

  private var description: String {
    Self.order.map { "\(language.name(of: $0)) \(figure(f1[$0]))" }.joined(separator: ", ")
  }

  /// A place at a distance from the centre in the direction of a petal; halves lie between petals.
  private static func place(_ petal: Double, _ distance: Double) -> (x: Double, y: Double) {
    let angle = petal * .pi / 4
    return (center + distance * sin(angle), center - distance * cos(angle))
  }

  private var rings: [Markup] {
    let levels = [0.25, 0.5, 0.75, 1]
    let circles = levels.map {
      OverviewShapes.circle(
        x: Self.center, y: Self.center, radius: $0 * Self.reach, class: "grid")
    }
    // The figures stand where the petals leave most room; near the centre there is none.
    let figures = levels.dropFirst().map {
      let (x, y) = Self.place(Double(widestGap) + 0.5, $0 * Self.reach)
      return OverviewShapes.text(
        OverviewFigures.short($0), x: x, y: y + 3.5, .middle, class: "muted ring")
    }
    return circles + figures
  }

  /// The petal after which the two neighbours are shortest; of equal ones the first.
  private var widestGap: Int {
    func length(_ index: Int) -> Double {
      f1[Self.order[index % Emotion.count]] ?? Self.undefinedLength
    }
    func longer(_ index: Int) -> Double { max(length(index), length(index + 1)) }
    return Self.order.indices.min { longer($0) < longer($1) } ?? 0
  }

  /// Two mirrored Bézier curves from the centre to the tip; they stay inside an eighth of the circle,
  /// so that petals never touch.
  private func petal(_ index: Int) -> [Markup] {
    let emotion = Self.order[index]
    let length = (f1[emotion] ?? Self.undefinedLength) * Self.reach
    guard length > 0 else { return [] }
    func point(_ across: Double, _ along: Double) -> String {
      let angle = Double(index) * .pi / 4
      let x = Self.center + length * (along * sin(angle) + across * cos(angle))
      let y = Self.center - length * (along * cos(angle) - across * sin(angle))
      return "\(coordinate(x)) \(coordinate(y))"
    }
    let path =
      "M\(point(0, 0))C\(point(-0.2, 0.5)) \(point(-0.4, 0.94)) \(point(0, 1))"
      + "C\(point(0.4, 0.94)) \(point(0.2, 0.5)) \(point(0, 0))Z"
    let note = "\(language.name(of: emotion)): \(figure(f1[emotion]))"
    return [
      .element(
        "path",
        ["d": path, "class": "\(f1[emotion] == nil ? "empty" : "petal") \(emotion.name)"],
        [.element("title", [:], [.text(note)])])
    ]
  }

  private func label(_ index: Int) -> [Markup] {
    let emotion = Self.order[index]
    let (x, y) = Self.place(Double(index), Self.reach + 14)
    let anchor: Markup.Anchor = index % 4 == 0 ? .middle : index < 4 ? .start : .end
    // Two lines, moved outwards at the top and at the bottom.
    let middle = y + (y - Self.center) / (Self.reach + 14) * 9
    return [
      OverviewShapes.text(language.name(of: emotion), x: x, y: middle - 3, anchor, class: "name"),
      OverviewShapes.text(figure(f1[emotion]), x: x, y: middle + 12, anchor, class: "muted"),
    ]
  }
}
