import Foundation

/// The command: `benchmarks NAME…` runs some benchmarks, without a name all.
@main enum Benchmarks {
  static let usage = """
    usage: benchmarks [NAME…] [--quick] [--rounds N]

    peers       Maeum beside scikit-learn, fastText and PyTorch: training, classifying, macro-F1
    micro       each step of classifying, in nanoseconds a text, beside what memory asks for
    scaling     time and memory of classifying and training from a thousand texts to 688,425
    training    training whole beside scikit-learn doing the same work
    perceptron  one epoch of the multilayer perceptron beside PyTorch
    bootstrap   2,000 resamples of 5,000 rows beside a plain loop

    Without a name all run. --quick measures little, to see that everything works; N is how often each
    contender runs. PYTHON names the Python that has the other tools (default python3); MAEUM_DATA names
    the folder that has kote/ and nsmc/ (default ../shared/data), without which the bundled corpus serves.
    Run it in Maeum's folder, after `make build`. Tables and pictures are written to Benchmarks/results.
    """

  static let names = ["peers", "micro", "scaling", "training", "perceptron", "bootstrap"]

  static func main() {
    // A Python that is not there is an answer that does not come, not the end of this process.
    signal(SIGPIPE, SIG_IGN)
    var arguments = Array(CommandLine.arguments.dropFirst())
    do {
      if arguments.first == "launch", arguments.count > 2 {
        exit(
          try LaunchedCommand.launch(output: arguments[1], command: Array(arguments.dropFirst(2))))
      }
      let isQuick = arguments.contains("--quick")
      arguments.removeAll { $0 == "--quick" }
      var rounds: Int?
      if let place = arguments.firstIndex(of: "--rounds") {
        guard place + 1 < arguments.count, let count = Int(arguments[place + 1]), count >= 1
        else { quit(64, usage) }
        rounds = count
        arguments.removeSubrange(place...place + 1)
      }
      guard arguments.allSatisfy(names.contains) else { quit(64, usage) }
      let effort = Effort(isQuick: isQuick, rounds: rounds)
      var slow: [String] = []
      for name in arguments.isEmpty ? names : arguments {
        if let word = try run(name, effort: effort) { slow.append(word) }
        Machine.unpin()
      }
      if !slow.isEmpty { quit(1, slow.joined(separator: "\n")) }
    } catch {
      quit(70, "benchmarks: \(error)")
    }
  }

  /// Runs one benchmark, and says what was too slow, if anything was.
  private static func run(_ name: String, effort: Effort) throws -> String? {
    if ["peers", "micro", "scaling", "training"].contains(name) {
      guard FileManager.default.isExecutableFile(atPath: MaeumCommand.path) else {
        throw BenchmarkFailure(
          description:
            "found no \(MaeumCommand.path); in Maeum's folder, run `make build` first"
        )
      }
    }
    switch name {
    case "peers": try PeersBenchmark(effort: effort).run()
    case "micro": try MicroBenchmark(effort: effort).run()
    case "scaling": try ScalingBenchmark(effort: effort).run()
    case "training": try TrainingBenchmark(effort: effort).run()
    case "perceptron":
      guard PythonProcess.has(["torch", "numpy"]) else {
        print("skipped: perceptron, for \(PythonProcess.interpreter) has no torch")
        break
      }
      guard try PerceptronBenchmark(rounds: effort.rounds).run() else {
        return "Maeum is slower than PyTorch"
      }
    default:
      guard try BootstrapBenchmark(rounds: effort.rounds).run() else {
        return "2,000 resamples of 5,000 rows take more than five seconds"
      }
    }
    return nil
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
