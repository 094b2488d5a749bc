internal import Emotions
internal import Evaluation
internal import Features
internal import Learning
internal import Safetensors

#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

/// The model file: one safetensors file that holds all that classifying needs.
///
/// | tensor | type and shape | what it holds |
/// |---|---|---|
/// | `weights` | F32 (features, 8) | one row of eight lanes a feature |
/// | `biases` | F32 (8) | |
/// | `scales` | F32 (features) | what one occurrence of each n-gram is worth |
/// | `calibration.slopes` | F32 (8) | the factor of each logit |
/// | `calibration.biases` | F32 (8) | |
/// | `thresholds` | F32 (8) | the probability from which on each emotion is a label |
/// | `vocabulary.hashes` | U64 (features) | the hash by which each n-gram is known |
/// | `vocabulary.offsets` | U32 (features + 1) | where each n-gram starts in `vocabulary.bytes` |
/// | `vocabulary.bytes` | U8 (bytes) | the n-grams: one byte `w` (words) or `s` (syllables), then UTF-8 |
///
/// The metadata holds `checksum`, `format` (`maeum`), `format_version`, `head`, `labels` (the order of
/// the lanes), `text` (the version of normalising, tokenising and hashing) and `record` (JSON, see
/// ``TrainingRecord``).
enum ModelFile {
  /// Raised whenever an older reader would misread a newer file.
  static let formatVersion = 1
  /// Raised whenever a text's features get other hashes, which makes old weights useless.
  static let textVersion = 1

  private static let labels = Emotion.allCases.map(\.name).joined(separator: ",")

  /// The file of a classifier; the same classifier gives the same bytes.
  static func file(of classifier: EmotionClassifier) throws -> SafetensorsFile {
    let tfidf = classifier.vectorizer.vectorizer
    let names = classifier.ngramNames
    let features = tfidf.columnCount
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let record = String(decoding: try encoder.encode(classifier.record), as: UTF8.self)
    return SafetensorsFile(
      tensors: [
        Tensor(
          name: "weights", shape: [features, Emotion.count],
          values: classifier.model.weights.flatMap(\.scalars)),
        Tensor(name: "biases", shape: [Emotion.count], values: classifier.model.bias.lanes.scalars),
        Tensor(name: "scales", shape: [features], values: tfidf.scales),
        Tensor(
          name: "calibration.slopes", shape: [Emotion.count],
          values: classifier.calibration.slopes.lanes.scalars),
        Tensor(
          name: "calibration.biases", shape: [Emotion.count],
          values: classifier.calibration.biases.lanes.scalars),
        Tensor(
          name: "thresholds", shape: [Emotion.count], values: classifier.thresholds.lanes.scalars),
        Tensor(name: "vocabulary.hashes", shape: [features], values: tfidf.hashes),
        Tensor(name: "vocabulary.offsets", shape: [features + 1], values: names.offsets),
        Tensor(name: "vocabulary.bytes", shape: [names.bytes.count], values: names.bytes),
      ],
      metadata: [
        "format": "maeum", "format_version": "\(formatVersion)", "head": "logistic",
        "labels": labels, "text": "\(textVersion)", "record": record,
      ])
  }

