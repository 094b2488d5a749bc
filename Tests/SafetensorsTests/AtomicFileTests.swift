import Foundation
import Testing

@testable import Safetensors

@Suite struct AtomicFileTests {
  static func permissions(_ path: String) throws -> Int {
    try #require(
      FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int)
  }

  static func reason(_ path: String) -> FileError.Reason? {
    thrown(FileError.self) { try AtomicFile.write([1], to: path) }?.reason
  }

  @Test("a new file gets the bytes and the permissions of the umask, and nothing else is left")
  func new() throws {
    try withFolder { folder in
      try AtomicFile.write([1, 2, 3], to: "\(folder)/a")
      _ = FileManager.default.createFile(atPath: "\(folder)/b", contents: nil)
      #expect(try FileBytes.read(path: "\(folder)/a") == [1, 2, 3])
      #expect(try Self.permissions("\(folder)/a") == Self.permissions("\(folder)/b"))
      #expect(try names(in: folder) == ["a", "b"])
      try AtomicFile.write([], to: "\(folder)/a")
      #expect(try FileBytes.read(path: "\(folder)/a") == [])
    }
  }

  @Test("a replaced file keeps its permissions", arguments: [0o600, 0o640, 0o755])
  func replaced(permissions: Int) throws {
    try withFolder { folder in
      let path = "\(folder)/a"
      try AtomicFile.write([1], to: path)
      try FileManager.default.setAttributes([.posixPermissions: permissions], ofItemAtPath: path)
      try AtomicFile.write([2], to: path)
      #expect(try FileBytes.read(path: path) == [2])
      #expect(try Self.permissions(path) == permissions)
    }
  }

  @Test("a symbolic link stays, and the file behind the chain of links is written")
  func links() throws {
    try withFolder { folder in
      let files = FileManager.default
      try files.createDirectory(atPath: "\(folder)/inner", withIntermediateDirectories: false)
      try files.createSymbolicLink(atPath: "\(folder)/link", withDestinationPath: "inner/second")
      try files.createSymbolicLink(atPath: "\(folder)/inner/second", withDestinationPath: "file")
      // The first time the link leads to nothing yet.
      for content: [UInt8] in [[1], [2, 2]] {
        try AtomicFile.write(content, to: "\(folder)/link")
        #expect(try FileBytes.read(path: "\(folder)/inner/file") == content)
        #expect(try files.destinationOfSymbolicLink(atPath: "\(folder)/link") == "inner/second")
        #expect(try files.destinationOfSymbolicLink(atPath: "\(folder)/inner/second") == "file")
      }
      #expect(try names(in: "\(folder)/inner") == ["file", "second"])
      try files.createSymbolicLink(atPath: "\(folder)/circle", withDestinationPath: "circle")
      #expect(Self.reason("\(folder)/circle") == .linkLoop)
    }
  }

  @Test("a target that cannot be a file is refused with its reason")
  func refused() throws {
    try withFolder { folder in
      try AtomicFile.write([7], to: "\(folder)/file")
      #expect(mkfifo("\(folder)/pipe", 0o600) == 0)
      let before = try names(in: folder)
      #expect(Self.reason(folder) == .isFolder)
      #expect(Self.reason("\(folder)/") == .isFolder)
      #expect(Self.reason("\(folder)/.") == .isFolder)
      #expect(Self.reason("\(folder)/none/a") == .folderMissing)
      #expect(Self.reason("\(folder)/file/a") == .folderIsFile)
      #expect(Self.reason("\(folder)/\(String(repeating: "a", count: 300))") == .nameTooLong)
      #expect(Self.reason("\(folder)/pipe") == .notRegularFile)
      #expect(Self.reason("/dev/null") == .notRegularFile)
      #expect(Self.reason("") == .missing)
      #expect(try names(in: folder) == before)
      let error = thrown(FileError.self) { try AtomicFile.write([1], to: "\(folder)/none/a") }
      #expect(
        error?.description
          == "\(folder)/none/a: cannot be written: its folder does not exist; make the folder first"
      )
    }
  }

  @Test("a file or a folder without write permission is left alone", .enabled(if: getuid() != 0))
  func permissionDenied() throws {
    try withFolder { folder in
      let path = "\(folder)/a"
      try AtomicFile.write([1], to: path)
      #expect(chmod(path, 0o444) == 0)
      #expect(Self.reason(path) == .permissionDenied)
      #expect(chmod(folder, 0o555) == 0)
      #expect(Self.reason("\(folder)/b") == .permissionDenied)
      #expect(chmod(folder, 0o755) == 0)
      #expect(try names(in: folder) == ["a"])
    }
  }

  @Test("a write that fails half-way leaves the old file and no temporary file")
  func failing() throws {
    try withFolder { folder in
      let path = "\(folder)/a"
      try AtomicFile.write([1], to: path)
      for target in [path, "\(folder)/new"] {
        let error = thrown(FileError.self) {
          try AtomicFile.write(to: target) {
            (file: borrowing Descriptor) throws(FileError.Reason) in
            try file.append([UInt8](repeating: 9, count: 100_000))
            // The temporary file is there while it is written.
            #expect((try? names(in: folder).count) == 2)
            throw .noSpace
          }
        }
        #expect(error == FileError(path: target, action: .write, reason: .noSpace))
        #expect(try names(in: folder) == ["a"])
        #expect(try FileBytes.read(path: path) == [1])
      }
    }
  }

  @Test("the longest name that the file system takes can be written")
  func longName() throws {
    try withFolder { folder in
      let name = String(repeating: "a", count: 255)
      try AtomicFile.write([1], to: "\(folder)/\(name)")
      #expect(try names(in: folder) == [name])
    }
  }

  @Test(
    "two spellings of one target are told, by links too, before there is a file",
    arguments: [
      ("a", "a", true), ("a", "./a", true), ("a", "f/../a", true), ("a", "f//../a", true),
      ("f/a", "g/a", true), ("a", "link", true), ("f/b", "link2", true), ("a", "b", false),
      ("a", "f/a", false), ("nowhere/a", "nowhere/a", true), ("nowhere/a", "a", false),
      ("loop", "loop", true),
    ])
  func sameTarget(one: String, other: String, expected: Bool) throws {
    try withFolder { folder in
      let files = FileManager.default
      try files.createDirectory(atPath: "\(folder)/f", withIntermediateDirectories: false)
      for (link, target) in [
        ("g", "f"), ("link", "a"), ("link2", "\(folder)/g/b"), ("loop", "loop"),
      ] {
        try files.createSymbolicLink(atPath: "\(folder)/\(link)", withDestinationPath: target)
      }
      #expect(
        AtomicFile.haveSameTarget("\(folder)/\(one)", "\(folder)/\(other)") == expected)
      #expect(
        AtomicFile.haveSameTarget("\(folder)/\(other)", "\(folder)/\(one)") == expected)
    }
  }
}
