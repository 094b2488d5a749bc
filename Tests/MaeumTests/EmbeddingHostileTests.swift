import Foundation
import Maeum
import Safetensors
import Testing
import Randomness

/// Files that are broken or made to do harm: each gives a sentence, none ends the process.
@Suite struct EmbeddingHostileTests {
  private static let eight = [UInt8](repeating: 0, count: 8)

  private static func refusal(_ bytes: [UInt8], tensor: String? = nil) throws -> String? {
    try EmbeddingTests.read(bytes, tensor: tensor).sentence
  }

  @Test(
    "what NumPy writes but cannot be embeddings is refused with what to try",
    arguments: [
      ("big-endian", "found numbers of type \">f4\"; expected '<f2', '<f4' or '<f8'; convert"),
      ("objects", "found numbers of type \"|O\"; expected '<f2'"),
      ("records", "found an array of records; expected an array of plain numbers; save one field"),
      ("one extent", "found an array of shape [3]; expected two extents, (samples, dimensions)"),
    ])
  func foreign(name: String, sentence: String) throws {
    let found = try Self.refusal(EmbeddingGoldens.bytes(name))
    #expect(found?.hasPrefix("vectors: " + sentence) == true, "\(found ?? "accepted")")
  }

  @Test(
    "a header that claims what is not there is refused before memory is taken",
    arguments: [
      ("(2, 2)", "found 8 bytes of numbers; expected as many as <f4 of shape [2, 2] takes"),
      ("(1, 1)", "found 8 bytes of numbers"),
      ("(1000000000000000000, 2)", "found 8 bytes of numbers"),
      ("(9223372036854775807, 9223372036854775807)", "found 8 bytes of numbers"),
      ("(4294967296, 4294967296)", "found 8 bytes of numbers"),
      ("(99999999999999999999, 2)", "found an extent of 20 digits"),
      ("(-1, -2)", "found \"-1, -2), }\\n\" in the header; expected a whole number"),
      ("(1, 2.0)", "found \".0), }\\n\" in the header; expected )"),
      ("(2,)", "found an array of shape [2]"),
      ("(1, 2, 1)", "found an array of shape [1, 2, 1]"),
      ("()", "found 8 bytes of numbers"),
      ("[1, 2]", "found \"[1, 2], }\\n\" in the header; expected ("),
      ("((1, 2))", "found \"(1, 2)), }\\n\" in the header; expected a whole number"),
    ])
  func shapes(shape: String, sentence: String) throws {
    for fortran in ["False", "True"] {
      let header = EmbeddingTests.header("<f4", shape, fortran: fortran)
      let found = try Self.refusal(EmbeddingTests.npy(header, data: Self.eight))
      #expect(found?.hasPrefix("vectors: " + sentence) == true, "\(found ?? "accepted")")
    }
  }

  @Test(
    "no data needs a shape that could have some",
    arguments: [
      ("(0, 0)", "found 0 dimensions; expected 1 to 1048576"),
      ("(1000000000000000000, 0)", "found 0 dimensions"),
      ("(0, 1000000000000000000)", "found 1000000000000000000 dimensions"),
    ])
  func emptyShapes(shape: String, sentence: String) throws {
    for fortran in ["False", "True"] {
      let header = EmbeddingTests.header("<f4", shape, fortran: fortran)
      let found = try Self.refusal(EmbeddingTests.npy(header, data: []))
      #expect(found?.hasPrefix("vectors: " + sentence) == true, "\(found ?? "accepted")")
    }
  }

  @Test(
    "a header that is not the dictionary it should be is refused",
    arguments: [
      "", "{", "}", "{}", "{'descr'", "{'descr':", "{'descr': '<f4", "{'descr': '<f4'",
      "{'descr': '<f4', 'fortran_order': False}", "{'shape': (1, 2)} ",
      "{'descr': '<f4', 'descr': '<f4', 'fortran_order': False, 'shape': (1, 2)}",
      "{'descr': '<f4', 'fortran_order': False, 'shape': (1, 2), 'more': 1}",
      "{'descr': '<f4', 'fortran_order': 0, 'shape': (1, 2)}",
      "{'descr': '<f4', 'fortran_order': None, 'shape': (1, 2)}",
      "{'descr': '\\x3cf4', 'fortran_order': False, 'shape': (1, 2)}",
      "{'descr': '<f4', 'fortran_order': False, 'shape': (1, 2)} {}",
      "{'descr': '<f4', 'fortran_order': False, 'shape': (1,, 2)}",
      "{'descr': '<f4' 'fortran_order': False, 'shape': (1, 2)}",
      "{'descr': '<f4', 'fortran_order': False, 'shape': (1, 2)", "[1]", "\0\0\0\0", "\u{1B}[2J",
      String(repeating: "{", count: 9000), String(repeating: " ", count: 9000),
    ])
  func dictionaries(header: String) throws {
    let found = try Self.refusal(EmbeddingTests.npy(header, data: Self.eight))
    #expect(found != nil && !found!.contains("\u{1B}") && !found!.contains("\n"))
  }

