/// Which models a classifier is made of.
public enum HeadKind: String, Sendable, Hashable, Codable, CaseIterable {
  /// Logistic regression: one-vs-rest, or softmax for single labels.
  case logistic
  /// A multilayer perceptron.
  case mlp
  /// Both: the mean of their calibrated probabilities.
  case both

  /// Whether there is a logistic regression.
  public var hasLogistic: Bool { self != .mlp }
  /// Whether there is a multilayer perceptron.
  public var hasPerceptron: Bool { self != .logistic }
}

/// What a text's labels can be.
public enum ClassificationTask: String, Sendable, Hashable, Codable, CaseIterable {
  /// None, one or several emotions: eight independent probabilities, each with its threshold.
  case multilabel
  /// Exactly one emotion: probabilities that sum to one, of which the greatest wins.
  case multiclass
}
