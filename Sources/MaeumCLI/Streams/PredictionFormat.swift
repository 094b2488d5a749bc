import ArgumentParser
import Maeum
import Reporting

/// How `classify` writes its answers: one line for each line that it reads.
enum PredictionFormat: String, CaseIterable, ExpressibleByArgument {
  /// A JSON object: text, labels and the eight probabilities.
  case jsonl
  /// Text, labels and the eight probabilities, separated by tabs; no header.
  case tsv
  /// For people: the emotions in Korean with their probabilities, then the text.
  case text

  /// Appends the answer for one text, with its line feed. Ill-formed UTF-8 becomes U+FFFD.
  ///
  /// `isUTF8` says that the text is well-formed, which the caller knows of many texts at once.
  func append(
    _ prediction: EmotionPrediction, for text: Span<UInt8>, isUTF8: Bool, to line: inout AnswerText
  ) {
    guard isUTF8 else {
      let repaired = Array(Self.string(text).utf8)
      return append(prediction, for: repaired.span, isUTF8: true, to: &line)
    }
    switch self {
    case .jsonl:
      JSONEscapes.append(text, after: Self.objectStart.span, to: &line)
      Self.objectTails.append(prediction, to: &line)
    case .tsv:
      Self.appendField(text, to: &line)
      Self.fieldTails.append(prediction, to: &line)
    case .text: Self.appendText(prediction, text, to: &line)
    }
  }

  private static let objectStart = Array(#"{"text":""#.utf8)

  private static let objectTails = AnswerTails(
    labels: AnswerTails.Labels(
      start: #"","labels":["#, quote: "\"", separator: ",", end: #"],"scores":{"#),
    before: { ($0 == .joy ? "" : ",") + "\"\($0)\":" }, end: "}}\n")

  private static let fieldTails = AnswerTails(
    labels: AnswerTails.Labels(start: "\t", quote: "", separator: "|", end: ""),
    before: { _ in "\t" }, end: "\n")

  /// Appends a field of TSV, in quotes as in RFC 4180 where a reader would otherwise see its end.
  private static func appendField(_ text: Span<UInt8>, to line: inout AnswerText) {
    // Tabs, returns and quotes are escaped in JSON too.
    if JSONEscapes.appendUnescaped(text, after: Span(), to: &line) { return }
    let quote = UInt8(ascii: "\"")
    let needsQuotes = text.indices.contains {
      text[$0] == 0x09 || text[$0] == 0x0D || text[$0] == quote
    }
    guard needsQuotes else { return line.append(text) }
    line.append(quote)
    for place in text.indices {
      if text[place] == quote { line.append(quote) }
      line.append(text[place])
    }
    line.append(quote)
  }

  // The width of three emotions with their probabilities, in terminal columns.
  private static let answerWidth = 29

  private static func appendText(
    _ prediction: EmotionPrediction, _ text: Span<UInt8>, to line: inout AnswerText
  ) {
    let labels = prediction.labels.emotions.sorted {
      // The surest first; equal ones in the order of the emotions.
      (prediction.probabilities[$1], $0.rawValue) < (prediction.probabilities[$0], $1.rawValue)
    }
    let answer = labels.map { emotion in
      "\(emotion.koreanName) \(Int((prediction.probabilities[emotion] * 100).rounded()))%"
    }.joined(separator: " ")
    let width = answer.unicodeScalars.reduce(0) { $0 + ($1.value < 0x1100 ? 1 : 2) }
    line.append(contentsOf: (answer.isEmpty ? "-" : answer).utf8)
    line.append(
      contentsOf: repeatElement(
        UInt8(ascii: " "), count: 2 + max(0, answerWidth - max(1, width))))
    line.append(contentsOf: printable(string(text)).utf8)
    line.append(UInt8(ascii: "\n"))
  }

  private static func string(_ text: Span<UInt8>) -> String {
    unsafe text.withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
  }
}
