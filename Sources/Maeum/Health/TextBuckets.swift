internal import Parallel

/// The texts that share buckets, as chains from the latest to the first.
///
/// Only texts that share a bucket in some band are compared, and at most the ``longestWalk`` latest of a
/// bucket. So of two texts with similarity s a comparison is missed with probability (1 − s⁴)¹⁶, .0002
/// for .8 and less above (see ``MinHash``); and where a bucket holds more than these, those further back
/// are missed unless another band has them. Among very many nearly equal texts a text then still finds
/// a near one, but may not find the nearest.
struct TextBuckets: Sendable {
  /// The most texts of a bucket that a text is compared with.
  static let longestWalk = 32

  /// For each band, the latest text in each query's bucket; −1 for none.
  private let heads: [[Int32]]
  /// For each band, the text before each text in its bucket; −1 for none.
  private let links: [[Int32]]

  /// The buckets of texts that are themselves the queries: for each, the texts before it.
  init(of sketches: [TextSketch?], threads: Threads) {
    links = mapChunks(of: MinHash.bandCount, chunk: 1, threads: threads) { bands in
      Self.chain(sketches, band: bands.lowerBound).links
    }
    heads = links
  }

  /// The buckets of texts, for other texts as queries.
  init(of sketches: [TextSketch?], for queries: [TextSketch?], threads: Threads) {
    let bands = mapChunks(of: MinHash.bandCount, chunk: 1, threads: threads) { bands in
      let band = bands.lowerBound
      let (links, latest) = Self.chain(sketches, band: band)
      return (links, queries.map { $0.flatMap { latest[$0.buckets[band]] } ?? -1 })
    }
    links = bands.map(\.0)
    heads = bands.map(\.1)
  }

  private static func chain(
    _ sketches: [TextSketch?], band: Int
  ) -> (links: [Int32], latest: [UInt64: Int32]) {
    var latest: [UInt64: Int32] = [:]
    let links = sketches.indices.map { text -> Int32 in
      guard let bucket = sketches[text]?.buckets[band] else { return -1 }
      return latest.updateValue(Int32(text), forKey: bucket) ?? -1
    }
    return (links, latest)
  }

  /// The most similar of the texts for each query, the first of several; nil where none is similar.
  func nearest(
    to queries: [TextSketch?], among sketches: [TextSketch?], threads: Threads
  ) -> [(text: Int, similarity: Double)?] {
    Array(
      mapChunks(of: queries.count, chunk: 256, threads: threads) { range in
        range.map { number in
          queries[number].flatMap { nearest(to: $0, number, among: sketches) }
        }
      }.joined())
  }

  private func nearest(
    to query: TextSketch, _ number: Int, among sketches: [TextSketch?]
  ) -> (text: Int, similarity: Double)? {
    var candidates: [Int32] = []
    for band in 0..<MinHash.bandCount {
      var text = heads[band][number]
      var steps = 0
      while text >= 0 && steps < Self.longestWalk {
        candidates.append(text)
        text = links[band][Int(text)]
        steps += 1
      }
    }
    candidates.sort()
    var best: (text: Int, similarity: Double)?
    var last: Int32 = -1
    for candidate in candidates where candidate != last {
      last = candidate
      guard let similarity = sketches[Int(candidate)]?.similarity(to: query),
        similarity > best?.similarity ?? 0
      else { continue }
      best = (Int(candidate), similarity)
    }
    return best
  }
}
