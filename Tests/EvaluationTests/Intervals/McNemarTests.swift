import Emotions
import Evaluation
import Testing

/// Two counts and scipy's p-value.
struct McNemarCase: Decodable, CustomTestStringConvertible {
  let onlyFirstRight: Int
  let onlySecondRight: Int
  let pValue: Double

  var testDescription: String { "\(onlyFirstRight) against \(onlySecondRight)" }
}

@Suite("McNemarTest")
struct McNemarTests {
  @Test(
    "The p-value equals that of scipy's exact binomial test",
    arguments: try Golden<McNemarCase>.load("mcnemar.json").cases)
  func golden(_ golden: McNemarCase) {
    let test = McNemarTest(
      onlyFirstRight: golden.onlyFirstRight, onlySecondRight: golden.onlySecondRight)
    #expect(abs(test.pValue - golden.pValue) <= 1e-8 * golden.pValue)
    #expect(test.pValue <= 1)
    #expect(test.onlyFirstRight == golden.onlyFirstRight)
    #expect(test.onlySecondRight == golden.onlySecondRight)
  }

  @Test("The golden file covers what it should")
  func goldenTool() throws {
    let golden = try Golden<McNemarCase>.load("mcnemar.json")
    #expect(golden.tool["scipy"] != nil)
    #expect(golden.cases.count == 27)
  }

  @Test("The p-value equals the sum of the binomial distribution", arguments: 0...12)
  func byHand(first: Int) {
    for second in 0...12 {
      let count = first + second
      var row = [1]
      for _ in 0..<count { row = zip([0] + row, row + [0]).map(+) }
      let tail = row[...min(first, second)].reduce(0, +)
      let expected = min(1, 2 * Double(tail) / Double(1 << count))
      let test = McNemarTest(onlyFirstRight: first, onlySecondRight: second)
      #expect(isClose(test.pValue, expected, 1e-12))
      let turned = McNemarTest(onlyFirstRight: second, onlySecondRight: first)
      #expect(turned.pValue == test.pValue)
    }
  }

  @Test("Rows are counted inside their masks only, and both kinds of rightness count")
  func counts() {
    let rows = EvaluatedRows(
      probabilities: Array(repeating: EmotionScores(repeating: 0), count: 6),
      predictions: [.joy, [], .joy, [], .joy, .joy], truth: [.joy, [], .joy, .joy, [], .joy],
      masks: [.joy, .joy, .joy, .joy, .joy, .fear])
    let other = rows.with(predictions: [[], .joy, .joy, .joy, .joy, []])
    let tests = McNemarTest.perEmotion(of: rows, and: other)
    #expect(tests[.joy] == McNemarTest(onlyFirstRight: 2, onlySecondRight: 1))
    for emotion in Emotion.allCases.dropFirst() {
      #expect(tests[emotion] == McNemarTest(onlyFirstRight: 0, onlySecondRight: 0))
      #expect(tests[emotion].pValue == 1)
    }
  }

  @Test("Negative counts and models of different rows stop the program")
  func promises() async {
    await #expect(processExitsWith: .failure) {
      _ = McNemarTest(onlyFirstRight: -1, onlySecondRight: 0)
    }
    await #expect(processExitsWith: .failure) {
      _ = McNemarTest.perEmotion(of: .random(count: 2, seed: 1), and: .random(count: 3, seed: 1))
    }
  }
}
