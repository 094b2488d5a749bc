import Reporting

/// Notices that a file is not UTF-8, as text files from Korean Windows often are.
struct EncodingCheck {
  private let name: String
  private var lineCount = 0
  private var illFormedCount = 0
  private var firstIllFormed = 0

  /// A check of a file with this name.
  init(name: String) { self.name = name }

  /// Counts a block of lines, of which those with the given places in it are not UTF-8.
  mutating func count(lines: Int, illFormed: [Int]) {
    if illFormedCount == 0, let first = illFormed.first { firstIllFormed = lineCount + first + 1 }
    illFormedCount += illFormed.count
    lineCount += lines
  }

  /// A sentence where lines were not UTF-8.
  var warning: String? {
    guard illFormedCount > 0 else { return nil }
    return
      "\(name): \(illFormedCount) of \(counted(lineCount, "line")) \(illFormedCount == 1 ? "is" : "are") not UTF-8, the first in line \(firstIllFormed); their answers mean little. If it is CP949, convert it: iconv -f CP949 -t UTF-8 FILE"
  }
}
