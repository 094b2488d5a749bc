import Emotions
import Testing

@testable import Reporting

@Suite struct OverviewPicturesTests {
  @Test(
    "every coordinate is a number and every picture is small", arguments: ReportLanguage.allCases)
  func finite(language: ReportLanguage) {
    for picture in OverviewExamples.all(language) + OverviewExamples.edges {
      let html = picture.markup.html
      #expect(html.utf8.count < 15_000, "\(picture.id): \(html.utf8.count) bytes")
      for attribute in ["d", "x", "y", "cx", "cy", "r", "width", "height", "transform"] {
        for value in OverviewExamples.values(picture, attribute) {
          #expect(
            !value.contains("nan") && !value.contains("inf") && !value.contains("--"), "\(value)")
        }
      }
      for attribute in ["width", "height", "r"] {
        for value in OverviewExamples.values(picture, attribute) {
          #expect(Double(value).map { $0 >= 0 } == true, "\(picture.id): \(attribute) \(value)")
        }
      }
    }
  }

  @Test("every shape lies within the picture")
  func inside() throws {
    for picture in OverviewExamples.all(.english) + OverviewExamples.edges {
      // Rows of a heat map are drawn around y = 0 and then moved.
      let above = picture.markup.html.contains("translate(0 ") ? 17.0 : 0
      for (attribute, least, most) in [
        ("x", 0, picture.size.width), ("cx", 0, picture.size.width),
        ("y", -above, picture.size.height), ("cy", -above, picture.size.height),
      ] {
        for value in OverviewExamples.values(picture, attribute) {
          let place = try #require(Double(value))
          #expect(least <= place && place <= most, "\(picture.id): \(attribute) \(value)")
        }
      }
    }
  }

  @Test("all eight emotions are named in the report's language", arguments: ReportLanguage.allCases)
  func names(language: ReportLanguage) {
    for picture in OverviewExamples.all(language) where picture.id != "labels" {
      let texts = OverviewExamples.texts(picture)
      for emotion in Emotion.allCases {
        #expect(texts.contains(language.name(of: emotion)), "\(picture.id)")
        #expect(picture.description.contains(language.name(of: emotion)), "\(picture.id)")
      }
    }
    let titles = OverviewExamples.all(language).map(\.title)
    #expect(Set(titles).count == titles.count)
    for title in titles {
      #expect(title.unicodeScalars.contains { $0.value >= 0xAC00 } == (language == .korean))
    }
  }

  @Test(
    "figures are short, shares are per cent, and what is undefined is a dash",
    arguments: [
      (nil, "–", "–", "–"), (.nan, "–", "–", "–"), (0, ".00", "0", "0.0%"),
      (1, "1.00", "100", "100.0%"), (0.616, ".62", "62", "61.6%"), (0.0449, ".04", "4", "4.5%"),
      (0.9951, "1.00", "100", "99.5%"), (0.004, ".00", "<1", "0.4%"), (7, "1.00", "100", "100.0%"),
    ] as [(Double?, String, String, String)])
  func figures(value: Double?, short: String, whole: String, share: String) {
    #expect(OverviewFigures.short(value) == short)
    #expect(OverviewFigures.wholePercent(value) == whole)
    #expect(percent(value) == share)
  }

  @Test(
    "an axis has one to four steps up to the largest value",
    arguments: [
      (0, 0.25), (0.001, 0.01), (0.04, 0.01), (0.041, 0.02), (0.2, 0.05), (0.33, 0.1),
      (0.41, 0.2), (0.8, 0.2), (0.81, 0.25), (1, 0.25),
    ])
  func steps(largest: Double, step: Double) {
    #expect(OverviewFigures.step(upTo: largest) == step)
  }

  @Test("long names are cut off to fit")
  func shortened() {
    #expect(OverviewFigures.shortened("model", to: 5) == "model")
    #expect(OverviewFigures.shortened("models", to: 5) == "mode…")
    #expect(OverviewFigures.shortened("마음모형", to: 7) == "마음모…")
    #expect(OverviewFigures.shortened("마음모형", to: 6) == "마음…")
    #expect(OverviewFigures.shortened("", to: 0) == "")
  }
}
