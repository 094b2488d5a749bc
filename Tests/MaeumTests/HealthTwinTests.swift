@testable import Maeum
import Randomness
import Testing

/// The fast search against a comparison of all pairs, on sentences that are their own normal form.
@Suite struct HealthTwinTests {
  private static let words = [
    "영화", "배우", "연기", "정말", "너무", "좋았다", "지루했다", "다시", "보고", "싶다", "친구와", "함께",
    "어제", "오늘", "마지막", "장면", "음악이", "아름다운", "이야기", "감독의", "새로운", "작품", "모두", "울었다",
  ]

  /// Sentences, half of them made from an earlier one by a few edits, seldom by none.
  private static func sentences(_ count: Int, seed: UInt64) -> [String] {
    var generator = SeededGenerator(seed: seed)
    var sentences: [[String]] = []
    for _ in 0..<count {
      var sentence: [String]
      if Bool.random(using: &generator), let earlier = sentences.randomElement(using: &generator) {
        sentence = earlier
        for _ in 0..<Int.random(in: 0...3, using: &generator) {
          let place = sentence.indices.randomElement(using: &generator)!
          sentence[place] = words.randomElement(using: &generator)!
        }
      } else {
        sentence = (0..<Int.random(in: 1...20, using: &generator)).map { _ in
          words.randomElement(using: &generator)!
        }
      }
      sentences.append(sentence)
    }
    return sentences.map { $0.joined(separator: " ") }
  }

  private static func shingles(_ text: String) -> Set<[UInt32]> {
    let scalars = text.unicodeScalars.map(\.value)
    guard scalars.count >= 8 else { return [] }
    return Set((2..<scalars.count).map { Array(scalars[($0 - 2)...$0]) })
  }

  /// The nearest of some sets, the first of several.
  private static func nearest(
    to set: Set<[UInt32]>, among others: some Sequence<(row: Int, set: Set<[UInt32]>)>
  ) -> (row: Int, similarity: Double)? {
    var best: (row: Int, similarity: Double)?
    for other in others {
      let total = set.count + other.set.count
      // Nothing so different in size is similar.
      guard 5 * min(set.count, other.set.count) >= 2 * total, total > 0 else { continue }
      let shared = set.count { other.set.contains($0) }
      let similarity = Double(shared) / Double(total - shared)
      if similarity >= max(0.8, best?.similarity.nextUp ?? 0) { best = (other.row, similarity) }
    }
    return best
  }

  @Test("The nearest earlier row is that of all pairs", arguments: [1, 2, 3] as [UInt64])
  func own(seed: UInt64) throws {
    let sentences = Self.sentences(120, seed: seed)
    let sets = sentences.map(Self.shingles)
    let expected = sentences.indices.compactMap { row -> NearDuplicate? in
      guard !sentences[..<row].contains(sentences[row]) else { return nil }
      return Self.nearest(to: sets[row], among: (0..<row).lazy.map { ($0, sets[$0]) }).map {
        NearDuplicate(row: row, otherRow: $0.row, similarity: $0.similarity)
      }
    }
    #expect(expected.count > 10)
    #expect(try CorpusHealth.examine(texts(sentences)).nearDuplicates == expected)
  }

  @Test("The nearest training row is that of all pairs", arguments: [4, 5] as [UInt64])
  func training(seed: UInt64) throws {
    let all = Self.sentences(160, seed: seed)
    let (training, sentences) = (Array(all[..<80]), Array(all[80...]))
    let sets = training.map(Self.shingles)
    let expected = sentences.indices.compactMap { row -> NearDuplicate? in
      guard !training.contains(sentences[row]) else { return nil }
      return Self.nearest(
        to: Self.shingles(sentences[row]), among: sets.indices.lazy.map { ($0, sets[$0]) }
      ).map { NearDuplicate(row: row, otherRow: $0.row, similarity: $0.similarity) }
    }
    let overlap = try #require(
      try CorpusHealth.examine(texts(sentences), training: texts(training)).trainingOverlap)
    #expect(expected.count > 1)
    #expect(overlap.near == expected)
    #expect(
      overlap.exact.map(\.row) == sentences.indices.filter { training.contains(sentences[$0]) })
  }

  @Test("The result is the same with any number of threads")
  func threads() throws {
    let corpus = texts(Self.sentences(400, seed: 6))
    let training = texts(
      Self.sentences(300, seed: 7) + corpus.rows[100..<200].map { $0.text + "!" })
    let one = try CorpusHealth.examine(corpus, training: training)
    #expect(!one.nearDuplicates.isEmpty && one.trainingOverlap?.near.isEmpty == false)
    for count in [2, 3, 7] {
      #expect(
        try CorpusHealth.examine(corpus, training: training, threads: Threads(count)) == one)
    }
  }
}
