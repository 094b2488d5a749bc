/// Some whole lines of an input.
///
/// The memory of a block serves for the next lines again.
struct LineBlock {
  /// What the lines lie in; bytes beside them mean nothing.
  private(set) var bytes: [UInt8] = []
  /// Each line without its line feed and without a carriage return before that.
  private(set) var lines: [Range<Int>] = []

  /// From the start of the first line to the end of the last.
  var extent: Range<Int> { (lines.first?.lowerBound ?? 0)..<(lines.last?.upperBound ?? 0) }

  /// Begins with bytes that were read before, and no line.
  mutating func restart(with rest: [UInt8]) {
    lines.removeAll(keepingCapacity: true)
    makeRoom(upTo: rest.count)
    bytes.replaceSubrange(0..<rest.count, with: rest)
  }

  /// Reads once, behind the first `count` bytes; returns how many bytes came, 0 at the end of the file.
  mutating func read(from input: InputFile, behind count: Int) throws(Failure) -> Int {
    makeRoom(upTo: count + LineBlockReader.readSize)
    return try input.fill(&bytes, from: count)
  }

  mutating func append(line: Range<Int>) { lines.append(line) }

  private mutating func makeRoom(upTo count: Int) {
    if bytes.count < count {
      bytes += [UInt8](repeating: 0, count: count - bytes.count)
    }
  }
}
