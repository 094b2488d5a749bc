internal import Features
internal import Learning
internal import Safetensors

/// The tensors of a lexicon in a model file: the trie of all its forms and what they mean.
///
/// | tensor | type and shape | what it holds |
/// |---|---|---|
/// | `lexicon.scalars` | U32 (nodes) | the scalar that leads to each node, level by level |
/// | `lexicon.child_starts` | I32 (nodes + 1) | where each node's children start |
/// | `lexicon.values` | I32 (nodes) | 4 × a meaning, + 1 at the start of words only, + 2 without its last scalar; −1 |
/// | `lexicon.kinds` | U8 (meanings) | 0 entry, 1 and 2 negation before and after, 3 and 4 factor, 5 none, 6 symbol |
/// | `lexicon.reaches` | U8 (meanings) | how many spaces may lie between a modifier and its entry |
/// | `lexicon.strengths` | F32 (meanings, 8) | an entry's strengths, a modifier's factor |
///
/// A model with a lexicon has eight more features than n-grams: its values, in the order of the labels.
enum LexiconTensors {
  /// The tensors of a lexicon.
  static func tensors(of lexicon: Lexicon) -> [Tensor] {
    let parts = lexicon.parts
    let (nodes, meanings) = (parts.scalars.count, parts.kinds.count)
    return [
      Tensor(name: "lexicon.scalars", shape: [nodes], values: parts.scalars),
      Tensor(name: "lexicon.child_starts", shape: [nodes + 1], values: parts.childStarts),
      Tensor(name: "lexicon.values", shape: [nodes], values: parts.values),
      Tensor(name: "lexicon.kinds", shape: [meanings], values: parts.kinds),
      Tensor(name: "lexicon.reaches", shape: [meanings], values: parts.reaches),
      Tensor(
        name: "lexicon.strengths", shape: [meanings, Lexicon.columnCount],
        values: parts.strengths.scalars),
    ]
  }

  /// The lexicon in a file; nil where it has none.
  static func lexicon(in reader: ModelFileReader) throws(ModelError) -> Lexicon? {
    guard reader.file.tensors.contains(where: { $0.name.hasPrefix("lexicon.") }) else {
      return nil
    }
    let scalars: [UInt32] = try reader.values("lexicon.scalars", shape: nil)
    let kinds: [UInt8] = try reader.values("lexicon.kinds", shape: nil)
    let parts = Lexicon.Parts(
      scalars: scalars,
      childStarts: try reader.values("lexicon.child_starts", shape: [scalars.count + 1]),
      values: try reader.values("lexicon.values", shape: [scalars.count]), kinds: kinds,
      reaches: try reader.values("lexicon.reaches", shape: [kinds.count]),
      strengths: try reader.numbers(
        "lexicon.strengths", shape: [kinds.count, Lexicon.columnCount]
      ).registers)
    guard let lexicon = Lexicon(parts) else { throw reader.error("its lexicon is damaged") }
    return lexicon
  }
}
