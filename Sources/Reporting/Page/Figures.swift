internal import Evaluation

/// A whole number with a comma between thousands, as in `688,425`.
func counted(_ number: Int) -> String {
  let digits = Array(String(number.magnitude))
  var text = number < 0 ? "-" : ""
  for (index, digit) in digits.enumerated() {
    if index > 0 && (digits.count - index) % 3 == 0 { text += "," }
    text.append(digit)
  }
  return text
}

/// A number and its noun, as in `1 row` or `7,000 rows`.
package func counted(_ number: Int, _ noun: String) -> String {
  "\(counted(number)) \(noun)\(number == 1 ? "" : "s")"
}

/// A share from 0 to 1 as per cent with one decimal, as in `12.5%`; a dash where it is undefined.
func percent(_ share: Double?) -> String {
  guard let share = OverviewFigures.unit(share) else { return "–" }
  let tenths = Int((share * 1000).rounded())
  return "\(tenths / 10).\(tenths % 10)%"
}

/// An interval as `0.603–0.634`; nothing where there is none.
func range(_ interval: ConfidenceInterval?) -> String? {
  interval.map { "\(figure($0.lower))–\(figure($0.upper))" }
}

/// A difference with its sign, as in `+0.012` or `−0.004`; a dash where it is undefined.
func signed(_ difference: Double?) -> String {
  guard let difference else { return "–" }
  let text = figure(difference)
  if text.hasPrefix("-") { return "−" + text.dropFirst() }
  return difference > 0 && text != "0.000" ? "+" + text : text
}

/// The interval of a difference with its signs, as in `[−0.004, +0.021]`.
func signedRange(_ interval: ConfidenceInterval?) -> String? {
  interval.map { "[\(signed($0.lower)), \(signed($0.upper))]" }
}
