internal import Emotions
internal import Evaluation
public import Parallel

extension CorpusHealth {
  /// Examines a corpus, and what it shares with the corpus that a model was trained on.
  ///
  /// Texts are equal as Strings are: NFC and NFD of a text are. Different texts are nearly equal where
  /// their normalised forms are equal (ㅋㅋㅋ and ㅋㅋㅋㅋ), or both have 8 scalars or more and their
  /// sets of 3-grams of scalars have a Jaccard similarity of 0.8 or more.
  ///
  /// Every reported similarity is exact, but a pair is not always compared: one of similarity s shares a
  /// MinHash bucket with the probability 1 − (1 − s⁴)¹⁶, .9998 for .8 and .99999996 for .9, and a text is
  /// compared with the 32 latest of each of its 16 buckets alone. Among more nearly equal texts than
  /// these a text finds a near one, perhaps not the nearest.
  ///
  /// The result does not depend on the number of threads. A corpus without rows gives zero counts and
  /// empty lists. Throws `ICUError` where ICU cannot be opened.
  /// Complexity: O(bytes · log bytes), and each text is compared with 512 others at
  /// most, whatever the corpus.
  public static func examine(
    _ corpus: Corpus, training: Corpus? = nil, threads: Threads = .one
  ) throws -> CorpusHealth {
    let rows = corpus.rows
    let texts = try NormalTexts(of: rows, threads: threads)
    let sketches = texts.sketches(threads: threads)
    let firstRows = corpus.groupsOfEqualTexts
    return CorpusHealth(
      rowCount: rows.count,
      emptyRows: rows.indices.filter { texts.numbers[$0] == nil },
      unlabelledRowCount: rows.count { $0.labels.isEmpty },
      maskedRowCount: rows.count { $0.mask != .all },
      judgedRowCounts: PerEmotion { emotion in rows.count { $0.mask.contains(emotion) } },
      exactDuplicates: groups(of: firstRows, in: rows),
      nearDuplicates: nearDuplicates(texts, sketches, firstRows: firstRows, threads: threads),
      trainingOverlap: try training.map {
        try overlap(of: rows, texts, sketches, with: $0.rows, threads: threads)
      })
  }

  private static func groups(of firstRows: [Int], in rows: [LabelledText]) -> [TextGroup] {
    var members: [[Int]] = Array(repeating: [], count: rows.count)
    for (row, first) in firstRows.enumerated() { members[first].append(row) }
    return members.filter { $0.count >= 2 }.map { group in
      var carried: EmotionSet = []
      var denied: EmotionSet = []
      for row in group {
        carried.formUnion(rows[row].labels)
        denied.formUnion(rows[row].mask.subtracting(rows[row].labels))
      }
      return TextGroup(rows: group, disputed: carried.intersection(denied))
    }
  }

  private static func nearDuplicates(
    _ texts: NormalTexts, _ sketches: [TextSketch?], firstRows: [Int], threads: Threads
  ) -> [NearDuplicate] {
    let nearest = TextBuckets(of: sketches, threads: threads)
      .nearest(to: sketches, among: sketches, threads: threads)
    return firstRows.indices.compactMap { row in
      guard firstRows[row] == row, let text = texts.numbers[row] else { return nil }
      if texts.firstRows[text] != row {
        return NearDuplicate(row: row, otherRow: texts.firstRows[text], similarity: 1)
      }
      return nearest[text].map {
        NearDuplicate(
          row: row, otherRow: texts.firstRows[$0.text], similarity: $0.similarity)
      }
    }
  }

  private static func overlap(
    of rows: [LabelledText], _ texts: NormalTexts, _ sketches: [TextSketch?],
    with training: [LabelledText], threads: Threads
  ) throws -> TrainingOverlap {
    let trainingTexts = try NormalTexts(of: training, threads: threads)
    let trainingSketches = trainingTexts.sketches(threads: threads)
    let nearest = TextBuckets(of: trainingSketches, for: sketches, threads: threads)
      .nearest(to: sketches, among: trainingSketches, threads: threads)
    let trainingRows = Dictionary(
      zip(training.map(\.text), training.indices), uniquingKeysWith: { first, _ in first })
    var exact: [TrainingOverlap.SharedText] = []
    var near: [NearDuplicate] = []
    for row in rows.indices {
      if let trainingRow = trainingRows[rows[row].text] {
        exact.append(TrainingOverlap.SharedText(row: row, trainingRow: trainingRow))
        continue
      }
      guard let text = texts.numbers[row] else { continue }
      let match =
        trainingTexts.number(of: texts.normalized[text]).map { (text: $0, similarity: 1) }
        ?? nearest[text]
      if let match {
        near.append(
          NearDuplicate(
            row: row, otherRow: trainingTexts.firstRows[match.text],
            similarity: match.similarity))
      }
    }
    return TrainingOverlap(exact: exact, near: near)
  }
}
