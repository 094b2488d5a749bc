import Testing

@testable import Features

@Suite struct TermTableTests {
  @Test(
    "The columns of many hashes are those of each, which a dictionary has, too",
    arguments: [0, 1, 2, 3, 4, 5, 6, 64, 500, 20_000])
  func columns(count: Int) {
    var generator = SystemRandomNumberGenerator()
    // Every second hash is known; some are there again and keep their first columns.
    let hashes = (0..<2 * count).map { _ in generator.next() }
    let known = Array(hashes[..<count] + hashes[..<(count / 3)])
    let table = TermTable(known)
    #expect(table.columnCount == known.count)
    let first = Dictionary(zip(known, 0...), uniquingKeysWith: min)
    let wanted = (hashes + hashes + [0, .max, 1]).shuffled(using: &generator)
    let expected = wanted.map { Int32(first[$0] ?? -1) }
    #expect(wanted.map { table.column(of: $0) } == expected)
    var columns = [Int32](repeating: -7, count: wanted.count)
    var room = columns.mutableSpan
    let found = table.findColumns(of: wanted.span, into: &room)
    #expect(columns.prefix(found) == expected.filter { $0 >= 0 }[...])
  }

  @Test("Hashes without any disorder are as good, and zero is found only where it is known")
  func plainNumbers() {
    let numbers = (0..<5_000 as Range<UInt64>).map { $0 << 40 }
    let table = TermTable(numbers)
    #expect(numbers.indices.allSatisfy { table.column(of: numbers[$0]) == Int32($0) })
    #expect((1..<5_000 as Range<UInt64>).allSatisfy { table.column(of: $0) == -1 })
    let others = TermTable(Array(numbers.dropFirst()))
    #expect(others.column(of: 0) == -1)
    #expect(others.column(of: 1 << 40) == 0)
  }

  @Test("A hash that is there very often has one place")
  func repeatedHash() {
    let table = TermTable([7] + Array(repeating: 5, count: 30_000) + [9])
    #expect([7, 5, 9, 8].map { table.column(of: $0) } == [0, 1, 30_001, -1])
  }

  @Test("A perfect hash function gives each hash a place of its own", arguments: [0, 1, 37, 5_000])
  func perfectHash(count: Int) {
    var generator = SystemRandomNumberGenerator()
    let hashes = (0..<count).map { _ in generator.next() }
    let (function, numbers) = PerfectHash.make(for: hashes)
    #expect(numbers.count == function.placeCount)
    #expect(5 * numbers.count { $0 >= 0 } <= 4 * numbers.count)
    for (number, hash) in hashes.enumerated() {
      #expect(numbers[function.place(of: function.scrambled(hash))] == Int32(number))
    }
    // Any other hash has some place.
    for _ in 0..<100 {
      let place = function.place(of: function.scrambled(generator.next()))
      #expect((0..<function.placeCount).contains(place))
    }
  }
}
