import ArgumentParser
import KoreanText
import Maeum

extension Failure {
  /// What an error of the library means for the user; nil where ArgumentParser knows better.
  init?(_ error: any Error) {
    switch error {
    case let failure as Failure:
      self = failure
    case let error as CorpusError:
      self.init(Self.code(of: error), "\(error)")
    case let error as ModelError:
      self.init(Self.code(of: error), "\(error)")
    case let error as FileError:
      self.init(error.action == .read ? .noInput : .cannotCreate, "\(error)")
    case let error as TrainingFailure:
      self.init(.dataError, "\(error)")
    case let error as TrainingError:
      // Numbers that are not finite are the data's or the recipe's fault, and the sentence says what to
      // try.
      self.init(.dataError, "\(error).")
    case let error as ICUError:
      self.init(.software, "\(error)")
    default:
      return nil
    }
  }

  private static func code(of error: CorpusError) -> Code {
    switch error.kind {
    case .unreadable: .noInput
    case .unwritable: .cannotCreate
    case .badData: .dataError
    case .badChoice: .usage
    }
  }

  private static func code(of error: ModelError) -> Code {
    if case .file(let file) = error, case .unreadable = file.problem { return .noInput }
    return .dataError
  }
}
