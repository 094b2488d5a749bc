internal import Emotions
internal import Features
internal import Learning
internal import Matrices
internal import Parallel

/// Labelled rows whose features some of the rows decide, as a vocabulary does.
///
/// A fold's model may not know anything of the fold's rows: not their n-grams, nor their labels.
protocol FeatureSource: Sendable {
  /// What some rows decide of the features.
  associatedtype Space: Sendable

  /// The labels of each row.
  var labels: [EmotionSet] { get }
  /// What the source of each row can express.
  var masks: [EmotionSet] { get }

  /// The feature space that some rows alone decide, and these rows in it, with their targets.
  func space(of rows: [Int], threads: Threads) throws -> (space: Space, set: TrainingSet)
  /// The features of some rows in a space that others have decided.
  func features(of rows: [Int], in space: Space, threads: Threads) -> FeatureRows
}

/// Rows of features: sparse ones, a dense block, or both.
struct FeatureRows: Sendable {
  let sparse: SparseMatrix
  let dense: DenseMatrix?

  /// Whether each row has no feature at all; see ``LabelRule/labels(probabilities:isBlank:)``.
  var areBlank: [Bool] {
    let isBlock = (dense?.columnCount ?? 0) > 0
    return (0..<sparse.rowCount).map { !isBlock && sparse.entries(ofRow: $0).isEmpty }
  }
}

/// The texts of a corpus: n-grams that are counted once, TF-IDF as the rows of a fit decide it.
struct TextSource: FeatureSource {
  let counts: TermCounts
  let labels: [EmotionSet]
  let masks: [EmotionSet]
  // The lexicon's values of each text depend on no row, so that all folds share them.
  private let lexicon: (Lexicon, values: [SIMD8<Float>])?
  private let targets: TrainingTargets
  private let options: TrainingOptions

  init(
    _ corpus: Corpus, counts: TermCounts, options: TrainingOptions, lexicon: Lexicon?,
    threads: Threads
  ) throws {
    self.counts = counts
    self.lexicon = try lexicon.map {
      ($0, values: try $0.values(of: corpus.rows.map(\.text), threads: threads))
    }
    self.options = options
    labels = corpus.rows.map(\.labels)
    masks = corpus.rows.map(\.mask)
    // Shares of labels are no shares of one label.
    let softening =
      options.task == .multiclass
      ? LabelSoftening(singleEvidence: 1, contextShare: 0) : options.softening
    targets = TrainingTargets(corpus, softening: softening)
  }

  func space(
    of rows: [Int], threads: Threads
  ) throws -> (space: TextVectorizer, set: TrainingSet) {
    let rowTargets = targets.targets(of: rows)
    let masks = rows.map { self.masks[$0] }
    let vectorizer = TFIDFVectorizer(
      fitting: counts, rows: rows, options: options.tfidf,
      relevance: options.relevance == 0
        ? nil
        : Relevance(
          targets: rowTargets.map(\.lanes), masks: masks.map { EmotionScores($0).lanes },
          exponent: options.relevance))
    let space = TextVectorizer(
      ngrams: options.ngrams, vectorizer: vectorizer, lexicon: lexicon?.0)
    let set = TrainingSet(
      features: features(of: rows, in: space, threads: threads).sparse, targets: rowTargets,
      masks: masks, droppableColumnCount: vectorizer.columnCount)
    return (space, set)
  }

  func features(of rows: [Int], in space: TextVectorizer, threads: Threads) -> FeatureRows {
    FeatureRows(
      sparse: space.vectorizer.transform(
        counts, rows: rows,
        lexiconValues: lexicon.map { lexicon in rows.map { lexicon.values[$0] } },
        threads: threads),
      dense: nil)
  }
}

/// Vectors that an encoder has made; no row decides anything of them.
struct EmbeddingSource: FeatureSource {
  let embeddings: DenseMatrix
  let labels: [EmotionSet]
  let masks: [EmotionSet]
  let targets: [EmotionScores]

  func space(of rows: [Int], threads: Threads) throws -> (space: Void, set: TrainingSet) {
    let features = features(of: rows, in: (), threads: threads)
    let set = TrainingSet(
      features: features.sparse, dense: features.dense, targets: rows.map { targets[$0] },
      masks: rows.map { masks[$0] })
    return ((), set)
  }

  func features(of rows: [Int], in space: Void, threads: Threads) -> FeatureRows {
    FeatureRows(
      sparse: .empty(rowCount: rows.count), dense: embeddings.selectingRows(rows))
  }
}
