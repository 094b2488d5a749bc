import Emotions
import Evaluation
import Learning
import Maeum
import Parallel
import Synchronization
import Testing

@Suite struct HeadTrainingTests {
  @Test("a head learns the words, and evaluating says so", arguments: HeadKind.allCases)
  func learns(head: HeadKind) throws {
    var options = Tiny.options(head, epochs: 20)
    options.regularizationStrength = 100
    let result = try Tiny.train(options, on: Corpus(rows: Tiny.rows(64)))
    let fresh = Corpus(rows: Tiny.rows(24, labels: 1, from: 100))
    let metrics = try result.classifier.evaluate(fresh)
    #expect(try #require(metrics.ranking.meanAveragePrecision) > 0.95)
    for (row, prediction) in zip(
      fresh.rows, try result.classifier.classify(fresh.rows.map(\.text)))
    {
      let best = Tiny.learned.emotions.max {
        prediction.probabilities[$0] < prediction.probabilities[$1]
      }
      #expect(best.map { row.labels.contains($0) } == true, "\(row.text): \(prediction)")
    }
    #expect(result.classifier.head.parts.count == (head == .both ? 2 : 1))
    #expect(result.classifier.record.options == options)
  }

  @Test(
    "three runs with one, two and three threads give the same bytes",
    arguments: [HeadKind.mlp, .both])
  func deterministic(head: HeadKind) throws {
    let bytes = try #require(Tiny.classifiers[head]).serialized()
    for threads in [1, 2, 3, 1, 2, 3, 1, 2, 3] {
      let result = try Tiny.train(Tiny.options(head), threads: threads)
      #expect(try result.classifier.serialized() == bytes, "\(threads) threads")
    }
  }

  @Test("another seed gives another perceptron and the same logistic regression")
  func seeds() throws {
    let one = try #require(Tiny.classifiers[.both])
    let other = try Tiny.train(Tiny.options(.both, seed: 1)).classifier
    #expect(one.head.parts[0].model == other.head.parts[0].model)
    #expect(one.head.parts[1].model != other.head.parts[1].model)
    #expect(try one.serialized() != other.serialized())
  }

  @Test("a saved head gives the same answers and the same bytes", arguments: HeadKind.allCases)
  func roundTrip(head: HeadKind) throws {
    let classifier = try #require(Tiny.classifiers[head])
    let loaded = try reloaded(classifier)
    #expect(bits(try loaded.classify(Tiny.texts)) == bits(try classifier.classify(Tiny.texts)))
    #expect(loaded.head == classifier.head)
    #expect(loaded.record == classifier.record)
    #expect(try loaded.serialized() == classifier.serialized())
  }

