import Emotions
import Evaluation
import Foundation
import Maeum
import Safetensors
import Testing

/// Files with a right checksum and a wrong content: refused with a sentence, or harmless.
@Suite struct ModelFileHostileTests {
  static let features = 24
  static let bytes: [UInt8] = {
    let rows = TrainerTests.unique(0..<24)
    var options = quickOptions(features: features)
    options.tfidf.minimumDocumentFrequency = 1
    return try! Trainer(options: options, lexicon: nil).train(corpus(of: rows)).classifier
      .serialized()
  }()

  /// A sample with other tensors and other metadata.
  static func crafted(
    _ tensors: [Tensor] = [], without removed: String? = nil, metadata: [String: String?] = [:],
    of sample: [UInt8] = bytes
  ) throws -> [UInt8] {
    let file = try SafetensorsFile(serialized: sample)
    var entries = file.metadata
    for (key, value) in metadata { entries[key] = value }
    return SafetensorsFile(
      tensors: file.tensors.filter { $0.name != removed }
        .map { tensor in tensors.first { $0.name == tensor.name } ?? tensor },
      metadata: entries
    ).serialized()
  }

  /// The sample with an edited header and a checksum to match.
  static func edited(_ old: String, _ new: String) throws -> [UInt8] {
    let length = bytes[..<8].reversed().reduce(0) { $0 << 8 | Int($1) }
    let header = String(decoding: bytes[8..<8 + length], as: UTF8.self)
    #expect(header.contains(old))
    let digits = try #require(header.range(of: "xxh128:")).upperBound
    let blank = header.replacingCharacters(
      in: digits..<header.index(digits, offsetBy: 32), with: String(repeating: "0", count: 32))
    let text = blank.replacingOccurrences(of: old, with: new)
    let size = withUnsafeBytes(of: UInt64(text.utf8.count).littleEndian) { Array($0) }
    var file = size + Array(text.utf8) + bytes[(8 + length)...]
    let digest = XXH128.digest(of: file).dropFirst("xxh128:".count)
    let place = 8 + header.utf8.distance(from: header.startIndex, to: digits)
    file.replaceSubrange(place..<place + 32, with: digest.utf8)
    return file
  }

  /// Why a file of these bytes is refused, without the path; nil where it is accepted.
  static func refusal(_ bytes: [UInt8]) throws -> String? {
    try withFile(bytes, named: "model") { path in
      guard let sentence = MaeumTests.refusal(path) else { return nil }
      #expect(sentence.hasPrefix(path + ": "))
      #expect(!sentence.unicodeScalars.contains { $0.properties.generalCategory == .control })
      return String(sentence.dropFirst(path.count + 2))
    }
  }

  @Test("the sample itself is accepted, crafted and edited too")
  func sample() throws {
    #expect(try Self.refusal(Self.bytes) == nil)
    #expect(try Self.crafted() == Self.bytes)
    #expect(try Self.edited("\"F32\"", "\"F32\"") == Self.bytes)
  }

  private static func floats(_ name: String, _ count: Int, _ value: Float) -> Tensor {
    Tensor(name: name, shape: [count], values: [Float](repeating: value, count: count))
  }

  /// Weights of which the last one is wrong.
  private static func lastWeight(_ value: Float) -> Tensor {
    let zeros = [Float](repeating: 0, count: features * 8 - 1)
    return Tensor(name: "weights", shape: [features, 8], values: zeros + [value])
  }

