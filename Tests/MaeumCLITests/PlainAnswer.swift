import Maeum

/// Answers written byte by byte: the plain twin of ``PredictionFormat`` for `jsonl` and `tsv`.
enum PlainAnswer {
  static func json(_ prediction: EmotionPrediction, _ text: [UInt8]) -> [UInt8] {
    let names = prediction.labels.emotions.map { "\"\($0.name)\"" }.joined(separator: ",")
    let scores = Emotion.allCases.map {
      "\"\($0.name)\":\(sixDecimals(prediction.probabilities[$0]))"
    }.joined(separator: ",")
    var line = Array(#"{"text":""#.utf8)
    for byte in String(decoding: text, as: UTF8.self).utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): line += [UInt8(ascii: "\\"), byte]
      case 0x09: line += Array(#"\t"#.utf8)
      case 0x0D: line += Array(#"\r"#.utf8)
      case 0..<0x20:
        line += Array((byte < 16 ? #"\u000"# : #"\u00"#).utf8) + Array(String(byte, radix: 16).utf8)
      default: line.append(byte)
      }
    }
    return line + Array("\",\"labels\":[\(names)],\"scores\":{\(scores)}}\n".utf8)
  }

  static func tsv(_ prediction: EmotionPrediction, _ text: [UInt8]) -> [UInt8] {
    var field = String(decoding: text, as: UTF8.self)
    if field.unicodeScalars.contains(where: { "\t\r\"".unicodeScalars.contains($0) }) {
      var scalars = String.UnicodeScalarView("\"".unicodeScalars)
      for scalar in field.unicodeScalars {
        if scalar == "\"" { scalars.append(scalar) }
        scalars.append(scalar)
      }
      field = String(scalars) + "\""
    }
    let scores = Emotion.allCases.map { "\t" + sixDecimals(prediction.probabilities[$0]) }
    return Array("\(field)\t\(prediction.labels)\(scores.joined())\n".utf8)
  }

  /// A number from 0 to 1, rounded to six decimals, a half away from zero.
  static func sixDecimals(_ number: Float) -> String {
    let millionths = Int((Double(number) * 1e6).rounded())
    let digits = String(millionths % 1_000_000)
    return "\(millionths / 1_000_000)." + String(repeating: "0", count: 6 - digits.count) + digits
  }
}
