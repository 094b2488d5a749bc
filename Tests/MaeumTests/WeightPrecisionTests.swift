import Emotions
import Evaluation
import Foundation
import Maeum
import Safetensors
import Testing

/// Models whose weights are kept in half precision.
@Suite struct WeightPrecisionTests {
  private static func options(
    _ head: HeadKind = .both, task: ClassificationTask = .multilabel,
    weights: WeightPrecision = .float16
  ) -> TrainingOptions {
    var options = Tiny.options(head, task: task)
    options.weights = weights
    return options
  }

  private static let both = try! Tiny.train(options()).classifier
  private static let bytes = try! both.serialized()

  private static func refusal(
    _ tensors: [Tensor] = [], metadata: [String: String?] = [:], of sample: [UInt8] = bytes
  ) throws -> String? {
    try ModelFileHostileTests.refusal(
      ModelFileHostileTests.crafted(tensors, metadata: metadata, of: sample))
  }

  /// The weights of a head's models, in order.
  private func weights(_ classifier: EmotionClassifier) -> [Float] {
    classifier.head.parts.flatMap { part -> [Float] in
      switch part.model {
      case .linear(let model): model.weights.flatMap { row in row.indices.map { row[$0] } }
      case .perceptron(let network): network.parameters.flatMap(\.weights)
      }
    }
  }

  /// Everything of a model but its weights.
  private func others(_ classifier: EmotionClassifier) -> [Float] {
    classifier.head.parts.flatMap { part -> [Float] in
      switch part.model {
      case .linear(let model): model.bias.lanes.indices.map { model.bias.lanes[$0] }
      case .perceptron(let network): network.parameters.flatMap(\.biases)
      }
    } + classifier.vectorizer.vectorizer.scales
  }

  @Test("the weights, and nothing else, are the nearest halves of the full ones")
  func rounding() throws {
    for head in HeadKind.allCases {
      let half = try Tiny.train(Self.options(head)).classifier
      let full = try #require(Tiny.classifiers[head])
      #expect(weights(half) == weights(full).map(HalfPrecision.rounded))
      #expect(weights(half) != weights(full))
      #expect(others(half) == others(full))
      // Other models, of the folds, choose these.
      #expect(half.head.parts.map(\.link) == full.head.parts.map(\.link))
      #expect(half.head.rule == full.head.rule && half.record.metrics == full.record.metrics)
    }
  }

  @Test(
    "a model in memory answers as the one read from its file",
    arguments: HeadKind.allCases, ClassificationTask.allCases)
  func roundTrip(head: HeadKind, task: ClassificationTask) throws {
    let classifier = try Tiny.train(
      Self.options(head, task: task), on: task == .multiclass ? Tiny.single : Tiny.corpus
    ).classifier
    let loaded = try reloaded(classifier)
    #expect(loaded.head == classifier.head && loaded.record == classifier.record)
    #expect(loaded.record.options.weights == .float16)
    #expect(bits(try loaded.classify(Tiny.texts)) == bits(try classifier.classify(Tiny.texts)))
    #expect(try loaded.serialized() == classifier.serialized())
  }

  @Test("a tuned model keeps its precision")
  func tuned() throws {
    let tuned = try Self.both.tuned(on: Tiny.corpus).classifier
    #expect(try reloaded(tuned).head == tuned.head)
    #expect(tuned.head.parts.map(\.model) == Self.both.head.parts.map(\.model))
    #expect(try SafetensorsFile(serialized: tuned.serialized()).tensor("weights").dtype == .float16)
  }