  /// The classifier in a file whose checksum has been verified.
  ///
  /// A right checksum proves that a file is undamaged, not that it is honest: every shape, bound and
  /// number is checked before it is used.
  static func classifier(
    of file: SafetensorsFile, path: String
  ) throws(ModelError) -> EmotionClassifier {
    let reader = ModelFileReader(file: file, path: path)
    try reader.checkMetadata(
      versions: [("format_version", formatVersion), ("text", textVersion)], labels: labels)
    let record = try reader.record()

    let limit = ModelFileReader.largestFactor
    let scales = try reader.numbers("scales", shape: nil, upTo: limit)
    let features = scales.count
    let weights = try reader.numbers("weights", shape: [features, Emotion.count], upTo: limit)
    let hashes: [UInt64] = try reader.values("vocabulary.hashes", shape: [features])
    let offsets: [UInt32] = try reader.values("vocabulary.offsets", shape: [features + 1])
    let bytes: [UInt8] = try reader.values("vocabulary.bytes", shape: nil)
    guard let names = NGramNames(bytes: bytes, offsets: offsets) else {
      throw reader.error("the offsets of its vocabulary do not fit the bytes")
    }
    let calibration = Calibration(
      slopes: EmotionScores(try reader.register("calibration.slopes")),
      biases: EmotionScores(try reader.register("calibration.biases")))

    let thresholds = try reader.register("thresholds")
    guard all(thresholds .>= 0 .& thresholds .<= 1) else {
      throw reader.error("its thresholds \(thresholds.scalars) are not all from 0 to 1")
    }

    return EmotionClassifier(
      vectorizer: TextVectorizer(
        ngrams: record.options.ngrams,
        vectorizer: TFIDFVectorizer(
          options: record.options.tfidf, hashes: hashes, scales: scales)),
      ngramNames: names,
      model: LinearModel(
        weights: weights.registers, sparseFeatureCount: features,
        bias: EmotionScores(try reader.register("biases", upTo: limit))),
      calibration: calibration, thresholds: EmotionScores(thresholds), record: record)
  }
}

/// Takes checked values out of a file.
private struct ModelFileReader {
  let file: SafetensorsFile
  let path: String

  /// The largest scale, weight or bias: far beyond what training gives. Up to here the logits of every
  /// text are finite: a count of 10⁷ times a scale times a weight, 10⁷ times over, fits in a Float.
  static let largestFactor: Float = 1e12

  func error(_ problem: String) -> ModelError { .inconsistent(path: path, problem: problem) }

  func checkMetadata(versions: [(key: String, supported: Int)], labels: String) throws(ModelError) {
    guard file.metadata["format"] == "maeum" else { throw .foreign(path: path) }
    for (key, supported) in versions {
      let found = file.metadata[key] ?? "none"
      guard found == "\(supported)" else {
        throw .version(path: path, key: key, found: found, supported: supported)
      }
    }
    guard file.metadata["labels"] == labels, file.metadata["head"] == "logistic" else {
      throw error("its labels or its head are not those of this version")
    }
  }

  func record() throws(ModelError) -> TrainingRecord {
    guard let text = file.metadata["record"],
      let record = try? JSONDecoder().decode(TrainingRecord.self, from: Data(text.utf8)),
      record.options.areValid
    else { throw error("its training record cannot be read") }
    return record
  }

  /// A tensor's numbers, of this shape, or of any one-dimensional shape where nil.
  func values<Element: TensorElement>(
    _ name: String, shape: [Int]?
  ) throws(ModelError) -> [Element] {
    let tensor: Tensor
    let values: [Element]
    do throws(SafetensorsError) {
      tensor = try file.tensor(name)
      values = try tensor.values()
    } catch {
      throw .file(SafetensorsError(error.problem, path: path))
    }
    guard shape.map({ $0 == tensor.shape }) ?? (tensor.shape.count == 1) else {
      throw self.error("its tensor \(name) has the shape \(tensor.shape)")
    }
    return values
  }

  /// A tensor's numbers, finite and no larger than `limit`.
  func numbers(
    _ name: String, shape: [Int]?, upTo limit: Float = .greatestFiniteMagnitude
  ) throws(ModelError) -> [Float] {
    let values: [Float] = try values(name, shape: shape)
    if let value = values.first(where: { !($0.magnitude <= limit) }) {
      throw error("its tensor \(name) holds \(value), beyond \(limit)")
    }
    return values
  }

  func register(
    _ name: String, upTo limit: Float = .greatestFiniteMagnitude
  ) throws(ModelError) -> SIMD8<Float> {
    try numbers(name, shape: [Emotion.count], upTo: limit).registers[0]
  }
}

extension SIMD8<Float> {
  /// The eight lanes in order.
  fileprivate var scalars: [Float] { indices.map { self[$0] } }
}

extension [Float] {
  /// Every eight numbers as one register.
  fileprivate var registers: [SIMD8<Float>] {
    stride(from: 0, to: count, by: Emotion.count).map { SIMD8(self[$0..<$0 + Emotion.count]) }
  }
}
