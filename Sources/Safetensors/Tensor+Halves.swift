extension Tensor {
  /// A tensor of type F16 in row-major order: the numbers nearest to these, see ``HalfPrecision``.
  ///
  /// Precondition: there are as many values as the shape says. Complexity: O(values).
  public init(name: String, shape: [Int], halves values: [Float]) {
    let halves = values.map { HalfPrecision.bits(nearest: $0) }
    self.init(
      name: name, dtype: .float16, shape: shape,
      bytes: unsafe halves.withUnsafeBytes { unsafe Array($0) }[...])
  }

  /// The numbers of a tensor of type F16 as those of 32 bits, in row-major order; exact.
  ///
  /// Throws where the tensor has another type. Precondition: `Element` is a Float, or the tensor has a
  /// multiple of its lanes. Complexity: O(elements), one pass.
  public func widenedHalves<Element: TensorElement>(
    as type: Element.Type = Element.self
  ) throws(SafetensorsError) -> [Element] {
    guard dtype == .float16 else {
      throw SafetensorsError(.wrongType(tensor: name, found: dtype, expected: .float16))
    }
    let lanes = MemoryLayout<Element>.stride / MemoryLayout<Float>.stride
    precondition(
      Element.dtype == .float32 && elementCount % lanes == 0,
      "\(elementCount) numbers of \(name) as \(Element.self)")
    // Swift writes the count of the empty array, which all threads share.
    if elementCount == 0 { return [] }
    return unsafe [Element](unsafeUninitializedCapacity: elementCount / lanes) { buffer, filled in
      let memory = UnsafeMutableRawBufferPointer(buffer)
      unsafe memory.preferLargePages()
      unsafe bytes.withUnsafeBytes { halves in
        // In bounds: four bytes of memory for every two of the halves, as the precondition says.
        for index in 0..<elementCount {
          let half = unsafe halves.loadUnaligned(fromByteOffset: 2 * index, as: UInt16.self)
          unsafe memory.storeBytes(
            of: HalfPrecision.float(half), toByteOffset: 4 * index, as: Float.self)
        }
      }
      filled = elementCount / lanes
    }
  }
}
