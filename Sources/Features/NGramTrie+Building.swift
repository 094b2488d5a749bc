extension NGramTrie {
  /// The trie of the n-grams with these names, whose numbers are their columns; nil where it would be too large.
  ///
  /// Names of words and of syllables that no plain text has are left out. No names give an empty trie.
  /// Complexity: O(names), expected.
  package init?(_ names: NGramNames) {
    guard names.count <= Slot.largestColumn + 1, let terms = UnitTerms(names) else { return nil }
    var families = Families(terms)
    guard let slots = families.placed(unitCount: terms.units.count) else { return nil }
    self.init(units: terms.units, slots: slots, columnCount: names.count)
  }
}

/// N-grams as numbers of their syllables, sorted.
private struct UnitTerms {
  /// An n-gram of up to three units, the first in the highest bits; zeros follow.
  struct Term {
    var units: UInt64
    let column: Int32

    /// One of the three units. Precondition: 0…2.
    func unit(_ place: Int) -> UInt16 {
      UInt16(truncatingIfNeeded: units >> UInt64(32 - 16 * place))
    }
  }

  /// The scalar of each unit from 1 on: those of many n-grams first, so that their children lie close together.
  let units: [UInt32]
  /// The n-grams by their units, ascending.
  private(set) var terms: [Term]

  /// Nil where there are too many units.
  init?(_ names: NGramNames) {
    var terms: [Term] = []
    terms.reserveCapacity(names.count)
    var counts = [Int32](repeating: 0, count: 0x10000)
    for column in 0..<names.count {
      guard let scalars = Self.scalars(of: column, in: names) else { continue }
      terms.append(Term(units: scalars, column: Int32(column)))
      for place in 0..<3 { counts[Int(terms[terms.count - 1].unit(place))] += 1 }
    }
    let used = (1..<0x10000).filter { counts[$0] > 0 }
    guard used.count < Slot.noUnit else { return nil }
    units = used.sorted { (counts[$1], $0) < (counts[$0], $1) }.map { UInt32($0) }
    var unitOfScalar = [UInt64](repeating: 0, count: 0x10000)
    for (index, scalar) in units.enumerated() { unitOfScalar[Int(scalar)] = UInt64(index + 1) }
    for index in terms.indices {
      let term = terms[index]
      terms[index].units = (0..<3).reduce(0) { $0 << 16 | unitOfScalar[Int(term.unit($1))] }
    }
    self.terms = Self.sorted(terms, unitCount: units.count)
  }

  private typealias Slot = NGramTrie.Slot

  /// The scalars of a name in the places of units; nil where no plain text has the n-gram.
  private static func scalars(of column: Int, in names: NGramNames) -> UInt64? {
    let bytes = names.bytes.span
    var place = Int(names.offsets[column])
    let end = Int(names.offsets[column + 1])
    guard bytes[place] == NGram.View.syllables.rawValue else { return nil }
    place += 1
    var scalars: UInt64 = 0
    var count = 0
    while place < end {
      let lead = UInt64(bytes[place])
      let scalar: UInt64
      if lead < 0x80 {
        scalar = lead
        place += 1
      } else {
        guard lead & 0xF0 == 0xE0, place + 2 < end else { return nil }
        scalar =
          (lead & 0x0F) << 12 | UInt64(bytes[place + 1] & 0x3F) << 6
          | UInt64(bytes[place + 2] & 0x3F)
        place += 3
      }
      guard scalar > 0, count < NGramTrie.longestOrder else { return nil }
      scalars = scalars << 16 | scalar
      count += 1
    }
    return count == 0 ? nil : scalars << UInt64(16 * (NGramTrie.longestOrder - count))
  }

  /// Sorts by units, the last ones first: three passes that each keep the order of the one before.
  private static func sorted(_ terms: [Term], unitCount: Int) -> [Term] {
    var terms = terms
    for place in [2, 1, 0] {
      var starts = [Int](repeating: 0, count: unitCount + 2)
      for term in terms { starts[Int(term.unit(place)) + 1] += 1 }
      for unit in 0...unitCount { starts[unit + 1] += starts[unit] }
      var next = terms
      for term in terms {
        let unit = Int(term.unit(place))
        next[starts[unit]] = term
        starts[unit] += 1
      }
      terms = next
    }
    return terms
  }
}

