import Foundation
import Testing

/// What a process does when the user presses Ctrl-C while it trains.
@Suite("An interrupted training", .serialized)
struct InterruptTests {
  private static let endless = [
    "train", "corpus.jsonl", "-o", "new", "--head", "mlp", "--hidden", "8", "--epochs", "100000",
    "--patience", "100000", "--folds", "2", "--threads", "1",
  ]

  /// Starts a process that can be interrupted: a test's thread may block the signal, and a script that
  /// runs the tests in the background ignores it; a child inherits both.
  private func start(_ scratch: Scratch, error: URL) throws -> Process {
    try Data().write(to: error)
    let process = scratch.process(executable, Self.endless)
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = try FileHandle(forWritingTo: error)
    var none = sigset_t()
    var former = sigset_t()
    sigemptyset(&none)
    let handler = signal(SIGINT, SIG_DFL)
    pthread_sigmask(SIG_SETMASK, &none, &former)
    defer {
      pthread_sigmask(SIG_SETMASK, &former, nil)
      _ = signal(SIGINT, handler)
    }
    try process.run()
    return process
  }

  /// Waits until a process has ended, at most so many seconds; says whether it has.
  private func hasEnded(_ process: Process, within seconds: Double) -> Bool {
    let end = Date(timeIntervalSinceNow: seconds)
    while process.isRunning {
      if Date() > end { return false }
      Thread.sleep(forTimeInterval: 0.02)
    }
    return true
  }

  @Test("It ends with 0 and leaves the best model so far")
  func once() throws {
    let scratch = try Scratch()
    try scratch.write(smallCorpus, to: "corpus.jsonl")
    let streams = try Scratch()
    let error = streams.folder.appending(path: "error")
    // A signal that comes before the command listens ends it; then it gets more time to begin.
    for delay in [0.5, 2, 8] {
      let process = try start(scratch, error: error)
      #expect(!hasEnded(process, within: delay), "the training does not end on its own")
      process.interrupt()
      guard hasEnded(process, within: 30) else {
        kill(process.processIdentifier, SIGKILL)
        Issue.record("the interrupt was not heard")
        return
      }
      if process.terminationReason == .uncaughtSignal { continue }
      #expect(process.terminationStatus == 0)
      let said = String(decoding: try Data(contentsOf: error), as: UTF8.self)
      #expect(said.contains("maeum: interrupted; what was best so far is kept."))
      #expect(said.contains("saved new."))
      #expect(try scratch.names == ["corpus.jsonl", "new"])
      let answers = try scratch.maeum(["classify", "-m", "new"], input: Data("행복\n".utf8))
      #expect(answers.status == 0 && answers.lines.count == 1)
      #expect(try scratch.maeum(["inspect", "new"]).text.contains(" of 100000, the best "))
      return
    }
    Issue.record("the command never listened")
  }

  @Test("A second interrupt ends it at once, without a file")
  func twice() throws {
    let scratch = try Scratch()
    // An epoch of these rows takes longer than the second interrupt does.
    try scratch.write(String(repeating: smallCorpus, count: 600), to: "corpus.jsonl")
    let streams = try Scratch()
    let error = streams.folder.appending(path: "error")
    for delay in [0.7, 2, 8] {
      let process = try start(scratch, error: error)
      #expect(!hasEnded(process, within: delay), "the training does not end on its own")
      process.interrupt()
      if hasEnded(process, within: 0.2) { continue }
      process.interrupt()
      let isOver = hasEnded(process, within: 5)
      #expect(isOver)
      if !isOver { kill(process.processIdentifier, SIGKILL) }
      process.waitUntilExit()
      #expect(process.terminationReason == .uncaughtSignal)
      #expect(process.terminationStatus == SIGINT)
      #expect(try scratch.names == ["corpus.jsonl"])
      return
    }
    Issue.record("the command never listened")
  }
}
