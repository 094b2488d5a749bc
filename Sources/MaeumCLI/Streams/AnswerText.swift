/// Answers, one behind the other, in memory that serves for the next ones again.
struct AnswerText {
  // Those from `count` on mean nothing.
  private var bytes: [UInt8] = []
  private var count = 0

  /// How many bytes there is memory for.
  var capacity: Int { bytes.count }

  /// What was appended.
  var written: ArraySlice<UInt8> { bytes[..<count] }

  /// Forgets the bytes but not their memory.
  mutating func removeAll() { count = 0 }

  /// Makes memory for so many more bytes.
  @inline(never)
  mutating func reserve(_ more: Int) {
    let missing = count + more - bytes.count
    guard missing > 0 else { return }
    bytes.reserveCapacity(count + more)
    bytes += [UInt8](repeating: 0, count: missing)
  }

  /// Makes memory for so many more bytes, and for as many as there are, so that growing takes linear time.
  @inline(__always)
  private mutating func grow(_ more: Int) {
    if bytes.count - count < more { reserve(max(more, count)) }
  }

  /// Appends as many bytes as `write` is given memory for, where it returns true; else nothing.
  ///
  /// An array would ask at every byte whether there is room and whether the memory is its own.
  @inline(__always)
  mutating func append(count more: Int, _ write: (inout MutableSpan<UInt8>) -> Bool) -> Bool {
    grow(more)
    let isWritten = unsafe bytes.withUnsafeMutableBufferPointer { memory in
      var room = unsafe memory.extracting(count..<count + more).mutableSpan
      return write(&room)
    }
    if isWritten { count += more }
    return isWritten
  }

  /// Appends bytes as one copy.
  mutating func append(_ source: Span<UInt8>) {
    _ = append(count: source.count) { room in
      room.copy(source)
      return true
    }
  }

  /// Appends bytes, those of a string as one copy.
  mutating func append(contentsOf source: some Collection<UInt8>) {
    let copied: Void? = source.withContiguousStorageIfAvailable { unsafe append($0.span) }
    if copied == nil { append(Array(source).span) }
  }

  /// Appends a byte.
  mutating func append(_ byte: UInt8) {
    grow(1)
    bytes[count] = byte
    count += 1
  }
}

extension MutableSpan<UInt8> {
  /// Writes bytes in place of the first ones, as one copy.
  @inline(__always)
  mutating func copy(_ source: Span<UInt8>) {
    precondition(source.count <= count, "\(source.count) bytes in place of \(count)")
    unsafe withUnsafeMutableBytes { target in
      unsafe source.withUnsafeBytes { unsafe target.copyMemory(from: $0) }
    }
  }
}
