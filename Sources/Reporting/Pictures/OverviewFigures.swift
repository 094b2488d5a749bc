/// The numbers of the pictures of all emotions, as text and as parts of a length.
enum OverviewFigures {
  /// A number between 0 and 1 that can be drawn: out of range is cut off, NaN and nil are nil.
  static func unit(_ value: Double?) -> Double? {
    guard let value, !value.isNaN else { return nil }
    return min(max(value, 0), 1)
  }

  /// A count as a part of another, 0 to 1; nil where that is 0.
  static func share(_ count: Int, of total: Int) -> Double? {
    total > 0 ? unit(Double(count) / Double(total)) : nil
  }

  /// A number from 0 to 1 with two decimals and no leading zero, as an interval of some
  /// hundredths deserves: `.62`, `1.00`, or a dash where it is undefined.
  static func short(_ value: Double?) -> String {
    guard let value = unit(value) else { return "–" }
    let hundredths = Int((value * 100).rounded())
    return hundredths == 100 ? "1.00" : hundredths < 10 ? ".0\(hundredths)" : ".\(hundredths)"
  }

  /// A share in whole per cent without the sign, `<1` where it is more than nothing but rounds to
  /// nothing, or a dash where it is undefined.
  static func wholePercent(_ share: Double?) -> String {
    guard let share = unit(share) else { return "–" }
    let percent = Int((share * 100).rounded())
    return percent == 0 && share > 0 ? "<1" : "\(percent)"
  }

  /// The step of an axis from 0 that has at most four steps up to the largest value, 0 to 1; ¼
  /// where that is 0.
  static func step(upTo largest: Double) -> Double {
    guard largest > 0 else { return 0.25 }
    return [0.01, 0.02, 0.05, 0.1, 0.2].first { largest <= 4 * $0 } ?? 0.25
  }

  /// A text of at most `limit` columns of a terminal, cut off with an ellipsis where it is longer.
  static func shortened(_ text: String, to limit: Int) -> String {
    guard TextTable.width(of: text) > limit else { return text }
    var kept = text
    while !kept.isEmpty && TextTable.width(of: kept) >= limit { kept.removeLast() }
    return kept + "…"
  }
}
