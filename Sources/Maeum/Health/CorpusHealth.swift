public import Emotions
public import Evaluation

/// What to know of a corpus' rows before its figures are trusted: which say nothing, which are not
/// judged, and which repeat others, or the training corpus.
///
/// Rows are numbered from 0 in the corpus' order. A row that repeats an earlier one stands either in a
/// group of ``exactDuplicates``, not as its first, or as ``NearDuplicate/row`` in ``nearDuplicates``;
/// so the sum of both counts is what a corpus without repetitions would lose.
public struct CorpusHealth: Sendable, Hashable {
  /// The number of rows.
  public let rowCount: Int
  /// The rows whose text has no token: empty, or nothing but white space and what is not seen.
  public let emptyRows: [Int]
  /// How many rows carry no emotion, be it that none is there or that none was judged.
  public let unlabelledRowCount: Int
  /// How many rows are not judged for all eight emotions.
  public let maskedRowCount: Int
  /// How many rows are judged for each emotion.
  public let judgedRowCounts: PerEmotion<Int>
  /// Rows with equal texts, in the order of their first rows.
  public let exactDuplicates: [TextGroup]
  /// Rows whose text is nearly that of an earlier row, each with the nearest of these, ascending.
  ///
  /// The first row of a text is compared, not its exact duplicates. Rows without tokens are left out.
  public let nearDuplicates: [NearDuplicate]
  /// What the corpus shares with the training corpus; nil where none was given.
  public let trainingOverlap: TrainingOverlap?
}

/// Rows with equal texts.
public struct TextGroup: Sendable, Hashable {
  /// The rows, two or more, ascending.
  public let rows: [Int]
  /// The emotions that one of the rows carries and another, judged for them too, does not; empty where
  /// the labels agree.
  public let disputed: EmotionSet
}

/// A row and the one that its text is nearly equal to.
public struct NearDuplicate: Sendable, Hashable {
  /// The row.
  public let row: Int
  /// The row with the most similar text, the first of several: an earlier row of the same corpus, or any
  /// row of the training corpus.
  public let otherRow: Int
  /// The Jaccard similarity of the texts' 3-grams, 0.8 to 1.
  ///
  /// It is 1 where the normalised texts are equal, or hold the same 3-grams.
  public let similarity: Double
}

/// The rows of a corpus whose texts stand in the training corpus too.
///
/// Each row counts, also where several have the same text. A row is in one of the lists at most.
public struct TrainingOverlap: Sendable, Hashable {
  /// A row and the first row of the training corpus with an equal text.
  public struct SharedText: Sendable, Hashable {
    /// The row of the examined corpus.
    public let row: Int
    /// The row of the training corpus.
    public let trainingRow: Int
  }

  /// Rows whose text is equal to a training row's, ascending.
  public let exact: [SharedText]
  /// Rows whose text is nearly a training row's, each with the nearest of these, ascending.
  public let near: [NearDuplicate]
}
