extension SafetensorsFile {
  /// The longest header that the format allows: 100 MB.
  private static let headerLimit = 100_000_000

  /// Reads a file.
  ///
  /// With `requiringChecksum: false` a file of another program, without a checksum, is accepted; a
  /// checksum that is there must still match.
  public static func read(
    path: String, requiringChecksum: Bool = true
  ) throws(SafetensorsError) -> SafetensorsFile {
    let bytes: [UInt8]
    do throws(FileError) {
      bytes = try FileBytes.read(path: path)
    } catch {
      throw SafetensorsError(.unreadable(error.reason), path: path)
    }
    do throws(SafetensorsError) {
      return try SafetensorsFile(serialized: bytes, requiringChecksum: requiringChecksum)
    } catch {
      throw SafetensorsError(error.problem, path: path)
    }
  }

  /// The content of a file's bytes, which the tensors share.
  ///
  /// The checksum is tested before anything is parsed. Whatever the bytes are, the result is a
  /// file or an error, and memory stays in proportion to the bytes. Complexity: O(bytes + t log t)
  /// for t tensors.
  public init(
    serialized bytes: [UInt8], requiringChecksum: Bool = true
  ) throws(SafetensorsError) {
    let dataStart = try Self.dataStart(of: bytes)
    try Self.checkChecksum(of: bytes, requiring: requiringChecksum)
    let header: Header
    do throws(JSONError) {
      header = try Header(JSONScanner(bytes, in: Self.lengthSize..<dataStart))
    } catch {
      throw SafetensorsError(
        .header(offset: error.offset, found: error.found, expected: error.expected))
    }
    let data = bytes[dataStart...]
    try Self.checkPlaces(of: header.entries, dataCount: data.count)
    var tensors: [Tensor] = []
    for entry in header.entries { tensors.append(try entry.tensor(in: data)) }
    var metadata = header.metadata
    metadata[Self.checksumKey] = nil
    self.init(tensors: tensors, metadata: metadata)
  }

  /// Where the header ends and the data starts.
  private static func dataStart(of bytes: [UInt8]) throws(SafetensorsError) -> Int {
    guard bytes.count >= lengthSize else {
      throw SafetensorsError(.tooShort(byteCount: bytes.count))
    }
    let length = bytes[..<lengthSize].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    let limit = min(bytes.count - lengthSize, headerLimit)
    guard length >= 2, length <= limit else {
      throw SafetensorsError(.headerLength(found: length, limit: limit))
    }
    return lengthSize + Int(length)
  }

  private static func checkChecksum(
    of bytes: [UInt8], requiring: Bool
  ) throws(SafetensorsError) {
    guard
      bytes.count >= digitsRange.upperBound,
      bytes[lengthSize..<digitsRange.lowerBound].elementsEqual(checksumLead)
    else {
      if requiring { throw SafetensorsError(.noChecksum) }
      return
    }
    let digits = XXH128.hexDigits(of: bytes, readingAsZeros: digitsRange)
    guard bytes[digitsRange].elementsEqual(digits) else {
      throw SafetensorsError(.checksumMismatch)
    }
  }

  /// Checks that the tensors follow one another from the first to the last byte of the data.
  private static func checkPlaces(
    of entries: [Header.Entry], dataCount: Int
  ) throws(SafetensorsError) {
    var end = 0
    for entry in entries.sorted(by: { ($0.start, $0.end) < ($1.start, $1.end) }) {
      guard entry.start == end else {
        throw SafetensorsError(.wrongPlace(tensor: entry.name, found: entry.start, expected: end))
      }
      guard (entry.start...dataCount).contains(entry.end) else {
        throw SafetensorsError(
          .outside(tensor: entry.name, end: entry.end, start: entry.start, limit: dataCount))
      }
      end = entry.end
    }
    guard end == dataCount else { throw SafetensorsError(.unusedBytes(count: dataCount - end)) }
  }
}
