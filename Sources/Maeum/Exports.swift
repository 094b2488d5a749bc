// One `import Maeum` is enough for what its own signatures name. Rooms that hold tools of a general
// kind give only the types that a caller meets, so that names such as `Tensor` stay free.
@_exported public import Emotions
@_exported public import Evaluation
@_exported public import Features
@_exported public import Learning
@_exported public import struct Randomness.SeededGenerator
@_exported public import struct Parallel.Threads
@_exported public import class Parallel.WorkerPool
@_exported public import struct Safetensors.FileError
@_exported public import struct Safetensors.SafetensorsError
@_exported public import struct Matrices.DenseMatrix
@_exported public import struct Matrices.SparseMatrix
