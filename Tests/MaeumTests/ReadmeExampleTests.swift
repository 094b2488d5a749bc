import Foundation
import Maeum
import Testing

@Suite struct ReadmeExampleTests {
  @Test(
    "The README's example runs and says what the README says",
    .enabled(
      if: ProcessInfo.processInfo.environment["MAEUM_CHECK_FULL"] != nil,
      "training on the whole bundled corpus takes long in a debug build; MAEUM_CHECK_FULL runs it"))
  func example() throws {
    // README begin
    let corpus = try Corpus.read(path: "corpora/maeum/train.jsonl")
    let result = try Trainer().train(corpus)
    try result.classifier.save(to: ".build/maeum.safetensors")

    let classifier = try EmotionClassifier(contentsOf: ".build/maeum.safetensors")
    let prediction = try classifier.classify("오늘 정말 행복해요ㅎㅎ")
    print(prediction.labels, prediction.probabilities[.joy])  // joy|anticipation 0.977…

    let texts = ["밤길이 너무 무서웠어ㅠㅠ", "회의는 오후 세 시, 3층 회의실입니다"]
    for (text, prediction) in zip(texts, try classifier.classify(texts, threads: Threads(2))) {
      print(text, prediction.labels.emotions.map(\.koreanName))  // ["공포"], then []
    }
    // README end
    #expect(prediction.labels == [.joy, .anticipation])
    #expect((0.977..<0.978).contains(prediction.probabilities[.joy]))
    let labels = try classifier.classify(texts).map(\.labels)
    #expect(labels == [.fear, []])
  }

  @Test("The README shows the example above, word for word")
  func text() throws {
    let source = try lines(of: "Tests/MaeumTests/ReadmeExampleTests.swift")
    let begin = try #require(source.firstIndex { $0.hasSuffix("// README begin") })
    let end = try #require(source.firstIndex { $0.hasSuffix("// README end") })
    let code = source[(begin + 1)..<end].map { String($0.dropFirst(4)) }
    let readme = try lines(of: "README.md").joined(separator: "\n")
    #expect(readme.contains("```swift\nimport Maeum\n\n" + code.joined(separator: "\n") + "\n```"))
  }

  private func lines(of path: String) throws -> [String] {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return try String(contentsOf: root.appending(path: path), encoding: .utf8)
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }
}
