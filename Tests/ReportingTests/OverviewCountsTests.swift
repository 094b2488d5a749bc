import Emotions
import Evaluation
import Testing

@testable import Reporting

@Suite struct OverviewCountsTests {
  @Test("label counts are shares over the bars and counts under them")
  func labels() {
    let picture = OverviewExamples.labels()
    let texts = OverviewExamples.texts(picture)
    #expect(texts.contains("50") && texts.contains("&lt;1") && texts.contains("200"))
    #expect(
      picture.description
        == "0 labels: 10.0% true, 0.0% predicted; 1 label: 50.0% true, 50.0% predicted; "
        + "2 labels: 30.0% true, 25.0% predicted; 3 labels: 10.0% true, 12.5% predicted; "
        + "4 labels: 0.0% true, 12.3% predicted; 8 labels: 0.0% true, 0.3% predicted")
    // Four bars each way that are there, and the key.
    let html = picture.markup.html
    #expect(html.split(separator: "class=\"true\"").count - 1 == 4 + 1)
    #expect(html.split(separator: "class=\"predicted\"").count - 1 == 5 + 1)
    #expect(html.contains("id=\"labels-hatch\"") && html.contains("url(#labels-hatch)"))
  }

  @Test("equal shares have bars of equal height, the largest of all the full one")
  func heights() {
    let html = OverviewExamples.labels().markup.html
    #expect(html.split(separator: "y=\"28\" width=\"18\" height=\"160\"").count - 1 == 2)
    // 10 % of the rows where the largest is 50 %.
    #expect(html.contains("height=\"32\" class=\"true\""))
  }

  @Test("without texts there are no bars")
  func empty() {
    let none = [Int](repeating: 0, count: 9)
    let picture = LabelCountBars(
      id: "l", truth: none, predicted: none, language: .english
    ).picture
    #expect(!picture.markup.html.contains("width=\"18\""))
    #expect(!OverviewExamples.texts(picture).contains("–"))
  }

  @Test("frequencies are shares of the judged texts; dot and ring stand on the axis")
  func frequencies() {
    let picture = OverviewExamples.frequencies()
    let html = picture.markup.html
    #expect(
      picture.description.hasPrefix(
        "joy: – true, – predicted; anticipation: 5.0% true, 6.5% predicted"))
    #expect(!html.contains("class=\"true joy\"") && html.contains("class=\"true trust\""))
    // Trust, 10 %, on an axis to 40 %: a quarter of 232 after 116.
    #expect(html.contains("<circle cx=\"174\" cy=\"105\" r=\"4\" class=\"true trust\"/>"))
    #expect(OverviewExamples.texts(picture).filter { $0.hasSuffix("0%") }.contains("40%"))
  }
}
