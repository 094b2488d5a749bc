internal import Emotions
internal import Maeum

/// A text of a corpus as markup: cut where it is long, its deciding words underlined, and what nobody can
/// see or what would turn the page around shown by its code.
struct Excerpt {
  /// The markup.
  let markup: Markup

  // Some 300 syllables: what a reader takes in at a glance.
  private static let longestText = 900
  // What is less than two fifths of the strongest word's contribution did not decide.
  private static let (weakest, strong): (Float, Float) = (0.4, 0.7)

  /// A text; with an explanation, the words that spoke for or against an emotion are underlined.
  ///
  /// A text of more than 900 bytes is cut around the strongest word. Complexity: O(bytes).
  init(
    _ text: String, explanation: Explanation? = nil, of emotion: Emotion = .joy,
    language: ReportLanguage
  ) {
    let bytes = Array(text.utf8)
    let parts = explanation?.parts ?? []
    let strongest = parts.max {
      $0.contribution[emotion].magnitude < $1.contribution[emotion].magnitude
    }
    let window = Self.window(of: bytes, around: strongest?.range.lowerBound ?? 0)
    let most = strongest?.contribution[emotion].magnitude ?? 0
    var content: [Markup] = []
    var place = window.lowerBound
    func append(_ range: Range<Int>, _ markClass: String? = nil) {
      guard !range.isEmpty else { return }
      let visible = VisibleText(String(decoding: bytes[range], as: UTF8.self)).markup
      content.append(markClass.map { .element("mark", ["class": $0], [visible]) } ?? visible)
    }
    if window.lowerBound > 0 { content.append(Self.cut("… ")) }
    for part in parts where most > 0 {
      let range = part.range.clamped(to: window)
      let share = part.contribution[emotion] / most
      guard !range.isEmpty, range.lowerBound >= place, share.magnitude >= Self.weakest else {
        continue
      }
      append(place..<range.lowerBound)
      append(
        range, (share > 0 ? "for" : "against") + (share.magnitude >= Self.strong ? " strong" : ""))
      place = range.upperBound
    }
    append(place..<window.upperBound)
    if bytes.isEmpty { content.append(Self.cut(language("(empty)", "(빈 글)"))) }
    if window.count < bytes.count {
      let length = counted(text.unicodeScalars.count)
      content.append(Self.cut(language(" … (\(length) characters)", " … (\(length)자)")))
    }
    markup = .joined(content)
  }

  private static func cut(_ text: String) -> Markup {
    .element("span", ["class": "cut"], [.text(text)])
  }

  /// The bytes that are shown, between whole scalars.
  private static func window(of bytes: [UInt8], around place: Int) -> Range<Int> {
    guard bytes.count > longestText else { return 0..<bytes.count }
    func isBoundary(_ index: Int) -> Bool { index == bytes.count || bytes[index] & 0xC0 != 0x80 }
    // Forward, so that the last window reaches the end; the place itself is between scalars.
    var start = max(0, min(place - longestText / 3, bytes.count - longestText))
    while !isBoundary(start) { start += 1 }
    var end = min(start + longestText, bytes.count)
    while !isBoundary(end) { end -= 1 }
    return start..<end
  }
}
