public import Emotions
public import Evaluation

/// A trained or tuned classifier and what it is worth.
public struct TrainingResult: Sendable {
  /// The classifier.
  public let classifier: EmotionClassifier
  /// Its figures on the rows that calibrated it and chose its thresholds. Their texts were unseen in
  /// training, but the thresholds fit them, so expect a little less on others.
  public let metrics: EmotionMetrics
  /// Sentences about emotions that the corpus cannot teach.
  public let warnings: [String]
}

/// Why a corpus cannot train or tune a classifier.
public enum TrainingFailure: Error, Sendable, Hashable {
  /// No emotion has both a positive and a negative row.
  case nothingToLearn(path: String)
  /// There are fewer than the two rows that can differ.
  case tooFewRows(path: String, rows: Int)
  /// A row to learn single labels from carries no emotion, or several.
  case notSingleLabelled(path: String, line: Int, labels: EmotionSet)
  /// A model that gives each text one label has no thresholds to tune.
  case singleLabelled
  /// The weights of a perceptron have grown so large that its sums may not be finite on other texts.
  case weightsTooLarge(learningRate: Double)
  /// A weight lies beyond the numbers of half precision.
  case weightBeyondHalfPrecision(Float)
  /// An option was set to a value outside its range, see ``TrainingOptions``.
  case invalidOptions
}

extension TrainingFailure: CustomStringConvertible {
  /// One sentence: what was found, what was expected, what to try.
  public var description: String {
    switch self {
    case .nothingToLearn(let path):
      "\(path): found no emotion that some rows carry and others lack; expected at least one. Add rows with other labels."
    case .tooFewRows(let path, let rows):
      "\(path): found \(rows == 1 ? "one row" : "no rows"); expected two or more to learn from. Add rows."
    case .notSingleLabelled(let path, let line, let labels):
      "\(path), line \(line): found \(labels.isEmpty ? "no emotion" : labels.names); expected exactly one for single labels. Train for several labels, or leave such rows out."
    case .singleLabelled:
      "the model gives each text its most probable emotion, so there are no thresholds to tune; train for several labels."
    case .weightsTooLarge(let learningRate):
      "found weights so large, at a learning rate of \(learningRate), that the network's sums may be infinite on other texts; use a lower learning rate or normalised rows."
    case .weightBeyondHalfPrecision(let weight):
      "found a weight of \(weight); half precision reaches from -65504 to 65504. Keep the weights as f32, or use a smaller C, a lower learning rate or normalised rows."
    case .invalidOptions:
      "a training option lies outside its range; see the properties of TrainingOptions."
    }
  }
}
