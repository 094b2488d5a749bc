import Emotions
import Learning
import Maeum
import Testing

@Suite struct InvalidOptionsTests {
  @Test("weights that a model file may not hold are an error of the training")
  func weightsTooLarge() throws {
    var options = Tiny.options(epochs: 3)
    options.tfidf.normalized = false
    options.perceptron.hiddenSizes = Array(repeating: 8, count: 8)
    options.perceptron.optimizer.weightDecay = 0
    options.perceptron.optimizer.learningRate = 100
    options.perceptron.schedule.decay = .constant
    options.perceptron.schedule.warmUp = 0
    options.perceptron.optimizer.betas = [0, 0]
    #expect(throws: TrainingFailure.weightsTooLarge(learningRate: 100)) {
      try Tiny.train(options)
    }
    options.perceptron.optimizer.learningRate = 0.01
    _ = try reloaded(Tiny.train(options).classifier)
  }

  static let changes: [(name: String, change: @Sendable (inout TrainingOptions) -> Void)] = [
    ("no hidden layer", { $0.perceptron.hiddenSizes = [] }),
    ("7 units", { $0.perceptron.hiddenSizes = [7] }),
    ("too many units", { $0.perceptron.hiddenSizes = [8192] }),
    ("dropout 1", { $0.perceptron.dropout = 1 }),
    ("dropout NaN", { $0.perceptron.dropout = .nan }),
    ("input dropout below 0", { $0.perceptron.inputDropout = -0.1 }),
    ("learning rate 0", { $0.perceptron.optimizer.learningRate = 0 }),
    ("learning rate NaN", { $0.perceptron.optimizer.learningRate = .nan }),
    ("weight decay", { $0.perceptron.optimizer.weightDecay = 1e9 }),
    ("warm-up 2", { $0.perceptron.schedule.warmUp = 2 }),
    ("batch 0", { $0.perceptron.batchSize = 0 }),
    ("no epoch", { $0.perceptron.maximumEpochs = 0 }),
    ("patience 0", { $0.perceptron.patience = 0 }),
    ("clip 0", { $0.perceptron.gradientClip = 0 }),
    ("clip infinite", { $0.perceptron.gradientClip = .infinity }),
    ("gamma 11", { $0.loss = .focal(gamma: 11, alpha: nil) }),
    ("gamma NaN", { $0.loss = .focal(gamma: .nan, alpha: nil) }),
    ("alpha 2", { $0.loss = .focal(gamma: 2, alpha: 2) }),
    ("dropping 2", { $0.resampling = .undersampling(share: 2) }),
    ("copying 101", { $0.resampling = .oversampling(share: 101) }),
    ("copying NaN", { $0.resampling = .oversampling(share: .nan) }),
    ("0 neighbours", { $0.resampling = .synthetic(neighbours: 0) }),
    ("floor 2", { $0.thresholdSearch.objective = .recall(atPrecision: 2) }),
    ("relevance -1", { $0.relevance = -1 }), ("relevance NaN", { $0.relevance = .nan }),
    ("1 fold", { $0.folds = 1 }), ("C 0", { $0.regularizationStrength = 0 }),
    ("C infinite", { $0.regularizationStrength = .infinity }),
    (
      "infinite class weight",
      {
        $0.classWeights = .given(
          positive: EmotionScores(repeating: .infinity), negative: EmotionScores(repeating: 1))
      }
    ),
    (
      "class weight beyond a Float's product",
      {
        $0.classWeights = .given(
          positive: EmotionScores(repeating: 1), negative: EmotionScores(repeating: 1e30))
      }
    ),
  ]

  @Test("a perceptron takes no class weight of 0 for negatives, a logistic regression does")
  func classWeights() throws {
    for (head, task) in [(HeadKind.logistic, ClassificationTask.multilabel), (.mlp, .multiclass)] {
      var options = Tiny.options(head, task: task, epochs: 1)
      options.classWeights = .given(
        positive: EmotionScores(repeating: 1), negative: EmotionScores(repeating: 0))
      let corpus = task == .multiclass ? Tiny.single : Tiny.corpus
      _ = try Tiny.train(options, on: corpus).classifier.serialized()
      options.task = .multilabel
      options.head = .both
      #expect(throws: TrainingFailure.invalidOptions) { try Tiny.train(options) }
    }
  }

  @Test("an option out of its range is a failure and no trap", arguments: HeadKind.allCases)
  func invalid(head: HeadKind) throws {
    let matrix = DenseMatrix(rowCount: 4, columnCount: 1, values: [1, 2, 3, 4])
    let labels = [.joy, .fear, .joy, .fear] as [EmotionSet]
    for (name, change) in Self.changes {
      var options = Tiny.options(head)
      change(&options)
      let trainer = Trainer(options: options, lexicon: nil)
      #expect(throws: TrainingFailure.invalidOptions, "\(name)") { try trainer.train(Tiny.corpus) }
      #expect(throws: TrainingFailure.invalidOptions, "\(name)") {
        try trainer.crossValidate(Tiny.corpus)
      }
      #expect(throws: TrainingFailure.invalidOptions, "\(name)") {
        try RecipeSearch(from: trainer, budget: 1).run(on: Tiny.corpus)
      }
      #expect(throws: TrainingFailure.invalidOptions, "\(name)") {
        try EmbeddingTrainer(options: options).train(matrix, labels: labels)
      }
    }
    #expect("\(TrainingFailure.invalidOptions)".contains("outside its range"))
  }
}
