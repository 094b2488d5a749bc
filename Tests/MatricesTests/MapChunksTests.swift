import Parallel
import Synchronization
import Testing

@Suite struct MapChunksTests {
  private static let threadCounts = [1, 2, 3, 16]

  @Test(
    "chunks cover all indices in order, whatever the number of threads", arguments: threadCounts)
  func order(threads: Int) {
    for (count, chunk, expected) in [
      (0, 4, []), (1, 4, [0..<1]), (4, 4, [0..<4]), (5, 4, [0..<4, 4..<5]),
      (10, 3, [0..<3, 3..<6, 6..<9, 9..<10]),
    ] as [(Int, Int, [Range<Int>])] {
      #expect(mapChunks(of: count, chunk: chunk, threads: Threads(threads)) { $0 } == expected)
    }
    // Early chunks that take long still come first.
    let slow = mapChunks(of: 200, chunk: 1, threads: Threads(threads)) { range in
      (0..<(200 - range.lowerBound) * 20).reduce(range.lowerBound) { $0 ^ $1 ^ $1 }
    }
    #expect(slow == Array(0..<200))
  }

  @Test("the first chunk's error in order of the chunks wins", arguments: threadCounts)
  func errors(threads: Int) {
    struct Broken: Error, Equatable { var start: Int }
    #expect(throws: Broken(start: 30)) {
      try mapChunks(of: 100, chunk: 10, threads: Threads(threads), makeWorker: {}) { _, range in
        if range.lowerBound >= 30 { throw Broken(start: range.lowerBound) }
      }
    }
    #expect(throws: Broken(start: -1)) {
      try mapChunks(
        of: 100, chunk: 10, threads: Threads(threads), makeWorker: { throw Broken(start: -1) }
      ) { (_: inout Int, range) in range.count }
    }
  }

  @Test(
    "a thread makes at most one worker and gives it every chunk it runs", arguments: threadCounts)
  func workers(threads: Int) throws {
    let made = Atomic(0)
    let results = try mapChunks(
      of: 100, chunk: 1, threads: Threads(threads),
      makeWorker: {
        (id: made.wrappingAdd(1, ordering: .relaxed).oldValue, chunks: 0)
      }
    ) { worker, _ in
      worker.chunks += 1
      return worker
    }
    let workers = made.load(ordering: .relaxed)
    #expect((1...threads).contains(workers))
    // The chunks that a worker has seen count up from one.
    for id in 0..<workers {
      let seen = results.filter { $0.id == id }.map(\.chunks)
      #expect(seen == Array(1...max(seen.count, 1)))
    }
    #expect(results.count == 100)
  }

  @Test("no chunks make no worker", arguments: threadCounts)
  func noChunks(threads: Int) throws {
    let made = Atomic(0)
    let results = try mapChunks(
      of: 0, chunk: 5, threads: Threads(threads),
      makeWorker: { _ = made.wrappingAdd(1, ordering: .relaxed) }
    ) { _, range in range }
    #expect(results.isEmpty && made.load(ordering: .relaxed) == 0)
  }

  @Test("results that own memory are handed over whole", arguments: threadCounts)
  func owned(threads: Int) {
    let results = mapChunks(of: 50, chunk: 7, threads: Threads(threads)) { range in
      range.map { "row \($0)" }
    }
    #expect(results.flatMap { $0 } == (0..<50).map { "row \($0)" })
  }

  @Test("no threads, empty chunks and a negative count are broken promises")
  func preconditions() async {
    await #expect(processExitsWith: .failure) { _ = Threads(0) }
    await #expect(processExitsWith: .failure) {
      _ = mapChunks(of: 5, chunk: 0, threads: .one) { $0 }
    }
    await #expect(processExitsWith: .failure) {
      _ = mapChunks(of: -1, chunk: 1, threads: .one) { $0 }
    }
  }
}
