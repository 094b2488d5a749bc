internal import Emotions
internal import Parallel

extension PerEmotion where Value: Sendable {
  /// The values that a function gives for each emotion, several emotions at a time.
  init(threads: Threads, _ value: @Sendable (Emotion) -> Value) {
    let values = mapChunks(of: Emotion.count, chunk: 1, threads: threads) { range in
      value(Emotion.allCases[range.lowerBound])
    }
    self.init { values[$0.index] }
  }
}
