/// What is wrong with a corpus or a mapping: where, what was found, what was expected, what to try.
public struct CorpusError: Error, Sendable, Hashable {
  /// The kind of trouble, for those who react differently to each.
  public enum Kind: Sendable, Hashable {
    /// The file could not be opened or read.
    case unreadable
    /// The file could not be written.
    case unwritable
    /// The content is not what the format asks for.
    case badData
    /// The caller's choices do not fit the file: another format or a mapping is needed.
    case badChoice
  }

  /// The kind of trouble.
  public let kind: Kind
  /// The file's path as the caller gave it.
  public let path: String
  /// The line on which the bad row starts, from 1; nil where the whole file is meant.
  public let line: Int?
  /// What stands there.
  public let found: String
  /// What should stand there; nil where the finding says it all.
  public let expected: String?
  /// What to try; nil where nothing better is known than to mend the row.
  public let suggestion: String?

  init(
    _ kind: Kind = .badData, path: String, line: Int? = nil, found: String,
    expected: String? = nil, suggestion: String? = nil
  ) {
    self.kind = kind
    self.path = path
    self.line = line
    self.found = found
    self.expected = expected
    self.suggestion = suggestion
  }
}

extension CorpusError: CustomStringConvertible {
  /// One sentence, such as
  /// `train.tsv, line 12: found the label "joi"; expected one of joy, …; did you mean "joy"?`
  public var description: String {
    let place = line.map { "\(path), line \($0)" } ?? path
    let verb = kind == .unreadable || kind == .unwritable ? "" : "found "
    return
      ([place + ": " + verb + found, expected.map { "expected " + $0 }, suggestion] as [String?])
      .compactMap { $0 }.joined(separator: "; ")
  }
}
