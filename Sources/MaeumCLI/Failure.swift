/// Why the command ends: one sentence for the user and an exit code of sysexits.h.
struct Failure: Error {
  /// The exit codes, with the meanings of sysexits.h.
  enum Code: Int32 {
    /// The command was used wrongly.
    case usage = 64
    /// The input is there but bad.
    case dataError = 65
    /// An input file cannot be opened.
    case noInput = 66
    /// A fault of our own.
    case software = 70
    /// An output file cannot be made.
    case cannotCreate = 73
    /// Reading or writing failed on the way.
    case inputError = 74
  }

  let code: Int32
  /// One sentence, or nothing where there is nobody to tell.
  let message: String

  init(_ code: Code, _ message: String) {
    self.code = code.rawValue
    self.message = message
  }

  private init(quietly code: Int32) {
    self.code = code
    self.message = ""
  }

  /// The reader of the output has gone, as `head` does: a normal end.
  static let closedPipe = Failure(quietly: 0)
}
