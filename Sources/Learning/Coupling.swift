/// Whether the eight lanes are eight problems or one.
enum Coupling: Sendable {
  /// Each lane has an objective of its own: one-vs-rest.
  case independent
  /// All lanes share one objective, whose numbers stand in every lane: softmax.
  case joint

  /// What each lane gives to an inner product, as it counts: lane by lane, or the sum everywhere.
  ///
  /// Lanes that start equal and see equal numbers decide alike, so a solver that takes its inner
  /// products through here needs no second path for a joint objective.
  @inline(__always)
  func total(_ lanes: DoubleLanes) -> DoubleLanes {
    switch self {
    case .independent: lanes
    case .joint: DoubleLanes(repeating: lanes.sum())
    }
  }
}
