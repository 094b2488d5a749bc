import Foundation

/// The tools of `peers.py`.
enum PythonPeers {
  private typealias Tool = (key: String, modules: [String], name: String)

  private static let tools: [Tool] = [
    ("scikit-learn-words", ["numpy", "sklearn"], "scikit-learn, words"),
    ("scikit-learn-characters", ["numpy", "sklearn"], "scikit-learn, characters 1–2"),
    ("fasttext-words", ["numpy", "fasttext"], "fastText, words"),
    ("fasttext-characters", ["numpy", "fasttext"], "fastText, words and characters 1–3"),
    // Its rows are made by scikit-learn.
    ("pytorch", ["numpy", "sklearn", "torch"], "PyTorch, characters 1–2, MLP of 64"),
  ]

  /// The tools that Python has, and their versions. Says which ones it has not.
  static func start(on files: PeerFiles) throws -> (peers: [Peer], versions: [String]) {
    var (peers, versions) = ([Peer](), [String]())
    for tool in tools {
      guard PythonProcess.has(tool.modules) else {
        print(
          "skipped: \(tool.name), for \(PythonProcess.interpreter) has not all of "
            + tool.modules.joined(separator: ", "))
        continue
      }
      let python = try start(tool.key, on: files)
      let version = try python.ask("version")
      if !versions.contains(version) { versions.append(version) }
      peers.append(peer(tool.name, python, textCount: files.texts.count))
    }
    return (peers, versions)
  }

  /// One tool's process, on so many cores.
  static func start(_ key: String, on files: PeerFiles, cores: [Int] = [0]) throws
    -> PythonProcess
  {
    try PythonProcess(
      script: "peers.py",
      arguments: [key, files.folder.url.path, cores.map(String.init).joined(separator: ",")])
  }

  private static func peer(_ name: String, _ python: PythonProcess, textCount: Int) -> Peer {
    Peer(
      name: name, isOurs: false,
      train: { try python.elapsed("train") },
      classify: { try python.elapsed("classify") },
      check: {
        guard try python.numbers("answers", count: 2) == [Double(textCount), 8] else {
          throw BenchmarkFailure(
            description: "\(name) does not give eight scores to each of \(textCount) texts")
        }
        return try python.numbers("f1", count: 1)[0]
      })
  }
}
