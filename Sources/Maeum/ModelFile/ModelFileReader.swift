internal import Emotions
internal import Learning
internal import Safetensors

#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

/// Takes checked values out of a file.
struct ModelFileReader {
  let file: SafetensorsFile
  let path: String

  /// The largest scale, weight or bias: far beyond what training gives. Up to here the logits of every
  /// text are finite: a count of 10⁷ times a scale times a weight, 10⁷ times over, fits in a Float.
  static let largestFactor: Float = 1e12

  func error(_ problem: String) -> ModelError { .inconsistent(path: path, problem: problem) }

  /// Whether the file has a tensor.
  func has(_ name: String) -> Bool { file.tensors.contains { $0.name == name } }

  func checkMetadata(versions: [(key: String, supported: Int)], labels: String) throws(ModelError) {
    guard file.metadata["format"] == "maeum" else { throw .foreign(path: path) }
    for (key, supported) in versions {
      let found = file.metadata[key] ?? "none"
      guard found == "\(supported)" else {
        throw .version(path: path, key: key, found: found, supported: supported)
      }
    }
    guard file.metadata["labels"] == labels else {
      throw error("its labels are not those of this version")
    }
  }

  func record() throws(ModelError) -> TrainingRecord {
    guard let text = file.metadata["record"],
      let record = try? JSONDecoder().decode(TrainingRecord.self, from: Data(text.utf8)),
      record.options.areValid
    else { throw error("its training record cannot be read") }
    guard file.metadata["head"] == record.options.head.rawValue else {
      throw error("its head is not the one of its record")
    }
    return record
  }

  /// A tensor's numbers, of this shape, or of any one-dimensional shape where nil.
  ///
  /// Those of half precision are widened.
  func values<Element: TensorElement>(
    _ name: String, shape: [Int]?, precision: WeightPrecision = .float32
  ) throws(ModelError) -> [Element] {
    let tensor: Tensor
    do throws(SafetensorsError) {
      tensor = try file.tensor(name)
    } catch {
      throw .file(SafetensorsError(error.problem, path: path))
    }
    guard shape.map({ $0 == tensor.shape }) ?? (tensor.shape.count == 1) else {
      throw self.error("its tensor \(name) has the shape \(tensor.shape)")
    }
    do throws(SafetensorsError) {
      return try precision == .float16 ? tensor.widenedHalves() : tensor.values()
    } catch {
      throw .file(SafetensorsError(error.problem, path: path))
    }
  }

  /// A tensor's numbers as registers of eight, finite and no larger than `limit`.
  ///
  /// They are copied once: numbers that become registers would touch twice the memory.
  /// Precondition: the shape's last extent is a multiple of eight.
  func registers(
    _ name: String, shape: [Int], precision: WeightPrecision = .float32,
    upTo limit: Float = .greatestFiniteMagnitude
  ) throws(ModelError) -> [SIMD8<Float>] {
    let registers: [SIMD8<Float>] = try values(name, shape: shape, precision: precision)
    if let register = registers.first(where: { !all($0 .>= -limit .& $0 .<= limit) }) {
      let value = register.scalars.first { !($0.magnitude <= limit) }!
      throw error("its tensor \(name) holds \(value), beyond \(limit)")
    }
    return registers
  }

  /// A tensor's numbers, finite and no larger than `limit`.
  func numbers(
    _ name: String, shape: [Int]?, upTo limit: Float = .greatestFiniteMagnitude
  ) throws(ModelError) -> [Float] {
    let values: [Float] = try values(name, shape: shape)
    if let value = values.first(where: { !($0.magnitude <= limit) }) {
      throw error("its tensor \(name) holds \(value), beyond \(limit)")
    }
    return values
  }

  func register(
    _ name: String, upTo limit: Float = .greatestFiniteMagnitude
  ) throws(ModelError) -> SIMD8<Float> {
    try numbers(name, shape: [Emotion.count], upTo: limit).registers[0]
  }
}

extension SIMD8<Float> {
  /// The eight lanes in order.
  var scalars: [Float] { indices.map { self[$0] } }
}
