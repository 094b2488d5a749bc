import ArgumentParser
import Maeum

/// The trained model that a command uses.
struct ModelArgument: ParsableArguments {
  @Option(
    name: [.customShort("m"), .customLong("model")],
    help: ArgumentHelp("The model file, as `maeum train` saved it.", valueName: "model"),
    completion: .file(extensions: ["safetensors"]))
  var path: String

  /// Reads and checks the model file.
  func load() throws -> EmotionClassifier { try EmotionClassifier(contentsOf: path) }
}
