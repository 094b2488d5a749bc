/// How many threads a piece of work may use.
///
/// Every function here gives the same result with any number of threads: work is cut into chunks
/// whose borders do not depend on it, and each chunk writes its own slot.
public struct Threads: Sendable, Hashable {
  /// The number of threads, at least 1.
  public let count: Int

  /// This many threads. Precondition: `count` is at least 1.
  public init(_ count: Int) {
    precondition(count >= 1, "\(count) threads")
    self.count = count
  }

  /// The calling thread alone.
  public static let one = Threads(1)
}
