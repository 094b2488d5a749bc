import Reporting
import Testing

@testable import MaeumCLI

@Suite("Values on the command line")
struct ArgumentTests {
  @Test(
    "Orders of n-grams",
    arguments: [
      ("1", 1...1), ("1-3", 1...3), ("2-2", 2...2), ("none", nil),
    ] as [(String, ClosedRange<Int>?)])
  func orders(_ argument: String, _ expected: ClosedRange<Int>?) throws {
    let range = try #require(OrderRange(argument: argument))
    #expect(range.orders == expected)
    #expect(OrderRange(argument: range.description)?.orders == expected)
  }

  @Test(
    "What is no range of orders",
    arguments: ["", "0", "3-1", "1-", "-1", "1-2-3", "a", "1-99999", "None", "1–2", " 1"])
  func badOrders(_ argument: String) {
    #expect(OrderRange(argument: argument) == nil)
  }

  @Test(
    "Shares of a split",
    arguments: [
      ("8:1:1", ["train", "dev", "test"], [8, 1, 1]), ("4:1", ["train", "test"], [4, 1]),
      ("0.5:0.5", ["train", "test"], [0.5, 0.5]),
    ] as [(String, [String], [Double])])
  func shares(_ argument: String, _ names: [String], _ shares: [Double]) throws {
    let parts = try #require(SplitShares(argument: argument)).parts
    #expect(parts.map(\.name) == names)
    #expect(parts.map(\.share) == shares)
  }

  @Test(
    "What is no split",
    arguments: ["", "1", "1:0", "1:-1", "1:nan", "1:inf", "1:1:1:1", ":", "a:b", "1::1"])
  func badShares(_ argument: String) {
    #expect(SplitShares(argument: argument) == nil)
  }

  @Test("A number and its noun")
  func nouns() {
    #expect([0, 1, 2].map { counted($0, "row") } == ["0 rows", "1 row", "2 rows"])
  }
}
