internal import CLibrary

/// How n-gram counts become feature values, with the names and formulas of scikit-learn's
/// `TfidfVectorizer`.
public struct TFIDFOptions: Sendable, Hashable, Codable {
  /// An n-gram enters the vocabulary if at least this many texts hold it (`min_df`), 1 or more.
  public var minimumDocumentFrequency: Int

  /// The vocabulary keeps this many n-grams of the highest document frequency (`max_features`), or
  /// all where nil. Among equal frequencies the n-gram that occurs first in the corpus is kept.
  ///
  /// scikit-learn ranks by the number of occurrences instead; document frequency does not reward
  /// one text that repeats itself.
  public var maximumFeatures: Int?

  /// A count c becomes 1 + ln c (`sublinear_tf`), else c itself.
  public var sublinearTermFrequency: Bool

  /// The inverse document frequency by which each value is multiplied.
  public var inverseDocumentFrequency: InverseDocumentFrequency

  /// Whether each row is divided by its Euclidean length (`norm="l2"`). A row of zeros stays so.
  public var normalized: Bool

  /// The formulas for n texts of which d hold the n-gram.
  public enum InverseDocumentFrequency: String, Sendable, Hashable, Codable, CaseIterable {
    /// 1 (`use_idf=False`).
    case none
    /// ln(n / d) + 1 (`smooth_idf=False`).
    case plain
    /// ln((1 + n) / (1 + d)) + 1 (`smooth_idf=True`).
    case smooth
    /// ln((1 + n) / (1 + d)): an n-gram of every text is worth nothing. scikit-learn has no such
    /// option; see `docs/features.md` for what it gains.
    case logarithm

    /// The factor, for 1 ≤ d ≤ n.
    public func factor(documents: Int, frequency: Int) -> Double {
      switch self {
      case .none: 1
      case .plain: log(Double(documents) / Double(frequency)) + 1
      case .smooth: log(Double(1 + documents) / Double(1 + frequency)) + 1
      case .logarithm: log(Double(1 + documents) / Double(1 + frequency))
      }
    }
  }

  /// Options; the defaults are scikit-learn's.
  public init(
    minimumDocumentFrequency: Int = 1, maximumFeatures: Int? = nil,
    sublinearTermFrequency: Bool = false,
    inverseDocumentFrequency: InverseDocumentFrequency = .smooth, normalized: Bool = true
  ) {
    precondition(
      minimumDocumentFrequency >= 1,
      "minimum document frequency \(minimumDocumentFrequency) is below 1")
    precondition(
      maximumFeatures.map { $0 >= 0 } ?? true, "maximum of \(maximumFeatures ?? 0) features")
    self.minimumDocumentFrequency = minimumDocumentFrequency
    self.maximumFeatures = maximumFeatures
    self.sublinearTermFrequency = sublinearTermFrequency
    self.inverseDocumentFrequency = inverseDocumentFrequency
    self.normalized = normalized
  }
}
