/// A named array of numbers of one type.
public struct Tensor: Sendable, Hashable {
  /// The name, unique in a file and never `__metadata__`.
  public let name: String
  /// The type of one element.
  public let dtype: DType
  /// The extents, outermost first; none for a single number.
  public let shape: [Int]
  /// The elements in row-major order, little-endian: `elementCount * dtype.byteCount` bytes.
  ///
  /// A tensor that was read from a file shares the file's memory, at any alignment.
  public let bytes: ArraySlice<UInt8>

  /// The product of the extents; 1 where there are none.
  public var elementCount: Int { bytes.count / dtype.byteCount }

  /// A tensor of numbers in row-major order.
  ///
  /// Precondition: there are as many values as the shape says. Complexity: O(values).
  public init<Element: TensorElement>(name: String, shape: [Int], values: [Element]) {
    self.init(
      name: name, dtype: Element.dtype, shape: shape,
      bytes: unsafe values.withUnsafeBytes { unsafe Array($0) }[...])
  }

  /// A tensor of little-endian bytes.
  ///
  /// Precondition: there are as many bytes as the shape and the type say.
  public init(name: String, dtype: DType, shape: [Int], bytes: ArraySlice<UInt8>) {
    precondition(name != SafetensorsFile.metadataKey, "a tensor named \(name)")
    precondition(
      dtype.byteCount(ofShape: shape) == bytes.count,
      "\(bytes.count) bytes for \(dtype.rawValue) of shape \(shape) in \(name)")
    self.name = name
    self.dtype = dtype
    self.shape = shape
    self.bytes = bytes
  }

  /// The elements in row-major order.
  ///
  /// Throws where the tensor has another type. Precondition: `Element` is one number, or the tensor has a
  /// multiple of its lanes. Complexity: O(elements), one bulk copy.
  public func values<Element: TensorElement>(
    as type: Element.Type = Element.self
  ) throws(SafetensorsError) -> [Element] {
    guard dtype == Element.dtype else {
      throw SafetensorsError(.wrongType(tensor: name, found: dtype, expected: Element.dtype))
    }
    let (count, rest) = bytes.count.quotientAndRemainder(dividingBy: MemoryLayout<Element>.stride)
    precondition(rest == 0, "\(elementCount) numbers of \(name) as \(Element.self)")
    // Swift writes the count of the empty array, which all threads share.
    if count == 0 { return [] }
    return unsafe [Element](unsafeUninitializedCapacity: count) { buffer, filled in
      let memory = UnsafeMutableRawBufferPointer(buffer)
      unsafe memory.preferLargePages()
      unsafe memory.copyBytes(from: bytes)
      filled = count
    }
  }
}

#if _endian(big)
  #error("Tensors are copied as they lie in memory, which must be little-endian.")
#endif
