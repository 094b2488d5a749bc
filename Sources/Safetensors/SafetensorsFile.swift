/// Named tensors and text, as one file in the safetensors format.
///
/// The file is the header's length (8 bytes, little-endian), a JSON header, and the tensors' bytes
/// one after another. It holds no code, and other languages read it.
/// Source: https://huggingface.co/docs/safetensors, format 1.
///
/// Files written here also carry a checksum over all their bytes. It is the first entry of the
/// metadata, which is the first entry of the header, so it stands at one place in every file:
///
///     8 bytes  {"__metadata__":{"checksum":"xxh128:<32 digits>"…
///
/// The digest is XXH3-128 of the whole file with the 32 digits read as zeros.
public struct SafetensorsFile: Sendable, Hashable {
  /// The tensors in the order of the header.
  public let tensors: [Tensor]
  /// Text by name, without the checksum.
  public let metadata: [String: String]

  /// A file's content.
  ///
  /// Precondition: no two tensors have one name, and no metadata entry is named `checksum`.
  public init(tensors: [Tensor], metadata: [String: String] = [:]) {
    precondition(
      Set(tensors.map(\.name)).count == tensors.count,
      "two tensors of \(tensors.map(\.name)) have one name")
    precondition(metadata[Self.checksumKey] == nil, "the checksum is computed, not given")
    self.tensors = tensors
    self.metadata = metadata
  }

  /// The tensor with a name; throws where there is none. Complexity: O(tensors).
  public func tensor(_ name: String) throws(SafetensorsError) -> Tensor {
    guard let tensor = tensors.first(where: { $0.name == name }) else {
      throw SafetensorsError(.missingTensor(name: name))
    }
    return tensor
  }

  static let metadataKey = "__metadata__"
  static let checksumKey = "checksum"
  /// The bytes of the header's length.
  static let lengthSize = 8
  /// What every file written here starts with, after the header's length.
  static let checksumLead = Array(
    "{\"\(metadataKey)\":{\"\(checksumKey)\":\"\(XXH128.prefix)".utf8)
  /// Where the checksum's digits stand.
  static let digitsRange =
    lengthSize + checksumLead.count..<lengthSize + checksumLead.count + XXH128.digitCount
}
