import Synchronization

/// Workers that are made when needed and kept for the next caller, from any thread.
///
/// A worker holds what is costly to open, such as an ICU iterator, and serves one caller at a time.
/// The pool never holds more workers than were ever in use at once.
public final class WorkerPool<Worker>: @unchecked Sendable {
  // Safe to share because a worker leaves `idle` under the lock before anybody may use it.
  private let make: @Sendable () throws -> Worker
  private let idle = Mutex<Stack>(Stack())

  private struct Stack: @unchecked Sendable {
    var workers: [Worker] = []
  }

  /// A pool that makes its workers with this function.
  public init(_ make: @escaping @Sendable () throws -> Worker) { self.make = make }

  /// Takes an idle worker, or makes one; it comes back when the lease is released.
  public func lease() throws -> Lease {
    Lease(worker: try idle.withLock { $0.workers.popLast() } ?? make(), pool: self)
  }

  /// A worker that belongs to one caller for a while.
  public final class Lease {
    /// The worker.
    public var worker: Worker
    private let pool: WorkerPool

    fileprivate init(worker: Worker, pool: WorkerPool) {
      self.worker = worker
      self.pool = pool
    }

    deinit { pool.take(back: worker) }
  }

  private func take(back worker: Worker) {
    let returned = Stack(workers: [worker])
    idle.withLock { $0.workers.append(contentsOf: returned.workers) }
  }
}
