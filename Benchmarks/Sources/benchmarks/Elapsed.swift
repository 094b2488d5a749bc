import Foundation

/// How long something took.
struct Elapsed: Sendable {
  /// Seconds that passed.
  var wall: Double
  /// Seconds of the processor. Programs that share the machine stretch the other time more than this.
  var processor: Double

  /// Measures an action.
  static func of(_ action: () throws -> Void) rethrows -> Elapsed {
    let start = (now(CLOCK_MONOTONIC), now(CLOCK_PROCESS_CPUTIME_ID))
    try action()
    return Elapsed(
      wall: now(CLOCK_MONOTONIC) - start.0,
      processor: now(CLOCK_PROCESS_CPUTIME_ID) - start.1)
  }

  private static func now(_ clock: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
}

extension [Double] {
  /// The middle value, of an even number the mean of the two; NaN where there is none.
  var median: Double {
    if isEmpty { return .nan }
    let sorted = sorted()
    return (sorted[(count - 1) / 2] + sorted[count / 2]) / 2
  }
}
