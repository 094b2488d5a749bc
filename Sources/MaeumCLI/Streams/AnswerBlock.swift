import Maeum

/// A block of lines and the answers to them.
///
/// The memory of a block serves for the next lines again.
final class AnswerBlock: @unchecked Sendable {
  // Safe because a block goes from thread to thread and belongs to one at a time.

  /// The lines.
  var block = LineBlock()
  /// The answers, one line for each.
  private(set) var answers = AnswerText()
  /// Which lines are not UTF-8.
  private(set) var illFormed: [Int] = []

  // More than the longest labels and eight probabilities with their names.
  private static let tailSize = 288
  /// The size from which on lines are long, in bytes; more than ordinary lines ever have in a block.
  static let longSize = 256 << 10

  /// Whether a line is so long that it should be answered alone.
  var isLong: Bool { block.extent.count > Self.longSize }

  /// Whether it takes no more memory than ordinary lines need.
  var isOrdinary: Bool { block.bytes.count + answers.capacity <= 4 * Self.longSize }

  /// Answers the lines.
  func answer(by worker: inout EmotionClassifier.Worker, in format: PredictionFormat) {
    illFormed.removeAll(keepingCapacity: true)
    answers.removeAll()
    answers.reserve(block.extent.count + block.lines.count * Self.tailSize)
    Self.answer(block, by: &worker, in: format, answers: &answers, illFormed: &illFormed)
  }

  private static func answer(
    _ block: LineBlock, by worker: inout EmotionClassifier.Worker, in format: PredictionFormat,
    answers: inout AnswerText, illFormed: inout [Int]
  ) {
    let bytes = block.bytes.span
    let areAllUTF8 = isUTF8(bytes.extracting(block.extent))
    for (number, line) in block.lines.enumerated() {
      let text = bytes.extracting(line)
      let isUTF8 = areAllUTF8 || isUTF8(text)
      if !isUTF8 { illFormed.append(number) }
      format.append(worker.classify(text), for: text, isUTF8: isUTF8, to: &answers)
    }
  }
}
