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
  func append(_ prediction: EmotionPrediction, for text: ArraySlice<UInt8>, to line: inout [UInt8])
  {
    switch self {
    case .jsonl: Self.appendJSON(prediction, text, to: &line)
    case .tsv: Self.appendTSV(prediction, text, to: &line)
    case .text: Self.appendText(prediction, text, to: &line)
    }
    line.append(UInt8(ascii: "\n"))
  }

  private static func appendJSON(
    _ prediction: EmotionPrediction, _ text: ArraySlice<UInt8>, to line: inout [UInt8]
  ) {
    line.append(contentsOf: #"{"text":""#.utf8)
    appendEscaped(text, to: &line)
    line.append(contentsOf: #"","labels":["#.utf8)
    for (place, emotion) in prediction.labels.emotions.enumerated() {
      if place > 0 { line.append(UInt8(ascii: ",")) }
      line.append(UInt8(ascii: "\""))
      line.append(contentsOf: emotion.name.utf8)
      line.append(UInt8(ascii: "\""))
    }
    line.append(contentsOf: #"],"scores":{"#.utf8)
    for emotion in Emotion.allCases {
      line.append(contentsOf: (emotion == .joy ? "\"" : ",\"").utf8)
      line.append(contentsOf: emotion.name.utf8)
      line.append(contentsOf: "\":".utf8)
      appendProbability(prediction.probabilities[emotion], to: &line)
    }
    line.append(contentsOf: "}}".utf8)
  }

  /// Appends the text as the inside of a JSON string.
  private static func appendEscaped(_ text: ArraySlice<UInt8>, to line: inout [UInt8]) {
    let bytes = Array(String(decoding: text, as: UTF8.self).utf8)
    // Bytes that stand for themselves are copied in runs.
    var copied = 0
    for (place, byte) in bytes.enumerated()
    where byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
      line.append(contentsOf: bytes[copied..<place])
      appendEscape(of: byte, to: &line)
      copied = place + 1
    }
    line.append(contentsOf: bytes[copied...])
  }

  private static func appendEscape(of byte: UInt8, to line: inout [UInt8]) {
    switch byte {
    case 0x09: line.append(contentsOf: #"\t"#.utf8)
    case 0x0D: line.append(contentsOf: #"\r"#.utf8)
    case 0x00...0x1F:
      let digits = Array("0123456789abcdef".utf8)
      line.append(contentsOf: #"\u00"#.utf8)
      line.append(digits[Int(byte >> 4)])
      line.append(digits[Int(byte & 15)])
    default:
      line.append(UInt8(ascii: "\\"))
      line.append(byte)
    }
  }

  private static func appendTSV(
    _ prediction: EmotionPrediction, _ text: ArraySlice<UInt8>, to line: inout [UInt8]
  ) {
    // Quoted as in RFC 4180 where a reader would otherwise see a column's or the line's end.
    let quote = UInt8(ascii: "\"")
    let needsQuotes = text.contains { $0 == 0x09 || $0 == 0x0D || $0 == quote }
    if needsQuotes { line.append(quote) }
    for byte in String(decoding: text, as: UTF8.self).utf8 {
      if byte == quote { line.append(quote) }
      line.append(byte)
    }
    if needsQuotes { line.append(quote) }
    line.append(0x09)
    line.append(contentsOf: prediction.labels.description.utf8)
    for emotion in Emotion.allCases {
      line.append(0x09)
      appendProbability(prediction.probabilities[emotion], to: &line)
    }
  }

  /// Appends a number from 0 to 1 with six decimals.
  private static func appendProbability(_ probability: Float, to line: inout [UInt8]) {
    let millionths = Int((Double(probability) * 1e6).rounded())
    line.append(UInt8(ascii: "0") + UInt8(millionths / 1_000_000))
    line.append(UInt8(ascii: "."))
    var divisor = 100_000
    while divisor > 0 {
      line.append(UInt8(ascii: "0") + UInt8(millionths / divisor % 10))
      divisor /= 10
    }
  }

  // The width of three emotions with their probabilities, in terminal columns.
  private static let answerWidth = 29

  private static func appendText(
    _ prediction: EmotionPrediction, _ text: ArraySlice<UInt8>, to line: inout [UInt8]
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
    line.append(contentsOf: printable(String(decoding: text, as: UTF8.self)).utf8)
  }
}
