internal import Safetensors

/// The array in a `.npy` file: one array of floating-point numbers, format 1.0, 2.0 or 3.0.
///
/// The file is the magic bytes, two bytes of version, the header's length (2 bytes in version 1,
/// else 4, little-endian), the header, and the numbers. Source:
/// https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
struct NumPyArray {
  /// The numbers as they lie in the file.
  let tensor: Tensor
  /// Whether columns, not rows, lie one after another.
  let isFortran: Bool

  private static let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)
  /// NumPy's own limit on what it reads without being asked to trust the file.
  private static let headerLimit = 10_000
  private static let types: [String: DType] = [
    "<f2": .float16, "<f4": .float32, "<f8": .float64,
  ]

  /// Whether bytes start like a `.npy` file, be it cut off.
  static func isStart(of bytes: [UInt8]) -> Bool {
    !bytes.isEmpty && bytes.prefix(magic.count).elementsEqual(magic.prefix(bytes.count))
  }

  /// The array in a file's bytes, which the tensor shares.
  init(_ bytes: [UInt8]) throws(EmbeddingProblem) {
    let range = try Self.headerRange(of: bytes)
    let header = try NumPyHeader(bytes[range])
    guard let dtype = Self.types[header.type] else {
      throw EmbeddingProblem(
        "numbers of type \(quoted(header.type))", expected: "'<f2', '<f4' or '<f8'",
        suggestion: "convert them with array.astype('<f4') and save them again")
    }
    let data = bytes[range.upperBound...]
    guard let byteCount = Self.byteCount(of: header.shape, dtype), byteCount == data.count else {
      throw EmbeddingProblem(
        "\(data.count) bytes of numbers",
        expected: "as many as \(header.type) of shape \(header.shape) takes",
        suggestion: "the file is cut off or damaged; save it again")
    }
    isFortran = header.isFortran
    tensor = Tensor(name: "array", dtype: dtype, shape: header.shape, bytes: data)
  }

  private static func headerRange(of bytes: [UInt8]) throws(EmbeddingProblem) -> Range<Int> {
    let suggestion = "the file is cut off or damaged; save it again with numpy.save"
    let versionEnd = magic.count + 2
    guard bytes.count >= versionEnd else {
      throw EmbeddingProblem(
        "\(bytes.count) bytes", expected: "at least \(versionEnd)", suggestion: suggestion)
    }
    let (major, minor) = (bytes[magic.count], bytes[magic.count + 1])
    guard (1...3).contains(major), minor == 0 else {
      throw EmbeddingProblem(
        "the .npy format \(major).\(minor)", expected: "1.0, 2.0 or 3.0",
        suggestion: "save the array again with numpy.save")
    }
    let start = versionEnd + (major == 1 ? 2 : 4)
    guard bytes.count >= start else {
      throw EmbeddingProblem(
        "\(bytes.count) bytes", expected: "at least \(start)", suggestion: suggestion)
    }
    let length = bytes[versionEnd..<start].reversed().reduce(0) { $0 << 8 | Int($1) }
    let limit = min(bytes.count - start, headerLimit)
    guard length <= limit else {
      throw EmbeddingProblem(
        "a header of \(length) bytes", expected: "at most \(limit)", suggestion: suggestion)
    }
    return start..<start + length
  }

  /// The size of an array; nil where it overflows.
  private static func byteCount(of shape: [Int], _ dtype: DType) -> Int? {
    var size = dtype.byteCount
    for extent in shape {
      let (product, overflows) = size.multipliedReportingOverflow(by: extent)
      if overflows { return nil }
      size = product
    }
    return size
  }
}
