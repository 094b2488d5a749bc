import Emotions
import Maeum
import Testing

@testable import Reporting

@Suite struct PlacesTests {
  @Test(
    "places are lines where each row has its own, and numbers of rows otherwise",
    arguments: [
      ([2, 3, 7], [2, 3, 7], true), ([0, 0, 0], [1, 2, 3], false),
      ([2, 3, 2], [1, 2, 3], false), ([], [], true),
    ])
  func places(lines: [Int], places: [Int], areLines: Bool) {
    let corpus = Corpus(
      rows: lines.map { LabelledText(text: "글", labels: [], line: $0) })
    let found = Places(corpus)
    #expect(lines.indices.map(found.number(of:)) == places)
    #expect(lines.indices.map { found[$0] } == places.map(String.init))
    #expect(found.areLines == areLines)
  }
}
