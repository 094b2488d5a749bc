public import Emotions

/// One row of a corpus: a text and the emotions that people found in it.
public struct LabelledText: Sendable, Hashable {
  /// The row's identifier in its source; nil where the source gives none.
  public let id: String?
  /// The text as it stands in the source; may be empty.
  public let text: String
  /// The emotions that the text carries: none, one or several, all of them in ``mask``.
  public let labels: EmotionSet
  /// The emotions that the source speaks about. An emotion outside is unknown, not absent; a text
  /// without any labels has the empty mask.
  public let mask: EmotionSet
  /// The source's own labels, as indices of the mapping that translated them, ascending and without
  /// repetition; empty where the labels are the emotions themselves.
  public let sourceLabels: [Int]
  /// The row's source as an index of ``Corpus/sources``; 0 unless corpora of several sources were joined.
  public internal(set) var source = 0
  /// The line on which the row starts in its file, from 1; 0 where it comes from no file.
  public let line: Int

  /// A row. Precondition: `labels` are in `mask`.
  public init(
    id: String? = nil, text: String, labels: EmotionSet, mask: EmotionSet = .all,
    sourceLabels: [Int] = [], line: Int = 0
  ) {
    precondition(labels.isSubset(of: mask), "labels \(labels) outside of \(mask)")
    self.id = id
    self.text = text
    self.labels = labels
    self.mask = mask
    self.sourceLabels = sourceLabels
    self.line = line
  }
}
