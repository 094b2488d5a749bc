import ArgumentParser
import CLibrary

/// The command `maeum`.
@main
struct MaeumCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "maeum",
    abstract: "Say which of Plutchik's eight emotions Korean text carries.",
    discussion: """
      The emotions are joy, anticipation, trust, surprise, disgust, fear, anger and sadness; a text \
      may carry none, one or several. Data goes to standard output, everything else to standard \
      error. Exit codes: 0 success, 64 usage, 65 bad data, 66 no input, 70 our bug, 73 and 74 cannot \
      write.
      """,
    version: "0.1.0",
    subcommands: [
      TrainCommand.self, ClassifyCommand.self, EvaluateCommand.self, TuneCommand.self,
      SplitCommand.self, ConvertCommand.self, FeaturesCommand.self, InspectCommand.self,
    ])

  static func main() {
    // A write to a closed pipe then fails with EPIPE, which ends the command quietly.
    _ = signal(SIGPIPE, SIG_IGN)
    // A write beyond the user's file size limit then fails with EFBIG, and half a file is removed.
    _ = signal(SIGXFSZ, SIG_IGN)
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch {
      guard let failure = Failure(error) else { exit(withError: error) }
      if !failure.message.isEmpty { OutputStream.tell("maeum: \(failure.message)") }
      leave(with: failure.code)
    }
  }
}

/// Ends the process. `exit` alone would name ArgumentParser's.
private func leave(with code: Int32) -> Never {
  #if canImport(Glibc)
    Glibc.exit(code)
  #elseif canImport(Musl)
    Musl.exit(code)
  #else
    Darwin.exit(code)
  #endif
}
