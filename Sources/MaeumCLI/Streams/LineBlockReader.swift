import CLibrary

/// Reads a file descriptor as blocks of whole lines.
///
/// A block holds lines that have arrived: some hundred when a file is read, one when a person types.
/// A block of ordinary lines has less than two reads' bytes and at most ``maximumLineCount`` lines, so that
/// its answers take little memory too, whatever the lines hold. Memory: what was read and not given out,
/// which is less than one read.
struct LineBlockReader: ~Copyable {
  /// The longest line that is accepted, in bytes.
  static let maximumLineLength = 64 << 20
  /// The most lines of a block.
  static let maximumLineCount = 1024
  /// The most bytes of a read: as many as a pipe holds.
  static let readSize = 64 << 10
  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  private let input: InputFile
  /// The file's name for messages.
  var name: String { input.name }
  private var lineCount = 0
  // What was read behind the last line that was given out.
  private var rest: [UInt8] = []
  private var hasEnded = false

  /// A reader of an open file.
  init(_ input: InputFile) { self.input = input }

  /// Reads the next lines in place of the block's; false at the end of the input.
  ///
  /// Waits where no line has arrived whole, and only there. The last line needs no line feed.
  mutating func read(into block: inout LineBlock) throws(Failure) -> Bool {
    block.restart(with: rest)
    var count = rest.count
    // Where the next line starts, and from where on its end is searched.
    var (start, searched) = (0, 0)
    while true {
      // A byte order mark is no part of the first text.
      if lineCount == 0 && start == 0 && block.bytes[..<count].starts(with: Self.byteOrderMark) {
        (start, searched) = (3, 3)
      }
      while block.lines.count < Self.maximumLineCount,
        let lineFeed = firstLineFeed(in: block.bytes, searched..<count)
      {
        let hasReturn = lineFeed > start && block.bytes[lineFeed - 1] == 0x0D
        block.append(line: start..<(hasReturn ? lineFeed - 1 : lineFeed))
        start = lineFeed + 1
        searched = start
      }
      // Only the first line of a block can be a long one.
      try checkLength(block.lines.first?.count ?? count - start)
      if !block.lines.isEmpty { break }
      if hasEnded {
        guard start < count else { return false }
        block.append(line: start..<count)
        start = count
        break
      }
      searched = count
      let received = try block.read(from: input, behind: count)
      count += received
      hasEnded = received == 0
    }
    rest.removeAll(keepingCapacity: true)
    rest.append(contentsOf: block.bytes[start..<count])
    lineCount += block.lines.count
    return true
  }

  private func checkLength(_ length: Int) throws(Failure) {
    // A carriage return may be the last byte.
    guard length > Self.maximumLineLength + 1 else { return }
    throw Failure(
      .dataError,
      "\(input.name), line \(lineCount + 1): found a line of more than \(Self.maximumLineLength >> 20) MiB; expected one text a line. Is this a text file?"
    )
  }
}

/// Where the first line feed of a range stands.
private func firstLineFeed(in bytes: [UInt8], _ range: Range<Int>) -> Int? {
  // 10 GB/s, which a loop over bytes misses by a factor of ten.
  unsafe bytes.span.extracting(range).withUnsafeBytes { buffer in
    guard let base = buffer.baseAddress, let found = unsafe memchr(base, 0x0A, buffer.count)
    else { return nil }
    return unsafe range.lowerBound + (UnsafeRawPointer(found) - base)
  }
}
