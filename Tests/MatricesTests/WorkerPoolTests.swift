import Dispatch
import Parallel
import Synchronization
import Testing

@Suite struct WorkerPoolTests {
  /// A worker that knows its number, and notices two users at once.
  final class Worker: Sendable {
    let number: Int
    let isBusy = Atomic(false)

    init(number: Int) { self.number = number }
  }

  /// A pool of numbered workers and how many it has made.
  final class Numbered: Sendable {
    let made = Atomic(0)
    func next() -> Worker {
      Worker(number: made.wrappingAdd(1, ordering: .sequentiallyConsistent).oldValue)
    }
    var count: Int { made.load(ordering: .sequentiallyConsistent) }
  }

  @Test("a worker comes back with its lease and serves the next caller")
  func reuse() throws {
    let numbered = Numbered()
    let pool = WorkerPool { numbered.next() }
    #expect(numbered.count == 0)
    for _ in 0..<10 {
      let lease = try pool.lease()
      #expect(lease.worker.number == 0)
    }
    #expect(numbered.count == 1)
  }

  @Test("leases that overlap have different workers, which are all kept")
  func overlap() throws {
    let numbered = Numbered()
    let pool = WorkerPool { numbered.next() }
    do {
      let leases = try (0..<4).map { _ in try pool.lease() }
      #expect(Set(leases.map(\.worker.number)) == [0, 1, 2, 3])
    }
    do {
      let leases = try (0..<4).map { _ in try pool.lease() }
      #expect(Set(leases.map(\.worker.number)) == [0, 1, 2, 3])
    }
    #expect(numbered.count == 4)
  }

  @Test("what a caller did to the worker is there for the next one")
  func state() throws {
    let pool = WorkerPool { [Int]() }
    for length in 0..<5 {
      let lease = try pool.lease()
      #expect(lease.worker == Array(0..<length))
      lease.worker.append(length)
    }
  }

  @Test("no two threads have one worker at once, and no more are made than threads")
  func threads() {
    let numbered = Numbered()
    let shared = Atomic(0)
    let failed = Atomic(0)
    let pool = WorkerPool { numbered.next() }
    DispatchQueue.concurrentPerform(iterations: 4) { _ in
      for _ in 0..<500 {
        guard let lease = try? pool.lease() else {
          failed.add(1, ordering: .relaxed)
          continue
        }
        if lease.worker.isBusy.exchange(true, ordering: .sequentiallyConsistent) {
          shared.add(1, ordering: .relaxed)
        }
        lease.worker.isBusy.store(false, ordering: .sequentiallyConsistent)
      }
    }
    #expect(shared.load(ordering: .relaxed) == 0)
    #expect(failed.load(ordering: .relaxed) == 0)
    #expect((1...4).contains(numbered.count))
  }

  @Test("an error of making passes through, and the pool goes on")
  func errors() throws {
    struct Closed: Error, Equatable { var attempt: Int }
    let attempts = Atomic(0)
    let pool = WorkerPool {
      let attempt = attempts.wrappingAdd(1, ordering: .relaxed).newValue
      if attempt < 3 { throw Closed(attempt: attempt) }
      return attempt
    }
    #expect(throws: Closed(attempt: 1)) { try pool.lease() }
    #expect(throws: Closed(attempt: 2)) { try pool.lease() }
    #expect(try pool.lease().worker == 3)
    #expect(try pool.lease().worker == 3)
  }
}

@Suite struct ThreadsTests {
  @Test("a number of threads is kept, and one is one", arguments: [1, 2, 64])
  func count(count: Int) {
    #expect(Threads(count).count == count)
    #expect((Threads(count) == .one) == (count == 1))
  }

  @Test("no threads and fewer are broken promises")
  func preconditions() async {
    await #expect(processExitsWith: .failure) { _ = Threads(0) }
    await #expect(processExitsWith: .failure) { _ = Threads(-1) }
  }
}
