import Maeum

/// The command `maeum`, file to file.
struct MaeumCommand {
  /// Where `make build` puts it.
  static let path = ".build/release/maeum"

  /// `maeum train`.
  static func training(
    _ arguments: [String], head: HeadKind, threads: Int, model: String
  ) -> LaunchedCommand {
    LaunchedCommand(
      command: [path, "train"] + arguments
        + ["--head", head.rawValue, "--threads", String(threads), "--quiet", "-o", model],
      cores: Array(0..<min(threads, Machine.cores)))
  }

  /// `maeum classify` to JSON lines.
  static func classifying(_ texts: String, model: String, threads: Int) -> LaunchedCommand {
    LaunchedCommand(
      command: [
        path, "classify", "--model", model, "--output", "jsonl", "--threads", String(threads),
        texts,
      ], cores: Array(0..<min(threads, Machine.cores)))
  }
}
