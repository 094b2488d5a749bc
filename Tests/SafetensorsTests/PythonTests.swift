import Foundation
import Safetensors
import Testing

/// The format is the one that Python's safetensors library writes and reads.
@Suite struct PythonTests {
  /// What Python prints for a program, nil where it fails.
  static func python(_ program: String, _ arguments: String...) -> String? {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-c", program] + arguments
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return nil }
    let printed = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return process.terminationStatus == 0 ? String(decoding: printed, as: UTF8.self) : nil
  }

  @Test(
    "Python opens a file that was written here",
    .enabled(
      if: python("import safetensors.numpy") != nil,
      "needs python3 with the packages safetensors and numpy"))
  func written() throws {
    let program = """
      import sys
      from safetensors import safe_open
      with safe_open(sys.argv[1], framework="numpy") as file:
          for key, value in sorted(file.metadata().items()):
              if key != "checksum": print(ascii(key), ascii(value))
          for key in sorted(file.keys()):
              value = file.get_tensor(key)
              print(ascii(key), value.dtype, value.shape, value.tolist())
      """
    try withFolder { folder in
      let path = "\(folder)/sample.safetensors"
      try sample.write(to: path)
      #expect(
        Self.python(program, path) == #"""
          '' ''
          'a' 'tab\t, nul \x00, quote ", \ub9c8\uc74c \U0001f600'
          'b' '2'
          'bytes' uint8 (3,) [1, 2, 255]
          'empty' float32 (0, 8) []
          'int32' int32 (2,) [-2147483648, 7]
          'int64' int64 (1, 2, 1) [[[-9223372036854775808], [9223372036854775807]]]
          'number' float64 () 2.5
          'uint32' uint32 (1,) [4294967295]
          'uint64' uint64 (1,) [18446744073709551615]
          '\uac00\uc911\uce58 "w"\\\n' float32 (2, 2) [[1.5, -0.0], [inf, 1.401298464324817e-45]]

          """#)
    }
  }

  // python.safetensors names the versions that made it in its metadata.
  @Test("a file that Python wrote is read, without a checksum on request only")
  func golden() throws {
    let path = SafetensorsTests.golden("python.safetensors")
    #expect(
      thrown(SafetensorsError.self) { _ = try SafetensorsFile.read(path: path) }?.problem
        == .noChecksum)
    let file = try SafetensorsFile.read(path: path, requiringChecksum: false)
    #expect(
      file.metadata == ["tool": "safetensors 0.8.0, numpy 2.4.6", "이름": #"마음 "\"#])
    #expect(file.tensors.count == 6)
    let weights = try file.tensor("weights")
    #expect(weights.shape == [2, 3])
    #expect(
      try weights.values(as: Float.self).map(\.bitPattern)
        == [1.5, -2.25, 0.0, 1e-8, 3e38, -0.0].map { Float($0).bitPattern })
    #expect(try file.tensor("counts").values(as: Int64.self) == [0, -1, 1 << 62])
    #expect(Array(try file.tensor("bytes").bytes) == Array("마음".utf8))
    #expect(try file.tensor("half").dtype == .float16)
    #expect(Array(try file.tensor("half").bytes) == [0x00, 0x38, 0x00, 0xBC])
    #expect(try file.tensor("empty").shape == [0, 3])
    #expect(try file.tensor("number").shape == [])
    #expect(try file.tensor("number").values(as: Int32.self) == [7])
  }
}
