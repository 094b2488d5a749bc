import Emotions
import Evaluation
import Randomness

/// Three rows. Joy: one hit, one miss, one false alarm; trust: never there, never predicted;
/// fear: only the last row speaks about it, and has it.
let exampleRows: EvaluatedRows = {
  var scores = [EmotionScores](repeating: EmotionScores(repeating: 0.25), count: 3)
  scores[0][.joy] = 0.75
  scores[1][.joy] = 0.875
  scores[2][.fear] = 0.625
  let unafraid = EmotionSet.all.subtracting(EmotionSet(.fear))
  return EvaluatedRows(
    probabilities: scores, predictions: scores.map { $0.reaching(EmotionScores(repeating: 0.5)) },
    truth: [EmotionSet(.joy), EmotionSet(), EmotionSet(emotions: [.joy, .fear])],
    masks: [unafraid, unafraid, .all])
}()

/// No rows: nothing is defined.
let emptyRows = EvaluatedRows(probabilities: [], predictions: [], truth: [])

let exampleMetrics = EmotionMetrics.evaluate(exampleRows)
let emptyMetrics = EmotionMetrics.evaluate(emptyRows)

let exampleSummary = summary(of: exampleRows, resamples: 50)
let emptySummary = summary(of: emptyRows, resamples: 2)

/// The figures of rows with so many resamples.
func summary(of rows: EvaluatedRows, resamples: Int, seed: UInt64 = 7) -> EvaluationSummary {
  var generator = SeededGenerator(seed: seed)
  return EvaluationSummary(rows, bootstrap: Bootstrap(resamples: resamples), using: &generator)
}
