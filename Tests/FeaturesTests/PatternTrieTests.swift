import Testing

@testable import Features

@Suite struct PatternTrieTests {
  static let patterns: [(pattern: String, value: Int32)] = [
    ("가", 0), ("가나", 1), ("가나다", 2), ("나", 3), ("🙂", 4), ("🙂가", 5), ("a b", 6), ("ㅠㅠ", 7),
  ]

  /// What a walk over a text meets, from its start on.
  private func walk(_ trie: PatternTrie, _ text: String) -> [Int32] {
    var values: [Int32] = []
    var node = 0
    for scalar in text.unicodeScalars {
      node = unsafe trie.tree.child(of: node, for: scalar.value)
      if node == 0 { break }
      if trie.tree.values[node] >= 0 { values.append(trie.tree.values[node]) }
    }
    return values
  }

  @Test("a walk meets every pattern that a text begins with, in any order of the patterns")
  func walks() {
    for patterns in [Self.patterns, Self.patterns.reversed()] {
      let trie = PatternTrie(patterns)
      for text in ["가나다라", "가나", "가라", "나가", "🙂가", "🙂", "a b", "ab", "ㅠㅠㅠ", "ㅠ", "", "힣"] {
        let expected = Self.patterns.filter {
          text.unicodeScalars.starts(with: $0.pattern.unicodeScalars)
        }
        #expect(walk(trie, text) == expected.map(\.value), "\(text)")
      }
      #expect(trie == PatternTrie(Self.patterns))
    }
  }

  @Test("no patterns give a trie that finds nothing")
  func empty() {
    let trie = PatternTrie([])
    #expect(trie.tree.count == 1 && walk(trie, "가") == [])
  }

  @Test("arrays that are no trie are refused")
  func refused() throws {
    let trie = PatternTrie(Self.patterns)
    let (scalars, starts, values) = (
      trie.tree.scalars, trie.tree.childStarts, trie.tree.values
    )
    #expect(PatternTrie(scalars: scalars, childStarts: starts, values: values) == trie)
    func isRefused(_ scalars: [UInt32], _ starts: [Int32], _ values: [Int32]) -> Bool {
      PatternTrie(scalars: scalars, childStarts: starts, values: values) == nil
    }
    #expect(isRefused([], [], []))
    #expect(isRefused([], [0], []))
    #expect(isRefused(Array(scalars.dropLast()), starts, values))
    #expect(isRefused(scalars, starts, values + [0]))
    for index in starts.indices {
      for value in [Int32(-1), 0, .max, .min] where starts[index] != value {
        var changed = starts
        changed[index] = value
        // A start that a leaf's children would have changes nothing where it is still in order.
        #expect(isRefused(scalars, changed, values), "\(index) \(value)")
      }
    }
    var unsorted = scalars
    unsorted.swapAt(1, 2)
    #expect(isRefused(unsorted, starts, values))
    // Zeros stand behind the end of a text.
    var zero = scalars
    zero[1] = 0
    #expect(isRefused(zero, starts, values))
    var negative = values
    negative[3] = -2
    #expect(isRefused(scalars, starts, negative))
  }
}
