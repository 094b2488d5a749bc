import Dispatch
import Parallel
import Synchronization
import Testing

/// The numbers below a count with their weights, and a list of what was taken.
private final class Numbers: Sendable {
  private let count: Int
  private let weight: @Sendable (Int) -> Int
  private let next = Mutex(0)
  private let results = Mutex<[Int]>([])

  init(_ count: Int, weight: @escaping @Sendable (Int) -> Int = { _ in 1 }) {
    self.count = count
    self.weight = weight
  }

  var taken: [Int] { results.withLock { $0 } }
  func take(_ number: Int) { results.withLock { $0.append(number) } }

  func piece() -> (piece: Int, weight: Int)? {
    next.withLock { next in
      guard next < count else { return nil }
      next += 1
      return (next - 1, weight(next - 1))
    }
  }

  /// The weights that were given and not taken yet, where none weighs more than `capacity`.
  func weightUnderWay(capacity: Int) -> Int {
    let given = next.withLock { $0 }
    return (taken.count..<given).reduce(0) { $0 + min(max(weight($1), 1), capacity) }
  }
}

@Suite("Working on a stream", .timeLimit(.minutes(5)))
struct MapStreamTests {
  private struct Failure: Error, Equatable { let number: Int }

  /// What a stream's pieces weigh.
  enum Weights: CaseIterable, Sendable {
    case light, nothing, heavyFirst, allHeavy, tooHeavy, alternating, mixed

    func weight(of number: Int) -> Int {
      switch self {
      case .light: 1
      case .nothing: 0
      case .heavyFirst: number == 0 ? 1000 : 1
      // As heavy as the room of one, two and eight threads.
      case .allHeavy: [2, 4, 16][number % 3]
      case .tooHeavy: .max
      case .alternating: number % 2 == 0 ? 1000 : 1
      case .mixed: number * 31 % 23
      }
    }
  }

  /// Work that takes longer for some numbers than for others.
  private static func work(_ number: Int) -> Int {
    var sum = 0
    for step in 0..<(number % 7 * 100) { sum &+= step }
    return number &+ (sum &- sum)
  }

  @Test(
    "Results come in order, each once, with any number of threads and any weights",
    arguments: [1, 2, 3, 8, 16], Weights.allCases)
  func order(threads: Int, weights: Weights) throws {
    for count in [0, 1, 2, 300] {
      let numbers = Numbers(count, weight: weights.weight)
      try mapStream(
        threads: Threads(threads), makeWorker: { 0 }, next: numbers.piece,
        body: { done, number in
          done += 1
          return Self.work(number)
        }, take: numbers.take)
      #expect(numbers.taken == Array(0..<count))
    }
  }

  /// Where an error is thrown.
  enum Place: CaseIterable, Sendable { case next, body, take }

