public import Emotions
public import Features
internal import Matrices
public import Parallel

/// A trained model: reads Korean text and says which of the eight emotions it carries.
///
/// A value that can be shared between threads. The way of a text is: TF-IDF row → eight logits →
/// eight calibrated probabilities → the emotions whose probability reaches their threshold.
public struct EmotionClassifier: Sendable {
  /// Turns a text into its TF-IDF row.
  public let vectorizer: TextVectorizer
  /// Turns a row into probabilities and labels.
  public let head: EmotionHead
  /// How the model was made.
  public let record: TrainingRecord
  /// The text of each feature's n-gram.
  let ngramNames: NGramNames
  private let pool: WorkerPool<Worker>

  init(
    vectorizer: TextVectorizer, ngramNames: NGramNames, head: EmotionHead, record: TrainingRecord
  ) {
    let vectorizer = vectorizer.knowing(ngramNames)
    self.vectorizer = vectorizer
    self.ngramNames = ngramNames
    self.head = head
    self.record = record
    self.pool = WorkerPool {
      Worker(vectorizer: try vectorizer.makeWorker(), head: EmotionHead.Worker(head))
    }
  }

  /// The probability from which on each emotion is a label.
  public var thresholds: EmotionScores { head.rule.thresholds }

  /// The thresholds to show; nil where each text has a single label, which asks for none.
  public var shownThresholds: EmotionScores? {
    head.rule.task == .multilabel ? thresholds : nil
  }

  /// The emotions of one text.
  ///
  /// Any text will do. One without any n-gram that the model knows, such as the empty one, has the
  /// probabilities of a text without features, and no label unless the rule asks for one, see
  /// ``LabelRule``. Throws where ICU cannot be opened.
  /// Precondition: at most 512 MiB. Complexity: linear in the text. Safe from any thread.
  public func classify(_ text: String) throws -> EmotionPrediction {
    let lease = try pool.lease()
    return lease.worker.classify(text)
  }

  /// The emotions of many texts, in their order; the same with any number of threads.
  ///
  /// Throws where ICU cannot be opened. Precondition: each text has at most 512 MiB.
  public func classify(_ texts: [String], threads: Threads = .one) throws -> [EmotionPrediction] {
    try map(texts, threads: threads) { worker, text in worker.classify(text) }
  }

  /// A worker for a loop over texts on one thread, which comes back when the lease is released.
  ///
  /// Throws where ICU cannot be opened.
  public func lease() throws -> WorkerPool<Worker>.Lease { try pool.lease() }

  /// What a worker gives for each text, in order.
  func map<Result: Sendable>(
    _ texts: [String], threads: Threads, _ body: @Sendable (inout Worker, String) -> Result
  ) throws -> [Result] {
    let parts = try mapChunks(
      of: texts.count, chunk: 256, threads: threads, makeWorker: { try pool.lease() }
    ) { lease, range in
      range.map { body(&lease.worker, texts[$0]) }
    }
    return Array(parts.joined())
  }

  /// One thread's tokenizer and buffers over a shared model.
  public struct Worker {
    private var vectorizer: TextVectorizer.Worker
    private var head: EmotionHead.Worker

    fileprivate init(vectorizer: TextVectorizer.Worker, head: EmotionHead.Worker) {
      self.vectorizer = vectorizer
      self.head = head
    }

    /// The emotions of a text of any bytes; ill-formed UTF-8 counts as U+FFFD.
    public mutating func classify(_ utf8: Span<UInt8>) -> EmotionPrediction {
      if head.isLinear {
        return head.prediction(of: vectorizer.product(of: utf8, weights: head.weights))
      }
      vectorizer.vectorize(utf8)
      let row = vectorizer.row
      return head.prediction(
        columns: row.columns.span.extracting(first: row.count),
        values: row.values.span.extracting(first: row.count))
    }

    /// The emotions of a text.
    public mutating func classify(_ text: String) -> EmotionPrediction {
      withUTF8(text) { classify($0) }
    }
  }

  /// The same models with another rule and its record.
  func replacing(rule: LabelRule, record: TrainingRecord) -> EmotionClassifier {
    EmotionClassifier(
      vectorizer: vectorizer, ngramNames: ngramNames,
      head: EmotionHead(parts: head.parts, rule: rule), record: record)
  }
}
