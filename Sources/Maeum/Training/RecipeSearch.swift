internal import Emotions
internal import Features
internal import Learning
internal import Randomness

/// A search for better training options with a fixed budget of trials.
///
/// The first trial has the options as they are, each further one random changes to them, and each is
/// judged by the mean average precision of its validation. The best trial's classifier is the result.
/// The best of many trials looks a little better than it is: evaluate it on rows of their own. Source:
/// J. Bergstra and Y. Bengio, "Random search for hyper-parameter optimization", 2012.
public struct RecipeSearch: Sendable {
  /// One set of options and what it was worth.
  public struct Trial: Sendable, Hashable {
    /// The options.
    public let options: TrainingOptions
    /// The mean average precision on the validation's rows; nil where it is undefined.
    public let meanAveragePrecision: Double?
    /// The macro-F1 on them; nil where it is undefined.
    public let macroF1: Double?
  }

  /// What a search found.
  public struct Outcome: Sendable {
    /// The best trial's classifier.
    public let best: TrainingResult
    /// Every trial that ended, in order.
    public let trials: [Trial]
    /// The index of the best trial; of equal ones the first.
    public let bestTrial: Int
  }

  /// Trains the trials; its options are where the search starts, and its seed decides the changes.
  public let trainer: Trainer
  /// The number of trials, 1 or more.
  public let budget: Int

  /// A search. Precondition: `budget` is at least 1.
  public init(from trainer: Trainer, budget: Int) {
    precondition(budget >= 1, "\(budget) trials")
    self.trainer = trainer
    self.budget = budget
  }

  /// Runs the trials one after the other.
  ///
  /// `shouldStop` ends the search with the best trial so far; a trial that it cut short counts only where
  /// it is the first. The same corpora, options, seed and budget give the same classifier. Throws as
  /// ``Trainer/train(_:dev:progress:shouldStop:)`` does; a trial whose numbers diverge is passed over.
  public func run(
    on corpus: Corpus, dev: Corpus? = nil,
    progress: @escaping @Sendable (TrainingProgress) -> Void = { _ in },
    shouldStop: @escaping @Sendable () -> Bool = { false },
    trialEnded: (Trial) -> Void = { _ in }
  ) throws -> Outcome {
    var generator = SeededGenerator(seed: trainer.options.seed)
    var trials: [Trial] = []
    var best: (result: TrainingResult, index: Int, value: Double)?
    for number in 1...budget {
      let options =
        number == 1 ? trainer.options : trainer.options.changed(using: &generator)
      let result: TrainingResult
      do {
        result = try Trainer(options: options, lexicon: trainer.lexicon, threads: trainer.threads)
          .train(
            corpus, dev: dev,
            progress: { progress(.part("trial", number: number, of: budget, $0)) },
            shouldStop: shouldStop)
      } catch is TrainingError where best != nil {
        continue
      } catch TrainingFailure.weightsTooLarge where best != nil {
        continue
      } catch TrainingFailure.weightBeyondHalfPrecision where best != nil {
        continue
      }
      if best != nil && shouldStop() { break }
      let trial = Trial(
        options: options, meanAveragePrecision: result.metrics.ranking.meanAveragePrecision,
        macroF1: result.metrics.labels.macro?.f1)
      trials.append(trial)
      trialEnded(trial)
      let value = trial.meanAveragePrecision ?? -.infinity
      if best.map({ value > $0.value }) ?? true { best = (result, trials.count - 1, value) }
      if shouldStop() { break }
    }
    return Outcome(best: best!.result, trials: trials, bestTrial: best!.index)
  }
}

extension TrainingOptions {
  /// The options with C, views and orders, and where there is a perceptron its size, dropout and learning
  /// rate, drawn at random.
  func changed(using generator: inout some RandomNumberGenerator) -> TrainingOptions {
    var options = self
    let views: [(words: ClosedRange<Int>?, syllables: ClosedRange<Int>?)] = [
      (nil, 1...2), (nil, 1...3), (nil, 1...4), (nil, 2...3), (1...1, 1...2), (1...1, 1...3),
      (1...2, 1...3), (1...2, nil),
    ]
    let view = views.randomElement(using: &generator)!
    options.ngrams.words = view.words
    options.ngrams.syllables = view.syllables
    if head.hasLogistic {
      options.regularizationStrength = Self.logUniform(0.3...10, using: &generator)
    }
    if head.hasPerceptron {
      options.perceptron.hiddenSizes = [[32, 64, 96, 128].randomElement(using: &generator)!]
      options.perceptron.dropout = Self.uniform(0...0.5, using: &generator)
      options.perceptron.inputDropout = Self.uniform(0.4...0.85, using: &generator)
      // A weight decay that was asked for stays, so a large one bounds the rate: ηλ is below 1.
      options.perceptron.optimizer.learningRate = min(
        Self.logUniform(0.005...0.05, using: &generator),
        0.5 / options.perceptron.optimizer.weightDecay)
    }
    return options
  }

  // Few digits say enough, and read well in a table.
  private static func uniform(
    _ range: ClosedRange<Double>, using generator: inout some RandomNumberGenerator
  ) -> Double {
    (Double.random(in: range, using: &generator) * 100).rounded() / 100
  }

  /// A number whose logarithm is uniform: the lower bound times a power of 1.1, with four decimals.
  private static func logUniform(
    _ range: ClosedRange<Double>, using generator: inout some RandomNumberGenerator
  ) -> Double {
    var steps = [range.lowerBound]
    while steps[steps.count - 1] * 1.1 <= range.upperBound {
      steps.append(steps[steps.count - 1] * 1.1)
    }
    let chosen = steps.randomElement(using: &generator)!
    return (chosen * 10_000).rounded() / 10_000
  }
}
