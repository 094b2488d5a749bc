internal import Safetensors

extension EmotionClassifier {
  /// Reads a model file.
  ///
  /// The checksum is verified before anything else is trusted. Throws ``ModelError``. Memory: the
  /// file's size, and as much again for the unpacked tables. Complexity: O(bytes).
  public init(contentsOf path: String) throws(ModelError) {
    let file: SafetensorsFile
    do throws(SafetensorsError) {
      file = try SafetensorsFile.read(path: path)
    } catch {
      throw .file(error)
    }
    self = try ModelFile.classifier(of: file, path: path)
  }

  /// A model from the bytes of a model file, such as one embedded in a program; `name` stands for the
  /// path in errors. Throws ``ModelError``.
  public init(serialized bytes: [UInt8], name: String = "model") throws(ModelError) {
    let file: SafetensorsFile
    do throws(SafetensorsError) {
      file = try SafetensorsFile(serialized: bytes)
    } catch {
      throw .file(SafetensorsError(error.problem, path: name))
    }
    self = try ModelFile.classifier(of: file, path: name)
  }

  /// The bytes of the model file; the same model gives the same bytes.
  public func serialized() throws -> [UInt8] { try ModelFile.file(of: self).serialized() }

  /// The checksum that the model file carries: `xxh128:` and 32 hexadecimal digits. It names the model.
  public func digest() throws -> String { SafetensorsFile.checksum(of: try serialized()) }

  /// Saves the model file, whole or not at all.
  ///
  /// A file of that name is replaced when the new one is safely on the disk. Throws `FileError`.
  public func save(to path: String) throws { try AtomicFile.write(serialized(), to: path) }
}
