import ArgumentParser
import Maeum

/// The orders of n-grams on the command line: `2`, `1-3` or `none`.
struct OrderRange: ExpressibleByArgument, CustomStringConvertible {
  let orders: ClosedRange<Int>?

  init(_ orders: ClosedRange<Int>?) { self.orders = orders }

  init?(argument: String) {
    if argument == "none" {
      orders = nil
      return
    }
    let parts = argument.split(separator: "-", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { Int($0) }
    guard numbers.count == parts.count, numbers.count <= 2, let low = numbers.first,
      let high = numbers.last, low >= 1, low <= high, high <= NGramOptions.maximumOrder
    else { return nil }
    orders = low...high
  }

  var description: String {
    guard let orders else { return "none" }
    return orders.count == 1 ? "\(orders.lowerBound)" : "\(orders.lowerBound)-\(orders.upperBound)"
  }
}
