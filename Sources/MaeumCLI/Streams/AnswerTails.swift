import Maeum

/// What follows the text in an answer: the labels and the eight probabilities.
///
/// All but the probabilities is made once, for each of the 256 sets of labels. Memory: 60 KB.
struct AnswerTails: Sendable {
  // One after another for each set of labels; where a probability stands, there are other characters.
  private let bytes: [UInt8]
  // Where each tail starts, and where the last one ends.
  private let starts: [Int]
  // How far before a tail's end each probability starts.
  private let distances: SIMD8<Int64>

  /// What stands around and between the names of the labels.
  struct Labels {
    let start: String
    let quote: String
    let separator: String
    let end: String
  }

  /// Tails of these parts: the labels, for each emotion what stands before its probability, and the end.
  init(labels: Labels, before: (Emotion) -> String, end: String) {
    var scores = Array(labels.end.utf8)
    var places: [Int] = []
    for emotion in Emotion.allCases {
      scores += Array(before(emotion).utf8)
      places.append(scores.count)
      scores += [UInt8](repeating: UInt8(ascii: "0"), count: SixDecimals.count)
    }
    scores += Array(end.utf8)
    let names = Emotion.allCases.map { Array((labels.quote + $0.name + labels.quote).utf8) }
    let (start, separator) = (Array(labels.start.utf8), Array(labels.separator.utf8))
    var bytes: [UInt8] = []
    var starts = [0]
    for bits in 0...UInt8.max {
      bytes += start
      var isFirst = true
      for (index, name) in names.enumerated() where bits & 1 << UInt8(index) != 0 {
        if !isFirst { bytes += separator }
        isFirst = false
        bytes += name
      }
      bytes += scores
      starts.append(bytes.count)
    }
    distances = SIMD8(places.map { Int64(scores.count - $0) })
    self.bytes = bytes
    self.starts = starts
  }

  /// Appends the tail for a prediction.
  func append(_ prediction: EmotionPrediction, to line: inout AnswerText) {
    let number = Int(prediction.labels.rawValue)
    let tail = bytes.span.extracting(starts[number]..<starts[number + 1])
    _ = line.append(count: tail.count) { room in
      room.copy(tail)
      SixDecimals.write(
        prediction.probabilities.lanes, to: &room,
        at: SIMD8(repeating: Int64(tail.count)) &- distances)
      return true
    }
  }
}