  @Test("a wrong version or header length is refused")
  func lengths() throws {
    let header = EmbeddingTests.header("<f4", "(1, 2)")
    for version in [[0, 0], [1, 1], [4, 0], [255, 255]] as [[UInt8]] {
      let file = EmbeddingTests.npy(header, data: Self.eight, version: version)
      #expect(try Self.refusal(file)?.contains("the .npy format \(version[0]).") == true)
    }
    for version in [[1, 0], [2, 0], [3, 0]] as [[UInt8]] {
      for length in [0, 10, 1000, 65_535] {
        let file = EmbeddingTests.npy(header, data: Self.eight, version: version, length: length)
        #expect(try Self.refusal(file) != nil)
      }
    }
    let huge = EmbeddingTests.npy(
      header, data: Self.eight, version: [2, 0], length: Int(UInt32.max))
    #expect(try Self.refusal(huge)?.contains("a header of 4294967295 bytes") == true)
    let long = EmbeddingTests.npy(
      header + String(repeating: " ", count: 20_000), data: Self.eight, version: [2, 0])
    #expect(try Self.refusal(long)?.contains("expected at most 10000") == true)
  }

  @Test(
    "a number that is not finite as a Float is refused by its place",
    arguments: [Double.nan, .infinity, -.infinity, 1e39, -1e300])
  func notFinite(number: Double) throws {
    let data = EmbeddingTests.bytes([0, 1, 2, 3, number, 5])
    let rows = EmbeddingTests.header("<f8", "(2, 3)")
    #expect(
      try Self.refusal(EmbeddingTests.npy(rows, data: data))?.contains("in row 1, column 1")
        == true)
    let columns = EmbeddingTests.header("<f8", "(3, 2)", fortran: "True")
    #expect(
      try Self.refusal(EmbeddingTests.npy(columns, data: data))?.contains("in row 1, column 1")
        == true)
  }

  @Test("files of another kind and missing files are refused with what to try")
  func otherFiles() throws {
    #expect(
      try Self.refusal([])
        == "vectors: found an empty file; expected a .npy or a safetensors file; "
        + "save the array with numpy.save or safetensors.numpy.save_file")
    #expect(try Self.refusal([0x50, 0x4B, 3, 4, 0])?.contains("a ZIP archive") == true)
    #expect(try Self.refusal(Array("0.1,0.2\n0.3,0.4\n".utf8))?.contains("another kind") == true)
    #expect(try Self.refusal(Self.eight + Array("{}".utf8)) != nil)
    #expect(throws: EmbeddingError.self) {
      try DenseMatrix.embeddings(contentsOf: "/nowhere/vectors.npy")
    }
    let folder = FileManager.default.temporaryDirectory.path
    #expect(throws: EmbeddingError.self) { try DenseMatrix.embeddings(contentsOf: folder) }
  }

  @Test("a tensor that is missing, ambiguous or of another kind is refused by name")
  func tensors() throws {
    let bytes = EmbeddingGoldens.bytes("safetensors")
    func contains(_ tensor: String?, _ text: String) throws {
      let found = try Self.refusal(bytes, tensor: tensor)
      #expect(found?.contains(text) == true, "\(found ?? "accepted")")
    }
    try contains(nil, "found 3 tensors with two extents and floating-point numbers; expected one")
    try contains("none", "found no tensor \"none\"; expected one of that name; name one of \"")
    try contains("ids", "found numbers of type I64; expected F16, F32 or F64")
    try contains("row", "found an array of shape [3]")
    #expect(
      try Self.refusal(EmbeddingGoldens.bytes("f4"), tensor: "x")?.contains("leave the name out")
        == true)
    let none = SafetensorsFile(tensors: []).serialized()
    #expect(try Self.refusal(none)?.contains("the file holds no tensor") == true)
  }

  @Test(
    "every truncation is refused", arguments: ["f2", "fortran", "version 3", "one of two"])
  func truncations(name: String) throws {
    let bytes = EmbeddingGoldens.bytes(name)
    let results = try EmbeddingTests.readAll(bytes.indices.map { Array(bytes[..<$0]) })
    #expect(results.indices.filter { results[$0].sentence == nil }.isEmpty)
    #expect(try Self.refusal(bytes) == nil)
  }

  @Test(
    "flipped bytes give a matrix of finite numbers or a sentence",
    arguments: ["f2", "f8", "fortran", "version 2", "one of two", "safetensors"])
  func flips(name: String) throws {
    var generator = SeededGenerator(seed: 1)
    let bytes = EmbeddingGoldens.bytes(name)
    let damaged = (0..<150).map { _ in
      var damaged = bytes
      for _ in 0...Int.random(in: 0...2, using: &generator) {
        let place = Int.random(in: 0..<bytes.count, using: &generator)
        damaged[place] = UInt8.random(in: 0...255, using: &generator)
      }
      return damaged
    }
    let results = try EmbeddingTests.readAll(
      damaged, tensor: name == "safetensors" ? "f4" : nil)
    #expect(results.allSatisfy { ($0.matrix == nil) != ($0.sentence == nil) })
    let matrices = results.compactMap(\.matrix)
    // Some flips hit numbers alone.
    #expect(!matrices.isEmpty && matrices.count < 150)
    for matrix in matrices {
      #expect(matrix.values.count == matrix.rowCount * matrix.columnCount)
      #expect(matrix.values.allSatisfy { $0.isFinite })
    }
  }
}
