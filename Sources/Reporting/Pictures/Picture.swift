/// A picture of a report: inline SVG with a text alternative.
///
/// Colours come from the page's style sheet by class, so that a picture follows light, dark and print.
/// Sizes are in units of the view box; on the page a picture is as wide as its place, at most `width` pixels.
struct Picture: Sendable, Hashable {
  /// The picture's name on the page, unique there: letters, digits and hyphens.
  let id: String
  /// What it shows, in a few words.
  let title: String
  /// What it says, for those who do not see it: the main numbers.
  let description: String
  /// The width and height of the view box.
  let size: (width: Double, height: Double)
  /// The SVG's content.
  let content: [Markup]

  /// The whole SVG element, labelled by its title and description.
  var markup: Markup {
    .element(
      "svg",
      [
        "xmlns": "http://www.w3.org/2000/svg", "role": "img", "class": "picture",
        "viewBox": "0 0 \(coordinate(size.width)) \(coordinate(size.height))",
        "width": coordinate(size.width), "height": coordinate(size.height),
        "aria-labelledby": "\(id)-title \(id)-desc",
      ],
      [
        .element("title", ["id": "\(id)-title"], [.text(title)]),
        .element("desc", ["id": "\(id)-desc"], [.text(description)]),
      ] + content)
  }

  static func == (left: Picture, right: Picture) -> Bool { left.markup == right.markup }

  func hash(into hasher: inout Hasher) { hasher.combine(markup) }
}

/// A length or place in a picture with at most one decimal, which no eye can tell from more.
///
/// Precondition: it is finite and small.
func coordinate(_ value: Double) -> String {
  precondition(value.magnitude < 1e9, "a coordinate of \(value)")
  let tenths = Int((value * 10).rounded())
  let (whole, decimal) = (abs(tenths) / 10, abs(tenths) % 10)
  return (tenths < 0 ? "-" : "") + (decimal == 0 ? "\(whole)" : "\(whole).\(decimal)")
}
