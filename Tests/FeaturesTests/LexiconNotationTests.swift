import Testing

@testable import Features

@Suite struct LexiconNotationTests {
  static let notations: [(notation: String, surfaces: [String], isFreeInside: Bool)] = [
    ("감동", ["감동"], false),
    ("-최고", ["최고"], true),
    ("열 받네", ["열 받네", "열받네"], false),
    ("화(가) 난다", ["화 난다", "화난다", "화가 난다", "화가난다"], false),
    ("눈물(이|도) 핑", ["눈물 핑", "눈물핑", "눈물이 핑", "눈물이핑", "눈물도 핑", "눈물도핑"], false),
    (
      "해 보고 싶다", ["해 보고 싶다", "해보고 싶다", "해 보고싶다", "해보고싶다"], false
    ),
    ("(진짜) 대박", ["대박", "진짜 대박", "진짜대박"], false),
    ("웃기-", ["웃기", "웃긴", "웃길", "웃김", "웃깁", "웃겨", "웃겼"], false),
    ("-밉-", [], true),
    ("-", ["-"], false),
  ]

  @Test("a notation stands for these texts", arguments: notations)
  func surfaces(notation: String, surfaces: [String], isFreeInside: Bool) throws {
    let parsed = try #require(LexiconNotation(notation))
    #expect(
      surfaces.isEmpty || Set(parsed.surfaces.map(\.text)) == Set(surfaces), "\(parsed.surfaces)")
    #expect(parsed.isFreeInside == isFreeInside)
    #expect(!parsed.surfaces.isEmpty)
  }

  @Test(
    "what cannot be read is refused",
    arguments: [
      "", " ", "화(가 나-", "화가) 나-", "((가))", "가()", "가(나|)", "(가)", "가(나(다))",
      String(repeating: "(가|나|다)", count: 4) + "라",
    ])
  func refused(notation: String) {
    #expect(LexiconNotation(notation) == nil)
  }
}
