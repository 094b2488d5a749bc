import Mustache
import Testing

@testable import Reporting

@Suite struct TemplatesTests {
  static let templates = Templates.sources.map {
    (name: $0.name, source: String(decoding: $0.source, as: UTF8.self))
  }

  /// What stands between the braces of a template: a sign, if any, and a name.
  static func tags(_ source: String) -> [(sign: Character?, name: String)] {
    source.split(separator: "{{").dropFirst().map { part in
      var tag = part.prefix { $0 != "}" }
      var sign: Character?
      if let first = tag.first, "#^/>%{".contains(first) {
        sign = first
        tag.removeFirst()
      }
      return (sign, tag.split(separator: " ").joined())
    }
  }

  @Test("every template is there, begins with the escaping by scalars, and parses")
  func parse() throws {
    #expect(Templates.sources.count == 12)
    // The first page makes the escaping known to the parser.
    #expect(!ReportExamples.page(.english).isEmpty)
    for (name, source) in Self.templates {
      #expect(source.hasPrefix("{{% CONTENT_TYPE:SCALARS}}\n"), "\(name)")
      #expect(throws: Never.self, "\(name)") { try MustacheTemplate(string: source) }
    }
  }

  @Test("every partial that is named is there, and every template but the page is a partial")
  func partials() {
    let named = Set(
      Self.templates.flatMap { Self.tags($0.source).filter { $0.sign == ">" } }.map(\.name))
    #expect(named == Set(Self.templates.map(\.name)).subtracting(["page"]))
  }

  @Test("markup goes in unescaped in three places, which hold nothing else")
  func verbatim() {
    let names = Self.templates.flatMap { Self.tags($0.source).filter { $0.sign == "{" } }.map(
      \.name)
    #expect(names.sorted() == ["excerpt", "style", "svg"])
  }

  @Test("every fixed text is used, and every one that is used is there")
  func phrases() throws {
    let used = Set(
      Self.templates.flatMap { Self.tags($0.source) }.map(\.name).filter { $0.hasPrefix("t.") })
    for language in ReportLanguage.allCases {
      let phrases = Mirror(reflecting: Phrases(language)).children
      #expect(Set(phrases.compactMap { $0.label.map { "t.\($0)" } }) == used)
      for phrase in phrases {
        let text = try #require(phrase.value as? String)
        #expect(!text.isEmpty)
        let isKorean = text.unicodeScalars.contains { $0.value >= 0xAC00 && $0.value <= 0xD7A3 }
        #expect(isKorean == (language == .korean), "\(text)")
      }
    }
  }

  /// The names of all properties of a value and of those inside.
  static func properties(of value: Any, into names: inout Set<String>) {
    for child in Mirror(reflecting: value).children {
      if let label = child.label { names.insert(label) }
      properties(of: child.value, into: &names)
    }
  }

  @Test("every name in a template is a property of a view")
  func names() throws {
    var properties: Set<String> = []
    // Strings and numbers have no properties that a template could name.
    Self.properties(of: try ReportPage(ReportExamples.full, .english), into: &properties)
    for (template, source) in Self.templates {
      for tag in Self.tags(source) where tag.sign != ">" && tag.sign != "%" && tag.name != "." {
        for name in tag.name.split(separator: ".") {
          #expect(properties.contains(String(name)), "\(template): \(tag.name)")
        }
      }
    }
  }

  @Test("an optional that may be nil shares its name with nothing further out")
  func optionals() throws {
    // A template would take the value further out for it.
    var found: Set<String> = []
    func look(_ value: Any, _ outer: Set<String>) {
      let mirror = Mirror(reflecting: value)
      let labels = Set(mirror.children.compactMap(\.label))
      for child in mirror.children {
        let inner = Mirror(reflecting: child.value)
        if let label = child.label, inner.displayStyle == .optional, inner.children.isEmpty,
          outer.contains(label)
        {
          found.insert(label)
        }
        // Lists and optionals are no places of their own.
        let isPlace = mirror.displayStyle == .struct
        look(child.value, isPlace ? outer.union(labels) : outer)
      }
    }
    for report in [ReportExamples.full, ReportExamples.plain] {
      look(try ReportPage(report, .korean), [])
    }
    #expect(found.isEmpty, "\(found)")
  }

  @Test("the style sheets hold no markup and load nothing")
  func style() {
    for forbidden in ["<", "@import", "url(", "http", "expression"] {
      #expect(!Templates.style.contains(forbidden), "\(forbidden)")
    }
    #expect(
      Templates.style.split(separator: "{").count == Templates.style.split(separator: "}").count)
  }
}
