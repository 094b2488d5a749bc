import Emotions
import Evaluation
import Maeum
import Testing

@Suite struct SingleLabelTests {
  static let classifiers: [HeadKind: EmotionClassifier] = Dictionary(
    uniqueKeysWithValues: HeadKind.allCases.map {
      ($0, try! Tiny.train(options($0), on: Tiny.single).classifier)
    })

  static func options(_ head: HeadKind) -> TrainingOptions {
    var options = Tiny.options(head, task: .multiclass, epochs: 20)
    options.regularizationStrength = 100
    return options
  }

  @Test("each text has exactly one label and probabilities of one", arguments: HeadKind.allCases)
  func oneLabel(head: HeadKind) throws {
    let classifier = try #require(Self.classifiers[head])
    let texts = Tiny.texts + ["\u{0}", "☃", String(repeating: "행복 눈물 ", count: 50)]
    for (text, prediction) in zip(texts, try classifier.classify(texts)) {
      let probabilities = prediction.probabilities
      #expect(prediction.labels.count == 1, "\(text): \(prediction.labels)")
      #expect(prediction.labels.isSubset(of: Tiny.learned))
      #expect(abs(probabilities.lanes.sum() - 1) < 1e-6, "\(text): \(probabilities)")
      for emotion in EmotionSet.all.subtracting(Tiny.learned).emotions {
        #expect(probabilities[emotion] == 0)
      }
      let label = try #require(prediction.labels.emotions.first)
      #expect(probabilities[label] == probabilities.lanes.max())
      #expect(bits([try classifier.classify(text)]) == bits([prediction]))
    }
  }

  @Test("a head learns which one it is", arguments: HeadKind.allCases)
  func learns(head: HeadKind) throws {
    let classifier = try #require(Self.classifiers[head])
    let fresh = Corpus(rows: Tiny.rows(24, labels: 1, from: 100))
    let labels = try classifier.classify(fresh.rows.map(\.text)).map(\.labels)
    #expect(labels == fresh.rows.map(\.labels))
    #expect(try classifier.evaluate(fresh).labels.subsetAccuracy.value == 1)
  }

  @Test("single labels survive the file, and threads change nothing", arguments: HeadKind.allCases)
  func roundTrip(head: HeadKind) throws {
    let classifier = try #require(Self.classifiers[head])
    let loaded = try reloaded(classifier)
    #expect(loaded.head == classifier.head && loaded.record == classifier.record)
    #expect(loaded.record.options.task == .multiclass)
    #expect(bits(try loaded.classify(Tiny.texts)) == bits(try classifier.classify(Tiny.texts)))
    #expect(try loaded.serialized() == classifier.serialized())
    for threads in [2, 3] {
      let again = try Tiny.train(Self.options(head), on: Tiny.single, threads: threads).classifier
      #expect(try again.serialized() == classifier.serialized())
    }
  }

  private static func temperatures(_ classifier: EmotionClassifier) -> [Float] {
    classifier.head.parts.compactMap { part in
      guard case .softmax(let calibration) = part.link else { return nil }
      return calibration.temperature
    }
  }

  @Test("a temperature is fitted unless there shall be no calibration")
  func temperature() throws {
    for head in HeadKind.allCases {
      let fitted = Self.temperatures(try #require(Self.classifiers[head]))
      #expect(fitted.count == (head == .both ? 2 : 1))
      #expect(fitted.allSatisfy { $0 > 0 && $0 != 1 }, "\(head): \(fitted)")
      var options = Self.options(head)
      options.perceptron.maximumEpochs = 2
      options.calibration = .always(.none)
      let none = try Tiny.train(options, on: Tiny.single).classifier
      #expect(Self.temperatures(none).allSatisfy { $0 == 1 })
      let report = try #require(none.record.calibration)
      #expect(report.before == report.after)
    }
  }

  @Test("a row with no emotion or two is refused with its path and line")
  func notSingle() throws {
    let options = Self.options(.logistic)
    for labels in [[], EmotionSet(emotions: [.joy, .fear])] as [EmotionSet] {
      var rows = Tiny.rows(8, labels: 1)
      rows.insert(LabelledText(text: "글", labels: labels), at: 3)
      let corpora = [try corpus(of: rows), Corpus(rows: rows, name: "memory")]
      for bad in corpora {
        let failure = TrainingFailure.notSingleLabelled(path: bad.path, line: 4, labels: labels)
        let trainer = Trainer(options: options, lexicon: nil)
        #expect(throws: failure) { try trainer.train(bad) }
        #expect(throws: failure) { try trainer.train(Tiny.single, dev: bad) }
        #expect(throws: failure) { try trainer.crossValidate(bad) }
        #expect(throws: failure) { try RecipeSearch(from: trainer, budget: 2).run(on: bad) }
      }
    }
    let failure = TrainingFailure.notSingleLabelled(
      path: "a.jsonl", line: 7, labels: EmotionSet(emotions: [.joy, .fear]))
    #expect(
      "\(failure)"
        == "a.jsonl, line 7: found joy, fear; expected exactly one for single labels. Train for several labels, or leave such rows out."
    )
  }

  @Test("there are no thresholds to tune")
  func tuning() throws {
    for classifier in Self.classifiers.values {
      #expect(throws: TrainingFailure.singleLabelled) { try classifier.tuned(on: Tiny.single) }
    }
    #expect("\(TrainingFailure.singleLabelled)".contains("no thresholds to tune"))
  }

  @Test("a development row may carry an emotion that training did not know")
  func unknownInDev() throws {
    let dev = Corpus(
      rows: Tiny.rows(12, labels: 1, from: 40)
        + [LabelledText(text: "믿음 오늘", labels: EmotionSet(.trust))])
    for head in HeadKind.allCases {
      let result = try Trainer(options: Self.options(head), lexicon: nil).train(
        Tiny.single, dev: dev)
      #expect(result.metrics.rowCount == 13)
      #expect(result.metrics.labels.counts[.trust].falseNegatives == 1)
      #expect(try result.classifier.classify("믿음 오늘").labels.count == 1)
    }
  }

  @Test("sources that speak of some emotions only teach those", arguments: HeadKind.allCases)
  func masks(head: HeadKind) throws {
    let pair = EmotionSet(emotions: [.joy, .fear])
    let rows = Tiny.rows(32, labels: 1).map { row in
      row.labels.isSubset(of: pair)
        ? LabelledText(text: row.text, labels: row.labels, mask: pair) : row
    }
    let classifier = try Tiny.train(Self.options(head), on: Corpus(rows: rows)).classifier
    for prediction in try classifier.classify(Tiny.texts) {
      #expect(prediction.labels.count == 1)
      #expect(abs(prediction.probabilities.lanes.sum() - 1) < 1e-6)
    }
  }
}
