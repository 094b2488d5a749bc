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

  @Test("A table of nothing finds nothing, whatever is asked")
  func empty() {
    let table = TermTable([])
    #expect([0, 1, .max].allSatisfy { table.column(of: $0) == -1 })
  }

  @Test("Each hash has a place of its own, found anew or known", arguments: [0, 1, 37, 5_000])
  func places(count: Int) throws {
    var generator = SystemRandomNumberGenerator()
    let hashes = (0..<count).map { _ in generator.next() }
    let found = PerfectHash(searchingFor: hashes)
    let places = hashes.map { found.place(of: found.scrambled($0)) }
    #expect(Set(places).count == count)
    #expect((places + [0]).allSatisfy { (0..<found.placeCount).contains($0) })
    #expect(4 * count <= 3 * found.placeCount)
    // Any other hash has some place.
    #expect(
      (0..<100).allSatisfy { _ in
        (0..<found.placeCount).contains(found.place(of: found.scrambled(generator.next())))
      })
    // The same hashes give the same function.
    let again = PerfectHash(searchingFor: hashes)
    #expect(again.multiplier == found.multiplier && again.displacements == found.displacements)
    let known = try #require(
      PerfectHash(
        hashCount: count, multiplier: found.multiplier, displacements: found.displacements))
    let table = try #require(TermTable(hashes, places: known))
    #expect(hashes.indices.allSatisfy { table.column(of: hashes[$0]) == Int32($0) })
  }

  @Test("Places that do not fit the hashes are refused")
  func wrongPlaces() throws {
    let hashes = (0..<1_000 as Range<UInt64>).map { $0 &* PerfectHash.mixer ^ 5 }
    let found = PerfectHash(searchingFor: hashes)
    let zeros = [UInt16](repeating: 0, count: found.displacements.count)
    #expect(
      PerfectHash(
        hashCount: 1_000, multiplier: found.multiplier, displacements: Array(zeros.dropLast()))
        == nil)
    #expect(PerfectHash(hashCount: 1_000, multiplier: 2, displacements: zeros) == nil)
    // Without displacements two hashes share a place.
    let flat = try #require(
      PerfectHash(hashCount: 1_000, multiplier: found.multiplier, displacements: zeros))
    #expect(TermTable(hashes, places: flat) == nil)
    // Asked for a table, they are found anew.
    let table = LazyTermTable(hashes, places: flat).table
    #expect(hashes.indices.allSatisfy { table.column(of: hashes[$0]) == Int32($0) })
  }
}
