internal import Synchronization

/// A table that is made when it is first asked for, since most texts do not need it, and folds never do.
final class LazyTermTable: Sendable {
  private let hashes: [UInt64]
  private let places: PerfectHash?
  private let made: Mutex<TermTable?>

  /// The table of these hashes, whose places are known or will be found.
  ///
  /// Places that do not fit the hashes are found anew.
  init(_ hashes: [UInt64], places: PerfectHash? = nil) {
    self.hashes = hashes
    self.places = places
    made = Mutex(nil)
  }

  /// The table. Safe from any thread.
  var table: TermTable {
    made.withLock { made in
      if let table = made { return table }
      let table = places.flatMap { TermTable(hashes, places: $0) } ?? TermTable(hashes)
      made = table
      return table
    }
  }
}