  @Test("the weights are F16 in the file, all other tensors what they are without")
  func types() throws {
    let full = try SafetensorsFile(
      serialized: #require(Tiny.classifiers[.both]).serialized())
    let half = try SafetensorsFile(serialized: Self.bytes)
    #expect(half.tensors.map(\.name) == full.tensors.map(\.name))
    for (tensor, usual) in zip(half.tensors, full.tensors) {
      if ["weights", "mlp.1.weights", "mlp.2.weights"].contains(tensor.name) {
        #expect(tensor.dtype == .float16 && tensor.shape == usual.shape)
        #expect(2 * tensor.bytes.count == usual.bytes.count)
      } else {
        #expect(tensor == usual)
      }
    }
  }

  @Test("two threads give the bytes of one")
  func determinism() throws {
    #expect(try Tiny.train(Self.options(), threads: 2).classifier.serialized() == Self.bytes)
  }

  @Test("held-out rows calibrate and judge the weights that are kept", arguments: HeadKind.allCases)
  func heldOut(head: HeadKind) throws {
    let dev = Corpus(rows: Tiny.rows(24, from: 100))
    func result(_ weights: WeightPrecision) throws -> TrainingResult {
      var options = Self.options(head, weights: weights)
      options.calibration = .always(.platt)
      return try Trainer(options: options, lexicon: nil).train(Tiny.corpus, dev: dev)
    }
    let (full, half) = (try result(.float32), try result(.float16))
    for (part, usual) in zip(half.classifier.head.parts, full.classifier.head.parts) {
      #expect(part.link != usual.link)
    }
    #expect(half.metrics.ranking == (try half.classifier.evaluate(dev)).ranking)
    #expect(half.metrics.labels == (try half.classifier.evaluate(dev)).labels)
  }

  @Test("records of the usual precision say nothing of it, and say f32 when read")
  func records() throws {
    let full = try #require(Tiny.classifiers[.both])
    let record = try #require(
      try SafetensorsFile(serialized: full.serialized()).metadata["record"])
    #expect(!record.contains("recision\":\"f"))
    #expect(try reloaded(full).record.options.weights == .float32)
    var options = Self.options()
    #expect(options != Tiny.options(.both))
    options.weights = .float32
    #expect(options == Tiny.options(.both))
    #expect(TrainingOptions(weights: .float32) == TrainingOptions())
    #expect(TrainingOptions(weights: .float16).weights == .float16)
    #expect(
      try JSONEncoder.sorted.encode(options) == JSONEncoder.sorted.encode(Tiny.options(.both)))
    let half = try #require(try SafetensorsFile(serialized: Self.bytes).metadata["record"])
    #expect(half.contains("\"weightPrecision\":\"f16\""))
  }

  @Test("weights of another type than the record's are refused")
  func wrongTypes() throws {
    let file = try SafetensorsFile(serialized: Self.bytes)
    for name in ["weights", "mlp.1.weights", "mlp.2.weights"] {
      let tensor = try file.tensor(name)
      let floats: [Float] = try tensor.widenedHalves()
      for (other, found) in [
        (Tensor(name: name, shape: tensor.shape, values: floats), "F32"),
        (Tensor(name: name, dtype: .bfloat16, shape: tensor.shape, bytes: tensor.bytes), "BF16"),
        (Tensor(name: name, dtype: .uint16, shape: tensor.shape, bytes: tensor.bytes), "U16"),
      ] {
        #expect(
          try Self.refusal([other]) == "found \(found) in tensor \"\(name)\"; expected F16")
      }
      let usual = try #require(Tiny.classifiers[.both]).serialized()
      #expect(
        try Self.refusal([tensor], of: usual) == "found F16 in tensor \"\(name)\"; expected F32")
    }
    for name in ["biases", "mlp.1.biases", "scales", "thresholds"] {
      let tensor = try file.tensor(name)
      let halves = Tensor(name: name, shape: tensor.shape, halves: try tensor.values())
      #expect(
        try Self.refusal([halves]) == "found F16 in tensor \"\(name)\"; expected F32")
    }
  }

  @Test("weights that are no numbers, or of other shapes, are refused")
  func hostile() throws {
    let file = try SafetensorsFile(serialized: Self.bytes)
    for name in ["weights", "mlp.1.weights", "mlp.2.weights"] {
      let tensor = try file.tensor(name)
      for (value, said) in [(Float.nan, "nan"), (.infinity, "inf"), (-.infinity, "-inf")] {
        var values: [Float] = try tensor.widenedHalves()
        values[values.count - 1] = value
        let sentence = try Self.refusal([Tensor(name: name, shape: tensor.shape, halves: values)])
        #expect(sentence?.hasPrefix("its tensor \(name) holds \(said), beyond ") == true)
      }
      let shape = [tensor.shape[0] * tensor.shape[1]]
      let flat = Tensor(name: name, dtype: .float16, shape: shape, bytes: tensor.bytes)
      #expect(
        try Self.refusal([flat])?.hasPrefix("its tensor \(name) has the shape \(shape)") == true)
    }
    let record = try #require(file.metadata["record"])
    for precision in ["\"f8\"", "16", "\"F16\"", "[]"] {
      let other = record.replacingOccurrences(
        of: "\"weightPrecision\":\"f16\"", with: "\"weightPrecision\":\(precision)")
      #expect(other != record)
      #expect(
        try Self.refusal(metadata: ["record": other])?.hasPrefix(
          "its training record cannot be read") == true, "\(precision)")
    }
  }

  @Test("the largest halves are accepted and answered")
  func largest() throws {
    let tensors = try SafetensorsFile(serialized: Self.bytes).tensors
      .filter { $0.dtype == .float16 }
      .map { tensor in
        Tensor(
          name: tensor.name, shape: tensor.shape,
          halves: (0..<tensor.elementCount).map { $0 % 3 == 0 ? -65504 : 65504 })
      }
    let classifier = try EmotionClassifier(
      serialized: ModelFileHostileTests.crafted(tensors, of: Self.bytes))
    for prediction in try classifier.classify(Tiny.texts) {
      let lanes = prediction.probabilities.lanes
      #expect(all(lanes .>= 0 .& lanes .<= 1), "\(lanes)")
    }
  }

  @Test("a weight that half precision cannot hold is an error of the training")
  func beyond() throws {
    var options = Self.options(.mlp)
    options.perceptron.optimizer.weightDecay = 0
    options.perceptron.optimizer.learningRate = 1e6
    options.perceptron.maximumEpochs = 1
    options.perceptron.schedule.decay = .constant
    options.perceptron.schedule.warmUp = 0
    do {
      _ = try Tiny.train(options)
      Issue.record("no error")
    } catch TrainingFailure.weightBeyondHalfPrecision(let weight) {
      #expect(weight.magnitude >= 65520)
      let sentence = "\(TrainingFailure.weightBeyondHalfPrecision(weight))"
      #expect(sentence.hasPrefix("found a weight of \(weight); half precision reaches"))
    }
    options.weights = .float32
    _ = try Tiny.train(options)
  }
}

extension JSONEncoder {
  fileprivate static var sorted: JSONEncoder {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return encoder
  }
}
