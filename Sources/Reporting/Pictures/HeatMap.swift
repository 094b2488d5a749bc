internal import Emotions
internal import Evaluation

/// A table of shares of each emotion's texts, the darker the larger, with the per cent in each cell.
///
/// The colours have ten steps, so that the text of each step can be sure of its contrast (4.5:1, WCAG
/// 2.2, 1.4.3): steps up to ``lastInkStep`` carry text in ink, later ones in the page's colour. How
/// strong each step is stands in the style sheet, for light, dark and print apart.
struct HeatMap: Sendable {
  /// A column beside the emotions' own.
  struct ExtraColumn: Sendable {
    /// Its heading.
    let name: String
    /// The count of each row.
    let counts: PerEmotion<Int>
  }

  /// The steps after 0, each a tenth of the whole.
  static let steps = 10
  /// The last step whose text is in ink.
  static let lastInkStep = 7

  /// The step of a share: 0 for nothing, i for more than (i − 1)/10 and at most i/10.
  static func step(_ share: Double) -> Int {
    share <= 0 ? 0 : min(max(Int((share * Double(steps)).rounded(.up)), 1), steps)
  }

  /// The number of each pair.
  let counts: PerEmotion<PerEmotion<Int>>
  /// What each row's counts are shares of.
  let totals: PerEmotion<Int>
  /// The heading of the totals.
  let totalsName: String
  /// A ninth column.
  let extra: ExtraColumn?
  /// What a cell's number is.
  let caption: String
  /// The emotions that some row judges; of the others nothing can be said.
  let judged: EmotionSet
  /// The language of the names.
  let language: ReportLanguage

  private static let left = 118.0
  private static let top = 78.0
  private static let pitch = 36.0
  private static let bottom = top + 8 * pitch

  /// The width and height of the picture.
  var size: (width: Double, height: Double) { (right + 50, Self.bottom + 50) }

  /// Where the cells end.
  private var right: Double { extra == nil ? Self.x(8) : extraX + Self.pitch }

  private var extraX: Double { Self.x(8) + 8 }

  /// The whole picture's content.
  var content: [Markup] {
    OverviewShapes.group(
      "heat", headings + Emotion.allCases.map(row) + legend)
  }

  /// The share of a pair; nil where the row has no texts or the column is not judged.
  func share(_ row: Emotion, _ column: Emotion) -> Double? {
    judged.contains(column) ? OverviewFigures.share(counts[row][column], of: totals[row]) : nil
  }

  private static func x(_ column: Int) -> Double { left + Double(column) * pitch }

  private var headings: [Markup] {
    func slanted(_ name: String, x: Double, y: Double) -> Markup {
      .element(
        "text",
        [
          "transform": "translate(\(coordinate(x)) \(coordinate(y))) rotate(-45)", "class": "name",
        ],
        [.text(name)])
    }
    var headings = Emotion.allCases.flatMap { emotion in
      let middle = Self.x(emotion.index) + Self.pitch / 2
      return [
        OverviewShapes.block(emotion, x: middle, y: Self.top - 11),
        slanted(language.name(of: emotion), x: middle + 1, y: Self.top - 22),
      ]
    }
    if let extra {
      headings.append(slanted(extra.name, x: extraX + Self.pitch / 2 + 1, y: Self.top - 8))
    }
    headings.append(
      OverviewShapes.text(totalsName, x: right + 46, y: Self.top - 8, .end, class: "muted"))
    return headings
  }

  /// A row, drawn around y = 0 and moved to its place.
  private func row(_ emotion: Emotion) -> Markup {
    let name = language.name(of: emotion)
    var cells = Emotion.allCases.flatMap { column in
      let middle = Self.x(column.index) + Self.pitch / 2
      // An emotion with itself says nothing; its colour leads the eye instead.
      return column == emotion
        ? [OverviewShapes.circle(x: middle, y: 0, radius: 3, class: "own \(emotion.name)")]
        : cell(
          share(emotion, column), x: middle,
          note: "\(name), \(language.name(of: column)): \(counts[emotion][column])")
    }
    if let extra {
      let count = extra.counts[emotion]
      cells += cell(
        OverviewFigures.share(count, of: totals[emotion]), x: extraX + Self.pitch / 2,
        note: "\(name), \(extra.name): \(count)")
    }
    let y = Self.top + (Double(emotion.index) + 0.5) * Self.pitch
    return .element(
      "g", ["transform": "translate(0 \(coordinate(y)))"],
      [
        OverviewShapes.text(name, x: Self.left - 22, y: 4, .end, class: "name"),
        OverviewShapes.block(emotion, x: Self.left - 11, y: 0),
        .element("g", ["text-anchor": "middle"], cells),
        OverviewShapes.text("\(totals[emotion])", x: right + 46, y: 4, .end, class: "muted"),
      ])
  }

  /// A cell around a place, with its share in per cent.
  private func cell(_ share: Double?, x: Double, note: String) -> [Markup] {
    let step = share.map(Self.step)
    let ink: String? =
      switch step {
      case nil, 0: "muted"
      case let step?: step > Self.lastInkStep ? "page" : nil
      }
    let side = Self.pitch - 2
    return [
      OverviewShapes.rectangle(
        x: x - side / 2, y: -side / 2, width: side, height: side, corner: nil,
        class: step.map { "h\($0)" } ?? "none", note: note),
      OverviewShapes.text(OverviewFigures.wholePercent(share), x: x, y: 4, class: ink),
    ]
  }

  private var legend: [Markup] {
    let y = Self.bottom + 32
    let swatches = (1...Self.steps).map { step in
      OverviewShapes.rectangle(
        x: Self.left + 16 + Double(step - 1) * 14, y: y, width: 13, height: 10, class: "h\(step)")
    }
    return [
      OverviewShapes.text(caption, x: Self.left + 1, y: Self.bottom + 20, class: "muted"),
      OverviewShapes.text("0", x: Self.left + 1, y: y + 9, class: "muted"),
      OverviewShapes.text(
        "100%", x: Self.left + 20 + Double(Self.steps) * 14, y: y + 9, class: "muted"),
    ] + swatches
  }
}