  static let wrongTensors: [(tensor: Tensor, problem: String)] = [
    (floats("weights", features * 8, 0), "its tensor weights has the shape [192]"),
    (
      Tensor(name: "weights", shape: [8, features], values: [Float](repeating: 0, count: 192)),
      "its tensor weights has the shape [8, 24]"
    ),
    (
      Tensor(name: "weights", shape: [features, 8, 1], values: [Float](repeating: 0, count: 192)),
      "its tensor weights has the shape [24, 8, 1]"
    ),
    (
      Tensor(name: "weights", shape: [features, 8], values: [Float](repeating: .nan, count: 192)),
      "its tensor weights holds nan, beyond 1e+12"
    ),
    (lastWeight(.nan), "its tensor weights holds nan, beyond 1e+12"),
    (lastWeight(-.infinity), "its tensor weights holds -inf, beyond 1e+12"),
    (lastWeight(2e12), "its tensor weights holds 2e+12, beyond 1e+12"),
    (
      Tensor(name: "weights", shape: [features, 8], values: [Double](repeating: 0, count: 192)),
      "found F64 in tensor \"weights\"; expected F32"
    ),
    (
      Tensor(name: "scales", shape: [features, 1], values: [Float](repeating: 1, count: features)),
      "its tensor scales has the shape [24, 1]"
    ),
    (Tensor(name: "scales", shape: [], values: [1 as Float]), "its tensor scales has the shape []"),
    (floats("scales", features, .infinity), "its tensor scales holds inf, beyond 1e+12"),
    (floats("scales", features, 3e38), "its tensor scales holds 3e+38, beyond 1e+12"),
    (floats("scales", features - 1, 1), "its tensor weights has the shape [24, 8]"),
    (floats("scales", 0, 1), "its tensor weights has the shape [24, 8]"),
    (floats("biases", 7, 0), "its tensor biases has the shape [7]"),
    (floats("biases", 0, 0), "its tensor biases has the shape [0]"),
    (floats("biases", 8, -.infinity), "its tensor biases holds -inf, beyond 1e+12"),
    (floats("biases", 8, -2e12), "its tensor biases holds -2e+12, beyond 1e+12"),
    (
      floats("calibration.slopes", 8, .nan),
      "its tensor calibration.slopes holds nan, beyond 3.4028235e+38"
    ),
    (floats("calibration.biases", 9, 0), "its tensor calibration.biases has the shape [9]"),
    (floats("thresholds", 8, .nan), "its tensor thresholds holds nan, beyond 3.4028235e+38"),
    (floats("thresholds", 8, 1.5), "its thresholds [1.5, "),
    (floats("thresholds", 8, -0.1), "its thresholds [-0.1, "),
    (
      Tensor(name: "vocabulary.hashes", shape: [2], values: [1, 2] as [UInt64]),
      "its tensor vocabulary.hashes has the shape [2]"
    ),
    (
      Tensor(name: "vocabulary.offsets", shape: [0], values: [UInt32]()),
      "its tensor vocabulary.offsets has the shape [0]"
    ),
    (offsets { $0[0] = 1 }, "the offsets of its vocabulary do not fit the bytes"),
    (offsets { $0[3] = $0[4] }, "the offsets of its vocabulary do not fit the bytes"),
    (offsets { $0[3] = .max }, "the offsets of its vocabulary do not fit the bytes"),
    (offsets { $0[24] += 1 }, "the offsets of its vocabulary do not fit the bytes"),
    (offsets { $0[24] = .max }, "the offsets of its vocabulary do not fit the bytes"),
    (
      Tensor(name: "vocabulary.multiplier", shape: [1], values: [6 as UInt64]),
      "the places of its vocabulary do not fit the hashes"
    ),
    (
      Tensor(name: "vocabulary.multiplier", shape: [2], values: [1, 1] as [UInt64]),
      "its tensor vocabulary.multiplier has the shape [2]"
    ),
    (
      Tensor(name: "vocabulary.displacements", shape: [3], values: [0, 0, 0] as [UInt16]),
      "the places of its vocabulary do not fit the hashes"
    ),
    (
      Tensor(name: "vocabulary.displacements", shape: [0], values: [UInt16]()),
      "the places of its vocabulary do not fit the hashes"
    ),
    (
      Tensor(name: "vocabulary.bytes", shape: [0], values: [UInt8]()),
      "the offsets of its vocabulary do not fit the bytes"
    ),
    (
      Tensor(name: "vocabulary.bytes", shape: [1, 1], values: [0x77 as UInt8]),
      "its tensor vocabulary.bytes has the shape [1, 1]"
    ),
  ]

  private static func offsets(_ change: (inout [UInt32]) -> Void) -> Tensor {
    var values: [UInt32] = try! SafetensorsFile(serialized: bytes)
      .tensor("vocabulary.offsets").values()
    change(&values)
    return Tensor(name: "vocabulary.offsets", shape: [values.count], values: values)
  }

  @Test("a tensor of a wrong shape, type or content is refused")
  func tensors() throws {
    for (tensor, problem) in Self.wrongTensors {
      let sentence = try Self.refusal(try Self.crafted([tensor]))
      #expect(sentence?.hasPrefix(problem) == true, "\(sentence ?? "accepted"): \(problem)")
    }
  }

