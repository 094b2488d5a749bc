internal import Emotions
public import Evaluation
public import Maeum
public import Parallel

/// An evaluation of a classifier on a corpus, ready to be written as a page, as JSON and as Markdown.
public struct EvaluationReport: Sendable {
  /// The names that a report is headed with, and what it compares with.
  public struct Options: Sendable {
    /// How intervals are computed.
    public var bootstrap: Bootstrap
    /// The seed of the resamples.
    public var seed: UInt64
    /// The model's name, such as its file's; nil where it has none.
    public var modelName: String?
    /// The day of the evaluation as the page shall show it; a report without one is the same every day.
    public var date: String?
    /// The corpus that the model was trained on, to tell texts that stand in both.
    public var training: Corpus?
    /// Another model for the same rows, and its name.
    public var other: (classifier: EmotionClassifier, name: String)?

    /// Options; by default 2,000 resamples, and nothing to compare with.
    public init(
      bootstrap: Bootstrap = Bootstrap(), seed: UInt64 = 0, modelName: String? = nil,
      date: String? = nil, training: Corpus? = nil,
      other: (classifier: EmotionClassifier, name: String)? = nil
    ) {
      self.bootstrap = bootstrap
      self.seed = seed
      self.modelName = modelName
      self.date = date
      self.training = training
      self.other = other
    }
  }

  /// Another model on the same rows. Differences are this report's model minus the other.
  public struct Comparison: Sendable {
    /// The other model's name.
    public let name: String
    /// The other model's digest.
    public let digest: String
    /// The other model's figures.
    public let summary: EvaluationSummary
    /// This model's figures minus the other's, with intervals from the same resamples of both.
    public let differences: MetricDifferences
    /// Whether one model is right more often where only one is; this model is the first.
    public let mcNemar: PerEmotion<McNemarTest>
    /// The rows that the two label differently; this model is the first.
    public let changes: ChangedRows
  }

  /// The classifier.
  public let classifier: EmotionClassifier
  /// The classifier's digest; see ``EmotionClassifier/digest()``.
  public let modelDigest: String
  /// The rows that it was evaluated on.
  public let corpus: Corpus
  /// How the report was made.
  public let options: Options
  /// The figures.
  public let summary: EvaluationSummary
  /// What to know of the rows before the figures are trusted.
  public let health: CorpusHealth
  /// Labels that look wrong, the most suspicious first.
  public let labelIssues: [LabelIssue]
  /// The other model; nil where none was given.
  public let comparison: Comparison?

  /// Evaluates a classifier on a corpus.
  ///
  /// The same with any number of threads. Throws where ICU cannot be opened. Without rows every figure is
  /// undefined. Complexity: that of classifying, of ``Bootstrap`` and of ``CorpusHealth``.
  public init(
    of classifier: EmotionClassifier, on corpus: Corpus, options: Options = Options(),
    threads: Threads = .one
  ) throws {
    let rows = try classifier.evaluatedRows(of: corpus, threads: threads)
    var generator = SeededGenerator(seed: options.seed)
    self.classifier = classifier
    self.corpus = corpus
    self.options = options
    modelDigest = try classifier.digest()
    summary = EvaluationSummary(
      rows, bootstrap: options.bootstrap, threads: threads, using: &generator)
    health = try CorpusHealth.examine(corpus, training: options.training, threads: threads)
    labelIssues = LabelIssues.find(rows: rows)
    comparison = try options.other.map { other in
      try Comparison(
        rows, to: other.classifier, name: other.name, corpus: corpus, options: options,
        threads: threads)
    }
  }

  /// The thresholds of a model; nil where each text has a single label, which asks for none.
  var thresholds: EmotionScores? { classifier.shownThresholds }
}

extension EvaluationReport.Comparison {
  fileprivate init(
    _ rows: EvaluatedRows, to other: EmotionClassifier, name: String, corpus: Corpus,
    options: EvaluationReport.Options, threads: Threads
  ) throws {
    let otherRows = try other.evaluatedRows(of: corpus, threads: threads)
    self.name = name
    digest = try other.digest()
    var generator = SeededGenerator(seed: options.seed)
    summary = EvaluationSummary(
      otherRows, bootstrap: options.bootstrap, threads: threads, using: &generator)
    generator = SeededGenerator(seed: options.seed)
    differences = options.bootstrap.differences(
      of: rows, minus: otherRows, threads: threads, using: &generator)
    mcNemar = McNemarTest.perEmotion(of: rows, and: otherRows)
    changes = ChangedRows(rows, against: otherRows)
  }
}
