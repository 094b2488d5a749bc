import ArgumentParser
import CLibrary
import Maeum

/// Options of every command that does long work.
struct WorkArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Use this many threads; the answers are the same with any number.", valueName: "n"))
  var threads = Self.availableProcessors

  @Flag(name: .shortAndLong, help: "Say nothing but errors and data.")
  var quiet = false

  private static let availableProcessors = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))

  func validate() throws {
    guard (1...1024).contains(threads) else {
      throw ValidationError("--threads is \(threads); expected 1 to 1024.")
    }
  }

  /// The threads to use.
  var allowedThreads: Threads { Threads(threads) }
}
