internal import Emotions

/// Which emotions of a corpus can be learned: those with a positive and a negative row.
struct EmotionBalance {
  /// The emotions without a row that carries them.
  let withoutPositives: EmotionSet
  /// The emotions without a row that lacks them.
  let withoutNegatives: EmotionSet

  init(_ rows: [LabelledText]) {
    self.init(labels: rows.map(\.labels), masks: rows.map(\.mask))
  }

  init(labels: [EmotionSet], masks: [EmotionSet]) {
    let positives = labels.reduce(EmotionSet()) { $0.union($1) }
    let negatives = zip(labels, masks).reduce(EmotionSet()) {
      $0.union($1.1.subtracting($1.0))
    }
    withoutPositives = .all.subtracting(positives)
    withoutNegatives = .all.subtracting(negatives)
  }

  /// The emotions that cannot be learned.
  var unlearned: EmotionSet { withoutPositives.union(withoutNegatives) }

  /// The emotions that can be learned.
  var learnable: EmotionSet { .all.subtracting(unlearned) }

  /// Throws where no emotion can be learned.
  func requireLearnable(path: String) throws(TrainingFailure) {
    if learnable.isEmpty { throw .nothingToLearn(path: path) }
  }

  /// One sentence for each kind of emotion that cannot be learned.
  var warnings: [String] {
    var warnings: [String] = []
    let never = withoutPositives
    if !never.isEmpty {
      warnings.append(
        "no row carries \(never.names), so the model will hardly ever say so; add rows that do."
      )
    }
    let always = withoutNegatives.subtracting(withoutPositives)
    if !always.isEmpty {
      warnings.append(
        "every row carries \(always.names), so the model will nearly always say so; add rows that do not."
      )
    }
    return warnings
  }
}

extension EmotionSet {
  /// The members' names for a sentence, such as `joy, trust`.
  var names: String { emotions.map(\.name).joined(separator: ", ") }
}
