import Foundation

extension Double {
  /// Three figures that count, in plain digits: 0.00123, 12.3, 123,456.
  var plain: String {
    guard isFinite else { return "–" }
    let digits = self == 0 ? 0 : max(0, 2 - Int(log10(abs(self)).rounded(.down)))
    return grouped(digits: digits)
  }

  /// With this many decimals, and commas between thousands.
  func grouped(digits: Int) -> String {
    var text = String(format: "%.\(digits)f", self)
    let whole = text.prefix { $0 != "." }
    var place = text.index(text.startIndex, offsetBy: whole.count)
    let first = text.hasPrefix("-") ? text.index(after: text.startIndex) : text.startIndex
    while text.distance(from: first, to: place) > 3 {
      place = text.index(place, offsetBy: -3)
      text.insert(",", at: place)
    }
    return text
  }
}

extension Int {
  /// With commas between thousands.
  var plain: String { Double(self).grouped(digits: 0) }
  /// As mebibytes, for bytes.
  var mebibytes: String { (Double(self) / 1_048_576).grouped(digits: 1) }
}
