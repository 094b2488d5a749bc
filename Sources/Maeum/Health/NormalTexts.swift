internal import Features
internal import KoreanText
internal import Parallel

/// The different normalised texts of some rows, numbered in the order of their first rows.
struct NormalTexts: Sendable {
  /// The number of each row's text; nil where the text has no token.
  let numbers: [Int?]
  /// The first row with each text.
  let firstRows: [Int]
  /// The texts as UTF-8.
  let normalized: [[UInt8]]
  private let numberOfText: [[UInt8]: Int]

  /// The texts of some rows. Throws where ICU cannot be opened. Complexity: O(bytes).
  init(of rows: [LabelledText], threads: Threads) throws {
    let texts = try mapChunks(
      of: rows.count, chunk: 256, threads: threads,
      makeWorker: { (worker: try Tokenizer().makeWorker(), analysis: Analysis()) }
    ) { tools, range in
      range.map { row -> [UInt8]? in
        withUTF8(rows[row].text) { tools.worker.analyse($0, into: &tools.analysis) }
        return tools.analysis.pieces.isEmpty ? nil : Array(tools.analysis.utf8[...])
      }
    }
    var numbers: [Int?] = []
    var firstRows: [Int] = []
    var normalized: [[UInt8]] = []
    var numberOfText: [[UInt8]: Int] = [:]
    numbers.reserveCapacity(rows.count)
    for text in texts.joined() {
      guard let text else {
        numbers.append(nil)
        continue
      }
      let number = numberOfText[text] ?? normalized.count
      if number == normalized.count {
        numberOfText[text] = number
        firstRows.append(numbers.count)
        normalized.append(text)
      }
      numbers.append(number)
    }
    self.numbers = numbers
    self.firstRows = firstRows
    self.normalized = normalized
    self.numberOfText = numberOfText
  }

  /// The number of a normalised text; nil where no row has it.
  func number(of text: [UInt8]) -> Int? { numberOfText[text] }

  /// The sketch of each text; nil where it is too short to be compared.
  func sketches(threads: Threads) -> [TextSketch?] {
    Array(
      mapChunks(of: normalized.count, chunk: 256, threads: threads) { range in
        range.map { TextSketch(normalized: normalized[$0]) }
      }.joined())
  }
}
