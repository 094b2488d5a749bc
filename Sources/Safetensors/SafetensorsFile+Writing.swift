extension SafetensorsFile {
  /// The tensors' bytes start at a multiple of 64, the size of a cache line.
  private static let dataAlignment = 64

  /// The file's bytes, the same for equal content.
  ///
  /// Metadata is ordered by the UTF-8 of its names, tensors lie in the given order without holes,
  /// and spaces fill the header up. Complexity: O(bytes).
  public func serialized() -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: Self.lengthSize) + Self.checksumLead
    bytes.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: XXH128.digitCount))
    bytes.append(UInt8(ascii: "\""))
    let names = metadata.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    for name in names {
      bytes.append(UInt8(ascii: ","))
      JSONText.append(name, to: &bytes)
      bytes.append(UInt8(ascii: ":"))
      JSONText.append(metadata[name]!, to: &bytes)
    }
    bytes.append(UInt8(ascii: "}"))
    var start = 0
    for tensor in tensors {
      let end = start + tensor.bytes.count
      let shape = tensor.shape.map(String.init).joined(separator: ",")
      bytes.append(UInt8(ascii: ","))
      JSONText.append(tensor.name, to: &bytes)
      bytes.append(
        contentsOf:
          ":{\"dtype\":\"\(tensor.dtype.rawValue)\",\"shape\":[\(shape)],\"data_offsets\":[\(start),\(end)]}"
          .utf8)
      start = end
    }
    bytes.append(UInt8(ascii: "}"))
    while bytes.count % Self.dataAlignment != 0 { bytes.append(UInt8(ascii: " ")) }
    let headerLength = UInt64(bytes.count - Self.lengthSize)
    for index in 0..<Self.lengthSize {
      bytes[index] = UInt8(truncatingIfNeeded: headerLength >> (8 * UInt64(index)))
    }
    bytes.reserveCapacity(bytes.count + start)
    for tensor in tensors { bytes.append(contentsOf: tensor.bytes) }
    let digits = XXH128.hexDigits(of: bytes, readingAsZeros: Self.digitsRange)
    bytes.replaceSubrange(Self.digitsRange, with: digits)
    return bytes
  }

  /// The checksum in the bytes that ``serialized()`` gave: `xxh128:` and 32 hexadecimal digits.
  ///
  /// Precondition: they are a file's bytes.
  public static func checksum(of serialized: [UInt8]) -> String {
    precondition(
      serialized.count >= digitsRange.upperBound, "\(serialized.count) bytes are no file")
    return XXH128.prefix + String(decoding: serialized[digitsRange], as: UTF8.self)
  }

  /// Saves the file, whole or not at all; see ``AtomicFile``.
  public func write(to path: String) throws(FileError) {
    try AtomicFile.write(serialized(), to: path)
  }
}
