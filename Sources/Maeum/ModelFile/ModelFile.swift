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
/// | `scales` | F32 (features) | what one occurrence of each n-gram is worth |
/// | `thresholds` | F32 (8) | the probability from which on each emotion is a label |
/// | `vocabulary.hashes` | U64 (features) | the hash by which each n-gram is known |
/// | `vocabulary.multiplier` | U64 (1) | spreads the bits of a hash, see `PerfectHash` |
/// | `vocabulary.displacements` | U16 (buckets) | gives each hash a place of its own; found anew where it is missing |
/// | `vocabulary.offsets` | U32 (features + 1) | where each n-gram starts in `vocabulary.bytes` |
/// | `vocabulary.bytes` | U8 (bytes) | the n-grams: one byte `w` (words) or `s` (syllables), then UTF-8 |
/// | `vocabulary.trie` | U64 (slots) | finds the columns of a plain text's n-grams, see `NGramTrie`; made anew where it is missing |
/// | `vocabulary.units` | U32 (units) | the scalar of each of the trie's units |
///
/// the tensors of one or two models, see ``HeadTensors``, and those of a lexicon where the model uses one,
/// see ``LexiconTensors``. The metadata holds `checksum`, `format`
/// (`maeum`), `format_version`, `head` (`logistic`, `mlp` or `both`), `labels` (the order of the
/// lanes), `text` (the version of normalising, tokenising and hashing) and `record` (JSON, see
/// ``TrainingRecord``).
enum ModelFile {
  /// Raised whenever an older reader would misread a newer file.
  static let formatVersion = 2
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
    let lexicon = classifier.vectorizer.lexicon.map(LexiconTensors.tensors(of:)) ?? []
    let head = classifier.head.parts.flatMap {
      HeadTensors.tensors(of: $0, weights: classifier.record.options.weights)
    }
    let trie = classifier.vectorizer.trie.map {
      [
        Tensor(name: "vocabulary.trie", shape: [$0.slots.count], values: $0.slots),
        Tensor(name: "vocabulary.units", shape: [$0.units.count], values: $0.units),
      ]
    }
    return SafetensorsFile(
      tensors: head + lexicon + (trie ?? []) + [
        Tensor(name: "scales", shape: [features], values: tfidf.scales),
        Tensor(
          name: "thresholds", shape: [Emotion.count], values: classifier.thresholds.lanes.scalars),
        Tensor(name: "vocabulary.hashes", shape: [features], values: tfidf.hashes),
        Tensor(name: "vocabulary.multiplier", shape: [1], values: [tfidf.places.multiplier]),
        Tensor(
          name: "vocabulary.displacements", shape: [tfidf.places.displacements.count],
          values: tfidf.places.displacements),
        Tensor(name: "vocabulary.offsets", shape: [features + 1], values: names.offsets),
        Tensor(name: "vocabulary.bytes", shape: [names.bytes.count], values: names.bytes),
      ],
      metadata: [
        "format": "maeum", "format_version": "\(formatVersion)",
        "head": classifier.record.options.head.rawValue, "labels": labels,
        "text": "\(textVersion)", "record": record,
      ])
  }

  /// The largest scale of rows that are not normalised; nil where they are.
  static func largestScale(_ scales: [Float], _ options: TFIDFOptions) -> Float? {
    options.normalized ? nil : scales.reduce(0) { max($0, $1.magnitude) }
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

    let scales = try reader.numbers(
      "scales", shape: nil, upTo: ModelFileReader.largestFactor)
    let features = scales.count
    let lexicon = try LexiconTensors.lexicon(in: reader)
    let parts = try HeadTensors.parts(
      in: reader, features: features + (lexicon == nil ? 0 : Lexicon.columnCount), record: record,
      largestScale: largestScale(scales, record.options.tfidf)
    )
    let hashes: [UInt64] = try reader.values("vocabulary.hashes", shape: [features])
    let offsets: [UInt32] = try reader.values("vocabulary.offsets", shape: [features + 1])
    let bytes: [UInt8] = try reader.values("vocabulary.bytes", shape: nil)
    guard let names = NGramNames(bytes: bytes, offsets: offsets) else {
      throw reader.error("the offsets of its vocabulary do not fit the bytes")
    }
    let thresholds = try reader.register("thresholds")
    guard all(thresholds .>= 0 .& thresholds .<= 1) else {
      throw reader.error("its thresholds \(thresholds.scalars) are not all from 0 to 1")
    }
    return EmotionClassifier(
      vectorizer: TextVectorizer(
        ngrams: record.options.ngrams,
        vectorizer: try vectorizer(
          options: record.options.tfidf, hashes: hashes, scales: scales, in: reader),
        lexicon: lexicon, trie: try trie(columnCount: features, in: reader)),
      ngramNames: names,
      head: EmotionHead(
        parts: parts,
        rule: LabelRule(
          task: record.options.task, thresholds: EmotionScores(thresholds),
          fallback: record.options.fallback, learned: record.learned)),
      record: record)
  }

  /// The vectorizer with a vocabulary and the places of its hashes, if the file has them.
  private static func vectorizer(
    options: TFIDFOptions, hashes: [UInt64], scales: [Float], in reader: ModelFileReader
  ) throws(ModelError) -> TFIDFVectorizer {
    guard reader.has("vocabulary.displacements") else {
      return TFIDFVectorizer(options: options, hashes: hashes, scales: scales)
    }
    let multiplier: [UInt64] = try reader.values("vocabulary.multiplier", shape: [1])
    let places = PerfectHash(
      hashCount: hashes.count, multiplier: multiplier[0],
      displacements: try reader.values("vocabulary.displacements", shape: nil))
    guard let places else {
      throw reader.error("the places of its vocabulary do not fit the hashes")
    }
    return TFIDFVectorizer(options: options, hashes: hashes, scales: scales, places: places)
  }

  /// The trie of the vocabulary, if the file has one.
  private static func trie(
    columnCount: Int, in reader: ModelFileReader
  ) throws(ModelError) -> NGramTrie? {
    guard reader.has("vocabulary.trie") else { return nil }
    let trie = NGramTrie(
      units: try reader.values("vocabulary.units", shape: nil),
      slots: try reader.values("vocabulary.trie", shape: nil), columnCount: columnCount)
    guard let trie else { throw reader.error("the trie of its vocabulary leads to nowhere") }
    return trie
  }
}