/// The nodes of a trie and, of each that has any, its children.
private struct Families {
  /// A node's children: their units ascend.
  private struct Family {
    let parent: Int
    var children: Range<Int>
  }

  private struct Node {
    let unit: UInt16
    var column: Int32?
    /// The slot, once it is known.
    var slot = 0
    var base = 0
  }

  // The nodes below the root, each after its parent; the children of a node lie in `childNodes`.
  private var nodes: [Node] = []
  private var childNodes: [Int] = []
  private var families: [Family] = []
  // The nodes of the first level.
  private var roots: [Int] = []

  init(_ terms: UnitTerms) {
    nodes.reserveCapacity(terms.terms.count + terms.units.count)
    // Children of the second level are known only when their parent's family ends.
    var second: [Int] = []
    var third: [Int] = []
    var last: UInt64 = 0
    for term in terms.terms {
      let changed = term.units ^ last
      let (two, three) = (term.unit(1), term.unit(2))
      if changed >> 32 != 0 || nodes.isEmpty {
        close(&third, of: second.last)
        close(&second, of: roots.last)
        roots.append(add(term.unit(0)))
      }
      if two == 0 {
        nodes[roots[roots.count - 1]].column = term.column
      } else {
        if changed >> 16 != 0 || second.isEmpty {
          close(&third, of: second.last)
          second.append(add(two))
        }
        if three == 0 {
          nodes[second[second.count - 1]].column = term.column
        } else {
          third.append(add(three))
          nodes[nodes.count - 1].column = term.column
        }
      }
      last = term.units
    }
    close(&third, of: second.last)
    close(&second, of: roots.last)
  }

  private mutating func add(_ unit: UInt16) -> Int {
    nodes.append(Node(unit: unit, column: nil))
    return nodes.count - 1
  }

  private mutating func close(_ children: inout [Int], of parent: Int?) {
    guard let parent, !children.isEmpty else { return }
    families.append(
      Family(parent: parent, children: childNodes.count..<childNodes.count + children.count))
    childNodes += children
    children.removeAll(keepingCapacity: true)
  }

  /// The slots of a double array; nil where there would be too many.
  ///
  /// Each family, large ones first, takes the first base at which all its places are free.
  mutating func placed(unitCount: Int) -> [UInt64]? {
    typealias Slot = NGramTrie.Slot
    // Root's children lie at their units; unit 0 stands for all that are unknown.
    for root in roots { nodes[root].slot = Int(nodes[root].unit) }
    var places = FreePlaces(from: unitCount + 1)
    var units: [Int] = []
    for family in familiesBySize() {
      units.removeAll(keepingCapacity: true)
      for child in families[family].children { units.append(Int(nodes[childNodes[child]].unit)) }
      guard let base = places.takeBase(for: units, upTo: Slot.largestBase - 1) else { return nil }
      nodes[families[family].parent].base = base
      for child in families[family].children {
        nodes[childNodes[child]].slot = base + Int(nodes[childNodes[child]].unit)
      }
    }
    let emptyBase = places.largestBase + 1
    let free = Slot(unit: UInt16(Slot.noUnit), base: emptyBase, column: nil).bits
    var slots = [UInt64](repeating: free, count: emptyBase + unitCount + 1)
    for node in nodes {
      slots[node.slot] =
        Slot(unit: node.unit, base: node.base == 0 ? emptyBase : node.base, column: node.column)
        .bits
    }
    return slots
  }

  /// The numbers of the families, those with many children first, equal ones in their order.
  private func familiesBySize() -> [Int] {
    let largest = families.reduce(0) { max($0, $1.children.count) }
    var ofSize = [[Int]](repeating: [], count: largest + 1)
    for (number, family) in families.enumerated() { ofSize[family.children.count].append(number) }
    return Array(ofSize.reversed().joined())
  }
}
