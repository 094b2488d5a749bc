import Emotions

/// How many lanes a row takes in a ``LaneVector``: as many as there are emotions to fit, rounded up.
///
/// Passes over rows and features wait for memory, so two emotions cost a quarter of eight. What is done
/// number by number is done on octets, eight numbers of one row, of two or of four; only sums and
/// gathers must know which. A lane's sums take its rows one after the other, so that its bits do not
/// depend on the width.
enum LaneWidth: Int, Sendable, CaseIterable {
  case two = 2
  case four = 4
  case eight = 8

  /// The narrowest width with room for so many lanes. Precondition: at most eight.
  init(lanes: Int) {
    precondition(lanes <= Emotion.count, "\(lanes) lanes")
    self = Self.allCases.first { lanes <= $0.rawValue }!
  }

  /// The number of rows that share an octet.
  var rowsPerOctet: Int { Emotion.count / rawValue }

  /// The number of octets that hold so many rows.
  func octets(rows: Int) -> Int { (rows + rowsPerOctet - 1) / rowsPerOctet }

  /// The first lanes once for each row of an octet.
  func repeated(_ lanes: SIMD8<Float>) -> SIMD8<Float> {
    var octet = lanes
    for index in rawValue..<Emotion.count { octet[index] = lanes[index % rawValue] }
    return octet
  }

  /// The sum of the octets that a function gives, lane by lane and row by row.
  @inline(__always)
  func sum(over octets: Range<Int>, _ octet: (Int) -> SIMD8<Float>) -> DoubleLanes {
    switch self {
    case .two: Self.sum(SumOfTwos(), over: octets, octet)
    case .four: Self.sum(SumOfFours(), over: octets, octet)
    case .eight: Self.sum(SumOfEights(), over: octets, octet)
    }
  }

  @inline(__always)
  private static func sum(
    _ start: some LaneSum, over octets: Range<Int>, _ octet: (Int) -> SIMD8<Float>
  ) -> DoubleLanes {
    var sum = start
    for index in octets { sum.add(octet(index)) }
    return sum.lanes
  }
}

/// A sum of the rows of octets, one after the other, in double precision.
protocol LaneSum {
  /// Zero.
  init()
  /// Adds each row of an octet.
  mutating func add(_ octet: SIMD8<Float>)
  /// The sum in the first lanes, zero in the others.
  var lanes: DoubleLanes { get }
}

/// A sum of rows of eight lanes.
struct SumOfEights: LaneSum {
  private(set) var lanes = DoubleLanes(repeating: 0)

  @inline(__always)
  mutating func add(_ octet: SIMD8<Float>) { lanes += DoubleLanes(octet) }
}

/// A sum of rows of four lanes.
struct SumOfFours: LaneSum {
  private var sum = SIMD4<Double>(repeating: 0)

  var lanes: DoubleLanes { DoubleLanes(lowHalf: sum, highHalf: SIMD4(repeating: 0)) }

  @inline(__always)
  mutating func add(_ octet: SIMD8<Float>) {
    sum += SIMD4<Double>(octet.lowHalf)
    sum += SIMD4<Double>(octet.highHalf)
  }
}

/// A sum of rows of two lanes.
struct SumOfTwos: LaneSum {
  private var sum = SIMD2<Double>(repeating: 0)

  var lanes: DoubleLanes {
    DoubleLanes(
      lowHalf: SIMD4(lowHalf: sum, highHalf: SIMD2(repeating: 0)), highHalf: SIMD4(repeating: 0))
  }

  @inline(__always)
  mutating func add(_ octet: SIMD8<Float>) {
    sum += SIMD2<Double>(octet.lowHalf.lowHalf)
    sum += SIMD2<Double>(octet.lowHalf.highHalf)
    sum += SIMD2<Double>(octet.highHalf.lowHalf)
    sum += SIMD2<Double>(octet.highHalf.highHalf)
  }
}
