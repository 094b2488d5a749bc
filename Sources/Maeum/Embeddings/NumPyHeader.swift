internal import Safetensors

/// The header of a `.npy` file: a Python dictionary such as
/// `{'descr': '<f4', 'fortran_order': False, 'shape': (7, 384), }`, read strictly.
///
/// Exactly these three keys, each once, in any order; white space between any two parts. Nothing else of
/// Python's is understood, so nothing else can happen.
struct NumPyHeader {
  /// The type as NumPy writes it, such as `<f4`.
  private(set) var type = ""
  /// Whether columns, not rows, lie one after another.
  private(set) var isFortran = false
  /// The extents, none negative.
  private(set) var shape: [Int] = []

  private var rest: ArraySlice<UInt8>

  /// Reads a whole header.
  init(_ bytes: ArraySlice<UInt8>) throws(EmbeddingProblem) {
    rest = bytes
    var missing = ["descr", "fortran_order", "shape"]
    try expect("{")
    while !skip("}") {
      let key = try string()
      guard let index = missing.firstIndex(of: key) else {
        throw Self.problem(
          "the key \(quoted(key))", expected: "descr, fortran_order and shape, each once")
      }
      missing.remove(at: index)
      try expect(":")
      switch key {
      case "descr": type = try typeName()
      case "fortran_order": isFortran = try truth()
      default: shape = try extents()
      }
      if !skip(",") {
        try expect("}")
        break
      }
    }
    guard missing.isEmpty else {
      throw Self.problem("no \(missing[0])", expected: "descr, fortran_order and shape")
    }
    skipSpace()
    guard rest.isEmpty else { throw unexpected("the end") }
  }

  private mutating func typeName() throws(EmbeddingProblem) -> String {
    skipSpace()
    if rest.first == UInt8(ascii: "[") {
      throw EmbeddingProblem(
        "an array of records", expected: "an array of plain numbers",
        suggestion: "save one field, such as array['vector']")
    }
    return try string()
  }

  private mutating func truth() throws(EmbeddingProblem) -> Bool {
    if skip("True") { return true }
    try expect("False")
    return false
  }

  /// A tuple of whole numbers.
  private mutating func extents() throws(EmbeddingProblem) -> [Int] {
    var extents: [Int] = []
    try expect("(")
    while !skip(")") {
      extents.append(try number())
      if !skip(",") {
        try expect(")")
        break
      }
    }
    return extents
  }

  private mutating func number() throws(EmbeddingProblem) -> Int {
    skipSpace()
    let digits = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    guard !digits.isEmpty else { throw unexpected("a whole number") }
    guard let number = Int(String(decoding: digits, as: UTF8.self)) else {
      throw Self.problem(
        "an extent of \(digits.count) digits", expected: "one that fits in 64 bits")
    }
    rest = rest[digits.endIndex...]
    return number
  }

  /// A string in single or double quotes, without escapes.
  private mutating func string() throws(EmbeddingProblem) -> String {
    skipSpace()
    guard let quote = rest.first, quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\"") else {
      throw unexpected("a string")
    }
    let content = rest.dropFirst().prefix { $0 != quote && $0 != UInt8(ascii: "\\") }
    guard content.endIndex < rest.endIndex, rest[content.endIndex] == quote else {
      throw unexpected("a string without escapes")
    }
    rest = rest[(content.endIndex + 1)...]
    return String(decoding: content, as: UTF8.self)
  }

  /// Whether a word comes next; it is skipped.
  private mutating func skip(_ word: String) -> Bool {
    skipSpace()
    let bytes = word.utf8
    guard rest.starts(with: bytes) else { return false }
    rest = rest.dropFirst(bytes.count)
    return true
  }

  private mutating func expect(_ word: String) throws(EmbeddingProblem) {
    guard skip(word) else { throw unexpected(word) }
  }

  private mutating func skipSpace() {
    rest = rest.drop { [0x20, 0x09, 0x0A, 0x0D].contains($0) }
  }

  private func unexpected(_ expected: String) -> EmbeddingProblem {
    let next = rest.isEmpty ? "the end" : quoted(String(decoding: rest.prefix(20), as: UTF8.self))
    return Self.problem("\(next) in the header", expected: expected)
  }

  private static func problem(_ found: String, expected: String) -> EmbeddingProblem {
    EmbeddingProblem(
      found, expected: expected, suggestion: "save the array again with numpy.save")
  }
}
