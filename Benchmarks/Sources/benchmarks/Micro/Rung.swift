/// A part of the way from bytes to answers: all steps up to one.
///
/// A step costs what its rung takes beyond the rung before. Such a difference needs no door into the library,
/// and stays right where steps are woven into each other.
struct Rung {
  /// The step that comes with this rung.
  let step: String
  /// The rung that it adds to, by its place; nil for none.
  let base: Int?
  private let work: () throws -> Elapsed
  private var runs: [Elapsed] = []

  init(_ step: String, after base: Int?, work: @escaping () throws -> Elapsed) {
    self.step = step
    self.base = base
    self.work = work
  }

  mutating func run() throws { runs.append(try work()) }

  /// The median of the seconds of the processor for all texts.
  var seconds: Double { runs.median.processor }
}
