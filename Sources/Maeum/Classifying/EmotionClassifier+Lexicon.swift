internal import Emotions
internal import Evaluation
public import Features
internal import Learning

extension EmotionClassifier {
  /// A classifier that knows nothing but a lexicon: it needs no training and no labelled text.
  ///
  /// The logit of an emotion is `bias + own·v + alike·(values of its kind) − contrary·(values of the other
  /// kind)`, where v is the emotion's value (``Lexicon``) and the kinds are the pleasant emotions (joy,
  /// anticipation, trust) and the unpleasant ones (disgust, fear, anger, sadness); surprise has neither.
  /// One word makes its emotion a label, unless another speaks against it. The probabilities are plausible
  /// numbers, not calibrated ones. A text in which nothing is found has no label.
  ///
  /// The constants were chosen on KOTE's training comments; `docs/lexicon.md` has the table.
  public static func lexiconOnly(_ lexicon: Lexicon) -> EmotionClassifier {
    let ngrams = NGramOptions(words: nil, syllables: 1...1, crossingSpaces: false)
    let options = TrainingOptions(ngrams: ngrams, relevance: 0, calibration: .always(.none))
    let model = LinearModel(
      weights: LexiconWeights.weights, sparseFeatureCount: Lexicon.columnCount,
      bias: EmotionScores(repeating: LexiconWeights.bias))
    let identity = Calibration(
      slopes: EmotionScores(repeating: 1), biases: EmotionScores(repeating: 0))
    return EmotionClassifier(
      vectorizer: TextVectorizer(
        ngrams: ngrams,
        vectorizer: TFIDFVectorizer(options: options.tfidf, hashes: [], scales: []),
        lexicon: lexicon),
      ngramNames: NGramNames([]),
      head: EmotionHead(
        parts: [EmotionHead.Part(model: .linear(model), link: .independent(identity))],
        rule: LabelRule(
          task: .multilabel, thresholds: EmotionScores(repeating: LexiconWeights.threshold),
          fallback: .none, learned: .all)),
      record: .untrained(options))
  }
}

/// From the eight values of a lexicon to eight logits, without training.
private enum LexiconWeights {
  static let bias: Float = -2
  static let threshold: Float = 0.5
  private static let own: Float = 6
  private static let alike: Float = 1
  private static let contrary: Float = 1.5

  private static let pleasant: EmotionSet = [.joy, .anticipation, .trust]
  private static let unpleasant: EmotionSet = [.disgust, .fear, .anger, .sadness]

  /// One register a value, one lane an emotion.
  static var weights: [SIMD8<Float>] {
    Emotion.allCases.map { value in
      var weights = EmotionScores(repeating: 0)
      for emotion in Emotion.allCases {
        let kinds = [pleasant, unpleasant]
        if emotion == value {
          weights[emotion] = own
        } else if kinds.contains(where: { $0.contains(emotion) && $0.contains(value) }) {
          weights[emotion] = alike
        } else if emotion != .surprise && value != .surprise {
          weights[emotion] = -contrary
        }
      }
      return weights.lanes / Lexicon.columnScale
    }
  }
}

extension TrainingRecord {
  /// The record of a model that was not trained: no rows, no figures.
  fileprivate static func untrained(_ options: TrainingOptions) -> TrainingRecord {
    TrainingRecord(
      options: options, corpus: "none", rows: 0, validation: .outOfFold(folds: 0),
      metrics: RecordedMetrics(
        macroF1: nil, microF1: nil, meanAveragePrecision: nil, macroAreaUnderROC: nil),
      thresholdSpread: PerEmotion { _ in nil }, thresholdCurves: nil, calibration: nil,
      curves: TrainingCurves(), unlearned: [])
  }
}
