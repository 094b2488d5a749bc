internal import Emotions
internal import Evaluation
internal import Maeum

/// Which rows a report's counts are of, each by its place; see ``Places``.
struct FindingsContent: Encodable, Sendable {
  /// What a place of the corpus is: `line` or `row`.
  let places: String
  /// What a place of the training corpus is; nil without one.
  let trainingPlaces: String?
  let emptyTexts: [Int]
  let exactDuplicates: [[Int]]
  let nearDuplicates: [Pair]
  let trainingOverlap: [Pair]?
  let labelIssues: [Issue]
  /// Texts that the other model labels differently: better, worse and evenly labelled by the report's.
  let changed: [String: [Int]]?

  /// A text, the one that it is equal or nearly equal to, and how similar the two are.
  struct Pair: Encodable, Sendable {
    let place: Int
    let other: Int
    let similarity: Double
  }

  /// A label that looks wrong: one that is there, or one that is missing.
  struct Issue: Encodable, Sendable {
    let place: Int
    let emotion: String
    let isLabelled: Bool
    let probability: Float
  }

  init(_ report: EvaluationReport) {
    let health = report.health
    let own = Places(report.corpus)
    let training = report.options.training.map(Places.init)
    places = own.name
    trainingPlaces = training?.name
    emptyTexts = health.emptyRows.map(own.number)
    exactDuplicates = health.exactDuplicates.map { $0.rows.map(own.number) }
    nearDuplicates = health.nearDuplicates.map {
      Pair(
        place: own.number(of: $0.row), other: own.number(of: $0.otherRow),
        similarity: $0.similarity)
    }
    trainingOverlap = health.trainingOverlap.flatMap { overlap in
      training.map { training in
        overlap.exact.map {
          Pair(
            place: own.number(of: $0.row), other: training.number(of: $0.trainingRow),
            similarity: 1)
        }
          + overlap.near.map {
            Pair(
              place: own.number(of: $0.row), other: training.number(of: $0.otherRow),
              similarity: $0.similarity)
          }
      }
    }
    labelIssues = report.labelIssues.map {
      Issue(
        place: own.number(of: $0.row), emotion: $0.emotion.name, isLabelled: $0.isLabelled,
        probability: $0.probability)
    }
    changed = report.comparison.map { comparison in
      [
        "better": comparison.changes.better.map(own.number),
        "worse": comparison.changes.worse.map(own.number),
        "even": comparison.changes.even.map(own.number),
      ]
    }
  }
}

extension Places {
  /// The English name of what a place is.
  fileprivate var name: String { areLines ? "line" : "row" }
}
