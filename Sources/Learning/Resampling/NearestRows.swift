import Matrices

/// The nearest neighbours of each row among chosen rows of a training set, by Euclidean distance.
///
/// ‖a − b‖² = ‖a‖² + ‖b‖² − 2·a·b, so dot products are enough. For rows of length one the order is
/// that of cosine similarity. Sparse products go through an inverted index of the chosen rows, so
/// that a pair without a common feature costs nothing; dense ones are computed pair by pair.
struct NearestRows {
  private let bag: TrainingSet
  /// Row `j` holds the rows of the bag that have sparse feature `j`.
  private let index: SparseMatrix
  private let squaredNorms: [Double]
  private var products: [Double]

  /// An index of the given rows. Complexity: O(entries + sparse features).
  init(_ rows: [Int], of set: TrainingSet) {
    bag = set.selectingRows(rows)
    index = bag.features.transposed()
    products = [Double](repeating: 0, count: rows.count)
    squaredNorms = rows.indices.map { [bag] row in
      let sparse = bag.features.entries(ofRow: row).reduce(0.0) {
        $0 + Double(bag.features.values[$1]) * Double(bag.features.values[$1])
      }
      guard let dense = bag.dense else { return sparse }
      return dense.entries(ofRow: row).reduce(sparse) {
        $0 + Double(dense.values[$1]) * Double(dense.values[$1])
      }
    }
  }

  /// The places in the bag of the `count` rows nearest to the one at `seed`, the nearest first, then
  /// the one that comes first; fewer where the bag has no more. The seed is not among them.
  ///
  /// Complexity: O(entries of the features that the seed has + bag · (dense features + count)).
  mutating func neighbours(of seed: Int, count: Int) -> [Int] {
    computeProducts(with: seed)
    var nearest: [(row: Int, distance: Double)] = []
    for row in products.indices where row != seed {
      let distance = squaredNorms[row] - 2 * products[row]
      guard nearest.count < count || distance < nearest[nearest.count - 1].distance else {
        continue
      }
      if nearest.count == count { nearest.removeLast() }
      // Behind its equals, so that a tie goes to the row that comes first.
      var place = nearest.count
      while place > 0, distance < nearest[place - 1].distance { place -= 1 }
      nearest.insert((row, distance), at: place)
    }
    return nearest.map(\.row)
  }

  private mutating func computeProducts(with seed: Int) {
    for row in products.indices { products[row] = 0 }
    for entry in bag.features.entries(ofRow: seed) {
      let value = Double(bag.features.values[entry])
      for posting in index.entries(ofRow: Int(bag.features.columns[entry])) {
        products[Int(index.columns[posting])] += value * Double(index.values[posting])
      }
    }
    guard let dense = bag.dense else { return }
    let values = dense.values.span
    let width = dense.columnCount
    for row in products.indices {
      // Two sums, so that an addition need not wait for the one before it.
      var (even, odd) = (0.0, 0.0)
      var (left, right) = (seed * width, row * width)
      let end = left + width
      while left + 1 < end {
        even += Double(values[left]) * Double(values[right])
        odd += Double(values[left + 1]) * Double(values[right + 1])
        left += 2
        right += 2
      }
      if left < end { even += Double(values[left]) * Double(values[right]) }
      products[row] += even + odd
    }
  }
}
