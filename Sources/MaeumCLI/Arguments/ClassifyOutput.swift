import ArgumentParser

/// What `classify` writes on the command line: `jsonl`, `tsv`, `text` or `nikl`.
enum ClassifyOutput: ExpressibleByArgument, Equatable {
  /// An answer for each line, in this format.
  case lines(PredictionFormat)
  /// Whole corpora in the shape of the National Institute of Korean Language.
  case nikl

  init?(argument: String) {
    if argument == "nikl" {
      self = .nikl
    } else if let format = PredictionFormat(rawValue: argument) {
      self = .lines(format)
    } else {
      return nil
    }
  }

  static var allValueStrings: [String] { PredictionFormat.allCases.map(\.rawValue) + ["nikl"] }
}
