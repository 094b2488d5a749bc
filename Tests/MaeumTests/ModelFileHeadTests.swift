import Emotions
import Evaluation
import Foundation
import Maeum
import Safetensors
import Testing

/// Model files of perceptrons, knots and single labels: kept as they are, and refused where they lie.
@Suite struct ModelFileHeadTests {
  /// Both heads with isotonic calibrators.
  static let both: EmotionClassifier = {
    var options = Tiny.options(.both)
    options.calibration = .always(.isotonic)
    return try! Tiny.train(options, on: Corpus(rows: Tiny.rows(64))).classifier
  }()
  static let bothBytes = try! both.serialized()
  static let singleBytes = try! Tiny.train(
    Tiny.options(.both, task: .multiclass), on: Tiny.single
  ).classifier.serialized()

  private static func tensor(_ name: String) throws -> Tensor {
    try SafetensorsFile(serialized: bothBytes).tensor(name)
  }

  /// A tensor of the sample with some of its numbers changed.
  private static func changed(_ name: String, _ change: (inout [Float]) -> Void) throws -> Tensor {
    let tensor = try tensor(name)
    var values: [Float] = try tensor.values()
    change(&values)
    return Tensor(name: name, shape: tensor.shape, values: values)
  }

  private static func filled(_ name: String, _ value: Float) throws -> Tensor {
    try changed(name) { $0 = [Float](repeating: value, count: $0.count) }
  }

  /// Why a changed sample is refused; nil where it is accepted.
  private static func refusal(
    _ tensors: [Tensor] = [], without removed: String? = nil, metadata: [String: String?] = [:],
    of sample: [UInt8] = bothBytes
  ) throws -> String? {
    try ModelFileHostileTests.refusal(
      ModelFileHostileTests.crafted(tensors, without: removed, metadata: metadata, of: sample))
  }

  @Test("the sample has knots in both heads, and is accepted")
  func sample() throws {
    #expect(try Self.refusal() == nil)
    #expect(try Self.refusal(of: Self.singleBytes) == nil)
    for prefix in ["", "mlp."] {
      #expect(try Self.tensor(prefix + "calibration.knots").shape[0] >= 8)
    }
  }

  @Test(
    "every way to calibrate survives the file",
    arguments: ["automatic"]
      + CalibrationMethod.allCases.map(\.rawValue), HeadKind.allCases)
  func choices(name: String, head: HeadKind) throws {
    var options = Tiny.options(head, epochs: 3)
    options.calibration = try #require(CalibrationChoice(rawValue: name))
    let classifier = try Tiny.train(options).classifier
    for part in classifier.head.parts {
      guard case .independent(let calibration) = part.link else {
        Issue.record("\(part.link)")
        continue
      }
      guard name != "automatic" else { continue }
      let methods = calibration.methods
      for emotion in Emotion.allCases {
        // Rows that cannot tell a method leave the logits as they are.
        #expect([name, "none"].contains(methods[emotion].rawValue), "\(emotion)")
      }
      #expect(methods.values.contains { $0.rawValue == name })
    }
    let loaded = try reloaded(classifier)
    #expect(loaded.head == classifier.head && loaded.record == classifier.record)
    #expect(loaded.record.options.calibration == options.calibration)
    #expect(bits(try loaded.classify(Tiny.texts)) == bits(try classifier.classify(Tiny.texts)))
    #expect(try loaded.serialized() == classifier.serialized())
  }

