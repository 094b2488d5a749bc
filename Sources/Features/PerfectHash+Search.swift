extension PerfectHash {
  /// The function that is found for some hashes; the same hashes give the same function.
  ///
  /// Equal hashes have the same place. Precondition: fewer than 2²⁸ hashes. Complexity: O(hashes), expected.
  init(searchingFor hashes: [UInt64]) {
    // It depends on all hashes, so that nobody can write some that fall into one bucket.
    var multiplier = hashes.reduce(Self.mixer) { ($0 ^ $1) &* Self.mixer ^ $0 &>> 32 }
    while true {
      // Nearly always at once: two hashes may be so much alike that no displacement parts them.
      if let found = PerfectHash(searchingFor: hashes, multiplier: multiplier | 1) {
        self = found
        return
      }
      multiplier &+= Self.mixer
    }
  }

  /// The function with this multiplier; nil where a bucket has no displacement.
  private init?(searchingFor hashes: [UInt64], multiplier: UInt64) {
    let bucketCount = Self.bucketCount(forHashes: hashes.count)
    self.init(
      hashCount: hashes.count, multiplier: multiplier,
      displacements: Array(repeating: 0, count: bucketCount))
    let buckets = BucketMembers(of: hashes, in: self, bucketCount: bucketCount)
    var isTaken = [Bool](repeating: false, count: placeCount)
    // Full buckets first, while most places are free.
    for size in stride(from: buckets.largestSize, to: 0, by: -1) {
      for bucket in 0..<bucketCount where buckets.size(of: bucket) == size {
        let displacement = takePlaces(of: buckets[bucket], in: &isTaken)
        guard let displacement else { return nil }
        displacements[bucket] = displacement
      }
    }
  }

  /// The first displacement by which all of some hashes fall on free places, which are taken then; nil if none.
  private func takePlaces(of members: ArraySlice<UInt64>, in isTaken: inout [Bool]) -> UInt16? {
    for displacement in 0...UInt16.max {
      var next = members.startIndex
      while next < members.endIndex {
        let place = place(of: members[next], displacement: displacement)
        if isTaken[place] { break }
        isTaken[place] = true
        next += 1
      }
      if next == members.endIndex { return displacement }
      for member in members[..<next] {
        isTaken[place(of: member, displacement: displacement)] = false
      }
    }
    return nil
  }
}

/// The scrambled hashes of each bucket, equal ones once.
private struct BucketMembers {
  private var members: [UInt64]
  private var starts: [Int]
  private var ends: [Int]

  init(of hashes: [UInt64], in function: PerfectHash, bucketCount: Int) {
    var starts = [Int](repeating: 0, count: bucketCount + 1)
    for hash in hashes { starts[function.bucket(of: function.scrambled(hash)) + 1] += 1 }
    for bucket in 0..<bucketCount { starts[bucket + 1] += starts[bucket] }
    var ends = starts
    var members = [UInt64](repeating: 0, count: hashes.count)
    for hash in hashes {
      let scrambled = function.scrambled(hash)
      let bucket = function.bucket(of: scrambled)
      if members[starts[bucket]..<ends[bucket]].contains(scrambled) { continue }
      members[ends[bucket]] = scrambled
      ends[bucket] += 1
    }
    (self.members, self.starts, self.ends) = (members, starts, ends)
  }

  func size(of bucket: Int) -> Int { ends[bucket] - starts[bucket] }

  var largestSize: Int { (0..<starts.count - 1).reduce(0) { max($0, size(of: $1)) } }

  subscript(bucket: Int) -> ArraySlice<UInt64> { members[starts[bucket]..<ends[bucket]] }
}
