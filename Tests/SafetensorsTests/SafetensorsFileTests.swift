import Foundation
import Safetensors
import Testing

@Suite struct SafetensorsFileTests {
  @Test("a file that was written reads back equal, byte for byte again")
  func roundTrip() throws {
    let bytes = sample.serialized()
    let read = try SafetensorsFile(serialized: bytes)
    #expect(read == sample)
    #expect(read.serialized() == bytes)
    // String equality is canonical equivalence; the bytes must be the same too.
    #expect(
      read.metadata["a"].map { Array($0.utf8) } == sample.metadata["a"].map { Array($0.utf8) })
    #expect(try read.tensor("int64").values(as: Int64.self) == [.min, .max])
    #expect(try read.tensor("uint64").values(as: UInt64.self) == [.max])
    #expect(try read.tensor("int32").values(as: Int32.self) == [.min, 7])
    #expect(try read.tensor("uint32").values(as: UInt32.self) == [.max])
    #expect(try read.tensor("number").values(as: Double.self) == [2.5])
    #expect(try read.tensor("empty").values(as: Float.self) == [])
    // Three bytes before it: the tensor is not aligned.
    let floats = try read.tensors[1].values(as: Float.self)
    #expect(
      floats.map(\.bitPattern)
        == [1.5, -0.0, .infinity, Float.leastNonzeroMagnitude].map(\.bitPattern))
  }

  @Test("numbers that are read eight at a time are the same numbers, wherever they lie in the file")
  func registers() throws {
    let numbers =
      (0..<24).map { Float($0) / 3 } + [.nan, -0.0, .infinity, -.greatestFiniteMagnitude]
    let values = numbers + [1, 2, 3, 4]
    for shift in 0..<4 {
      let file = SafetensorsFile(tensors: [
        Tensor(name: "shift", shape: [shift], values: [UInt8](repeating: 7, count: shift)),
        Tensor(name: "rows", shape: [4, 8], values: values),
        Tensor(name: "none", shape: [0, 8], values: [] as [Float]),
      ])
      let read = try SafetensorsFile(serialized: file.serialized())
      let rows = try read.tensor("rows").values(as: SIMD8<Float>.self)
      #expect(
        rows.flatMap { row in row.indices.map { row[$0].bitPattern } } == values.map(\.bitPattern))
      #expect(Tensor(name: "rows", shape: [4, 8], values: rows) == file.tensors[1])
      #expect(try read.tensor("none").values(as: SIMD8<Float>.self) == [])
    }
    #expect(
      thrown(SafetensorsError.self) {
        _ = try sample.tensor("int32").values(as: SIMD8<Float>.self)
      }?.description == #"found I32 in tensor "int32"; expected F32"#)
  }

  @Test("megabytes are read whole, whatever pages the system gives for them")
  func megabytes() throws {
    var values = [UInt64](repeating: 0x0123_4567_89AB_CDEF, count: 800_000)
    for index in stride(from: 0, to: values.count, by: 511) { values[index] = UInt64(index) }
    let file = SafetensorsFile(tensors: [
      Tensor(name: "shift", shape: [1], values: [1] as [UInt8]),
      Tensor(name: "values", shape: [values.count], values: values),
    ])
    try withFolder { folder in
      let path = "\(folder)/large"
      try file.write(to: path)
      #expect(try FileBytes.read(path: path) == file.serialized())
      let read = try SafetensorsFile.read(path: path)
      #expect(try read.tensor("values").values() == values)
    }
  }

  @Test("the header starts with the checksum, orders the metadata and ends before a multiple of 64")
  func layout() throws {
    let bytes = SafetensorsFile(
      tensors: [
        Tensor(name: "b", shape: [2], values: [1, 2] as [UInt8]),
        Tensor(name: "a", shape: [], values: [-1] as [Int32]),
      ], metadata: ["y": "\u{1F}\"", "x": "가"]
    ).serialized()
    let headerLength = Int(bytes[0]) + Int(bytes[1]) << 8
    #expect(bytes[2..<8].allSatisfy { $0 == 0 })
    #expect((8 + headerLength) % 64 == 0)
    let header = String(decoding: bytes[8..<8 + headerLength], as: UTF8.self)
    let lead = #"{"__metadata__":{"checksum":"xxh128:"#
    #expect(header.hasPrefix(lead))
    let rest = String(header.dropFirst(lead.count + 32))
    #expect(
      rest.trimmingCharacters(in: [" "])
        == #"","x":"가","y":"\u001f\""},"b":{"dtype":"U8","shape":[2],"data_offsets":[0,2]},"#
        + #""a":{"dtype":"I32","shape":[],"data_offsets":[2,6]}}"#)
    #expect(Array(bytes[(8 + headerLength)...]) == [1, 2, 255, 255, 255, 255])

    // The checksum, computed again the way the format's description says.
    var zeroed = bytes
    let digits = 8 + lead.utf8.count..<8 + lead.utf8.count + 32
    for index in digits { zeroed[index] = UInt8(ascii: "0") }
    #expect(
      "xxh128:" + String(decoding: bytes[digits], as: UTF8.self) == XXH128.digest(of: zeroed))
  }

  @Test("a file without tensors and metadata is a file")
  func empty() throws {
    let file = SafetensorsFile(tensors: [])
    #expect(try SafetensorsFile(serialized: file.serialized()) == file)
  }

  @Test("a name or a type that is not there is an error with both sides")
  func accessErrors() {
    #expect(
      thrown(SafetensorsError.self) { _ = try sample.tensor("weights") }?.description
        == #"found no tensor "weights""#)
    #expect(
      thrown(SafetensorsError.self) { _ = try sample.tensor("int32").values(as: Float.self) }?
        .description == #"found I32 in tensor "int32"; expected F32"#)
  }

  @Test("a saved file is read from its path, and errors name the path")
  func paths() throws {
    try withFolder { folder in
      let path = "\(folder)/모델.safetensors"
      try sample.write(to: path)
      #expect(try SafetensorsFile.read(path: path) == sample)
      #expect(try names(in: folder) == ["모델.safetensors"])

      let missing = thrown(SafetensorsError.self) { _ = try SafetensorsFile.read(path: "/none") }
      #expect(missing?.problem == .unreadable(.missing))
      #expect(missing?.description == "/none: cannot be read: there is no such file")
      try AtomicFile.write([1, 2, 3], to: path)
      let short = thrown(SafetensorsError.self) { _ = try SafetensorsFile.read(path: path) }
      #expect(short?.path == path)
      #expect(short?.problem == .tooShort(byteCount: 3))
    }
  }

  @Test("a tensor whose shape contradicts its values breaks a promise")
  func promises() async {
    await #expect(processExitsWith: .failure) {
      _ = Tensor(name: "a", shape: [2], values: [1] as [Float])
    }
    await #expect(processExitsWith: .failure) {
      let tensor = Tensor(name: "a", shape: [], values: [1] as [Float])
      _ = SafetensorsFile(tensors: [tensor, tensor])
    }
  }
}
