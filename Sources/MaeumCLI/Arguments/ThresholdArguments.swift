public import ArgumentParser
public import Maeum

/// How thresholds are chosen, and what a text without a label gets.
struct ThresholdArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "What thresholds have the most of: f1; f0.5, f2 or any other F-beta, beta 0 to 1000; recall@0.8, the highest recall whose precision is at least 0.8 on the rows that choose; precision@0.8, the reverse; or jointly micro-f1 or macro-f1 (smoothed for rare emotions).",
      valueName: "objective"))
  var thresholdObjective = ObjectiveArgument(.f1)

  @Option(
    help: ArgumentHelp(
      "Compare midpoints between neighbouring scores, the grid 0.10, 0.15 … 0.90, or midpoints by the counts that the calibrated probabilities promise (expected). Without it expected, and midpoints in tune and where --calibration is none or temperature.",
      valueName: "search"))
  var thresholdSearch: ThresholdCandidates?

  @Option(
    help: ArgumentHelp(
      "What a text without any emotion at its threshold gets: none, or argmax, its most probable emotion. Without it none, and in tune what the model has.",
      valueName: "fallback"))
  var fallback: LabelFallback?

  /// Whether the user has asked for anything.
  var isGiven: Bool {
    thresholdObjective.objective != .f1 || thresholdSearch != nil || fallback != nil
  }

  /// The search for the library; `candidates` where the user names none.
  func search(_ candidates: ThresholdCandidates) -> ThresholdSearch {
    ThresholdSearch(
      objective: thresholdObjective.objective, candidates: thresholdSearch ?? candidates)
  }
}

/// A threshold objective on the command line.
struct ObjectiveArgument: ExpressibleByArgument, CustomStringConvertible {
  let objective: ThresholdObjective

  init(_ objective: ThresholdObjective) { self.objective = objective }

  init?(argument: String) {
    func number(after prefix: String) -> Double? {
      argument.hasPrefix(prefix) ? Double(argument.dropFirst(prefix.count)) : nil
    }
    if argument == "micro-f1" {
      objective = .microF1
    } else if argument == "macro-f1" {
      objective = .macroF1
    } else if let floor = number(after: "recall@") {
      objective = .recall(atPrecision: floor)
    } else if let floor = number(after: "precision@") {
      objective = .precision(atRecall: floor)
    } else if let beta = number(after: "f") {
      objective = .fBeta(beta)
    } else {
      return nil
    }
    guard objective.isValid else { return nil }
  }

  var description: String {
    switch objective {
    case .fBeta(let beta): beta == beta.rounded() ? "f\(Int(beta))" : "f\(beta)"
    case .recall(atPrecision: let floor): "recall@\(floor)"
    case .precision(atRecall: let floor): "precision@\(floor)"
    case .microF1: "micro-f1"
    case .macroF1: "macro-f1"
    }
  }
}

extension ThresholdCandidates: ExpressibleByArgument {}
extension LabelFallback: ExpressibleByArgument {}
