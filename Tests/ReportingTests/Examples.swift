import Emotions
import Evaluation

/// Three rows. Joy: one hit, one miss, one false alarm; trust: never there, never predicted;
/// fear: only the last row speaks about it, and has it.
let exampleMetrics: EmotionMetrics = {
  var scores = [EmotionScores](repeating: EmotionScores(repeating: 0.25), count: 3)
  scores[0][.joy] = 0.75
  scores[1][.joy] = 0.875
  scores[2][.fear] = 0.625
  let unafraid = EmotionSet.all.subtracting(EmotionSet(.fear))
  return EmotionMetrics.evaluate(
    scores: scores,
    truth: [EmotionSet(.joy), EmotionSet(), EmotionSet(emotions: [.joy, .fear])],
    masks: [unafraid, unafraid, .all], thresholds: EmotionScores(repeating: 0.5))
}()

/// No rows: nothing is defined.
let emptyMetrics = EmotionMetrics.evaluate(
  scores: [], truth: [], thresholds: EmotionScores(repeating: 0.5))
