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
  }

  @Test("An empty index finds nothing")
  func empty() { #expect(TermIndex().number(of: 0) == -1) }

  @Test("Many terms are found again, and others are not", arguments: [1, 7, 500, 65_536])
  func manyTerms(count: Int) {
    var generator = SystemRandomNumberGenerator()
    // Of 65,536 some have the tag of another one in their group.
    let hashes = (0..<2 * count).map { _ in generator.next() }
    var index = TermIndex()
    for hash in hashes[..<count] + hashes[..<(count / 3)] { _ = index.insert(hash) }
    let first = Dictionary(zip(hashes[..<count], 0...), uniquingKeysWith: min)
    #expect((hashes + [0, .max]).allSatisfy { index.number(of: $0) == Int32(first[$0] ?? -1) })
  }
}
