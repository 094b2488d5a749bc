import Emotions
import Evaluation
import Testing

@testable import Reporting

@Suite struct OverviewScoresTests {
  @Test("the petals go round in the order of Plutchik's wheel, opposites opposite each other")
  func order() {
    #expect(Set(EmotionWheel.order).count == Emotion.count)
    let opposites = (0..<4).map { (EmotionWheel.order[$0], EmotionWheel.order[$0 + 4]) }
    #expect(
      opposites.map { "\($0.0)–\($0.1)" } == [
        "joy–sadness", "trust–disgust", "fear–anger", "surprise–anticipation",
      ])
    let texts = OverviewExamples.texts(OverviewExamples.wheel())
    #expect(texts.filter { Emotion(name: $0) != nil } == EmotionWheel.order.map(\.name))
  }

  @Test("a petal is as long as its F1; an undefined one is empty and short, a zero has none")
  func petals() {
    func tips(_ picture: Picture) -> [String] {
      OverviewExamples.values(picture, "d").map { path in
        String(path.split(separator: "C")[1].split(separator: " ").suffix(2).joined(separator: " "))
      }
    }
    func wheel(_ f1: Double?) -> Picture {
      EmotionWheel(id: "w", f1: PerEmotion { _ in f1 }, language: .english).picture
    }
    #expect(tips(wheel(0.5)).first == "210 138")
    #expect(tips(wheel(0.5))[2] == "282 210")
    #expect(tips(wheel(1)).first == "210 66")
    #expect(tips(wheel(nil)).first == "210 181.2")
    #expect(tips(wheel(0)).isEmpty)
    let html = OverviewExamples.wheel().markup.html
    #expect(html.contains("class=\"petal joy\"><title>joy: 0.672</title>"))
    #expect(html.contains("class=\"empty trust\"><title>trust: –</title>"))
    #expect(!html.contains("petal disgust"))
  }

  @Test("the wheel says every figure in words")
  func wheelDescription() {
    #expect(
      OverviewExamples.wheel().description
        == "joy 0.672, trust –, fear 1.000, surprise 0.389, sadness 0.602, disgust 0.000, "
        + "anger 0.764, anticipation 0.581")
  }

  @Test("a row of the bars names figure and interval; without an interval there is no whisker")
  func rows() {
    let alone = ScoreBars(
      id: "b", model: OverviewExamples.model("new", nil), language: .english
    ).picture
    #expect(OverviewExamples.texts(alone).contains(".67"))
    #expect(!alone.markup.html.contains("class=\"whisker first"))
    #expect(!alone.markup.html.contains("always on"))
    let html = OverviewExamples.bars().markup.html
    let texts = OverviewExamples.texts(OverviewExamples.bars())
    #expect(texts.contains(".67 [.58, .66]") && texts.contains(".67 [.00, 1.00]"))
    #expect(texts.contains("– [.58, .66]"))
    for emotion in Emotion.allCases {
      #expect(html.contains("class=\"whisker first \(emotion.name)"))
      #expect(html.contains("class=\"whisker second \(emotion.name)"))
      #expect(html.contains("class=\"dot first \(emotion.name)") == (emotion != .trust))
    }
    #expect(html.split(separator: "class=\"mark\"").count - 1 == 7 + 1)
  }

  @Test("dots and whiskers stand where the figures are")
  func places() {
    let picture = ScoreBars(
      id: "b",
      model: ScoreBars.Model(
        name: "",
        scores: PerEmotion { _ in
          ScoreBars.Score(value: 0.5, interval: ConfidenceInterval(lower: 0.25, upper: 1))
        }), language: .english
    ).picture
    let html = picture.markup.html
    #expect(html.contains("M219.5 25H530M219.5 21v8M530 21v8\" class=\"whisker first joy\""))
    #expect(html.contains("<circle cx=\"323\" cy=\"25\" r=\"4.5\" class=\"dot first joy\""))
    // The axis agrees.
    #expect(html.contains("<text x=\"323\" y=\"297\" text-anchor=\"middle\" class=\"muted\">.50<"))
  }

  @Test("the names of models are text, whatever they hold")
  func escaping() {
    let html = OverviewExamples.bars().markup.html
    #expect(html.contains("old &amp; &lt;older&gt;") && !html.contains("<older>"))
  }
}
