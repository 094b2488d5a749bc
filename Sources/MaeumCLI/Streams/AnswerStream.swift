import Maeum
import Parallel
import Synchronization

/// The way of lines to their answers on standard output, in order, on any number of threads.
///
/// Memory does not grow with the input. Beside the model and one open worker a thread there are at most
/// `2 · threads + 1` blocks, which take 0.5 MB each where lines are ordinary. A long line takes up to 80
/// times its size (measured: 12 where all is plain, else 59), most of it in the worker, which keeps that for the next one. With
/// `S` bytes in the longest line that is not longer than ``AnswerBlock/longSize``, and `L` in the longest
/// one that is: `80 · (threads · S + L)`, as those are answered one by one, by one worker.
final class AnswerStream: Sendable {
  private let classifier: EmotionClassifier
  private let format: PredictionFormat
  private let threads: Threads
  // Blocks whose answers are written, to be filled again.
  private let spare = Mutex<[AnswerBlock]>([])
  // The worker of all long lines, so that not each thread's grows to their size.
  private let longLines = Mutex<WorkerPool<EmotionClassifier.Worker>.Lease?>(nil)

  /// The way of lines through a classifier.
  init(through classifier: EmotionClassifier, format: PredictionFormat, threads: Threads) {
    self.classifier = classifier
    self.format = format
    self.threads = threads
  }

  /// Answers all lines of a file; returns a sentence where some were not UTF-8.
  func answer(_ input: InputFile) throws -> String? {
    let reader = Mutex(LineBlockReader(input))
    let encoding = Mutex(EncodingCheck(name: input.name))
    try mapStream(
      threads: threads, makeWorker: { try self.classifier.lease() },
      next: {
        let block = self.spare.withLock { $0.popLast() } ?? AnswerBlock()
        let hasLines = try reader.withLock { try $0.read(into: &block.block) }
        // A long block is alone.
        return hasLines ? (piece: block, weight: block.isLong ? .max : 1) : nil
      },
      body: { lease, block in
        if block.isLong {
          try self.answerAlone(block)
        } else {
          block.answer(by: &lease.worker, in: self.format)
        }
        return block
      },
      take: { block in
        encoding.withLock { $0.count(lines: block.block.lines.count, illFormed: block.illFormed) }
        try OutputStream.standardOutput.write(block.answers.written)
        if block.isOrdinary { self.spare.withLock { $0.append(block) } }
      })
    return encoding.withLock { $0.warning }
  }

  private func answerAlone(_ block: AnswerBlock) throws {
    try longLines.withLock { lease in
      let own = try lease ?? classifier.lease()
      lease = own
      block.answer(by: &own.worker, in: format)
    }
  }
}
