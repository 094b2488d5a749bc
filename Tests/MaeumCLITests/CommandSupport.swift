import Foundation
import Testing

/// What a run of the command gave.
struct CommandResult {
  let status: Int32
  let output: Data
  let error: String

  var text: String { String(decoding: output, as: UTF8.self) }
  /// The lines of the output, without their line feeds; the last one must end in one.
  var lines: [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
  }
}

/// A folder of its own for a test, gone with its last user.
final class Scratch: Sendable {
  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "maeum-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// Makes a file.
  func write(_ content: String, to name: String) throws {
    try Data(content.utf8).write(to: folder.appending(path: name))
  }

  func contents(of name: String) throws -> Data {
    try Data(contentsOf: folder.appending(path: name))
  }

  /// The names of everything in the folder, hidden files too.
  var names: Set<String> {
    get throws { Set(try FileManager.default.contentsOfDirectory(atPath: folder.path)) }
  }

  /// Runs `maeum` in the folder.
  func maeum(_ arguments: [String], input: Data = Data()) throws -> CommandResult {
    try run(executable, arguments, input: input)
  }

  /// Runs a shell script in the folder; `$MAEUM` is the command.
  func shell(_ script: String) throws -> CommandResult {
    try run(URL(fileURLWithPath: "/bin/sh"), ["-c", script], input: Data())
  }

  // Files in place of pipes: nothing can wait for a reader.
  private func run(_ program: URL, _ arguments: [String], input: Data) throws -> CommandResult {
    let streams = try Scratch()
    func file(_ name: String, _ content: Data) throws -> URL {
      let url = streams.folder.appending(path: name)
      try content.write(to: url)
      return url
    }
    let output = try file("output", Data())
    let error = try file("error", Data())
    let process = process(program, arguments)
    process.standardInput = try FileHandle(forReadingFrom: file("input", input))
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: error)
    try process.run()
    process.waitUntilExit()
    return CommandResult(
      status: process.terminationReason == .exit
        ? process.terminationStatus : -process.terminationStatus,
      output: try Data(contentsOf: output),
      error: String(decoding: try Data(contentsOf: error), as: UTF8.self))
  }

  /// A process that has not started.
  func process(_ program: URL, _ arguments: [String]) -> Process {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = ProcessInfo.processInfo.environment.merging(
      ["MAEUM": executable.path, "SWIFT_BACKTRACE": "enable=no"]
    ) { _, new in new }
    return process
  }
}

/// The built command, which lies beside the test bundle.
let executable: URL = {
  #if os(macOS)
    let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") } ?? .main
    return bundle.bundleURL.deletingLastPathComponent().appending(path: "maeum")
  #else
    return URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
      .deletingLastPathComponent().appending(path: "maeum")
  #endif
}()

/// Forty-two rows that tell every emotion but fear by one word.
let smallCorpus: String = {
  let words = [
    ("joy", "행복"), ("anticipation", "기대"), ("trust", "믿음"), ("surprise", "깜짝"),
    ("disgust", "더러"), ("anger", "짜증"), ("sadness", "눈물"),
  ]
  return (0..<42).map { row in
    let places = [row % 7, row * 3 / 7 % 7]
    let names = Set(places).sorted().map { "\"\(words[$0].0)\"" }.joined(separator: ",")
    let text = places.map { words[$0].1 }.joined(separator: " 오늘 ")
    return "{\"text\":\"\(text)\",\"labels\":[\(names)]}\n"
  }.joined()
}()

/// A model that was trained on ``smallCorpus`` once, and what training said.
struct TrainedModel {
  static let shared = Result { try TrainedModel() }

  let bytes: Data
  let training: CommandResult

  private init() throws {
    let scratch = try Scratch()
    try scratch.write(smallCorpus, to: "small.jsonl")
    training = try scratch.maeum([
      "train", "small.jsonl", "-o", "model", "--threads", "1", "--no-lexicon",
    ])
    bytes = try scratch.contents(of: "model")
  }
}

extension Scratch {
  /// A folder with `small.jsonl` and the trained `model`.
  static func withModel() throws -> Scratch {
    let scratch = try Scratch()
    try TrainedModel.shared.get().bytes.write(to: scratch.folder.appending(path: "model"))
    try scratch.write(smallCorpus, to: "small.jsonl")
    return scratch
  }
}
