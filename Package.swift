// swift-tools-version: 6.2
// The target list reads as the way of a text: bytes, tokens, features, learning, evaluation, command.
import PackageDescription

/// Every Swift target is built the same way. Warnings are errors where `MAEUM_WARNINGS_AS_ERRORS` is set.
let settings: [SwiftSetting] =
  [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
  ]
  + (Context.environment["MAEUM_WARNINGS_AS_ERRORS"] == nil ? [] : [.treatAllWarnings(as: .error)])

/// Library targets also mark each unsafe expression with `unsafe`.
let strict: [SwiftSetting] = settings + [.strictMemorySafety()]

let package = Package(
  name: "Maeum",
  platforms: [.macOS(.v15)],
  products: [
    .library(name: "Maeum", targets: ["Maeum", "Reporting"]),
    .executable(name: "maeum", targets: ["MaeumCLI"]),
  ],
  dependencies: [
    // https://github.com/apple/swift-argument-parser
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    // https://github.com/hummingbird-project/swift-mustache
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.0"),
  ],
  targets: [
    // The door to ICU: C with an opaque header; ICU's own headers stay in its .c file.
    .systemLibrary(
      name: "ICUPackage", pkgConfig: "icu-uc",
      providers: [.apt(["libicu-dev"]), .brew(["icu4c"])]),
    .target(name: "CICU", dependencies: ["ICUPackage"], linkerSettings: [.linkedLibrary("icuuc")]),
    // XXH3 checksums, https://xxhash.com
    .systemLibrary(
      name: "CXXHash", pkgConfig: "libxxhash",
      providers: [.apt(["libxxhash-dev"]), .brew(["xxhash"])]),

    // The files of lexicons/, embedded.
    .target(name: "CLexicons"),

    // The inner loop of a perceptron's first layer and the logistic function, in a version for each kind of
    // processor.
    .target(name: "CLanes"),
    .target(name: "CPlainText"),

    // The loops over the bytes of lines and answers, in a version for each kind of processor.
    .target(name: "CAnswers"),

    // A heap of large pages, for commands that live for milliseconds.
    .target(name: "CLargeHeap"),

    .target(name: "CLibrary", swiftSettings: strict),
    .target(name: "Emotions", swiftSettings: strict),
    .target(name: "Matrices", swiftSettings: strict),
    .target(name: "Parallel", swiftSettings: strict),
    .target(name: "Randomness", swiftSettings: strict),
    .target(name: "Safetensors", dependencies: ["CLibrary", "CXXHash"], swiftSettings: strict),
    .target(name: "KoreanText", dependencies: ["CPlainText", "CICU"], swiftSettings: strict),
    .target(
      name: "Features",
      dependencies: [
        "CLanes", "CLexicons", "CLibrary", "Emotions", "KoreanText", "Matrices", "Parallel",
      ],
      swiftSettings: strict),
    .target(
      name: "Learning",
      dependencies: ["CLanes", "CLibrary", "Emotions", "Matrices", "Parallel", "Randomness"],
      swiftSettings: strict),
    .target(
      name: "Evaluation",
      dependencies: ["CLanes", "CLibrary", "Emotions", "Parallel", "Randomness"],
      swiftSettings: strict),
    .target(
      name: "Maeum",
      dependencies: [
        "Emotions", "Matrices", "Parallel", "Randomness", "Safetensors", "KoreanText", "Features",
        "Learning", "Evaluation",
      ],
      swiftSettings: strict),
    .target(
      name: "Reporting",
      dependencies: [
        "CLibrary", "Emotions", "Evaluation", "Maeum", "Parallel",
        .product(name: "Mustache", package: "swift-mustache"),
      ],
      resources: [.embedInCode("Templates")], swiftSettings: strict),
    .executableTarget(
      name: "MaeumCLI",
      dependencies: [
        "CAnswers", "CLargeHeap", "CLibrary", "Maeum", "Matrices", "Parallel", "Reporting",
        "Safetensors",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),

    .testTarget(name: "EmotionsTests", dependencies: ["Emotions"], swiftSettings: settings),
    .testTarget(
      name: "MatricesTests", dependencies: ["Matrices", "Parallel"], swiftSettings: settings),
    .testTarget(name: "RandomnessTests", dependencies: ["Randomness"], swiftSettings: settings),
    .testTarget(
      name: "SafetensorsTests", dependencies: ["Safetensors"],
      resources: [.copy("Golden")], swiftSettings: settings),
    .testTarget(name: "KoreanTextTests", dependencies: ["KoreanText"], swiftSettings: settings),
    .testTarget(
      name: "FeaturesTests",
      dependencies: ["Features", "KoreanText", "Matrices", "Parallel", "Randomness"],
      resources: [.copy("Golden")], swiftSettings: settings),
    .testTarget(
      name: "LearningTests",
      dependencies: ["Learning", "Emotions", "Matrices", "Parallel", "Randomness"],
      resources: [.copy("Golden")], swiftSettings: settings),
    .testTarget(
      name: "EvaluationTests", dependencies: ["Evaluation", "Emotions", "Parallel", "Randomness"],
      resources: [.copy("Golden")], swiftSettings: settings),
    .testTarget(
      name: "MaeumTests", dependencies: ["Maeum", "Emotions", "Randomness", "Safetensors"],
      swiftSettings: settings),
    .testTarget(
      name: "ReportingTests",
      dependencies: ["Reporting", "Emotions", "Evaluation", "Maeum", "Parallel", "Randomness"],
      swiftSettings: settings),
    .testTarget(
      name: "MaeumCLITests", dependencies: ["MaeumCLI", "Maeum", "Reporting"],
      swiftSettings: settings),
  ],
  swiftLanguageModes: [.v6]
)
