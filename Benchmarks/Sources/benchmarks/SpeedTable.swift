import Foundation

/// One way to do the work, and how long it took each time.
struct Contender {
  let name: String
  let threads: Int
  private let measure: () throws -> Elapsed
  private var durations: [Elapsed] = []

  /// `measure` does the work once and gives its time a row.
  init(name: String, threads: Int, measure: @escaping () throws -> Elapsed) {
    self.name = name
    self.threads = threads
    self.measure = measure
  }

  mutating func run() throws { durations.append(try measure()) }

  /// The median of the seconds a row that passed.
  var wall: Double { durations.map(\.wall).median }
  /// The median of the seconds a row of the processor.
  var processor: Double { durations.map(\.processor).median }
}

/// Contenders beside the first one, in Markdown.
struct SpeedTable {
  private let contenders: [Contender]

  /// Precondition: there is one.
  init(_ contenders: [Contender]) {
    precondition(!contenders.isEmpty, "nothing was measured")
    self.contenders = contenders
  }

  var markdown: String {
    let head = ["variant", "threads", "µs a row", "µs a row, processor", "times the first"]
    let first = contenders[0]
    let rows = contenders.map { contender in
      let ratio =
        contender.threads == 1
        ? contender.processor / first.processor : contender.wall / first.wall
      return [
        contender.name, String(contender.threads), microseconds(contender.wall),
        microseconds(contender.processor), String(format: "%.2f", ratio),
      ]
    }
    return ([head, ["---", "---:", "---:", "---:", "---:"]] + rows)
      .map { "| " + $0.joined(separator: " | ") + " |" }.joined(separator: "\n")
  }

  private func microseconds(_ seconds: Double) -> String {
    String(format: "%.1f", seconds * 1e6)
  }
}
