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

extension UInt16: TensorElement {
  /// U16
  public static var dtype: DType { .uint16 }
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

extension SIMD8<Float>: TensorElement {
  /// F32, eight at a time.
  public static var dtype: DType { .float32 }
}

extension Double: TensorElement {
  /// F64
  public static var dtype: DType { .float64 }
}
