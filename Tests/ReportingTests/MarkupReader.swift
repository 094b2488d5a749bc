/// A strict reader of the report's HTML: it refuses what browsers mend.
///
/// Every element is closed, those without content excepted; attributes are quoted, differ in name and hold
/// no `<`; an ampersand begins one of the five references that the report writes; an empty-element tag
/// stands in SVG alone; style sheets hold no `<`.
struct MarkupReader {
  struct Element {
    let name: String
    let attributes: [(name: String, value: String)]
    /// The text inside, that of elements inside too, with its references resolved.
    var text = ""

    func attribute(_ name: String) -> String? { attributes.first { $0.name == name }?.value }
    var classes: [String] {
      (attribute("class") ?? "").split(separator: " ").map(String.init)
    }
  }

  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// The elements in the order in which they begin.
  private(set) var elements: [Element] = []

  private let bytes: [UInt8]
  private var place = 0
  private var text: [UInt8] = []
  private var open: [(element: Int, name: String, text: Int)] = []

  private static let void = ["meta"]
  private static let references: [(String, Character)] = [
    ("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"),
  ]

  /// Reads a page or a piece of one.
  init(_ html: String) throws {
    bytes = Array(html.utf8)
    if starts("<!doctype html>") { place += "<!doctype html>".utf8.count }
    while place < bytes.count {
      switch bytes[place] {
      case UInt8(ascii: "<"): try starts("</") ? readEnd() : readStart()
      default: text.append(try readByte())
      }
    }
    guard open.isEmpty else { throw failure("<\(open[open.count - 1].name)> stays open") }
  }

  /// The elements of a name.
  func elements(_ name: String) -> [Element] { elements.filter { $0.name == name } }

  private func failure(_ what: String) -> Failure {
    let near = bytes[max(0, place - 40)..<min(bytes.count, place + 60)]
    return Failure(
      description: "\(what) at byte \(place): \(String(decoding: near, as: UTF8.self))")
  }

  private func starts(_ prefix: String) -> Bool { bytes[place...].starts(with: prefix.utf8) }

  /// A byte of text, or a reference as what it stands for.
  private mutating func readByte() throws -> UInt8 {
    guard bytes[place] == UInt8(ascii: "&") else {
      defer { place += 1 }
      guard bytes[place] >= 0x20 || bytes[place] == 0x0A else { throw failure("a control") }
      return bytes[place]
    }
    for (reference, character) in Self.references where starts(reference) {
      place += reference.utf8.count
      return character.asciiValue!
    }
    throw failure("an unknown reference")
  }

  private mutating func readName() throws -> String {
    let start = place
    while place < bytes.count {
      switch bytes[place] {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
        place += 1
      default:
        guard place > start else { throw failure("no name") }
        return String(decoding: bytes[start..<place], as: UTF8.self)
      }
    }
    throw failure("an unfinished tag")
  }

  private mutating func skip(_ expected: String) throws {
    guard starts(expected) else { throw failure("no \(expected)") }
    place += expected.utf8.count
  }

  private mutating func readStart() throws {
    place += 1
    let name = try readName()
    var attributes: [(name: String, value: String)] = []
    while starts(" ") {
      place += 1
      let attribute = try readName()
      guard !attributes.contains(where: { $0.name == attribute }) else {
        throw failure("a second \(attribute)")
      }
      try skip("=\"")
      var value: [UInt8] = []
      while place < bytes.count, bytes[place] != UInt8(ascii: "\"") {
        guard bytes[place] != UInt8(ascii: "<") else { throw failure("< in an attribute") }
        value.append(try readByte())
      }
      try skip("\"")
      attributes.append((attribute, String(decoding: value, as: UTF8.self)))
    }
    elements.append(Element(name: name, attributes: attributes))
    if starts("/>") {
      guard open.contains(where: { $0.name == "svg" }) else { throw failure("/> outside SVG") }
      place += 2
      return
    }
    try skip(">")
    if Self.void.contains(name) { return }
    open.append((elements.count - 1, name, text.count))
    if name == "style" {
      while place < bytes.count, bytes[place] != UInt8(ascii: "<") {
        text.append(bytes[place])
        place += 1
      }
    }
  }

  private mutating func readEnd() throws {
    place += 2
    let name = try readName()
    try skip(">")
    guard let last = open.popLast(), last.name == name else { throw failure("</\(name)>") }
    elements[last.element].text = String(decoding: text[last.text...], as: UTF8.self)
  }
}
