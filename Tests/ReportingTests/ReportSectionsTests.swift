import Emotions
import Evaluation
import Maeum
import Testing

@testable import Reporting

@Suite struct ReportSectionsTests {
  @Test(
    "a path is shown by its last part, whatever characters its scalars make",
    arguments: [
      ("", ""), ("a.tsv", "a.tsv"), ("/home/x/a.tsv", "a.tsv"), ("/", "/"), ("x/", "x"),
      ("x/a.tsv, /y/b c.tsv", "a.tsv, b c.tsv"), ("/home/x/\u{301}a", "\u{301}a"),
    ])
  func fileNames(path: String, expected: String) {
    #expect(Array(Reporting.fileNames(path).utf8) == Array(expected.utf8))
    #expect(Array(shownNames(path).utf8) == Array(expected.utf8))
  }

  @Test("the health of the rows is counted")
  func health() throws {
    let report = ReportExamples.full
    let health = report.health
    let rows = try ReportPageTests.table("health-facts", in: ReportExamples.page(.english))
    let overlap = try #require(health.trainingOverlap)
    #expect(
      rows.dropFirst().map { $0[1] } == [
        "1", "1", "1", "1", "2", "\(health.nearDuplicates.count)", "\(report.labelIssues.count)",
        "\(overlap.exact.count)", "\(overlap.near.count)",
      ])
    #expect(!health.nearDuplicates.isEmpty && !overlap.exact.isEmpty && !report.labelIssues.isEmpty)
    let rowCount = Double(report.corpus.rows.count)
    #expect(rows[1][2] == percent(1 / rowCount) && rows[5][2] == percent(2 / rowCount))
    // Nothing to compare with leaves the overlap out.
    let plain = try ReportPageTests.table(
      "health-facts", in: try ReportExamples.plain.html(in: .english))
    #expect(plain.count == rows.count - 2)
  }

  @Test("labels that look wrong and repetitions are listed with their lines")
  func lists() throws {
    let report = ReportExamples.full
    let html = ReportExamples.page(.korean)
    func lines(_ rows: [Int]) -> [String] { rows.map { "\(report.corpus.rows[$0].line)" } }
    func table(_ id: String) throws -> [[String]] {
      Array(try ReportPageTests.table(id, in: html).dropFirst())
    }
    let issues = report.labelIssues.prefix(10)
    let listed = try table("label-issues")
    #expect(listed.map { $0[0] } == lines(issues.map(\.row)))
    for (cells, issue) in zip(listed, issues) {
      #expect(cells[2].contains(issue.emotion.koreanName))
      #expect(cells[3] == percent(Double(issue.probability)))
      #expect(cells[4].contains(issue.emotion.koreanName) == issue.isLabelled)
    }
    let repeated = try table("exact-duplicates")
    #expect(repeated.map { $0[0] } == ["2"] && repeated[0][2] == "3")
    #expect(repeated[0][3].contains("기쁨") && repeated[0][3].contains("분노"))
    let near = try table("near-duplicates")
    let pairs = report.health.nearDuplicates.prefix(10)
    #expect(near.map { $0[0] } == lines(pairs.map(\.row)))
    #expect(near.map { $0[2] } == lines(pairs.map(\.otherRow)))
    #expect(near.map { $0[3] } == pairs.map { figure($0.similarity) })
  }

  @Test("the texts that changed are counted and listed, each kind for itself")
  func changed() throws {
    let report = ReportExamples.full
    let comparison = try #require(report.comparison)
    let changes = comparison.changes
    let section = try #require(
      try ReportPage(report, .english).comparison)
    #expect(Set([changes.better.count, changes.worse.count, changes.even.count]).count > 1)
    let numbers = section.changedLead.split { !$0.isNumber }.compactMap { Int($0) }
    let total = changes.better.count + changes.worse.count + changes.even.count
    #expect(
      numbers.sorted()
        == [
          total, report.corpus.rows.count, changes.better.count, changes.worse.count,
          changes.even.count,
        ].sorted())
    for (id, rows) in [("changed-better", changes.better), ("changed-worse", changes.worse)] {
      #expect(!rows.isEmpty)
      let table = try ReportPageTests.table(id, in: ReportExamples.page(.english))
      #expect(
        table.dropFirst().map { $0[0] }
          == rows.prefix(10).map { "\(report.corpus.rows[$0].line)" })
      #expect(table[0].last == "other.maeum")
    }
  }
}
