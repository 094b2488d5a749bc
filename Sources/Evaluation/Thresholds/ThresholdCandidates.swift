/// The thresholds that a search compares, and what it knows of the rows that reach them.
public enum ThresholdCandidates: String, Sendable, Hashable, Codable, CaseIterable {
  /// Every threshold that makes a difference: halfway between neighbouring distinct scores, and the
  /// lowest score, which predicts every row. No other threshold has a higher F1.
  case midpoints
  /// The probabilities .10, .15 … .90, for thresholds that people can read and compare.
  case grid
  /// The midpoints, with *expected* counts in place of the true ones, whatever the objective: a row has
  /// the emotion with its probability p.
  ///
  /// A threshold t has Σ_{p ≥ t} p true positives among #{p ≥ t} predicted rows, and Σ p rows are
  /// positive. The expected F1 is `2·Σ_{p ≥ t} p / (#{p ≥ t} + Σ p)`, a ratio of expectations.
  ///
  /// It averages out the chance of single rows: thresholds from four fifths of KOTE's 7,000 out-of-fold
  /// rows gave the last fifth .0017 ± .0004 more macro-F1 than ``midpoints`` did (24 draws). It believes
  /// the probabilities, so they must be calibrated on rows of the same kind; else take ``midpoints``.
  /// Source: Ye, Chai, Lee & Chieu, "Optimizing F-measure: a tale of two approaches", 2012.
  case expected
}
