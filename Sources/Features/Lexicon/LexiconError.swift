/// What is wrong with a lexicon's file: where, what was found, what was expected.
public struct LexiconError: Error, Sendable, Hashable {
  /// The file's name as the caller gave it.
  public let file: String
  /// The line, from 1.
  public let line: Int
  /// What stands there.
  public let found: String
  /// What should stand there.
  public let expected: String
}

extension LexiconError: CustomStringConvertible {
  /// One sentence, such as
  /// `emotions.tsv, line 12: found the strength "5"; expected 1, 2 or 3`.
  public var description: String {
    "\(file), line \(line): found \(found); expected \(expected)"
  }
}
