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
  /// Throws where the tensor has another type. Complexity: O(elements), one bulk copy.
  public func values<Element: TensorElement>(
    as type: Element.Type = Element.self
  ) throws(SafetensorsError) -> [Element] {
    guard dtype == Element.dtype else {
      throw SafetensorsError(.wrongType(tensor: name, found: dtype, expected: Element.dtype))
    }
    return unsafe [Element](unsafeUninitializedCapacity: elementCount) { buffer, count in
      unsafe UnsafeMutableRawBufferPointer(buffer).copyBytes(from: bytes)
      count = elementCount
    }
  }
}

#if _endian(big)
  #error("Tensors are copied as they lie in memory, which must be little-endian.")
#endif

/// The type of a tensor's elements, by the name that the file uses.
///
/// Source: https://huggingface.co/docs/safetensors. Types of less than a byte are not supported.
public enum DType: String, Sendable, Hashable, CaseIterable {
  /// Truth, one byte.
  case bool = "BOOL"
  /// Unsigned integers.
  case uint8 = "U8"
  case uint16 = "U16"
  case uint32 = "U32"
  case uint64 = "U64"
  /// Signed integers in two's complement.
  case int8 = "I8"
  case int16 = "I16"
  case int32 = "I32"
  case int64 = "I64"
  /// Floating point, IEEE 754.
  case float16 = "F16"
  case float32 = "F32"
  case float64 = "F64"
  /// The upper half of a 32-bit floating-point number.
  case bfloat16 = "BF16"

  /// The size of one element: 1, 2, 4 or 8.
  public var byteCount: Int {
    switch self {
    case .bool, .uint8, .int8: 1
    case .uint16, .int16, .float16, .bfloat16: 2
    case .uint32, .int32, .float32: 4
    case .uint64, .int64, .float64: 8
    }
  }

  /// The size of a tensor; nil where an extent is negative or the size overflows.
  func byteCount(ofShape shape: [Int]) -> Int? {
    var size = byteCount
    for extent in shape {
      let (product, overflows) = size.multipliedReportingOverflow(by: extent)
      if extent < 0 || overflows { return nil }
      size = product
    }
    return size
  }
}

/// A Swift number that a tensor can hold.
public protocol TensorElement: BitwiseCopyable, Sendable {
  /// The type's name in the file.
  static var dtype: DType { get }
}

extension UInt8: TensorElement {
  /// U8
  public static var dtype: DType { .uint8 }
}

extension UInt32: TensorElement {
  /// U32
  public static var dtype: DType { .uint32 }
}

extension UInt64: TensorElement {
  /// U64
  public static var dtype: DType { .uint64 }
}

extension Int32: TensorElement {
  /// I32
  public static var dtype: DType { .int32 }
}

extension Int64: TensorElement {
  /// I64
  public static var dtype: DType { .int64 }
}

extension Float: TensorElement {
  /// F32
  public static var dtype: DType { .float32 }
}

extension Double: TensorElement {
  /// F64
  public static var dtype: DType { .float64 }
}
