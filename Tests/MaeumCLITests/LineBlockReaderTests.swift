import Foundation
import Testing

@testable import MaeumCLI

@Suite("Reading blocks of lines")
struct LineBlockReaderTests {
  /// The lines of all blocks of a file with these bytes.
  private func lines(_ bytes: [UInt8]) throws -> [[UInt8]] {
    let scratch = try Scratch()
    let url = scratch.folder.appending(path: "lines")
    try Data(bytes).write(to: url)
    var reader = LineBlockReader(try InputFile(url.path))
    var lines: [[UInt8]] = []
    while let block = try reader.next() {
      #expect(!block.lines.isEmpty)
      lines += block.lines.map { Array(block.bytes[$0]) }
    }
    #expect(try reader.next() == nil)
    return lines
  }

  @Test(
    "Line feeds end lines, and a carriage return before one belongs to it",
    arguments: [
      ("", []), ("\n", [""]), ("a", ["a"]), ("a\n", ["a"]), ("a\nb", ["a", "b"]),
      ("\n\na\n", ["", "", "a"]), ("a\r\nb\r", ["a", "b\r"]), ("\r\r\n\r\n", ["\r", ""]),
      ("a\rb\n", ["a\rb"]), ("\0\n\0", ["\0", "\0"]),
    ])
  func small(_ content: String, _ expected: [String]) throws {
    #expect(try lines(Array(content.utf8)) == expected.map { Array($0.utf8) })
  }

  @Test(
    "Lines are whole across the borders of reads and blocks",
    arguments: [(256 << 10) - 1, 256 << 10, (256 << 10) + 1, 1 << 20, (1 << 20) + 1])
  func borders(_ length: Int) throws {
    let long = [UInt8](repeating: 0x61, count: length)
    for tail in ["\n", "\r\n", "\nb", "\r\nb\n", ""] {
      let expected = [long] + (tail.contains("b") ? [[0x62]] : [])
      #expect(try lines(long + Array(tail.utf8)) == expected, "\(tail.utf8.count)")
    }
  }

  @Test("Many short lines make blocks of more than one line")
  func blocks() throws {
    let bytes = Array(repeatElement(Array("가나\n".utf8), count: 200_000).joined())
    let scratch = try Scratch()
    let url = scratch.folder.appending(path: "lines")
    try Data(bytes).write(to: url)
    var reader = LineBlockReader(try InputFile(url.path))
    var (blocks, lineCount) = (0, 0)
    while let block = try reader.next() {
      blocks += 1
      lineCount += block.lines.count
      #expect(block.bytes.count <= 2 << 20, "memory does not grow with the input")
    }
    #expect(lineCount == 200_000)
    #expect(blocks == 2)
  }

  @Test("What cannot be opened is a failure with 66")
  func unreadable() throws {
    let scratch = try Scratch()
    for (path, part) in [
      (scratch.folder.path, "is a folder"), (scratch.folder.path + "/no", "cannot be opened"),
    ] {
      let failure = #expect(throws: Failure.self) { _ = try InputFile(path) }
      #expect(failure?.code == 66)
      #expect(failure?.message.contains(part) == true)
    }
  }
}
