import Emotions
import Learning
import Matrices
import Testing

@Suite struct LogisticRegressionTests {
  @Test("equals scikit-learn's lbfgs solution", arguments: GoldenFile.shared.cases)
  func golden(_ example: GoldenFile.Case) throws {
    let set = GoldenFile.shared.trainingSet(example)
    let recipe = LogisticRegression(
      c: EmotionScores(repeating: example.c),
      classWeights: example.balanced ? .balanced : .uniform, tolerance: 1e-6)
    let (model, report) = try recipe.fit(set)
    #expect(report.converged == .all, "\(report)")
    let logits = model.logits(set.features)
    for emotion in Emotion.allCases {
      let lane = emotion.index
      let expected = example.weights[lane]
      let found = model.weights.map { Double($0[lane]) }
      let size = expected.map { abs($0) }.max()!
      let length = expected.reduce(0) { $0 + $1 * $1 }.squareRoot()
      let differences = zip(found, expected).map { abs($0 - $1) }
      #expect(found.count == expected.count)
      #expect(differences.max()! <= 1e-3 * size)
      #expect(differences.reduce(0) { $0 + $1 * $1 }.squareRoot() <= 1e-3 * length)
      #expect(abs(Double(model.bias[emotion]) - example.biases[lane]) <= 1e-3)
      for (row, probability) in example.probabilities[lane].enumerated() {
        #expect(abs(sigmoid(Double(logits[row][emotion])) - probability) <= 1e-4)
      }
    }
  }
}
