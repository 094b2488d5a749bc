/// A table in Markdown: the first column to the left, numbers to the right.
struct MarkdownTable {
  let head: [String]
  private(set) var rows: [[String]] = []

  init(_ head: String...) { self.head = head }

  /// Precondition: a cell a column.
  mutating func append(_ row: String...) {
    precondition(row.count == head.count, "\(row.count) cells for \(head.count) columns")
    rows.append(row)
  }

  var text: String {
    let rule = head.indices.map { $0 == 0 ? "---" : "---:" }
    return ([head, rule] + rows).map { "| " + $0.joined(separator: " | ") + " |" }
      .joined(separator: "\n")
  }
}
