import Foundation
import Safetensors
import Testing

@Suite struct FileBytesTests {
  static func error(_ path: String, limit: Int = FileBytes.defaultLimit) -> FileError? {
    thrown(FileError.self) { _ = try FileBytes.read(path: path, limit: limit) }
  }

  @Test("a regular file is read whole, up to the limit, through links")
  func whole() throws {
    try withFolder { folder in
      let bytes = (0..<100_000).map { UInt8(truncatingIfNeeded: $0) }
      try AtomicFile.write(bytes, to: "\(folder)/a")
      try FileManager.default.createSymbolicLink(
        atPath: "\(folder)/link", withDestinationPath: "a")
      #expect(try FileBytes.read(path: "\(folder)/link", limit: 100_000) == bytes)
      #expect(
        Self.error("\(folder)/a", limit: 99_999)?.description
          == "\(folder)/a: cannot be read: it has 100000 bytes, and at most 99999 are allowed")
    }
  }

  @Test("what is no regular file is refused at once")
  func refused() throws {
    try withFolder { folder in
      // Nobody writes to the pipe: a plain open would wait for ever.
      #expect(mkfifo("\(folder)/pipe", 0o600) == 0)
      #expect(Self.error("\(folder)/pipe")?.reason == .notRegularFile)
      #expect(Self.error("/dev/null")?.reason == .notRegularFile)
      #expect(Self.error(folder)?.reason == .isFolder)
      #expect(Self.error("\(folder)/none")?.reason == .missing)
      #expect(Self.error("\(folder)/pipe/a")?.reason == .folderIsFile)
      #expect(Self.error("")?.reason == .missing)
      #expect(
        Self.error(folder)?.description == "\(folder): cannot be read: it is a folder; name a file")
    }
  }

  @Test("a file without read permission is refused", .enabled(if: getuid() != 0))
  func permissionDenied() throws {
    try withFolder { folder in
      try AtomicFile.write([1], to: "\(folder)/a")
      #expect(chmod("\(folder)/a", 0) == 0)
      #expect(Self.error("\(folder)/a")?.reason == .permissionDenied)
    }
  }

  @Test("a huge sparse file is refused before memory is asked for")
  func sparse() throws {
    try withFolder { folder in
      try AtomicFile.write([], to: "\(folder)/a")
      #expect(truncate("\(folder)/a", 1 << 40) == 0)
      #expect(
        Self.error("\(folder)/a")?.reason == .tooLarge(byteCount: 1 << 40, limit: 1 << 32))
    }
  }
}
