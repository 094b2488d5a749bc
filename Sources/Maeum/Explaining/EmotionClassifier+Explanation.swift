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
    let contributions = head.contributions(of: trace.row)
    var sums = [SIMD8<Double>](repeating: SIMD8(repeating: 0), count: trace.pieces.count)
    for share in trace.shares {
      sums[share.piece] += contributions[share.entry] * share.weight
    }
    return Explanation(
      parts: zip(trace.pieces, sums).map { range, sum in
        Explanation.Part(range: range, contribution: EmotionScores(SIMD8<Float>(sum)))
      },
      base: head.logits(of: SparseRow()), logits: head.logits(of: trace.row),
      method: head.explanationMethod)
  }
}

extension EmotionHead {
  /// How the contributions are computed.
  fileprivate var explanationMethod: Explanation.Method {
    let methods = parts.map(\.model.explanationMethod)
    return methods.count == 1 ? methods[0] : .mean(methods)
  }

  /// The mean over models of a sparse row's logits.
  fileprivate func logits(of row: SparseRow) -> EmotionScores {
    meanScores(
      parts.map { part in
        var worker = HeadModel.Worker(part.model)
        return [worker.logits(row)]
      })[0]
  }

  /// The mean over models of what each entry of a sparse row adds to the logits.
  fileprivate func contributions(of row: SparseRow) -> [SIMD8<Double>] {
    var sums = [SIMD8<Double>](repeating: SIMD8(repeating: 0), count: row.columns.count)
    for part in parts {
      for (entry, lanes) in part.model.contributions(of: row).enumerated() { sums[entry] += lanes }
    }
    return sums.map { $0 / Double(parts.count) }
  }
}
