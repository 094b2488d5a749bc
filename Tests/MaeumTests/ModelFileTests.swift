import Emotions
import Foundation
import Maeum
import Safetensors
import Testing

/// What a body gives for a path in a folder of its own, where nothing is yet.
func withPath<Result>(_ name: String, _ body: (String) throws -> Result) throws -> Result {
  try withFile([], named: "neighbour") { neighbour in
    try body(URL(fileURLWithPath: neighbour).deletingLastPathComponent().path + "/" + name)
  }
}

@Suite struct ModelFileTests {
  @Test("a saved model gives the same answers bit for bit when it is loaded")
  func roundTrip() throws {
    try withPath("model.safetensors") { path in
      try Quick.classifier.save(to: path)
      let loaded = try EmotionClassifier(contentsOf: path)
      #expect(
        bits(try loaded.classify(Quick.texts)) == bits(try Quick.classifier.classify(Quick.texts)))
      #expect(loaded.record == Quick.classifier.record)
      #expect(loaded.model == Quick.classifier.model)
      #expect(loaded.calibration == Quick.classifier.calibration)
      #expect(loaded.thresholds == Quick.classifier.thresholds)
      for emotion in Emotion.allCases {
        #expect(
          loaded.strongestNGrams(for: emotion, count: 100).map(\.ngram)
            == Quick.classifier.strongestNGrams(for: emotion, count: 100).map(\.ngram))
      }
      #expect(try loaded.serialized() == Quick.classifier.serialized())
      #expect(try [UInt8](Data(contentsOf: URL(fileURLWithPath: path))) == loaded.serialized())
    }
  }

  @Test("every option survives the file, the largest seed too")
  func options() throws {
    var options = quickOptions(features: 5, folds: 2, relevance: 0.1, seed: .max)
    options.ngrams = NGramOptions(words: 2...8, syllables: 1...1, crossingSpaces: false)
    options.tfidf.maximumFeatures = nil
    options.tfidf.minimumDocumentFrequency = 1
    options.tfidf.inverseDocumentFrequency = .smooth
    options.regularizationStrength = 0.1
    options.thresholdSearch = ThresholdSearch(
      objective: .recall(atPrecision: 0.1), candidates: .grid)
    options.softening = .none
    options.classWeights = .given(
      positive: EmotionScores(repeating: 0.1), negative: EmotionScores(repeating: 3))
    let corpus = try corpus(of: TrainerTests.unique(0..<6))
    let classifier = try Trainer(options: options, lexicon: nil).train(corpus).classifier
    try withPath("model") { path in
      try classifier.save(to: path)
      let loaded = try EmotionClassifier(contentsOf: path)
      #expect(loaded.record == classifier.record)
      #expect(loaded.record.options == options)
      #expect(loaded.record.metrics.macroF1 != nil)
    }
  }

  @Test("a model without features is saved and loaded too")
  func noFeatures() throws {
    let corpus = try corpus(of: TrainerTests.unique(0..<6))
    let classifier = try Trainer(options: quickOptions(features: 0), lexicon: nil).train(corpus)
      .classifier
    try withPath("model") { path in
      try classifier.save(to: path)
      let loaded = try EmotionClassifier(contentsOf: path)
      #expect(loaded.featureCount == 0)
      #expect(loaded.strongestNGrams(for: .joy, count: 5).isEmpty)
      #expect(
        bits(try loaded.classify(Quick.texts)) == bits(try classifier.classify(Quick.texts)))
    }
  }

  @Test("a file that is not there, or is no model, is an error with its path")
  func foreign() throws {
    try withPath("none") { path in
      let error = refusal(path)
      #expect(error == "\(path): cannot be read: there is no such file")
    }
    try withFile("{\"text\":\"아니\"}\n".utf8) { path in
      let error = try #require(refusal(path))
      #expect(error.hasPrefix("\(path): found a header of"))
    }
  }

  @Test("a file without the places of its hashes has the same answers")
  func withoutPlaces() throws {
    let file = try SafetensorsFile(serialized: Quick.classifier.serialized())
    let older = SafetensorsFile(
      tensors: file.tensors.filter {
        !["vocabulary.displacements", "vocabulary.multiplier"].contains($0.name)
      }, metadata: file.metadata)
    let classifier = try EmotionClassifier(serialized: older.serialized())
    let texts = Quick.corpus.rows.map(\.text)
    #expect(try classifier.classify(texts) == Quick.classifier.classify(texts))
    #expect(try classifier.serialized() == file.serialized())
  }

  @Test("the file is small: 44 bytes a feature, its n-grams, the header and its curves")
  func size() throws {
    let bytes = try Quick.classifier.serialized()
    #expect((5_000..<32_000).contains(bytes.count), "\(bytes.count) bytes")
  }

  @Test(
    "Python opens a model",
    .enabled(
      if: python("import safetensors.numpy") != nil,
      "needs python3 with the packages safetensors and numpy"))
  func openedByPython() throws {
    let program = """
      import json, sys
      from safetensors import safe_open
      with safe_open(sys.argv[1], framework="numpy") as file:
          meta = file.metadata()
          print(meta["format"], meta["format_version"], meta["labels"])
          print(json.loads(meta["record"])["rows"])
          for key in sorted(file.keys()):
              value = file.get_tensor(key)
              if key != "vocabulary.bytes": print(key, value.dtype, value.shape)
          starts, data = file.get_tensor("vocabulary.offsets"), file.get_tensor("vocabulary.bytes")
          print(len(data) == starts[-1])
          names = [bytes(data[a:b]).decode() for a, b in zip(starts, starts[1:])]
          print(len(set(names)), sorted({name[0] for name in names}))
          print(float(file.get_tensor("weights")[3, 6]).hex())
      """
    try withPath("model.safetensors") { path in
      try Quick.classifier.save(to: path)
      let weight = Double(Quick.classifier.model.weights[3][6])
      let lines = try #require(python(program, path)).split(separator: "\n")
      #expect(
        lines.dropLast() == [
          "maeum 2 joy,anticipation,trust,surprise,disgust,fear,anger,sadness",
          "\(Quick.corpus.rows.count)", "biases float32 (8,)", "calibration.biases float32 (8,)",
          "calibration.knot_counts uint32 (8,)",
          "calibration.knots float32 (\(Quick.classifier.knotCount), 2)",
          "calibration.slopes float32 (8,)", "scales float32 (100,)", "thresholds float32 (8,)",
          "vocabulary.displacements uint16 (32,)", "vocabulary.hashes uint64 (100,)",
          "vocabulary.multiplier uint64 (1,)", "vocabulary.offsets uint32 (101,)",
          "weights float32 (100, 8)", "True", "100 ['s', 'w']",
        ])
      #expect(Double(String(lines.last!)) == weight)
    }
  }
}

/// Why a model file is refused, nil where it is not; another error than a `ModelError` is thrown on.
func refusal(_ path: String) -> String? {
  do throws(ModelError) {
    _ = try EmotionClassifier(contentsOf: path)
    return nil
  } catch {
    return error.description
  }
}

/// What Python prints for a program, nil where it fails.
func python(_ program: String, _ arguments: String...) -> String? {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
  process.arguments = ["python3", "-c", program] + arguments
  let output = Pipe()
  process.standardOutput = output
  process.standardError = FileHandle.nullDevice
  guard (try? process.run()) != nil else { return nil }
  let printed = output.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  return process.terminationStatus == 0 ? String(decoding: printed, as: UTF8.self) : nil
}
