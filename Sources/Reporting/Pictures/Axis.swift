/// What runs along one side of a plot: a range of values, with ticks and a title.
struct Axis: Sendable, Hashable {
  /// The least value.
  let lower: Double
  /// The greatest value, above `lower`.
  let upper: Double
  /// The values that are named, rising.
  let ticks: [Double]
  /// What the values are.
  let title: String
  /// The ticks' texts.
  let labels: [String]

  /// An axis; without labels the ticks' values are their texts.
  ///
  /// Precondition: `lower` is below `upper`, both finite, and there are as many labels as ticks.
  init(lower: Double, upper: Double, ticks: [Double], labels: [String]? = nil, title: String) {
    precondition(
      labels == nil || labels?.count == ticks.count, "\(labels ?? []) for \(ticks.count) ticks")
    precondition(lower < upper && (upper - lower).isFinite, "an axis from \(lower) to \(upper)")
    self.lower = lower
    self.upper = upper
    self.ticks = ticks
    self.labels = labels ?? ticks.map(Self.label)
    self.title = title
  }

  /// From 0 to 1, a tick every fifth.
  static func unit(_ title: String) -> Axis {
    Axis(lower: 0, upper: 1, ticks: (0...5).map { Double($0) / 5 }, title: title)
  }

  /// From one round number to another, with all finite values between them; 0 to 1 without values.
  ///
  /// Ticks are at least a thousandth apart, the last place that ``figure(_:)`` shows.
  static func covering(_ values: [Double], title: String) -> Axis {
    let values = values.filter(\.isFinite).map { min(max($0, -1e100), 1e100) }
    guard let least = values.min(), let most = values.max() else { return .unit(title) }
    // Values that are all but equal lie in the middle of a range that a Double can divide.
    let magnitude = max(least.magnitude, most.magnitude)
    let margin = most - least > magnitude * 1e-9 ? 0 : max(magnitude / 1000, 0.001)
    let step = roundStep(most - least + 2 * margin, atLeast: 0.001)
    let first = ((least - margin) / step).rounded(.down)
    let last = max(((most + margin) / step).rounded(.up), first + 1)
    return Axis(
      lower: first * step, upper: last * step,
      ticks: (0...Int(last - first)).map { (first + Double($0)) * step }, title: title)
  }

  /// From 1 to a count, with round ticks between; to 2 if there are fewer.
  static func steps(_ count: Int, title: String) -> Axis {
    let last = Double(max(count, 2))
    let step = roundStep(last, atLeast: 1)
    let ticks = (1...Int(last / step)).map { Double($0) * step }
    // A little room at both ends for dots.
    let room = 0.03 * (last - 1)
    return Axis(
      lower: 1 - room, upper: last + room, ticks: ticks[0] == 1 ? ticks : [1] + ticks, title: title)
  }

  /// A value's place from 0, at `lower`, to 1, at `upper`; what lies outside is moved to the border, NaN
  /// to `lower`.
  func share(_ value: Double) -> Double {
    if value.isNaN { return 0 }
    return (min(max(value, lower), upper) - lower) / (upper - lower)
  }

  /// A tick's text: its figure without closing zeros; nothing where it does not fit beside a plot.
  static func label(_ value: Double) -> String {
    var label = figure(value)
    if label.utf8.count > 14 { return "" }
    guard label.contains("."), !label.contains("e") else { return label }
    while label.last == "0" { label.removeLast() }
    if label.last == "." { label.removeLast() }
    return label
  }

  /// The least of 1, 2, 5, 10, 20 … times `least` that divides a length into at most five parts.
  private static func roundStep(_ length: Double, atLeast least: Double) -> Double {
    var step = least
    var factors = [2, 2.5, 2]
    while length / step > 5 {
      step *= factors[0]
      factors.append(factors.removeFirst())
    }
    return step
  }
}
