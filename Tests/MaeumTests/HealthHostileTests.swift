@testable import Maeum
import Testing

/// Corpora made to be slow, in small: rows that share every bucket, normal form or 3-gram.
@Suite struct HealthHostileTests {
  @Test("Equal rows are one group")
  func equal() throws {
    let corpus = texts(Array(repeating: "같은 글이 아주 여러 번 나온다", count: 1_000))
    let health = try CorpusHealth.examine(corpus, training: corpus)
    #expect(health.exactDuplicates.map(\.rows) == [Array(0..<1_000)])
    #expect(health.nearDuplicates.isEmpty)
    #expect(health.trainingOverlap?.exact.count == 1_000)
  }

  @Test("Each of very many rows that are nearly equal to each other has an earlier one")
  func oneBucket() throws {
    let corpus = texts(
      (0..<200).map { "모두가 똑같이 쓰는 아주 긴 감상문 하나에 번호만 다르게 붙인 것이다 \($0)" })
    let health = try CorpusHealth.examine(corpus)
    #expect(health.nearDuplicates.map(\.row) == Array(1..<200))
    #expect(health.nearDuplicates.allSatisfy { $0.otherRow < $0.row })
  }

  @Test("Many different texts may have one normal form")
  func oneNormalForm() throws {
    let corpus = texts((3..<300).map { String(repeating: "ㅋ", count: $0) })
    let near = try CorpusHealth.examine(corpus).nearDuplicates
    #expect(near == (1..<297).map { NearDuplicate(row: $0, otherRow: 0, similarity: 1) })
  }

  @Test("Texts with the same 3-grams in other orders are compared without a trap")
  func sameShingles() throws {
    let corpus = texts(
      (0..<200).map { String(repeating: "가나", count: 10 + $0) + ($0 % 2 == 0 ? "가" : "") })
    #expect(try CorpusHealth.examine(corpus).nearDuplicates.count == 199)
  }

  @Test("Long texts are compared too")
  func long() throws {
    let text = (0..<4_000).map { "\($0 * $0)" }.joined(separator: " ")
    let near = try CorpusHealth.examine(texts([text, "짧은 글", text + " 끝"])).nearDuplicates
    #expect(near.map(pair) == [[2, 0]])
    #expect(near[0].similarity > 0.99 && near[0].similarity < 1)
  }
}
