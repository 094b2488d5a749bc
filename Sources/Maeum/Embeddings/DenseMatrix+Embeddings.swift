public import Matrices
internal import Safetensors

extension DenseMatrix {
  /// Reads embeddings: one vector a text, shape (samples, dimensions), for a training set's dense
  /// block.
  ///
  /// The content decides how the file is read:
  /// - a `.npy` file of NumPy's, format 1.0 to 3.0, little-endian 16-, 32- or 64-bit floats, in C or
  ///   Fortran order;
  /// - a safetensors file of any program: its tensor `name` of type F16, F32 or F64, or without a name
  ///   its only one with two extents and such a type.
  ///
  /// There may be no samples, but 1 to 2²⁰ dimensions. 64-bit floats are rounded. Throws
  /// ``EmbeddingError`` where the file is anything else or holds a number that is not finite as a Float;
  /// everything is checked against the file's size before memory is asked for. Memory: the file's
  /// size, and the matrix. Complexity: O(bytes).
  public static func embeddings(
    contentsOf path: String, tensor name: String? = nil
  ) throws(EmbeddingError) -> DenseMatrix {
    let bytes: [UInt8]
    do throws(FileError) {
      bytes = try FileBytes.read(path: path)
    } catch {
      throw .unreadable(error)
    }
    do throws(EmbeddingProblem) {
      if NumPyArray.isStart(of: bytes) { return try numPyMatrix(bytes, name: name) }
      try checkIsSafetensors(bytes)
    } catch {
      throw error.error(path: path)
    }
    let file: SafetensorsFile
    do throws(SafetensorsError) {
      file = try SafetensorsFile(serialized: bytes, requiringChecksum: false)
    } catch {
      throw .safetensors(SafetensorsError(error.problem, path: path))
    }
    do throws(EmbeddingProblem) {
      return try FloatTensor.matrix(FloatTensor.chosen(from: file, name: name))
    } catch {
      throw error.error(path: path)
    }
  }

  private static func numPyMatrix(
    _ bytes: [UInt8], name: String?
  ) throws(EmbeddingProblem) -> DenseMatrix {
    if let name {
      throw EmbeddingProblem(
        "a .npy file", expected: "a safetensors file with a tensor \(quoted(name))",
        suggestion: "a .npy file holds one array without a name; leave the name out")
    }
    let array = try NumPyArray(bytes)
    return try FloatTensor.matrix(array.tensor, isFortran: array.isFortran)
  }

  /// Refuses what is no safetensors file by its look, with better advice than its parser can give.
  private static func checkIsSafetensors(_ bytes: [UInt8]) throws(EmbeddingProblem) {
    // The header starts after its length, 8 bytes.
    if bytes.count > 8, bytes[8] == UInt8(ascii: "{") { return }
    let found =
      if bytes.isEmpty {
        "an empty file"
      } else if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
        "a ZIP archive, as .npz and PyTorch's files are"
      } else {
        "\(bytes.count) bytes of another kind"
      }
    throw EmbeddingProblem(
      found, expected: "a .npy or a safetensors file",
      suggestion: "save the array with numpy.save or safetensors.numpy.save_file")
  }
}
