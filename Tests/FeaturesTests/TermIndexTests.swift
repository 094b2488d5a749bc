import Testing

@testable import Features

@Suite struct TermIndexTests {
  @Test("Numbers are given in the order of insertion and found again")
  func numbers() {
    var index = TermIndex()
    // Multiples of 2³² share their low bits, so that every probe collides.
    let hashes = (0..<500 as Range<UInt64>).map { $0 << 32 } + [.max, 1]
    for (number, hash) in hashes.enumerated() {
      #expect(index.number(of: hash) == -1)
      #expect(index.insert(hash) == Int32(number))
      #expect(index.insert(hash) == Int32(number))
    }
    #expect(index.hashes == hashes)
    #expect(hashes.indices.allSatisfy { index.number(of: hashes[$0]) == Int32($0) })
    #expect(index.number(of: 2) == -1)
    let copy = TermIndex(hashes)
    #expect(hashes.indices.allSatisfy { copy.number(of: hashes[$0]) == Int32($0) })
  }

  @Test("An empty index finds nothing")
  func empty() { #expect(TermIndex([]).number(of: 0) == -1) }
}
