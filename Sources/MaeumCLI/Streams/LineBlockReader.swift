/// Reads a file descriptor as blocks of whole lines.
///
/// A block holds every line that has arrived, up to about a megabyte: large when a file is read, one
/// line when a person types. Memory: one block and the longest line, which may hold
/// ``maximumLineLength`` bytes.
struct LineBlockReader: ~Copyable {
  /// The bytes of some lines and where each line lies in them.
  struct Block {
    var bytes: [UInt8]
    /// Each line without its line feed and without a carriage return before that.
    var lines: [Range<Int>]
  }

  /// The longest line that is accepted, in bytes.
  static let maximumLineLength = 64 << 20
  private static let blockSize = 1 << 20
  private static let readSize = 256 << 10

  private let input: InputFile
  /// The file's name for messages.
  var name: String { input.name }
  private var lineCount = 0
  // Bytes of a line whose end has not arrived yet.
  private var rest: [UInt8] = []
  private var ended = false

  /// A reader of an open file.
  init(_ input: InputFile) { self.input = input }

  /// The next lines, or nil at the end of the input. The last line needs no line feed.
  mutating func next() throws(Failure) -> Block? {
    var bytes = rest
    var end = 0
    while !ended {
      let searched = bytes.count
      ended = try !input.append(upTo: Self.readSize, to: &bytes)
      if let lineFeed = bytes[searched...].lastIndex(of: 0x0A) { end = lineFeed + 1 }
      if end > 0 && (bytes.count >= Self.blockSize || !input.isReady) { break }
      if bytes.count - end > Self.maximumLineLength + 1 {
        throw Failure(
          .dataError,
          "\(input.name), line \(lineCount + 1): found a line of more than \(Self.maximumLineLength >> 20) MiB; expected one text a line. Is this a text file?"
        )
      }
    }
    if ended { end = bytes.count }
    // A byte order mark is no part of the first text.
    if lineCount == 0 && bytes.starts(with: [0xEF, 0xBB, 0xBF]) && end >= 3 {
      bytes.removeFirst(3)
      end -= 3
    }
    rest = Array(bytes[end...])
    bytes.removeLast(bytes.count - end)
    guard !bytes.isEmpty else { return nil }
    let block = Block(bytes: bytes, lines: Self.lines(of: bytes))
    lineCount += block.lines.count
    return block
  }

  private static func lines(of bytes: [UInt8]) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = 0
    while start < bytes.count {
      let lineFeed = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
      let hasReturn = lineFeed < bytes.count && lineFeed > start && bytes[lineFeed - 1] == 0x0D
      lines.append(start..<(hasReturn ? lineFeed - 1 : lineFeed))
      start = lineFeed + 1
    }
    return lines
  }
}