  @Test("each missing tensor is refused by its name")
  func missing() throws {
    for (sample, count) in [(Self.bothBytes, 21), (Self.singleBytes, 15)] {
      let names = try SafetensorsFile(serialized: sample).tensors.map(\.name)
      #expect(names.count == count)
      for name in names where name != "vocabulary.displacements" {
        #expect(
          try Self.refusal(without: name, of: sample) == "found no tensor \"\(name)\"")
      }
    }
  }

  @Test("knots that are no rising probabilities are refused", arguments: ["", "mlp."])
  func knots(prefix: String) throws {
    let name = prefix + "calibration.knots"
    let last = try Self.tensor(name).shape[0] - 1
    let changes: [(inout [Float]) -> Void] = [
      { $0[2] = $0[0] }, { $0[0] = $0[2] + 1 }, { $0[1] = 0 }, { $0[1] = 1 }, { $0[1] = -1 },
      { $0[1] = 0.9999 }, { $0[2 * last + 1] = 1.5 }, { $0[2 * last] = -3e38 },
    ]
    for (number, change) in changes.enumerated() {
      let sentence = try Self.refusal([try Self.changed(name, change)])
      #expect(
        sentence?.hasPrefix("the knots of its calibration do not rise") == true,
        "\(number): \(sentence ?? "accepted")")
    }
    for value in [Float.nan, .infinity, -.infinity] {
      for index in [0, 1] {
        let sentence = try Self.refusal([try Self.changed(name) { $0[index] = value }])
        #expect(sentence?.hasPrefix("its tensor \(name) holds \(value)") == true)
      }
    }
  }

  @Test("counts that do not fit the knots are refused", arguments: ["", "mlp."])
  func knotCounts(prefix: String) throws {
    let name = prefix + "calibration.knot_counts"
    let counts: [UInt32] = try Self.tensor(name).values()
    let knots = try Self.tensor(prefix + "calibration.knots").shape
    var cases = [[UInt32](repeating: 0, count: 8), [UInt32](repeating: .max, count: 8)]
    for change in [1, .max] as [UInt32] {
      var more = counts
      more[7] &+= change
      cases.append(more)
    }
    var overflowing = counts
    (overflowing[0], overflowing[1]) = (1 << 31, 1 << 31)
    cases.append(overflowing)
    for values in cases {
      let tensor = Tensor(name: name, shape: [8], values: values)
      #expect(
        try Self.refusal([tensor])?.hasPrefix(
          "its tensor \(prefix)calibration.knots has the shape \(knots)") == true, "\(values)")
    }
    // The sum fits, but the border lies elsewhere.
    if let (from, to) = counts.movable {
      var moved = counts
      moved[from] -= 1
      moved[to] += 1
      let sentence = try Self.refusal([Tensor(name: name, shape: [8], values: moved)])
      #expect(sentence?.hasPrefix("the knots of its calibration do not rise") ?? true)
    }
    let seven = Tensor(name: name, shape: [7], values: [UInt32](counts.dropLast()))
    #expect(try Self.refusal([seven])?.hasPrefix("its tensor \(name) has the shape [7]") == true)
    let floats = Tensor(name: name, shape: [8], values: counts.map(Float.init))
    #expect(try Self.refusal([floats])?.hasPrefix("found F32 in tensor") == true)
  }

  @Test("a perceptron of other shapes, or with numbers that are none, is refused")
  func perceptron() throws {
    let features = Self.both.featureCount
    func zeros(_ name: String, _ shape: [Int]) -> Tensor {
      Tensor(
        name: name, shape: shape, values: [Float](repeating: 0, count: shape.reduce(1, *)))
    }
    for tensor in [
      zeros("mlp.1.weights", [8, features]), zeros("mlp.1.weights", [features, 16]),
      zeros("mlp.1.weights", [features + 1, 8]), zeros("mlp.1.weights", [features * 8]),
      zeros("mlp.1.weights", [0, 8]), zeros("mlp.1.biases", [16]), zeros("mlp.1.biases", [8, 1]),
      zeros("mlp.2.weights", [8, 16]), zeros("mlp.2.weights", [16, 8]),
      zeros("mlp.2.weights", [64]), zeros("mlp.2.biases", [0]), zeros("mlp.2.biases", [16]),
    ] {
      #expect(
        try Self.refusal([tensor])?.hasPrefix(
          "its tensor \(tensor.name) has the shape \(tensor.shape)") == true, "\(tensor)")
    }
    for name in ["mlp.1.weights", "mlp.1.biases", "mlp.2.weights", "mlp.2.biases"] {
      for value in [Float.nan, .infinity, -.infinity] {
        let sentence = try Self.refusal([try Self.changed(name) { $0[3] = value }])
        #expect(sentence?.hasPrefix("its tensor \(name) holds \(value)") == true)
      }
    }
  }

  @Test("a network whose sums could overflow is refused, one just below answers")
  func overflow() throws {
    let problem = "its network's sums may be larger than a number can be"
    for tensors in [
      [try Self.filled("mlp.1.weights", 1e36)],
      [try Self.filled("mlp.1.weights", 1e30), try Self.filled("mlp.2.weights", 1e30)],
      [try Self.filled("mlp.1.biases", -3e38)], [try Self.filled("mlp.2.biases", 3e38)],
      [try Self.filled("mlp.1.weights", -1e20), try Self.filled("mlp.2.weights", 1e20)],
    ] {
      #expect(try Self.refusal(tensors)?.hasPrefix(problem) == true)
    }
    let bytes = try ModelFileHostileTests.crafted(
      [
        try Self.changed("mlp.1.weights") { values in
          for index in values.indices { values[index] = index % 3 == 0 ? -1e16 : 1e16 }
        },
        try Self.changed("mlp.2.weights") { values in
          for index in values.indices { values[index] = index % 5 == 0 ? 1e16 : -1e16 }
        },
      ], of: Self.bothBytes)
    let classifier = try EmotionClassifier(serialized: bytes)
    for prediction in try classifier.classify(Tiny.texts) {
      let lanes = prediction.probabilities.lanes
      #expect(all(lanes .>= 0 .& lanes .<= 1), "\(lanes)")
    }
    for emotion in Emotion.allCases {
      #expect(classifier.strongestNGrams(for: emotion, count: 3).allSatisfy { $0.weight.isFinite })
    }
  }

  @Test("unnormalised rows allow a network no more than their largest count does")
  func unnormalised() throws {
    let record = try Self.record().replacingOccurrences(
      of: "\"normalized\":true", with: "\"normalized\":false")
    #expect(try Self.refusal(metadata: ["record": record]) == nil)
    let large = [try Self.filled("mlp.1.weights", 1e16), try Self.filled("mlp.2.weights", 1e10)]
    #expect(try Self.refusal(large) == nil)
    #expect(
      try Self.refusal(large, metadata: ["record": record])?.hasPrefix("its network's sums")
        == true)
  }

  private static func record(of sample: [UInt8] = bothBytes) throws -> String {
    try #require(try SafetensorsFile(serialized: sample).metadata["record"])
  }

  @Test("a head that is not the record's, or whose tensors are not there, is refused")
  func heads() throws {
    for head in ["logistic", "mlp", "Both", ""] {
      #expect(
        try Self.refusal(metadata: ["head": head])?.hasPrefix(
          "its head is not the one of its record") == true)
    }
    let record = try Self.record()
    #expect(record.contains("\"head\":\"both\"") && record.contains("\"task\":\"multilabel\""))
    for (old, new, problem) in [
      ("\"head\":\"both\"", "\"head\":\"mlp\"", "its head is not the one of its record"),
      ("\"head\":\"both\"", "\"head\":\"forest\"", "its training record cannot be read"),
      ("\"task\":\"multilabel\"", "\"task\":\"ranking\"", "its training record cannot be read"),
      (
        "\"task\":\"multilabel\"", "\"task\":\"multiclass\"",
        "found no tensor \"calibration.temperature\""
      ),
      (
        "\"hiddenSizes\":[8]", "\"hiddenSizes\":[16]",
        "its tensor mlp.1.weights has the shape"
      ),
      ("\"hiddenSizes\":[8]", "\"hiddenSizes\":[8,8]", "found no tensor \"mlp.3.weights\""),
    ] {
      #expect(record.contains(old), "\(record)")
      let sentence = try Self.refusal(
        metadata: ["record": record.replacingOccurrences(of: old, with: new)])
      #expect(sentence?.hasPrefix(problem) == true, "\(new): \(sentence ?? "accepted")")
    }
    // A logistic regression without its perceptron's record is a model of its own.
    let alone = record.replacingOccurrences(of: "\"head\":\"both\"", with: "\"head\":\"logistic\"")
    #expect(try Self.refusal(metadata: ["record": alone, "head": "logistic"]) == nil)
    let labels = record.replacingOccurrences(
      of: "\"unlearned\":[", with: "\"unlearned\":[\"joi\",\"joy\",\"joy\",")
    #expect(try Self.refusal(metadata: ["record": labels]) == nil)
  }

  @Test(
    "options of a head that no training takes are refused",
    arguments: [
      ("\"hiddenSizes\":[8]", "\"hiddenSizes\":[]"),
      ("\"hiddenSizes\":[8]", "\"hiddenSizes\":[0]"),
      ("\"hiddenSizes\":[8]", "\"hiddenSizes\":[-8]"),
      ("\"hiddenSizes\":[8]", "\"hiddenSizes\":[7]"),
      ("\"hiddenSizes\":[8]", "\"hiddenSizes\":[9223372036854775800]"),
      ("\"hiddenSizes\":[8]", "\"hiddenSizes\":[8,8,8,8,8,8,8,8,8]"),
      ("\"maximumEpochs\":6", "\"maximumEpochs\":0"),
      ("\"batchSize\":8", "\"batchSize\":-1"),
      ("\"patience\":3", "\"patience\":0"),
      ("\"learningRate\":0.05", "\"learningRate\":0"),
      ("\"dropout\":0.1", "\"dropout\":1"),
      ("\"inputDropout\":0.1", "\"inputDropout\":-0.1"),
      ("\"gradientClip\":1", "\"gradientClip\":0"),
      ("\"warmUp\":0.1", "\"warmUp\":2"),
      ("\"resampling\":{\"none\":{}}", "\"resampling\":{\"oversampling\":{\"share\":1e9}}"),
      ("\"resampling\":{\"none\":{}}", "\"resampling\":{\"undersampling\":{\"share\":2}}"),
      ("\"resampling\":{\"none\":{}}", "\"resampling\":{\"synthetic\":{\"neighbours\":0}}"),
      ("\"loss\":{\"crossEntropy\":{}}", "\"loss\":{\"focal\":{\"gamma\":-1}}"),
      ("\"loss\":{\"crossEntropy\":{}}", "\"loss\":{\"focal\":{\"gamma\":2,\"alpha\":7}}"),
      ("\"calibration\":\"isotonic\"", "\"calibration\":\"cubic\""),
      ("\"fallback\":\"none\"", "\"fallback\":\"joy\""),
      ("\"measure\":\"fBeta\",\"value\":1", "\"measure\":\"fBeta\",\"value\":-1"),
      ("\"measure\":\"fBeta\",\"value\":1", "\"measure\":\"fBeta\""),
    ])
  func options(old: String, new: String) throws {
    let record = try Self.record()
    #expect(record.contains(old), "\(record)")
    let sentence = try Self.refusal(
      metadata: ["record": record.replacingOccurrences(of: old, with: new)])
    #expect(sentence?.hasPrefix("its training record cannot be read") == true, "\(new)")
  }

  @Test("a temperature that is no temperature is refused", arguments: ["", "mlp."])
  func temperature(prefix: String) throws {
    let name = prefix + "calibration.temperature"
    for value in [0, -0.0, -1, -1e-30] as [Float] {
      let tensor = Tensor(name: name, shape: [1], values: [value])
      #expect(
        try Self.refusal([tensor], of: Self.singleBytes)?.hasPrefix(
          "its tensor \(name) holds \(value), so Maeum") == true, "\(value)")
    }
    for value in [Float.nan, .infinity, -.infinity] {
      let tensor = Tensor(name: name, shape: [1], values: [value])
      #expect(
        try Self.refusal([tensor], of: Self.singleBytes)?.hasPrefix(
          "its tensor \(name) holds \(value), beyond") == true, "\(value)")
    }
    for shape in [[], [2], [1, 1], [0]] {
      let count = shape.reduce(1, *)
      let tensor = Tensor(name: name, shape: shape, values: [Float](repeating: 1, count: count))
      #expect(
        try Self.refusal([tensor], of: Self.singleBytes)?.hasPrefix(
          "its tensor \(name) has the shape \(shape)") == true, "\(shape)")
    }
  }

  @Test("the smallest and the largest temperature, and no learned emotion, are answered")
  func oddTemperatures() throws {
    var record = try Self.record(of: Self.singleBytes)
    for values in [Float.leastNonzeroMagnitude, .greatestFiniteMagnitude] {
      let bytes = try ModelFileHostileTests.crafted(
        ["", "mlp."].map {
          Tensor(name: $0 + "calibration.temperature", shape: [1], values: [values])
        }, of: Self.singleBytes)
      for prediction in try EmotionClassifier(serialized: bytes).classify(Tiny.texts) {
        #expect(prediction.labels.count == 1)
        #expect(abs(prediction.probabilities.lanes.sum() - 1) < 1e-5)
      }
    }
    record = record.replacingOccurrences(
      of: "\"unlearned\":[", with: "\"unlearned\":[\"joy\",\"fear\",\"anger\",\"sadness\",")
    let nothing = try ModelFileHostileTests.crafted(
      metadata: ["record": record], of: Self.singleBytes)
    for prediction in try EmotionClassifier(serialized: nothing).classify(Tiny.texts) {
      #expect(prediction.labels == [])
      #expect(prediction.probabilities == EmotionScores(repeating: 0))
    }
  }
}

extension [UInt32] {
  /// Two places between which one can be moved without a count falling to 0.
  fileprivate var movable: (from: Int, to: Int)? {
    guard let from = indices.first(where: { self[$0] > 2 }),
      let to = indices.first(where: { $0 != from && self[$0] > 0 })
    else { return nil }
    return (from, to)
  }
}
