/// The JSON header of a safetensors file, read strictly: exactly the keys of the format, each once.
struct Header {
  /// One tensor as the header describes it; nothing is checked against the data yet.
  struct Entry {
    let name: String
    let dtype: DType
    let shape: [Int]
    /// The first byte and the byte after the last, counted from the start of the data.
    let start: Int
    let end: Int

    /// The tensor in the data, which the entry's range was checked to lie in.
    func tensor(in data: ArraySlice<UInt8>) throws(SafetensorsError) -> Tensor {
      guard dtype.byteCount(ofShape: shape) == end - start else {
        throw SafetensorsError(
          .wrongSize(tensor: name, dtype: dtype, shape: shape, byteCount: end - start))
      }
      return Tensor(
        name: name, dtype: dtype, shape: shape,
        bytes: data[data.startIndex + start..<data.startIndex + end])
    }
  }

  /// The tensors in the order of the header.
  private(set) var entries: [Entry] = []
  /// The metadata, with the checksum.
  private(set) var metadata: [String: String] = [:]

  private var json: JSONScanner

  /// Reads a whole header.
  init(_ json: JSONScanner) throws(JSONError) {
    self.json = json
    try read()
  }

  private mutating func read() throws(JSONError) {
    var names: Set<String> = []
    try json.beginObject()
    while let name = try json.nextKey() {
      guard names.insert(name).inserted else { throw repeated(name) }
      if name == SafetensorsFile.metadataKey {
        try readMetadata()
      } else {
        entries.append(try entry(named: name))
      }
    }
    try json.finish()
  }

  private mutating func readMetadata() throws(JSONError) {
    try json.beginObject()
    while let name = try json.nextKey() {
      guard metadata.updateValue(try json.string(), forKey: name) == nil else {
        throw repeated(name)
      }
    }
  }

  private mutating func entry(named name: String) throws(JSONError) -> Entry {
    var dtype: DType?
    var shape: [Int]?
    var offsets: [Int]?
    try json.beginObject()
    while let key = try json.nextKey() {
      switch key {
      case "dtype" where dtype == nil: dtype = try type()
      case "shape" where shape == nil: shape = try counts()
      case "data_offsets" where offsets == nil: offsets = try counts()
      case "dtype", "shape", "data_offsets": throw repeated(key)
      default: throw json.error("dtype, shape or data_offsets in place of the key \(quoted(key))")
      }
    }
    guard let dtype, let shape, let offsets, offsets.count == 2 else {
      throw json.error("tensor \(quoted(name)) to have dtype, shape and two data_offsets")
    }
    return Entry(name: name, dtype: dtype, shape: shape, start: offsets[0], end: offsets[1])
  }

  private mutating func type() throws(JSONError) -> DType {
    let name = try json.string()
    if let dtype = DType(rawValue: name) { return dtype }
    let names = DType.allCases.map(\.rawValue).joined(separator: ", ")
    throw json.error("one of the types \(names) in place of \(quoted(name))")
  }

  private mutating func counts() throws(JSONError) -> [Int] {
    var counts: [Int] = []
    try json.beginArray()
    while try json.nextElement() { counts.append(try json.count()) }
    return counts
  }

  private func repeated(_ name: String) -> JSONError {
    json.error("another name than \(quoted(name)), which stands there twice")
  }
}
