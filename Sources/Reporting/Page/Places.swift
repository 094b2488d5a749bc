internal import Maeum

/// Where the rows of a corpus stand: the line in the file, or for several files and for rows from memory the
/// row's number among all, from 1.
struct Places {
  private let corpus: Corpus
  /// Whether places are lines.
  let areLines: Bool

  init(_ corpus: Corpus) {
    self.corpus = corpus
    // Of several files each begins with line 1 anew.
    areLines =
      corpus.rows.allSatisfy { $0.line > 0 }
      && zip(corpus.rows, corpus.rows.dropFirst()).allSatisfy { $0.line < $1.line }
  }

  /// The place of a row.
  subscript(row: Int) -> String { "\(number(of: row))" }

  /// The line, or the number among all rows.
  func number(of row: Int) -> Int { areLines ? corpus.rows[row].line : row + 1 }
}
