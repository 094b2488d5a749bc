import Safetensors

/// A file with a tensor of every Swift type, a number, and an empty tensor.
let sample = SafetensorsFile(
  tensors: [
    Tensor(name: "bytes", shape: [3], values: [1, 2, 255] as [UInt8]),
    Tensor(
      name: "가중치 \"w\"\\\n", shape: [2, 2],
      values: [1.5, -0.0, .infinity, .leastNonzeroMagnitude] as [Float]),
    Tensor(name: "empty", shape: [0, 8], values: [] as [Float]),
    Tensor(name: "number", shape: [], values: [2.5]),
    Tensor(name: "int32", shape: [2], values: [.min, 7] as [Int32]),
    Tensor(name: "int64", shape: [1, 2, 1], values: [.min, .max] as [Int64]),
    Tensor(name: "uint32", shape: [1], values: [.max] as [UInt32]),
    Tensor(name: "uint64", shape: [1], values: [.max] as [UInt64]),
  ],
  metadata: ["b": "2", "a": "tab\t, nul \0, quote \", 마음 😀", "": ""])
