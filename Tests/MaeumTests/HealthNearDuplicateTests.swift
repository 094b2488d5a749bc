@testable import Maeum
import Testing

@Suite struct HealthNearDuplicateTests {
  private static let long =
    "어제 친구와 함께 본 영화는 처음에는 조금 지루했지만 마지막 장면이 너무 아름다워서 결국 울고 말았다"

  @Test(
    "Texts that differ in what normalising takes away have the similarity 1",
    arguments: [
      ("ㅋㅋㅋ", "ㅋㅋㅋㅋㅋㅋ"),
      ("정말!!! 좋다", "정말!!!!! 좋다"),
      ("good movie", "GOOD  movie"),
      ("ＧＯＯＤ", "good"),
      ("좋아\u{200B}요", "좋아요"),
      (" 가", "가\n"),
    ])
  func normalized(first: String, second: String) throws {
    let health = try CorpusHealth.examine(texts([first, "다른 글", second]))
    #expect(health.nearDuplicates.map(pair) == [[2, 0]])
    #expect(health.nearDuplicates.first?.similarity == 1)
    #expect(health.exactDuplicates.isEmpty)
  }

  @Test("NFC and NFD of a text are exact duplicates, not near ones")
  func twins() throws {
    let decomposed = String(
      String.UnicodeScalarView(Self.long.unicodeScalars.flatMap(decomposed)))
    #expect(!decomposed.utf8.elementsEqual(Self.long.utf8))
    let health = try CorpusHealth.examine(texts([Self.long, decomposed]))
    #expect(health.exactDuplicates.map(\.rows) == [[0, 1]])
    #expect(health.nearDuplicates.isEmpty)
  }

  /// What is replaced by what in the long text, and how many 3-grams both then share of all.
  private static let changes: [(old: String, new: String, shared: Int, all: Int)] = [
    ("울고 말았다", "울고 말았다!", 54, 55),
    ("친구와", "동생과", 49, 59),
    ("어제", "또 어제", 54, 56),
    ("말았다", "말았", 53, 54),
  ]

  @Test("Long texts with a small change are near duplicates", arguments: changes.indices)
  func changed(number: Int) throws {
    let change = Self.changes[number]
    let text = Self.long.replacing(change.old, with: change.new)
    let near = try CorpusHealth.examine(texts([Self.long, text])).nearDuplicates
    let similarity = Double(change.shared) / Double(change.all)
    #expect(near == [NearDuplicate(row: 1, otherRow: 0, similarity: similarity)])
  }

  private static let strangers: [[String]] = [
    [long, "어제 친구와 함께 본 영화는 정말 지루했다"],
    [long, long.split(separator: " ").reversed().joined(separator: " ")],
    [long, long + " 그래도 다시 보고 싶은 마음은 들지 않는다"],
    ["배우들의 연기가 정말 좋았어요", "배우들의 연기가 정말 나빴어요"],
    ["", long],
  ]

  @Test("Texts that share words are no near duplicates", arguments: strangers)
  func different(pair: [String]) throws {
    let health = try CorpusHealth.examine(texts(pair))
    #expect(health.nearDuplicates.isEmpty && health.exactDuplicates.isEmpty)
  }

  @Test("Similarity counts from 0.8 on, and from texts of 8 scalars on")
  func limits() throws {
    // 3-grams of "abcdefgh" are 6; one letter more is 6 of 7, two are 6 of 8.
    #expect(try similarity("abcdefgh", "abcdefghi") == 6.0 / 7)
    #expect(try similarity("abcdefgh", "abcdefghij") == nil)
    // Exactly 8 of 10.
    #expect(try similarity("abcdefghij", "abcdefghijkl") == 0.8)
    #expect(try similarity("abcdefg", "abcdefgh") == nil)
    #expect(try similarity("abcdefgh", "abcdefg") == nil)
    // The same 3-grams, not the same text.
    #expect(try similarity("abababab", "ababababab") == 1)
    #expect(try similarity("ababab", "abababa") == nil)
  }

  @Test("Each row is listed with its nearest earlier row, the first of several")
  func nearest() throws {
    let base = "abcdefghijklmnopqrst"
    let health = try CorpusHealth.examine(
      texts([base + "uv", base, base + "u", base + "u", base + "w", "전혀 다른 글입니다 정말로"]))
    #expect(
      health.nearDuplicates == [
        NearDuplicate(row: 1, otherRow: 0, similarity: 18.0 / 20),
        NearDuplicate(row: 2, otherRow: 0, similarity: 19.0 / 20),
        NearDuplicate(row: 4, otherRow: 1, similarity: 18.0 / 19),
      ])
    #expect(health.exactDuplicates.map(\.rows) == [[2, 3]])
  }

  @Test("Rows of the training corpus are found exactly, normalised and nearly, each row once")
  func training() throws {
    let base = "abcdefghijklmnopqrst"
    let training = texts(["가", base + "u", "ㅋㅋㅋ", "\u{1100}\u{1161}", base + "v", "", "나다"])
    let corpus = texts([
      "나", "가", "\u{1100}\u{1161}", "ㅋㅋㅋㅋ", base, base, base + "v", "", " ", base + "vw",
    ])
    let health = try CorpusHealth.examine(corpus, training: training)
    let overlap = try #require(health.trainingOverlap)
    #expect(
      overlap.exact.map { [$0.row, $0.trainingRow] } == [[1, 0], [2, 0], [6, 4], [7, 5]])
    #expect(
      overlap.near == [
        NearDuplicate(row: 3, otherRow: 2, similarity: 1),
        NearDuplicate(row: 4, otherRow: 1, similarity: 18.0 / 19),
        NearDuplicate(row: 5, otherRow: 1, similarity: 18.0 / 19),
        NearDuplicate(row: 9, otherRow: 4, similarity: 19.0 / 20),
      ])
    #expect(try CorpusHealth.examine(corpus).nearDuplicates == health.nearDuplicates)
    #expect(health.nearDuplicates.map(pair) == [[6, 4], [9, 6]])
  }

  private func similarity(_ first: String, _ second: String) throws -> Double? {
    try CorpusHealth.examine(texts([first, second])).nearDuplicates.first?.similarity
  }

  /// The jamo of a syllable; any other scalar itself.
  private func decomposed(_ scalar: Unicode.Scalar) -> [Unicode.Scalar] {
    guard (0xAC00...0xD7A3).contains(scalar.value) else { return [scalar] }
    let number = scalar.value - 0xAC00
    let jamo = [0x1100 + number / 588, 0x1161 + number % 588 / 28, 0x11A7 + number % 28]
    return jamo.filter { $0 != 0x11A7 }.map { Unicode.Scalar($0)! }
  }
}
