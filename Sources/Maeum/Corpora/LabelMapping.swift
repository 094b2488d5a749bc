public import Emotions
internal import Safetensors

/// What a source's labels mean in the eight emotions, and which of these the source can express.
///
/// A mapping is a small text file. Lines that start with `#` and empty lines are comments. The first
/// other line says what the source can express; each further line is a label of the source, a tab,
/// and its emotions, joined by `|` or `,`; `-` or nothing after the tab is a label that means none:
///
///     # Labels of some source
///     expressible<TAB>joy|anger|sadness
///     기쁨<TAB>joy
///     울분<TAB>anger|sadness
///     없음<TAB>-
///
/// Where a corpus gives labels by number, the order of the lines is the numbering, from 0.
public struct LabelMapping: Sendable, Hashable {
  /// The source's labels in the file's order.
  public let labels: [String]
  /// The emotions of each label.
  public let emotions: [EmotionSet]
  /// The emotions that the source can express; a text's other emotions are unknown, not absent.
  public let expressible: EmotionSet
  /// What to call the labels in an error.
  let expectedLabels: String
  private let indices: [String: Int]

  /// The eight emotions by their English and Korean names, all expressible.
  public static let identity = LabelMapping(
    labels: Emotion.allCases.map(\.name) + Emotion.allCases.map(\.koreanName),
    emotions: (Emotion.allCases + Emotion.allCases).map { EmotionSet($0) },
    expressible: .all,
    expectedLabels: "one of " + Emotion.allCases.map(\.name).joined(separator: ", "))

  private init(
    labels: [String], emotions: [EmotionSet], expressible: EmotionSet, expectedLabels: String
  ) {
    self.labels = labels
    self.emotions = emotions
    self.expressible = expressible
    self.expectedLabels = expectedLabels
    indices = Dictionary(uniqueKeysWithValues: zip(labels, labels.indices))
  }

  /// The emotions of a label; nil where the source has no such label.
  public subscript(label: String) -> EmotionSet? { index(of: label).map { emotions[$0] } }

  /// The place of a label in ``labels``; nil where the source has no such label.
  func index(of label: String) -> Int? { indices[label] }

  /// The known label nearest to a name that is not known, as a question; nil where none is near.
  func question(about name: String) -> String? {
    nearest(to: name, among: labels).map { "did you mean \"\($0)\"?" }
  }

  /// Reads a mapping file.
  ///
  /// Throws where the file cannot be read, a line is not as described, a label stands there twice or
  /// means an emotion that is not expressible. Complexity: O(bytes).
  public static func read(path: String) throws(CorpusError) -> LabelMapping {
    let source = try CorpusSource(path: path)
    var lines = SourceLines(source)
    var expressible: EmotionSet?
    var labels: [String] = []
    var emotions: [EmotionSet] = []
    var known: Set<String> = []
    while let line = try lines.next() {
      let text = source.text(line.range)
      if text.utf8.first == UInt8(ascii: "#") { continue }
      let parts = text.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 2, !parts[0].isEmpty else {
        throw source.error(
          line: line.number, found: quoted(text), expected: "a label, one tab and its emotions",
          suggestion: "join emotions by |, and write - for none")
      }
      let label = parts[0]
      let set = try Self.emotions(in: parts[1], source, line: line.number)
      guard let allowed = expressible else {
        guard label == "expressible", !set.isEmpty else {
          throw source.error(
            line: line.number, found: quoted(text),
            expected: "first the line of what the source can express: "
              + "\"expressible\", a tab and emotions such as joy|anger|sadness")
        }
        expressible = set
        continue
      }
      guard set.isSubset(of: allowed) else {
        throw source.error(
          line: line.number, found: "\(set.subtracting(allowed)) for the label \(quoted(label))",
          expected: "some of the expressible \(allowed)",
          suggestion: "add it to the line \"expressible\"")
      }
      guard known.insert(label).inserted else {
        throw source.error(
          line: line.number, found: "the label \(quoted(label)) for the second time",
          expected: "each label once")
      }
      labels.append(label)
      emotions.append(set)
    }
    guard let expressible, !labels.isEmpty else {
      throw CorpusError(
        path: path, found: "no labels",
        expected: "a line of the expressible emotions and a line for each label")
    }
    return LabelMapping(
      labels: labels, emotions: emotions, expressible: expressible,
      expectedLabels: "one of the \(labels.count) labels of \(path)")
  }

  private static func emotions(
    in field: String, _ source: CorpusSource, line: Int
  ) throws(CorpusError) -> EmotionSet {
    if field == "-" { return [] }
    let context = RowContext(source: source, mapping: .identity, allowsUnlabelled: false)
    return try context.emotions(of: labelNames(in: field), line: line)
  }
}
