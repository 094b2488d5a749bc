/// How much is measured.
struct Effort {
  /// Small sizes and few rounds, to see that everything works.
  let isQuick: Bool
  /// How often each contender runs.
  let rounds: Int

  init(isQuick: Bool, rounds: Int? = nil) {
    self.isQuick = isQuick
    self.rounds = rounds ?? (isQuick ? 1 : 5)
  }

  /// The rounds in words.
  var roundsInTurn: String { rounds == 1 ? "one round" : "\(rounds) rounds in turn" }

  /// The arguments that ask for it.
  var arguments: String { (isQuick ? "--quick " : "") + "--rounds \(rounds)" }
}
