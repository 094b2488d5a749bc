internal import CLexicons

extension Lexicon {
  /// The tables of `lexicons/`, as they were when the package was built.
  public enum BundledTable: String, Sendable, CaseIterable {
    /// Words and expressions.
    case emotions
    /// Emoji, kaomoji and jamo.
    case symbols
    /// Negation and what makes words stronger or weaker.
    case modifiers

    /// The table's text.
    public var text: String {
      let file =
        switch self {
        case .emotions: unsafe maeum_lexicon_emotions()
        case .symbols: unsafe maeum_lexicon_symbols()
        case .modifiers: unsafe maeum_lexicon_modifiers()
        }
      // The bytes are a constant of the program.
      return unsafe String(
        decoding: UnsafeBufferPointer(start: file.bytes, count: file.count), as: UTF8.self)
    }

    fileprivate var name: String { "lexicons/\(rawValue).tsv" }
  }

  /// The lexicon of the tables in `lexicons/`, which are part of the program.
  ///
  /// It is built when it is first asked for. Complexity: O(forms · log forms).
  public static let bundled: Lexicon = {
    let (emotions, symbols, modifiers) = (
      BundledTable.emotions, BundledTable.symbols, BundledTable.modifiers
    )
    do {
      return Lexicon(
        words: try LexiconTable.entries(in: emotions.text, name: emotions.name),
        symbols: try LexiconTable.entries(
          in: symbols.text, name: symbols.name, areSymbols: true),
        modifiers: try LexiconTable.modifiers(in: modifiers.text, name: modifiers.name),
        // The tests see to it that the tables are normal text.
        normalized: { $0 })
    } catch {
      preconditionFailure("\(error)")
    }
  }()
}