  @Test(
    "The first error in order is thrown after the results before it",
    arguments: [1, 2, 8], Place.allCases)
  func errors(threads: Int, place: Place) throws {
    for weights in Weights.allCases {
      for bad in [0, 1, 50] {
        let numbers = Numbers(100, weight: weights.weight)
        // Every later one fails too, but for the reader, which is not asked again.
        #expect(throws: Failure(number: bad)) {
          try mapStream(
            threads: Threads(threads), makeWorker: {},
            next: {
              let piece = numbers.piece()
              if place == .next, let piece, piece.piece >= bad {
                throw Failure(number: piece.piece)
              }
              return piece
            },
            body: { _, number in
              if place == .body && number >= bad { throw Failure(number: number) }
              return Self.work(number)
            },
            take: { number in
              if place == .take && number >= bad { throw Failure(number: number) }
              numbers.take(number)
            })
        }
        #expect(numbers.taken == Array(0..<bad))
      }
    }
  }

  @Test("A worker that cannot be made is an error", arguments: [1, 2, 8])
  func workers(threads: Int) {
    let numbers = Numbers(10)
    #expect(throws: Failure(number: -1)) {
      try mapStream(
        threads: Threads(threads), makeWorker: { throw Failure(number: -1) },
        next: numbers.piece, body: { $1 }, take: numbers.take)
    }
    #expect(numbers.taken == [])
  }

  @Test("A worker serves one thread at a time", arguments: [1, 2, 8])
  func workersOfThreads(threads: Int) throws {
    let numbers = Numbers(200)
    let made = Atomic(0)
    try mapStream(
      threads: Threads(threads),
      makeWorker: { made.wrappingAdd(1, ordering: .relaxed).oldValue },
      next: numbers.piece, body: { $1 }, take: numbers.take)
    #expect((1...threads).contains(made.load(ordering: .relaxed)))
  }

  @Test("Nothing is read far ahead of what is taken", arguments: Weights.allCases)
  func bounded(weights: Weights) throws {
    let numbers = Numbers(300, weight: weights.weight)
    let heaviest = Atomic(0)
    try mapStream(
      threads: Threads(3), makeWorker: {}, next: numbers.piece, body: { $1 },
      take: { number in
        heaviest.max(numbers.weightUnderWay(capacity: 6), ordering: .relaxed)
        numbers.take(number)
      })
    // One more may have been read and wait for its room; it weighs up to six.
    #expect(heaviest.load(ordering: .relaxed) <= (weights == .light ? 6 : 12))
    #expect(numbers.taken.count == 300)
  }

  @Test("A heavy piece is alone", arguments: [2, 8])
  func alone(threads: Int) throws {
    let numbers = Numbers(200, weight: Weights.alternating.weight)
    let busy = Atomic(0)
    let most = Atomic(0)
    try mapStream(
      threads: Threads(threads), makeWorker: {}, next: numbers.piece,
      body: { _, number in
        most.max(busy.wrappingAdd(1, ordering: .relaxed).newValue, ordering: .relaxed)
        defer { busy.wrappingSubtract(1, ordering: .relaxed) }
        return Self.work(number)
      }, take: numbers.take)
    #expect(most.load(ordering: .relaxed) == 1)
  }

  @Test("A result is taken though a thread waits for the next piece", arguments: [1, 2, 8])
  func prompt(threads: Int) throws {
    let numbers = Numbers(20)
    let answered = DispatchSemaphore(value: 1)
    try mapStream(
      threads: Threads(threads), makeWorker: {},
      next: {
        // The next one comes when the one before was answered, as from a person who types.
        answered.wait()
        return numbers.piece()
      }, body: { $1 },
      take: {
        numbers.take($0)
        answered.signal()
      })
    #expect(numbers.taken == Array(0..<20))
    answered.signal()
  }

  @Test("Where results cannot be taken, an input that does not come is not waited for")
  func blockedInput() throws {
    let numbers = Numbers(1)
    let never = DispatchSemaphore(value: 0)
    defer { never.signal() }
    #expect(throws: Failure(number: 0)) {
      try mapStream(
        threads: Threads(2), makeWorker: {},
        next: {
          if let piece = numbers.piece() { return piece }
          never.wait()
          return nil
        }, body: { $1 }, take: { throw Failure(number: $0) })
    }
  }

  /// What a stream's functions hold, to see that its threads let them go.
  private final class Held: Sendable {}

  @Test("No thread remains, whoever fails", arguments: [2, 8], [nil] + Place.allCases)
  func threadsEnd(threads: Int, place: Place?) async throws {
    for weights in Weights.allCases {
      weak var remaining: Held?
      do {
        let held = Held()
        remaining = held
        let numbers = Numbers(40, weight: weights.weight)
        try? mapStream(
          threads: Threads(threads), makeWorker: { held },
          next: {
            let piece = numbers.piece()
            if place == .next && piece?.piece == 20 { throw Failure(number: 20) }
            return piece
          },
          body: { _, number in
            if place == .body && number == 20 { throw Failure(number: number) }
            return Self.work(number)
          },
          take: { number in
            if place == .take && number == 20 { throw Failure(number: number) }
            numbers.take(number)
          })
        #expect(numbers.taken.count == (place == nil ? 40 : 20))
      }
      while remaining != nil { try await Task.sleep(for: .milliseconds(1)) }
    }
  }
}
