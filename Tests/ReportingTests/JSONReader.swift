import Foundation

/// Reads JSON with each number to the bit, which `JSONSerialization` on Linux does not.
enum JSONReader {
  static func object(_ json: [UInt8]) throws -> [String: Any]? {
    try JSONDecoder().decode(Value.self, from: Data(json)).value as? [String: Any]
  }

  private struct Value: Decodable {
    let value: Any

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if container.decodeNil() {
        value = NSNull()
      } else if let flag = try? container.decode(Bool.self) {
        value = flag
      } else if let number = try? container.decode(Double.self) {
        value = NSNumber(value: number)
      } else if let text = try? container.decode(String.self) {
        value = text
      } else if let object = try? container.decode([String: Value].self) {
        value = object.mapValues(\.value)
      } else {
        value = try container.decode([Value].self).map(\.value)
      }
    }
  }
}