  @Test("a text alone gets what it gets among others", arguments: HeadKind.allCases)
  func oneAtATime(head: HeadKind) throws {
    let classifier = try #require(Tiny.classifiers[head])
    let each = bits(try Tiny.texts.map { try classifier.classify($0) })
    #expect(Set(each).count > 10)
    let matrix = try classifier.vectorizer.matrix(of: Tiny.texts)
    let dense = DenseMatrix.empty(rowCount: Tiny.texts.count)
    for threads in [1, 2, 3] {
      let threads = Threads(threads)
      #expect(bits(try classifier.classify(Tiny.texts, threads: threads)) == each)
      // The rows of a matrix are in the order of the columns, those of texts in that of the text.
      let predictions = classifier.head.predictions(matrix, threads: threads)
      #expect(
        bits(classifier.head.predictions(matrix, dense: dense, threads: threads))
          == bits(predictions))
      let alone = try classifier.classify(Tiny.texts)
      #expect(predictions.count == alone.count)
      #expect(zip(predictions, alone).allSatisfy { isClose($0, $1, within: 1e-6) })
    }
  }

  @Test("both heads together are the mean of the two alone")
  func both() throws {
    let (logistic, mlp, both) = try (
      #require(Tiny.classifiers[.logistic]), #require(Tiny.classifiers[.mlp]),
      #require(Tiny.classifiers[.both])
    )
    #expect(both.head.parts == logistic.head.parts + mlp.head.parts)
    var differences = 0
    for text in Tiny.texts {
      let (one, other) = try (logistic.classify(text), mlp.classify(text))
      let mean = (one.probabilities.lanes + other.probabilities.lanes) / 2
      // Alone, a linear model sums a text's n-grams in another order than as a row.
      let difference = try both.classify(text).probabilities.lanes - mean
      #expect(all(difference .< 1e-5 .& difference .> -1e-5), "\(text)")
      if one.probabilities != other.probabilities { differences += 1 }
    }
    #expect(differences > 20)
  }

  @Test("two hidden layers are trained and saved")
  func twoLayers() throws {
    var options = Tiny.options()
    options.perceptron.hiddenSizes = [16, 8]
    let classifier = try Tiny.train(options).classifier
    guard case .perceptron(let network) = classifier.head.parts[0].model else {
      Issue.record("no perceptron")
      return
    }
    #expect(network.hiddenSizes == [16, 8])
    #expect(network.sparseFeatureCount == classifier.featureCount)
    let loaded = try reloaded(classifier)
    #expect(loaded.head == classifier.head)
    #expect(bits(try loaded.classify(Tiny.texts)) == bits(try classifier.classify(Tiny.texts)))
  }

  @Test("a text without a known n-gram has no label and the biases' probabilities")
  func unknown() throws {
    for (head, classifier) in Tiny.classifiers.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      let empty = try classifier.classify("")
      #expect(empty.labels == [], "\(head)")
      #expect(bits([try classifier.classify("모르는 말")]) == bits([empty]))
    }
  }

  @Test("an n-gram's weight is the difference that it makes alone; of two models the mean")
  func ngramWeights() throws {
    let weights = try HeadKind.allCases.map { head in
      let classifier = try #require(Tiny.classifiers[head])
      #expect(classifier.ngramWeights.count == classifier.featureCount)
      return classifier.ngramWeights
    }
    for index in weights[0].indices {
      #expect(weights[2][index].lanes == (weights[0][index].lanes + weights[1][index].lanes) / 2)
    }
    let mlp = try Tiny.train(Tiny.options(epochs: 20), on: Corpus(rows: Tiny.rows(64))).classifier
    for (emotion, word) in Tiny.words {
      #expect(mlp.strongestNGrams(for: emotion, count: 1)[0].ngram.text == word)
      let against = mlp.strongestNGrams(for: emotion, count: 100, against: true)
      #expect(against[against.count - 1].ngram.text == word)
    }
  }

  @Test("the record has the curves and what calibration did, also in the file")
  func record() throws {
    for head in HeadKind.allCases {
      let record = try reloaded(#require(Tiny.classifiers[head])).record
      #expect(record == Tiny.classifiers[head]?.record)
      let curves = record.curves
      #expect((curves.logistic != nil) == head.hasLogistic)
      #expect((curves.epochs != nil) == head.hasPerceptron)
      #expect((curves.bestEpoch != nil) == head.hasPerceptron)
      if let values = curves.logistic {
        #expect(values.count > 1 && values[0] > values[values.count - 1])
      }
      if let epochs = curves.epochs, let best = curves.bestEpoch {
        #expect((1...6).contains(epochs.count) && epochs.indices.contains(best - 1))
        let metrics = epochs.map { $0.metric ?? -1 }
        #expect(metrics[best - 1] == metrics.max())
        #expect(try #require(epochs[0].loss) > epochs[epochs.count - 1].loss!)
      }
      let calibration = try #require(record.calibration)
      for scores in [calibration.before, calibration.after] {
        for values in [scores.brier, scores.expectedCalibrationError, scores.logLoss] {
          #expect(values.definedCount == 8)
        }
        #expect((0...1).contains(try #require(scores.brier.definedMean)))
      }
    }
  }

  @Test("calibration is judged before and after: a fitted slope helps a shrunken model")
  func calibrationReport() throws {
    let corpus = Corpus(rows: Tiny.rows(96))
    var options = Tiny.options(.logistic)
    options.regularizationStrength = 0.1
    options.calibration = .always(.platt)
    let report = try #require(try Tiny.train(options, on: corpus).classifier.record.calibration)
    let (before, after) = (report.before, report.after)
    #expect(try #require(after.brier[.joy]) < before.brier[.joy]!)
    #expect(try #require(after.logLoss[.joy]) < before.logLoss[.joy]!)
    // Without calibration there is no difference.
    options.calibration = .always(.none)
    let none = try #require(try Tiny.train(options, on: corpus).classifier.record.calibration)
    #expect(none.before == none.after && none.before == before)
  }

  @Test("progress tells of every epoch and of the best one")
  func progress() throws {
    let seen = Mutex<[TrainingProgress]>([])
    let result = try Trainer(options: Tiny.options(), lexicon: nil).train(Tiny.corpus) { step in
      seen.withLock { $0.append(step) }
    }
    let steps = seen.withLock { $0 }
    let epochs = try #require(result.classifier.record.curves.epochs)
    #expect(steps.first == .counting(texts: 32) && steps.last == .tuning)
    #expect(steps.count == epochs.count + 2)
    for (index, epoch) in epochs.enumerated() {
      guard case .epoch(let number, 6, let metric, let best) = steps[index + 1] else {
        Issue.record("\(steps[index + 1])")
        continue
      }
      #expect(number == index + 1 && metric == epoch.metric && (1...number).contains(best))
    }
  }
}
