import Emotions
import Evaluation
import Learning
import Maeum
import Parallel
import Synchronization
import Testing

@Suite struct RecipeSearchTests {
  private static func search(
    _ head: HeadKind = .logistic, budget: Int, seed: UInt64 = 0, threads: Int = 1
  ) -> RecipeSearch {
    var options = Tiny.options(head, folds: 2, epochs: 2, seed: seed)
    options.ngrams = NGramOptions(words: nil, syllables: 1...2, crossingSpaces: true)
    // The trials' networks have 32 units and more; few features keep them quick.
    options.tfidf.maximumFeatures = 20
    return RecipeSearch(
      from: Trainer(options: options, lexicon: nil, threads: Threads(threads)), budget: budget)
  }

  @Test(
    "the first trial has the given options, the best one the highest mAP",
    arguments: HeadKind.allCases)
  func trials(head: HeadKind) throws {
    let search = Self.search(head, budget: 3)
    var told: [RecipeSearch.Trial] = []
    let outcome = try search.run(on: Tiny.corpus, trialEnded: { told.append($0) })
    #expect(outcome.trials.count == 3 && outcome.trials == told)
    #expect(outcome.trials[0].options == search.trainer.options)
    #expect(Set(outcome.trials.map(\.options)).count == 3)
    let values = outcome.trials.map { $0.meanAveragePrecision ?? -1 }
    #expect(outcome.bestTrial == values.firstIndex(of: values.max()!))
    let best = outcome.best
    #expect(best.classifier.record.options == outcome.trials[outcome.bestTrial].options)
    #expect(best.metrics.ranking.meanAveragePrecision == values[outcome.bestTrial])
    #expect(best.metrics.labels.macro?.f1 == outcome.trials[outcome.bestTrial].macroF1)
    for trial in outcome.trials.dropFirst() {
      let (options, start) = (trial.options, search.trainer.options)
      #expect(options.head == head && options.seed == start.seed && options.folds == start.folds)
      #expect(options.perceptron.isValid)
      #expect(options.ngrams.words != nil || options.ngrams.syllables != nil)
      if head == .logistic { #expect(options.perceptron == start.perceptron) }
      if head == .mlp {
        #expect(options.regularizationStrength == start.regularizationStrength)
      } else {
        #expect((0.3...10).contains(options.regularizationStrength))
      }
    }
  }

  @Test("a trial is what a training with its options gives")
  func reproducible() throws {
    let outcome = try Self.search(budget: 3).run(on: Tiny.corpus)
    for trial in outcome.trials {
      let result = try Tiny.train(trial.options)
      #expect(result.metrics.ranking.meanAveragePrecision == trial.meanAveragePrecision)
      #expect(result.metrics.labels.macro?.f1 == trial.macroF1)
    }
    let again = try Tiny.train(outcome.trials[outcome.bestTrial].options)
    #expect(try again.classifier.serialized() == outcome.best.classifier.serialized())
  }

  @Test("the same seed gives the same classifier, another one other trials")
  func seeds() throws {
    let one = try Self.search(budget: 4).run(on: Tiny.corpus)
    for threads in [1, 2] {
      let again = try Self.search(budget: 4, threads: threads).run(on: Tiny.corpus)
      #expect(again.trials == one.trials && again.bestTrial == one.bestTrial)
      #expect(try again.best.classifier.serialized() == one.best.classifier.serialized())
    }
    let other = try Self.search(budget: 4, seed: 1).run(on: Tiny.corpus)
    #expect(
      other.trials.dropFirst().map(\.options.ngrams)
        != one.trials.dropFirst().map(\.options.ngrams)
        || other.trials.dropFirst().map(\.options.regularizationStrength)
          != one.trials.dropFirst().map(\.options.regularizationStrength)
    )
    // A smaller budget is the start of a larger one.
    let two = try Self.search(budget: 2).run(on: Tiny.corpus)
    #expect(two.trials == Array(one.trials.prefix(2)))
  }

  @Test("a stop keeps the best so far, the first trial at least")
  func stop() throws {
    let atOnce = try Self.search(.mlp, budget: 50).run(on: Tiny.corpus, shouldStop: { true })
    #expect(atOnce.trials.count == 1 && atOnce.bestTrial == 0)
    #expect(atOnce.best.classifier.record.curves.epochs?.count == 1)
    let ended = Mutex(0)
    let later = try Self.search(budget: 50).run(
      on: Tiny.corpus, shouldStop: { ended.withLock { $0 >= 2 } }
    ) { _ in ended.withLock { $0 += 1 } }
    #expect(later.trials.count == 2)
    #expect(later.trials == (try Self.search(budget: 2).run(on: Tiny.corpus).trials))
  }

  @Test("a trial that a stop cuts short does not count")
  func cutShort() throws {
    // It is asked once an epoch, and twice after a trial: trial 1 asks three times.
    let ended = Mutex((trials: 0, asked: 0))
    let outcome = try Self.search(.mlp, budget: 50).run(
      on: Tiny.corpus,
      shouldStop: {
        ended.withLock { state in
          guard state.trials > 0 else { return false }
          state.asked += 1
          return state.asked > 1
        }
      }
    ) { _ in ended.withLock { $0.trials += 1 } }
    #expect(outcome.trials.count == 1 && outcome.bestTrial == 0)
  }

  @Test("a weight decay that leaves room for small learning rates alone bounds those of the trials")
  func weightDecay() throws {
    var options = Self.search(.mlp, budget: 1).trainer.options
    options.perceptron.optimizer.learningRate = 0.001
    options.perceptron.optimizer.weightDecay = 900
    let search = RecipeSearch(from: Trainer(options: options, lexicon: nil), budget: 3)
    let trials = try search.run(on: Tiny.corpus).trials
    #expect(trials.count == 3)
    #expect(trials.dropFirst().allSatisfy { $0.options.perceptron.isValid })
    #expect(trials.allSatisfy { $0.options.perceptron.optimizer.weightDecay == 900 })
  }

  @Test("a development corpus judges the trials, and progress names them")
  func dev() throws {
    let dev = Corpus(rows: Tiny.rows(16, from: 50))
    let numbers = Mutex<Set<Int>>([])
    let outcome = try Self.search(budget: 2).run(
      on: Tiny.corpus, dev: dev,
      progress: { step in
        guard case .part("trial", let number, 2, _) = step else { return }
        numbers.withLock { _ = $0.insert(number) }
      })
    #expect(
      outcome.best.classifier.record.validation
        == .heldOut(corpus: dev.digest, rows: dev.rows.count))
    #expect(numbers.withLock { $0 } == [1, 2])
  }

  @Test("a first trial that cannot be trained is an error, and no trial a broken promise")
  func failures() async {
    #expect(throws: TrainingFailure.tooFewRows(path: "one", rows: 1)) {
      try Self.search(budget: 3).run(on: Corpus(rows: Tiny.rows(1), name: "one"))
    }
    await #expect(processExitsWith: .failure) { _ = RecipeSearch(from: Trainer(), budget: 0) }
  }
}
