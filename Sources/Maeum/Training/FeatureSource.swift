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

  /// The feature space and the targets that some rows alone decide.
  func lesson(of rows: [Int]) throws -> Lesson<Space>
  /// The rows of a lesson in its space, with their targets.
  func trainingSet(of lesson: Lesson<Space>, threads: Threads) -> TrainingSet
  /// The features of some rows in a space that others have decided.
  func features(of rows: [Int], in space: Space, threads: Threads) -> FeatureRows
}

/// Rows to learn from, and what they decide before any of them is turned into features.
struct Lesson<Space: Sendable>: Sendable {
  let rows: [Int]
  let space: Space
  /// One for each row.
  let targets: [EmotionScores]
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

  func lesson(of rows: [Int]) throws -> Lesson<TextVectorizer> {
    let targets = targets.targets(of: rows)
    let vectorizer = TFIDFVectorizer(
      fitting: counts, rows: rows, options: options.tfidf,
      relevance: options.relevance == 0
        ? nil
        : Relevance(
          targets: targets.map(\.lanes), masks: rows.map { EmotionScores(masks[$0]).lanes },
          exponent: options.relevance))
    let space = TextVectorizer(
      ngrams: options.ngrams, vectorizer: vectorizer, lexicon: lexicon?.0)
    return Lesson(rows: rows, space: space, targets: targets)
  }

  func trainingSet(of lesson: Lesson<TextVectorizer>, threads: Threads) -> TrainingSet {
    TrainingSet(
      features: features(of: lesson.rows, in: lesson.space, threads: threads).sparse,
      targets: lesson.targets, masks: lesson.rows.map { masks[$0] },
      droppableColumnCount: lesson.space.vectorizer.columnCount)
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

  func lesson(of rows: [Int]) throws -> Lesson<Void> {
    Lesson(rows: rows, space: (), targets: rows.map { targets[$0] })
  }

  func trainingSet(of lesson: Lesson<Void>, threads: Threads) -> TrainingSet {
    let features = features(of: lesson.rows, in: (), threads: threads)
    return TrainingSet(
      features: features.sparse, dense: features.dense, targets: lesson.targets,
      masks: lesson.rows.map { masks[$0] })
  }

  func features(of rows: [Int], in space: Void, threads: Threads) -> FeatureRows {
    FeatureRows(
      sparse: .empty(rowCount: rows.count), dense: embeddings.selectingRows(rows))
  }
}
