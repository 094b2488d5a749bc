import Emotions
import Evaluation
import Foundation
import Testing

@testable import Reporting

@Suite struct OverviewHeatMapTests {
  @Test("a cell is the share of the row's texts; a row without texts is dashes")
  func cells() throws {
    let texts = OverviewExamples.texts(OverviewExamples.together())
    let joy = try #require(texts.dropFirst(9).firstIndex(of: "joy"))
    #expect(
      texts[joy...].prefix(9) == ["joy", "10", "20", "30", "40", "0", "60", "70", "200"])
    let fear = try #require(texts.dropFirst(9).firstIndex(of: "fear"))
    #expect(texts[fear...].prefix(9) == ["fear", "–", "–", "–", "–", "–", "–", "–", "0"])
  }

  @Test("confusion counts shares of the missed texts and has a column for nothing")
  func confusion() throws {
    let texts = OverviewExamples.texts(OverviewExamples.confusion())
    #expect(texts.prefix(10).suffix(2) == ["nothing", "missed"])
    let anger = try #require(texts.dropFirst(10).firstIndex(of: "anger"))
    #expect(
      texts[anger...].prefix(10)
        == ["anger", "0", "13", "27", "40", "53", "0", "93", "20", "150"])
  }

  @Test("the largest other emotion of each row is said in words; of equal ones the first")
  func description() {
    #expect(
      OverviewExamples.together().description.hasPrefix(
        "joy: 200 texts, most often with sadness (70.0%); anticipation: 200 texts"))
    #expect(OverviewExamples.together().description.contains("; fear: –; "))
    #expect(
      OverviewExamples.confusion().description.hasPrefix(
        "joy: missed in 150 texts, most often for sadness (93.3%)"))
    let equal = TogetherHeatMap(
      id: "t", counts: EmotionPairCounts(counts: [Int](repeating: 3, count: 64)), labels: .truth,
      language: .english)
    #expect(
      equal.picture.description.hasPrefix(
        "joy: 3 texts, most often with anticipation (100.0%); anticipation: 3 texts, "
          + "most often with joy"))
  }

  @Test(
    "steps are tenths, and nothing is a step of its own",
    arguments: [(0, 0), (1e-9, 1), (0.1, 1), (0.11, 2), (0.7, 7), (0.71, 8), (0.999, 10), (1, 10)])
  func steps(share: Double, step: Int) { #expect(HeatMap.step(share) == step) }

  @Test("each step's text has a contrast of 4.5 or more in light, dark and print; steps darken")
  func contrast() throws {
    let colors = try styles(PackageResources.colors_css)
    let ramps = try styles(PackageResources.overview_css)
    for (colors, ramp) in zip(colors, ramps) {
      func color(_ name: String) throws -> [Double] { channels(try #require(colors[name])) }
      let (page, ink) = try (color("--page"), color("--ink"))
      let accent = try color("--accent")
      #expect(try ratio(page, color("--muted")) >= 4.5)
      var before = 1.0
      for step in 1...HeatMap.steps {
        let opacity = try #require(ramp["--h\(step)"].flatMap(Double.init))
        let cell = zip(page, accent).map { $0 + ($1 - $0) * opacity }
        let contrast = ratio(cell, step > HeatMap.lastInkStep ? page : ink)
        #expect(contrast >= 4.5, "step \(step): \(contrast)")
        #expect(ratio(cell, page) > before)
        before = ratio(cell, page)
      }
    }
  }

  /// The custom properties of a style sheet in light, dark and print, in this order.
  private func styles(_ bytes: [UInt8]) throws -> [[String: String]] {
    let blocks = String(decoding: bytes, as: UTF8.self).split(separator: ":root {").dropFirst()
    try #require(blocks.count == 3)
    return blocks.map { block in
      var values: [String: String] = [:]
      for declaration in block.prefix(while: { $0 != "}" }).split(separator: ";") {
        let parts = declaration.split(separator: ":").map {
          $0.trimmingCharacters(in: .whitespacesAndNewlines)
        }
        if parts.count == 2 { values[parts[0]] = parts[1] }
      }
      return values
    }
  }

  private func channels(_ hex: String) -> [Double] {
    let value = Int(hex.dropFirst(), radix: 16) ?? 0
    return [16, 8, 0].map { Double(value >> $0 & 255) / 255 }
  }

  /// The contrast ratio of WCAG 2.2 of two sRGB colours.
  private func ratio(_ left: [Double], _ right: [Double]) -> Double {
    func luminance(_ color: [Double]) -> Double {
      let linear = color.map { $0 <= 0.04045 ? $0 / 12.92 : pow(($0 + 0.055) / 1.055, 2.4) }
      return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    }
    let (first, second) = (luminance(left), luminance(right))
    return (max(first, second) + 0.05) / (min(first, second) + 0.05)
  }
}
