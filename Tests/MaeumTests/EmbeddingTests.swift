import Emotions
import Foundation
import Maeum
import Safetensors
import Testing
import Randomness

@Suite struct EmbeddingTests {
  /// The matrix in a file, or the error's sentence with `vectors` in place of the path.
  static func read(path: String, tensor: String?) -> (matrix: DenseMatrix?, sentence: String?) {
    do throws(EmbeddingError) {
      return (try DenseMatrix.embeddings(contentsOf: path, tensor: tensor), nil)
    } catch {
      return (nil, error.description.replacingOccurrences(of: path, with: "vectors"))
    }
  }

  /// The same for some bytes.
  static func read(
    _ bytes: [UInt8], tensor: String? = nil
  ) throws -> (matrix: DenseMatrix?, sentence: String?) {
    try withFile(bytes, named: "vectors") { read(path: $0, tensor: tensor) }
  }

  /// The same for many bytes, for which one file is written over and over.
  static func readAll(
    _ files: [[UInt8]], tensor: String? = nil
  ) throws -> [(matrix: DenseMatrix?, sentence: String?)] {
    try withFile([], named: "vectors") { path in
      try files.map { bytes in
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        return read(path: path, tensor: tensor)
      }
    }
  }

  /// A `.npy` file with this header and data, in format 1.0.
  static func npy(
    _ header: String, data: [UInt8], version: [UInt8] = [1, 0], length: Int? = nil
  ) -> [UInt8] {
    let count = length ?? header.utf8.count
    let lengthBytes = (0..<(version[0] == 1 ? 2 : 4)).map { UInt8(count >> (8 * $0) & 0xFF) }
    return [0x93] + Array("NUMPY".utf8) + version + lengthBytes + Array(header.utf8) + data
  }

  static func header(_ type: String, _ shape: String, fortran: String = "False") -> String {
    "{'descr': '\(type)', 'fortran_order': \(fortran), 'shape': \(shape), }\n"
  }

  static func bytes<Number: BitwiseCopyable>(_ values: [Number]) -> [UInt8] {
    values.withUnsafeBytes { Array($0) }
  }

  /// The golden numbers, rounded to 16 or 32 bits.
  private func golden(half: Bool) -> [UInt32] {
    EmbeddingGoldens.rows.flatMap { row in
      row.map { number in
        // 0.1 and 10⁻⁷ in half precision: 0.0999755859375 and 2·2⁻²⁴.
        let halves: [Double: Float] = [0.1: 0.099_975_585_937_5, 1e-7: 0x1p-23]
        return ((half ? halves[number] : nil) ?? Float(number)).bitPattern
      }
    }
  }

  @Test(
    "what NumPy writes is read",
    arguments: ["f2", "f4", "f8", "fortran", "version 2", "version 3"])
  func numPy(name: String) throws {
    let matrix = try #require(try Self.read(EmbeddingGoldens.bytes(name)).matrix)
    #expect(matrix.rowCount == 2 && matrix.columnCount == 3)
    #expect(matrix.values.map(\.bitPattern) == golden(half: name == "f2"))
  }

  @Test("no rows give a matrix without rows")
  func noRows() throws {
    let matrix = try #require(try Self.read(EmbeddingGoldens.bytes("no rows")).matrix)
    #expect(matrix.rowCount == 0 && matrix.columnCount == 3 && matrix.values.isEmpty)
    let fortran = Self.npy(Self.header("<f8", "(0, 2)", fortran: "True"), data: [])
    #expect(try Self.read(fortran).matrix?.columnCount == 2)
  }

  @Test("what Python's safetensors library writes is read by a tensor's name")
  func safetensors() throws {
    let bytes = EmbeddingGoldens.bytes("safetensors")
    for name in ["f2", "f4", "f8"] {
      let matrix = try #require(try Self.read(bytes, tensor: name).matrix)
      #expect(matrix.rowCount == 2 && matrix.columnCount == 3)
      #expect(matrix.values.map(\.bitPattern) == golden(half: name == "f2"))
    }
    // Without a name only where there is one that can be meant.
    let one = try Self.read(EmbeddingGoldens.bytes("one of two")).matrix
    #expect(one?.values.map(\.bitPattern) == golden(half: false))
  }

  @Test("a file that Maeum's own library wrote is read, and refused where its checksum fails")
  func ownSafetensors() throws {
    let tensor = Tensor(name: "vectors", shape: [2, 1], values: [1, 2] as [Float])
    var bytes = SafetensorsFile(tensors: [tensor]).serialized()
    #expect(try Self.read(bytes).matrix?.values == [1, 2])
    bytes[bytes.count - 1] ^= 1
    #expect(try Self.read(bytes).sentence?.contains("checksum") == true)
  }

  @Test("every finite half is read exactly, and no other is accepted")
  func halves() throws {
    #if !(os(macOS) && arch(x86_64))
      let finite = (0...UInt16.max).filter { $0 & 0x7C00 != 0x7C00 }
      let file = Self.npy(Self.header("<f2", "(\(finite.count), 1)"), data: Self.bytes(finite))
      let matrix = try #require(try Self.read(file).matrix)
      let wrong = zip(finite, matrix.values).filter {
        Float(Float16(bitPattern: $0)).bitPattern != $1.bitPattern
      }
      #expect(wrong.isEmpty && matrix.rowCount == 63_488)
    #endif
    for half in [0x7C00, 0xFC00, 0x7C01, 0x7E00, 0xFFFF] as [UInt16] {
      let file = Self.npy(Self.header("<f2", "(1, 1)"), data: Self.bytes([half]))
      #expect(try Self.read(file).sentence?.contains("in row 0, column 0") == true)
    }
  }

  @Test(
    "a header may be written in other ways that mean the same",
    arguments: [
      "{'descr':'<f4','fortran_order':False,'shape':(1,2)}",
      "{\"shape\": (1, 2,), \"descr\": \"<f4\", \"fortran_order\": True,}",
      "  {\n 'fortran_order' : False ,\t'shape' : ( 1 , 2 ) , 'descr' : '<f4' } \n",
    ])
  func headers(header: String) throws {
    let file = Self.npy(header, data: Self.bytes([1, 2] as [Float]))
    #expect(try Self.read(file).matrix?.values == [1, 2])
  }

  @Test("a matrix of embeddings trains a model that tells two clouds apart")
  func training() throws {
    var generator = SeededGenerator(seed: 1)
    let labels = (0..<60).map { $0 % 2 == 0 ? EmotionSet.joy : .fear }
    let values = labels.flatMap { label in
      (0..<4).map { dimension in
        let center: Float = dimension == 1 ? (label == .joy ? 1 : -1) : 0
        return center + Float.random(in: -0.5...0.5, using: &generator)
      }
    }
    let file = Self.npy(Self.header("<f4", "(60, 4)"), data: Self.bytes(values))
    let dense = try #require(try Self.read(file).matrix)
    let features = SparseMatrix(
      columnCount: 0, rowStarts: [Int](repeating: 0, count: 61), columns: [], values: [])
    let set = TrainingSet(
      features: features, dense: dense, targets: labels.map { EmotionScores($0) })
    let (model, _) = try LogisticRegression().fit(set)
    let logits = model.logits(features, dense: dense)
    for (row, label) in labels.enumerated() {
      #expect((logits[row][.joy] > 0) == (label == .joy))
      #expect((logits[row][.fear] > 0) == (label == .fear))
    }
  }
}