  @Test("a missing tensor is refused by its name")
  func missingTensors() throws {
    let names = try SafetensorsFile(serialized: Self.bytes).tensors.map(\.name)
    #expect(names.count == 13)
    for name in names where name != "vocabulary.displacements" {
      #expect(
        try Self.refusal(try Self.crafted(without: name)) == "found no tensor \"\(name)\"")
    }
  }

  @Test(
    "another format, version, order of labels or head is refused",
    arguments: [
      ("format", nil, "found a safetensors file that is no Maeum model"),
      ("format", "pt", "found a safetensors file that is no Maeum model"),
      ("format_version", "1", "found format_version \"1\", but this version reads 2;"),
      ("format_version", "3", "found format_version \"3\", but this version reads 2;"),
      ("format_version", nil, "found format_version \"none\", but this version reads 2;"),
      ("format_version", "2 ", "found format_version \"2 \", but this version reads 2;"),
      ("format_version", "\u{1B}[2J", #"found format_version "\u{1B}[2J", but"#),
      ("text", "0", "found text \"0\", but this version reads 1;"),
      ("labels", "anticipation,joy", "its labels are not those of this version"),
      ("labels", nil, "its labels are not those of this version"),
      ("head", "mlp", "its head is not the one of its record"),
      ("head", "softmax", "its head is not the one of its record"),
      ("head", nil, "its head is not the one of its record"),
      ("record", nil, "its training record cannot be read"),
      ("record", "", "its training record cannot be read"),
      ("record", "{}", "its training record cannot be read"),
      ("record", "null", "its training record cannot be read"),
      ("record", String(repeating: "[", count: 100_000), "its training record cannot be read"),
      ("record", String(repeating: "{\"a\":", count: 20_000), "its training record cannot be read"),
    ] as [(String, String?, String)])
  func metadata(key: String, value: String?, problem: String) throws {
    let sentence = try Self.refusal(try Self.crafted(metadata: [key: value]))
    #expect(sentence?.hasPrefix(problem) == true, "\(sentence ?? "accepted")")
  }

  @Test(
    "options that no training takes are refused",
    arguments: [
      ("\"syllables\":[1,2]", "\"syllables\":[0,0]"),
      ("\"syllables\":[1,2]", "\"syllables\":[0,2]"),
      ("\"syllables\":[1,2]", "\"syllables\":[1,1000000000]"),
      ("\"syllables\":[1,2]", "\"syllables\":[1,9]"),
      ("\"syllables\":[1,2]", "\"syllables\":[2,1]"),
      ("\"syllables\":[1,2]", "\"syllables\":[-9223372036854775808,9223372036854775807]"),
      ("\"syllables\":[1,2]", "\"syllables\":[1]"),
      ("\"words\":[1,1]", "\"words\":[1,9223372036854775808]"),
      ("\"words\":[1,1]", "\"words\":[1.5,2]"),
      ("\"folds\":3", "\"folds\":1"),
      ("\"folds\":3", "\"folds\":-1"),
      ("\"seed\":0", "\"seed\":-1"),
      ("\"relevance\":0.5", "\"relevance\":-0.5"),
      ("\"relevance\":0.5", "\"relevance\":1e999"),
      ("\"relevance\":0.5", "\"relevance\":4.5"),
      ("\"relevance\":0.5", "\"relevance\":\"nan\""),
      ("\"regularizationStrength\":1.5", "\"regularizationStrength\":0"),
      ("\"regularizationStrength\":1.5", "\"regularizationStrength\":1e200"),
      ("\"minimumDocumentFrequency\":1", "\"minimumDocumentFrequency\":0"),
      ("\"maximumFeatures\":24", "\"maximumFeatures\":-1"),
      ("\"contextShare\":0.3", "\"contextShare\":1.3"),
      ("\"singleEvidence\":0.6", "\"singleEvidence\":-1e40"),
      ("\"inverseDocumentFrequency\":\"logarithm\"", "\"inverseDocumentFrequency\":\"cube\""),
      (
        "\"classWeights\":{\"uniform\":{}}",
        "\"classWeights\":{\"given\":{\"positive\":{\"lanes\":[1,1,1,1,1,1,1,-1]},\"negative\":{\"lanes\":[1,1,1,1,1,1,1,1]}}}"
      ),
    ])
  func options(old: String, new: String) throws {
    let record = try #require(try SafetensorsFile(serialized: Self.bytes).metadata["record"])
    #expect(record.contains(old), "\(record)")
    let sentence = try Self.refusal(
      try Self.crafted(metadata: ["record": record.replacingOccurrences(of: old, with: new)]))
    #expect(sentence?.hasPrefix("its training record cannot be read") == true)
  }

  @Test(
    "a header that claims what is not there is refused before memory is taken",
    arguments: [
      ("\"shape\":[24,8]", "\"shape\":[1000000000000000000,8]"),
      ("\"shape\":[24,8]", "\"shape\":[9223372036854775807,9223372036854775807]"),
      ("\"shape\":[24,8]", "\"shape\":[4294967296,4294967296,4294967296]"),
      ("\"shape\":[24,8]", "\"shape\":[0,1000000000000000000]"),
      ("\"shape\":[24,8]", "\"shape\":[-24,-8]"),
      ("\"shape\":[24,8]", "\"shape\":[1e1,8]"),
      ("\"shape\":[24]", "\"shape\":[99999999999999999999]"),
      ("\"data_offsets\":[0,768]", "\"data_offsets\":[0,1000000000000000000]"),
      ("\"data_offsets\":[0,768]", "\"data_offsets\":[768,0]"),
      ("\"data_offsets\":[0,768]", "\"data_offsets\":[1,769]"),
      ("\"thresholds\"", "\"biases\""),
      ("\"dtype\":\"U64\"", "\"dtype\":\"I64\""),
      ("\"dtype\":\"U64\"", "\"dtype\":\"C64\""),
    ])
  func headers(old: String, new: String) throws {
    #expect(try Self.refusal(try Self.edited(old, new)) != nil)
  }

  static let harmless: [(name: String, tensors: [Tensor])] = [
    (
      "every hash is the same",
      [Tensor(name: "vocabulary.hashes", shape: [24], values: [UInt64](repeating: 7, count: 24))]
    ),
    (
      "hashes that share their low bits",
      [
        Tensor(
          name: "vocabulary.hashes", shape: [24], values: (0..<24 as Range<UInt64>).map { $0 << 40 }
        )
      ]
    ),
    (
      "names that are no UTF-8, of no view, with control characters",
      [
        Tensor(
          name: "vocabulary.bytes", shape: [48],
          values: (0..<48).map { [0xFF, 0x1B, 0, 0x80][$0 % 4] } as [UInt8]),
        Tensor(name: "vocabulary.offsets", shape: [25], values: (0...24).map { UInt32($0 * 2) }),
      ]
    ),
    (
      "empty names",
      [
        Tensor(
          name: "vocabulary.bytes", shape: [24], values: [UInt8](repeating: 0x73, count: 24)),
        Tensor(name: "vocabulary.offsets", shape: [25], values: (0...24).map { UInt32($0) }),
      ]
    ),
    (
      "numbers as large as they may be",
      [
        Tensor(
          name: "weights", shape: [24, 8],
          values: (0..<192).map { $0 % 3 == 0 ? -1e12 : 1e12 } as [Float]),
        floats("scales", 24, 1e12), floats("biases", 8, -1e12),
        floats("calibration.slopes", 8, -3.4e38), floats("calibration.biases", 8, 3.4e38),
      ]
    ),
    (
      "zeros",
      [
        floats("scales", 24, 0), floats("biases", 8, 0), floats("calibration.slopes", 8, 0),
        floats("thresholds", 8, 0),
      ]
    ),
  ]

  @Test(
    "what is odd but fits together classifies, evaluates, tunes and is saved",
    arguments: [false, true])
  func odd(isNormalized: Bool) throws {
    let record = try #require(try SafetensorsFile(serialized: Self.bytes).metadata["record"])
      .replacingOccurrences(of: "\"normalized\":true", with: "\"normalized\":\(isNormalized)")
    let corpus = try corpus(of: TrainerTests.unique(0..<24))
    let texts = corpus.rows.map(\.text) + ["", corpus.rows.map(\.text).joined(separator: " ")]
    for (name, tensors) in Self.harmless {
      // The places of other hashes are others.
      let file = try Self.crafted(
        tensors, without: "vocabulary.displacements", metadata: ["record": record])
      try withFile(file, named: "model") { path in
        let classifier = try EmotionClassifier(contentsOf: path)
        for prediction in try classifier.classify(texts) {
          let lanes = prediction.probabilities.lanes
          #expect(all(lanes .>= 0 .& lanes .<= 1), "\(name): \(lanes)")
        }
        #expect(try classifier.evaluate(corpus).rowCount == 24)
        _ = try classifier.tuned(on: corpus)
        #expect(classifier.strongestNGrams(for: .joy, count: 24).count == 24)
        try classifier.save(to: path)
        #expect(MaeumTests.refusal(path) == nil, "\(name)")
      }
    }
  }
}
