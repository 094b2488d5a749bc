import Dispatch
import Synchronization

/// The chunks' results in order of the chunks: `0 ..< count` cut into ranges of `chunk` indices.
///
/// `makeWorker` runs once a thread and makes the buffers that the thread's chunks share. Which
/// chunks a worker sees depends on timing, so a result must not depend on the worker's past.
/// Throws the error of the first chunk (in order) that threw. Zero indices give no chunk.
public func mapChunks<Worker, Result: Sendable>(
  of count: Int, chunk: Int, threads: Threads,
  makeWorker: @Sendable () throws -> Worker,
  body: @Sendable (inout Worker, Range<Int>) throws -> Result
) throws -> [Result] {
  precondition(count >= 0 && chunk >= 1, "\(count) indices in chunks of \(chunk)")
  let chunkCount = (count + chunk - 1) / chunk
  @Sendable func range(_ index: Int) -> Range<Int> {
    index * chunk..<min((index + 1) * chunk, count)
  }
  let workers = min(threads.count, chunkCount)
  if workers <= 1 {
    guard chunkCount > 0 else { return [] }
    var worker = try makeWorker()
    return try (0..<chunkCount).map { try body(&worker, range($0)) }
  }
  let slots = Slots<Swift.Result<Result, any Error>>(count: chunkCount)
  let next = Atomic(0)
  DispatchQueue.concurrentPerform(iterations: workers) { _ in
    var worker: Worker?
    while true {
      let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
      guard index < chunkCount else { return }
      slots[index] = Swift.Result {
        if worker == nil { worker = try makeWorker() }
        return try body(&worker!, range(index))
      }
    }
  }
  return try slots.collect().map { try $0.get() }
}

/// The chunks' results in order, for work that needs no buffers and cannot fail.
public func mapChunks<Result: Sendable>(
  of count: Int, chunk: Int, threads: Threads, body: @Sendable (Range<Int>) -> Result
) -> [Result] {
  // A body that cannot throw makes a call that cannot throw.
  try! mapChunks(of: count, chunk: chunk, threads: threads, makeWorker: {}) { _, range in
    body(range)
  }
}

/// One slot for each chunk, written by whichever thread ran it and read after all have ended.
@safe private final class Slots<Element: Sendable>: @unchecked Sendable {
  // Safe because no two threads write one slot and reading waits for all of them.
  private let slots: UnsafeMutableBufferPointer<Element?>

  init(count: Int) {
    unsafe slots = .allocate(capacity: count)
    unsafe slots.initialize(repeating: nil)
  }

  deinit {
    unsafe slots.deinitialize()
    unsafe slots.deallocate()
  }

  subscript(index: Int) -> Element? {
    get { unsafe slots[index] }
    set { unsafe slots[index] = newValue }
  }

  func collect() -> [Element] { unsafe slots.map { $0! } }
}
