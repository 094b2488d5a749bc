import Foundation
import Testing

@testable import KoreanText

@Suite("Time is linear in the text, whatever it holds", .serialized)
struct LinearTimeTests {
  /// Seconds of this thread's processor time.
  private func seconds(_ work: () -> Void) -> Double {
    func now() -> Double {
      var time = timespec()
      clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
      return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }
    let start = now()
    work()
    return now() - start
  }

  /// A base and so many bytes of one unit.
  private func text(of unit: String, bytes: Int) -> [UInt8] {
    Array(("a" + String(repeating: unit, count: bytes / unit.utf8.count)).utf8)
  }

  /// Ten times the text may take thirty times the time: linear with room for noise, never quadratic.
  private func expectLinear(
    _ unit: String, bytes: Int, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let worker = try Tokenizer().makeWorker()
    var analysis = Analysis()
    let small = text(of: unit, bytes: bytes)
    let large = text(of: unit, bytes: 10 * bytes)
    let once = min(
      seconds { worker.analyse(small.span, into: &analysis) },
      seconds { worker.analyse(small.span, into: &analysis) })
    let tenfold = seconds { worker.analyse(large.span, into: &analysis) }
    #expect(!analysis.pieces.isEmpty, sourceLocation: sourceLocation)
    #expect(
      tenfold < 30 * max(once, 0.001), "\(once) s, then \(tenfold) s",
      sourceLocation: sourceLocation)
  }

  @Test("ten megabytes of one jamo")
  func jamo() throws { try expectLinear("ㅋ", bytes: 1_000_000) }

  @Test(
    "hostile texts",
    arguments: [
      "가나다라마", "\u{301}", "\u{301}\u{316}", "\u{F73}\u{301}", "\u{1161}", "\u{1112}", "👨\u{200D}",
      "👨\u{FE0F}\u{200D}", "🇰", "\u{200B}", "\u{E0067}", " ", "\u{FF76}\u{FF9E}", "e\u{301}", "日本語",
      "ไทย",
    ])
  func hostile(unit: String) throws { try expectLinear(unit, bytes: 30_000) }
}
