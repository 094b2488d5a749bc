internal import Synchronization

/// A table that is made when it is first asked for, since the vocabularies of folds never are.
final class LazyTermTable: Sendable {
  private let hashes: [UInt64]
  private let made: Mutex<TermTable?>

  /// The table of these hashes, or the one that is ready.
  init(_ hashes: [UInt64], ready: TermTable? = nil) {
    self.hashes = hashes
    made = Mutex(ready)
  }

  /// The table. Safe from any thread.
  var table: TermTable {
    made.withLock { made in
      if let table = made { return table }
      let table = TermTable(hashes)
      made = table
      return table
    }
  }
}
