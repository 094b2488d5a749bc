import Foundation
import Testing

@testable import MaeumCLI

@Suite("maeum classify", .timeLimit(.minutes(5)))
struct ClassifyCommandTests {
  private func texts(_ result: CommandResult) throws -> [String] {
    try result.lines.map { line in
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8))
      return try #require((object as? [String: Any])?["text"] as? String)
    }
  }

  @Test(
    "N lines in are N lines out, in order, whatever they hold",
    arguments: [
      ("", []),
      ("\n", [""]),
      ("가\n나\n", ["가", "나"]),
      ("가\n나", ["가", "나"]),
      ("\n\n가\n\n", ["", "", "가", ""]),
      ("가\r\n나\r\r\n\r", ["가", "나\r", "\r"]),
      ("a\0b\n\"\\\t\u{1B}[31m\n", ["a\0b", "\"\\\t\u{1B}[31m"]),
      ("\u{1112}\u{1161}\u{11AB}\n한\n", ["\u{1112}\u{1161}\u{11AB}", "한"]),
      ("👨‍👩‍👧‍👦🇰🇷👍🏽\n\u{85}\u{2028}\u{B}\n", ["👨‍👩‍👧‍👦🇰🇷👍🏽", "\u{85}\u{2028}\u{B}"]),
    ])
  func lines(_ input: String, _ expected: [String]) throws {
    let scratch = try Scratch.withModel()
    let result = try scratch.maeum(["classify", "-m", "model"], input: Data(input.utf8))
    #expect(result.status == 0)
    #expect(result.error == "")
    #expect(try texts(result).map { Array($0.utf8) } == expected.map { Array($0.utf8) })
  }

  @Test("Random bytes and a long line keep their count with any number of threads")
  func randomBytes() throws {
    let scratch = try Scratch.withModel()
    var state: UInt64 = 7
    var bytes: [UInt8] = (0..<20_000).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1
      // Many line feeds, so that there are more lines than one thread takes at a time.
      return state >> 61 == 0 ? 0x0A : UInt8(truncatingIfNeeded: state >> 33)
    }
    bytes += Array(repeatElement(Array("ㅋ".utf8), count: 20_000).joined()) + [0x0A]
    let count = bytes.count { $0 == 0x0A }
    #expect(count > 600)
    for format in ["jsonl", "tsv", "text"] {
      let outputs = try ["1", "2"].map { threads in
        try scratch.maeum(
          ["classify", "-m", "model", "--output", format, "--threads", threads],
          input: Data(bytes))
      }
      #expect(outputs[0].output.count { $0 == 0x0A } == count)
      #expect(outputs[0].output == outputs[1].output)
    }
  }

  @Test("Files are read in order, and - is standard input")
  func files() throws {
    let scratch = try Scratch.withModel()
    try scratch.write("하나\n둘", to: "a")
    try scratch.write("", to: "b")
    let result = try scratch.maeum(
      ["classify", "a", "-", "b", "-m", "model"], input: Data("셋\n".utf8))
    #expect(try texts(result) == ["하나", "둘", "셋"])
  }

  @Test("What was learned is found, in each format")
  func answers() throws {
    let scratch = try Scratch.withModel()
    func answer(_ format: String) throws -> String {
      let result = try scratch.maeum(
        ["classify", "-m", "model", "--output", format], input: Data("행복 오늘\n".utf8))
      #expect(result.status == 0)
      return result.text
    }
    #expect(try answer("jsonl").hasPrefix(#"{"text":"행복 오늘","labels":["joy"#))
    #expect(try answer("tsv").hasPrefix("행복 오늘\tjoy"))
    #expect(try answer("text").hasPrefix("기쁨 "))
  }

  @Test("A line is answered before the next one comes", arguments: [1, 2, 8])
  func interactive(threads: Int) throws {
    let scratch = try Scratch.withModel()
    let process = scratch.process(
      executable,
      ["classify", "-m", "model", "--output", "tsv", "--threads", "\(threads)"])
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    for text in ["하나", "둘", "셋"] {
      try input.fileHandleForWriting.write(contentsOf: Data("\(text)\n".utf8))
      var answer = Data()
      while answer.last != 0x0A {
        let part = output.fileHandleForReading.availableData
        try #require(!part.isEmpty, "the command ended early")
        answer += part
      }
      #expect(String(decoding: answer, as: UTF8.self).hasPrefix("\(text)\t"))
    }
    try input.fileHandleForWriting.close()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }

  @Test("A closed pipe ends quietly with 0")
  func closedPipe() throws {
    let scratch = try Scratch.withModel()
    // More than a pipe holds, so that the command is still writing when the reader leaves.
    try scratch.write(String(repeating: "짜증\n", count: 3000), to: "lines")
    let result = try scratch.shell(
      "{ \"$MAEUM\" classify -m model lines; echo $? > status; } | head -n 1")
    #expect(result.lines.count == 1)
    #expect(result.error == "")
    #expect(try scratch.contents(of: "status") == Data("0\n".utf8))
  }

  @Test("A closed pipe ends the command though its input stays open", arguments: [1, 2])
  func closedPipeOpenInput(threads: Int) throws {
    let scratch = try Scratch.withModel()
    let process = scratch.process(
      executable, ["classify", "-m", "model", "--threads", "\(threads)"])
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    try input.fileHandleForWriting.write(contentsOf: Data("하나\n".utf8))
    #expect(!output.fileHandleForReading.availableData.isEmpty)
    try output.fileHandleForReading.close()
    try input.fileHandleForWriting.write(contentsOf: Data("둘\n".utf8))
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    try input.fileHandleForWriting.close()
  }

  @Test("Long lines first, last and among short ones are answered in order")
  func longLines() throws {
    let scratch = try Scratch()
    let long = String(repeating: " ", count: AnswerBlock.longSize + 1)
    let lines = [long, long, "행복"] + Array(repeating: "짜증", count: 1500) + [long, "눈물", long]
    try scratch.write(lines.joined(separator: "\n"), to: "lines")
    let outputs = try ["1", "2", "8"].map { threads in
      try scratch.maeum(["classify", "--lexicon-only", "lines", "--threads", threads]).output
    }
    #expect(outputs[1] == outputs[0] && outputs[2] == outputs[0])
    let counts = outputs[0].split(separator: 0x0A).map { $0.count > long.utf8.count }
    #expect(counts == lines.map { $0 == long })
  }

  @Test("A second file that cannot be read leaves the first one's answers")
  func unreadableFile() throws {
    let scratch = try Scratch.withModel()
    try scratch.write("하나\n둘", to: "a")
    let result = try scratch.maeum(["classify", "a", "none", "a", "-m", "model"])
    #expect(result.status == 66)
    #expect(try texts(result) == ["하나", "둘"])
    #expect(result.error.contains("none cannot be opened"))
  }

  @Test("NIKL corpora come back in their own shape, labelled or not")
  func nikl() throws {
    let scratch = try Scratch.withModel()
    try scratch.write(
      #"""
      {"id":"n-1","input":{"form":"행복 \"오늘\""},"output":{"joy":"False","fear":"True"}}
      {"id":"n-2","input":{"form":"짜증"},"output":""}
      {"id":"n-3","input":{"form":""}}

      """#, to: "nikl.jsonl")
    let result = try scratch.maeum(
      ["classify", "-m", "model", "--output", "nikl", "nikl.jsonl", "nikl.jsonl"])
    #expect(result.status == 0)
    #expect(result.lines.count == 6)
    #expect(
      result.lines[0].hasPrefix(
        #"{"id":"n-1","input":{"form":"행복 \"오늘\""},"output":{"joy":"True","#))
    #expect(result.lines[1].contains(#""anger":"True""#))

    try result.output.write(to: scratch.folder.appending(path: "back.jsonl"))
    let back = try scratch.maeum(["convert", "back.jsonl", "-o", "-"])
    #expect(back.lines.count == 6)
    #expect(back.lines[0].hasPrefix(#"{"id":"n-1","text":"행복 \"오늘\"","labels":["joy""#))
  }

  @Test(
    "What --output can say",
    arguments: [
      ("jsonl", ClassifyOutput.lines(.jsonl)), ("tsv", .lines(.tsv)), ("text", .lines(.text)),
      ("nikl", .nikl), ("NIKL", nil), ("", nil),
    ])
  func output(_ argument: String, _ expected: ClassifyOutput?) {
    #expect(ClassifyOutput(argument: argument) == expected)
  }

  @Test("Lines that are not UTF-8 are answered, and told of once")
  func encoding() throws {
    let scratch = try Scratch.withModel()
    // 좋아요 in CP949 between two lines of UTF-8, the first with a byte order mark.
    let input =
      Data([0xEF, 0xBB, 0xBF]) + Data("좋아요\n".utf8)
      + Data([0xC1, 0xC1, 0xBE, 0xC6, 0xBF, 0xE4, 0x0A]) + Data("좋아요\n".utf8)
    let result = try scratch.maeum(["classify", "-m", "model"], input: input)
    #expect(result.status == 0)
    #expect(
      result.error.hasPrefix(
        "maeum: standard input: 1 of 3 lines is not UTF-8, the first in line 2;"))
    let lines = result.text.split(separator: "\n")
    #expect(lines.count == 3 && lines[0] == lines[2] && lines[0].hasPrefix(#"{"text":"좋아요","#))
    #expect(try scratch.maeum(["classify", "-m", "model", "-q"], input: input).error == "")
  }
}
