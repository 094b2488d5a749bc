import Dispatch
import Synchronization

/// Works on pieces that come one after another, on several threads, and hands on the results in the
/// order of the pieces.
///
/// `next` gives a piece and its weight, or nil at the end; `take` gets each result. Each of the two runs
/// on one thread at a time, beside the others' work; a result is taken as soon as those before it are.
/// `makeWorker` runs once a thread and makes the buffers that the thread's pieces share; a result must
/// not depend on a worker's past.
///
/// The weights of the pieces that are under way – given, but their results not yet taken – have a sum
/// of at most twice the threads, beside one piece that waits for its room. A piece weighs at least 1; one
/// that is heavier than all the room waits until it is alone.
///
/// Throws the first error in the order of the pieces, whoever threw it, after the results before it
/// were taken. It does not wait for another thread's call of `next` or `body`, whose result is then lost:
/// an input that never comes delays no error. Nothing is taken after an error.
public func mapStream<Piece: Sendable, Worker, Result: Sendable>(
  threads: Threads,
  makeWorker: @escaping @Sendable () throws -> Worker,
  next: @escaping @Sendable () throws -> (piece: Piece, weight: Int)?,
  body: @escaping @Sendable (inout Worker, Piece) throws -> Result,
  take: @escaping @Sendable (Result) throws -> Void
) throws {
  if threads == .one {
    var worker: Worker?
    while let (piece, _) = try next() {
      if worker == nil { worker = try makeWorker() }
      try take(body(&worker!, piece))
    }
    return
  }
  let stream = OrderedStream(
    capacity: 2 * threads.count, makeWorker: makeWorker, next: next, body: body, take: take)
  // A queue of its own gives each worker a thread, whatever waits on those of the global queue.
  for _ in 0..<threads.count { DispatchQueue(label: "mapStream").async { stream.work() } }
  try stream.wait()
}

/// What the threads of a stream share.
///
/// Each thread fetches a piece under the lock of the input, works on it, and hands its result on. Room is
/// waited for under that lock alone, so that one thread at a time collects units, and it is given back
/// without that lock: the pieces under way always come to their end, and with them all of the room.
private final class OrderedStream<Piece: Sendable, Worker, Result: Sendable>: Sendable {
  /// What comes in the place of each piece.
  private enum Step: Sendable {
    case result(Result, weight: Int)
    case end
    case failure(any Error)
  }

  private struct Input {
    var count = 0
    var hasEnded = false
  }

  private struct Output {
    // Steps that came before their turn.
    var waiting: [Int: Step] = [:]
    var turn = 0
    // Whether a thread hands on results; it sees to those that come meanwhile.
    var isBusy = false
    var failure: (any Error)?

    /// Takes the step whose turn it is, if it has come.
    mutating func due() -> Step? {
      let step = waiting.removeValue(forKey: turn)
      isBusy = step != nil
      if isBusy { turn += 1 }
      return step
    }
  }

  private let capacity: Int
  private let makeWorker: @Sendable () throws -> Worker
  private let next: @Sendable () throws -> (piece: Piece, weight: Int)?
  private let body: @Sendable (inout Worker, Piece) throws -> Result
  private let take: @Sendable (Result) throws -> Void
  private let input = Mutex(Input())
  private let output = Mutex(Output())
  private let isOver = Atomic(false)
  // Counted up from zero: a semaphore may not end with less than it began with.
  private let room = DispatchSemaphore(value: 0)
  private let over = DispatchSemaphore(value: 0)

  init(
    capacity: Int, makeWorker: @escaping @Sendable () throws -> Worker,
    next: @escaping @Sendable () throws -> (piece: Piece, weight: Int)?,
    body: @escaping @Sendable (inout Worker, Piece) throws -> Result,
    take: @escaping @Sendable (Result) throws -> Void
  ) {
    self.capacity = capacity
    self.makeWorker = makeWorker
    self.next = next
    self.body = body
    self.take = take
    give(capacity)
  }

  /// Waits until the last result was taken or something failed.
  func wait() throws {
    over.wait()
    if let failure = output.withLock({ $0.failure }) { throw failure }
  }

  /// Works until there is no more to do.
  func work() {
    var worker: Worker?
    while let (number, arrival) = nextArrival() {
      do {
        if let (piece, weight) = try arrival.get() {
          if worker == nil { worker = try makeWorker() }
          hand(on: .result(try body(&worker!, piece), weight: weight), number: number)
        } else {
          hand(on: .end, number: number)
        }
      } catch {
        hand(on: .failure(error), number: number)
      }
    }
  }

  private typealias Arrival = Swift.Result<(piece: Piece, weight: Int)?, any Error>

  /// The next piece, the end or an error, and its number; nil where there is nothing more to come.
  private func nextArrival() -> (number: Int, arrival: Arrival)? {
    input.withLock { input in
      guard !input.hasEnded, !isOver.load(ordering: .acquiring) else { return nil }
      // One unit before the piece is fetched and the others when its weight is known.
      wait(for: 1)
      guard !isOver.load(ordering: .acquiring) else { return nil }
      let arrival = Arrival {
        guard let (piece, weight) = try next() else { return nil }
        let bounded = min(max(weight, 1), capacity)
        wait(for: bounded - 1)
        return (piece, bounded)
      }
      guard !isOver.load(ordering: .acquiring) else { return nil }
      if case .success(.some) = arrival {} else { input.hasEnded = true }
      defer { input.count += 1 }
      return (input.count, arrival)
    }
  }

  /// Hands on what has come for a number, and what was waiting for it; keeps it where it is early.
  private func hand(on step: Step, number: Int) {
    var due = output.withLock { output in
      output.waiting[number] = step
      return output.isBusy ? nil : output.due()
    }
    while let step = due {
      switch step {
      case .result(let result, let weight):
        do { try take(result) } catch { return finish(error) }
        give(weight)
      case .end: return finish(nil)
      case .failure(let error): return finish(error)
      }
      due = output.withLock { $0.due() }
    }
  }

  /// Ends the stream. Nothing is handed on any more, as `isBusy` stays true.
  private func finish(_ failure: (any Error)?) {
    output.withLock { $0.failure = failure }
    isOver.store(true, ordering: .releasing)
    // The one thread that may be waiting for room gets all that it can ask for.
    give(capacity)
    over.signal()
  }

  private func wait(for units: Int) { for _ in 0..<units { room.wait() } }
  private func give(_ units: Int) { for _ in 0..<units { room.signal() } }
}
