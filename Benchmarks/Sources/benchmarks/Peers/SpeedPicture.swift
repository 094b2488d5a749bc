import Foundation

/// Bars to the right, from 0 on, as SVG that suits light and dark pages.
struct SpeedPicture {
  let title: String
  let subtitle: String
  /// What is measured, how much of it, and whether it is ours.
  let bars: [(name: String, value: Double, isOurs: Bool)]

  private static let (width, left, right, top, row) = (760.0, 250.0, 90.0, 62.0, 26.0)

  var svg: String {
    let highest = max(1, bars.map(\.value).filter(\.isFinite).max() ?? 1)
    let room = Self.width - Self.left - Self.right
    func x(_ value: Double) -> Double { Self.left + room * value / highest }
    let bottom = Self.top + Self.row * Double(bars.count)
    var lines = [
      """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(Int(Self.width)) \(Int(bottom) + 30)" \
      role="img" aria-label="\(Self.escaped(title))">
      """, Self.style,
      """
      <rect class="page" width="100%" height="100%"/>
      <text class="title" x="16" y="26">\(Self.escaped(title))</text>
      <text class="quiet" x="16" y="45">\(Self.escaped(subtitle))</text>
      """,
    ]
    for value in stride(from: 0, through: highest, by: Self.step(upTo: highest)) {
      let place = number(x(value))
      lines.append(
        """
        <line class="grid" x1="\(place)" x2="\(place)" y1="\(Int(Self.top) - 6)" y2="\(Int(bottom))"/>
        <text class="quiet middle" x="\(place)" y="\(Int(bottom) + 18)">\(value.grouped(digits: 0))</text>
        """)
    }
    for (index, bar) in bars.enumerated() {
      let y = Self.top + Self.row * Double(index)
      let end = x(bar.value)
      lines.append(
        """
        <text class="end" x="\(Int(Self.left) - 10)" y="\(number(y + 14))">\(Self.escaped(bar.name))</text>
        <rect class="\(bar.isOurs ? "ours" : "other")" x="\(Int(Self.left))" y="\(number(y))" \
        width="\(number(end - Self.left))" height="18" rx="2"/>
        <text x="\(number(end + 8))" y="\(number(y + 14))">\(bar.value.grouped(digits: 0))</text>
        """)
    }
    return (lines + ["</svg>"]).joined(separator: "\n") + "\n"
  }

  /// Between the lines of the grid: 1, 2 or 5 times a power of ten, three to seven of them.
  private static func step(upTo highest: Double) -> Double {
    let power = pow(10, log10(highest).rounded(.down))
    return highest / power < 1.5
      ? power / 5 : highest / power < 3.5 ? power / 2 : power * (highest / power < 7 ? 1 : 2)
  }

  private static let style = """
    <style>
      text { font: 13px system-ui, sans-serif; fill: #1f2328 }
      .title { font-size: 16px; font-weight: 600 }
      .quiet { font-size: 12px; fill: #59636e }
      .middle { text-anchor: middle }
      .end { text-anchor: end }
      .page { fill: #ffffff } .grid { stroke: #d1d9e0 } .ours { fill: #0969da } .other { fill: #8c959f }
      @media (prefers-color-scheme: dark) {
        text { fill: #f0f6fc } .quiet { fill: #9198a1 }
        .page { fill: #0d1117 } .grid { stroke: #3d444d } .ours { fill: #4493f8 } .other { fill: #6e7681 }
      }
    </style>
    """

  private func number(_ value: Double) -> String { String(format: "%.1f", value) }

  private static func escaped(_ text: String) -> String {
    text.replacingOccurrences(of: "&", with: "&amp;").replacingOccurrences(of: "<", with: "&lt;")
      .replacingOccurrences(of: "\"", with: "&quot;")
  }
}
