import Foundation

/// The command: `benchmarks NAME` runs one benchmark.
@main enum Benchmarks {
  static let usage = """
    usage: benchmarks perceptron|bootstrap [ROUNDS]

    perceptron  one epoch of the multilayer perceptron beside PyTorch, ROUNDS times (default 7)
    bootstrap   2,000 resamples of 5,000 rows beside a plain loop, ROUNDS times (default 7)

    PYTHON names the Python that has torch (default python3); MAEUM_DATA names the folder that has
    kote/train.tsv (default ../shared/data). Run it in Maeum's folder.
    """

  static func main() {
    var arguments = CommandLine.arguments.dropFirst()
    guard let name = arguments.popFirst(), let rounds = Int(arguments.popFirst() ?? "7"),
      rounds >= 5, arguments.isEmpty
    else { quit(64, usage) }
    // A Python that is not there is an answer that does not come, not the end of this process.
    signal(SIGPIPE, SIG_IGN)
    do {
      switch name {
      case "perceptron":
        guard try PerceptronBenchmark(rounds: rounds).run() else {
          quit(1, "Maeum is slower than PyTorch")
        }
      case "bootstrap":
        guard try BootstrapBenchmark(rounds: rounds).run() else {
          quit(1, "2,000 resamples of 5,000 rows take more than five seconds")
        }
      default: quit(64, usage)
      }
    } catch {
      quit(70, "benchmarks: \(error)")
    }
  }

  private static func quit(_ code: Int32, _ message: String) -> Never {
    FileHandle.standardError.write(Data((message + "\n").utf8))
    exit(code)
  }
}

/// A benchmark that cannot say anything: what was found, what was expected, what to try.
struct BenchmarkFailure: Error, CustomStringConvertible {
  let description: String
}
