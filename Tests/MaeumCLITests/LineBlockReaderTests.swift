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
    var block = LineBlock()
    while try reader.read(into: &block) {
      #expect(!block.lines.isEmpty)
      lines += block.lines.map { Array(block.bytes[$0]) }
    }
    #expect(try !reader.read(into: &block))
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
    let answers = AnswerBlock()
    var (blocks, lineCount) = (0, 0)
    while try reader.read(into: &answers.block) {
      blocks += 1
      lineCount += answers.block.lines.count
      #expect(answers.block.lines.count <= LineBlockReader.maximumLineCount)
      #expect(answers.isOrdinary, "memory does not grow with the input")
      #expect(!answers.isLong)
    }
    #expect(lineCount == 200_000)
    #expect(blocks < 250)
  }

  @Test("A byte order mark is no part of the first line, and one elsewhere is text")
  func byteOrderMark() throws {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    #expect(try lines(mark) == [])
    #expect(try lines(mark + [0x0A]) == [[]])
    #expect(try lines(mark + [0x61]) == [[0x61]])
    #expect(try lines(mark + mark + [0x0A] + mark) == [mark, mark])
    #expect(try lines([0x0A] + mark + [0x0A]) == [[], mark])
  }

  @Test("A long line is told from many short ones")
  func long() throws {
    let scratch = try Scratch()
    try scratch.write(String(repeating: "a", count: 3 << 20) + "\nb\n", to: "lines")
    var reader = LineBlockReader(try InputFile(scratch.folder.appending(path: "lines").path))
    let answers = AnswerBlock()
    #expect(try reader.read(into: &answers.block))
    #expect(answers.isLong && !answers.isOrdinary)
    #expect(answers.block.lines.map(\.count) == [3 << 20, 1])
  }

  @Test("A line of more than 64 MiB is refused after the lines before it are given")
  func tooLong() throws {
    let scratch = try Scratch()
    let result = try scratch.shell(
      #"""
      { echo 행복; head -c 67108866 /dev/zero; } | "$MAEUM" classify --lexicon-only
      echo $?
      """#)
    #expect(result.lines.count == 2)
    #expect(result.lines.first?.hasPrefix(#"{"text":"행복","#) == true)
    #expect(result.lines.last == "65")
    #expect(result.error.contains("standard input, line 2: found a line of more than 64 MiB"))
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
