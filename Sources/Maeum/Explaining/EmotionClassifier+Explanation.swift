internal import Emotions
internal import Features
internal import Matrices

extension EmotionClassifier {
  /// What each word, symbol and emoji of a text adds to the logit of each emotion.
  ///
  /// What an n-gram adds belongs in equal shares to its occurrences in the text, and in each to its
  /// words or syllables in equal shares; those of a word are summed. The empty text has no parts, and
  /// one without a known n-gram has parts that add nothing.
  ///
  /// Throws where ICU cannot be opened, which each call does anew. Precondition: at most 512 MiB.
  /// Complexity: linear in the text, times the units of the first layer for a perceptron. The same text
  /// gives the same bits. Safe from any thread.
  public func explain(_ text: String) throws -> Explanation {
    let trace = try vectorizer.trace(text)
    let attribution = head.attribution(of: trace.row)
    var sums = [SIMD8<Double>](repeating: SIMD8(repeating: 0), count: trace.pieces.count)
    for share in trace.shares {
      sums[share.piece] += attribution.contributions[share.entry] * share.weight
    }
    return Explanation(
      parts: zip(trace.pieces, sums).map { range, sum in
        Explanation.Part(range: range, contribution: EmotionScores(SIMD8<Float>(sum)))
      },
      base: attribution.base, logits: attribution.logits, method: attribution.method)
  }
}

extension EmotionHead {
  /// The mean over models of what each entry of a sparse row adds to the logits.
  fileprivate func attribution(of row: SparseRow) -> Attribution {
    let models = parts.map { $0.model.attribution(of: row) }
    guard models.count > 1 else { return models[0] }
    let count = Double(models.count)
    return Attribution(
      base: meanScores(models.map { [$0.base] })[0],
      logits: meanScores(models.map { [$0.logits] })[0],
      contributions: row.columns.indices.map { entry in
        models.reduce(SIMD8(repeating: 0)) { $0 + $1.contributions[entry] } / count
      },
      method: .mean(models.map(\.method)))
  }
}
