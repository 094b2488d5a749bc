internal import Emotions
public import Evaluation
internal import Learning
internal import Parallel

extension Trainer {
  /// Cross-validates the options on a corpus and keeps no model.
  ///
  /// `shouldStop` is asked after each fold too; the folds evaluated until then are given. A fold whose
  /// training it cut short counts only where it is the first.
  /// Throws as ``train(_:dev:progress:shouldStop:)`` does. Complexity: that of as many trainings as
  /// ``TrainingOptions/folds``.
  public func crossValidate(
    _ corpus: Corpus, progress: @escaping @Sendable (TrainingProgress) -> Void = { _ in },
    shouldStop: @escaping @Sendable () -> Bool = { false }
  ) throws -> CrossValidation {
    try options.require(rowCount: corpus.rows.count, path: corpus.path)
    // A fold's training would count the line among its own rows.
    if options.task == .multiclass { try corpus.requireSingleLabels() }
    let folds = corpus.folds(count: options.folds, seed: options.seed)
    var evaluations: [CrossValidation.Fold] = []
    for fold in 0..<folds.count {
      let number = fold + 1
      let result = try train(
        Corpus(selecting: folds.rows(outside: fold), of: corpus),
        progress: { progress(.part("fold", number: number, of: folds.count, $0)) },
        shouldStop: shouldStop)
      if !evaluations.isEmpty && shouldStop() { break }
      evaluations.append(
        try result.classifier.fold(
          on: Corpus(selecting: folds.rows(in: fold), of: corpus), by: self))
      if shouldStop() { break }
    }
    return CrossValidation(folds: evaluations)
  }
}

extension EmotionClassifier {
  fileprivate func fold(on corpus: Corpus, by trainer: Trainer) throws -> CrossValidation.Fold {
    let predictions = try classify(corpus.rows.map(\.text), threads: trainer.threads)
    return CrossValidation.Fold(
      probabilities: predictions.map(\.probabilities), predictions: predictions.map(\.labels),
      truth: corpus.rows.map(\.labels), masks: corpus.rows.map(\.mask))
  }
}
