public import Emotions

/// One value for each emotion.
public struct PerEmotion<Value> {
  /// Value `emotion.index` belongs to the emotion; always eight values.
  public let values: [Value]

  /// The values that a function gives for each emotion, in the order of `Emotion`.
  public init(_ value: (Emotion) throws -> Value) rethrows {
    values = try Emotion.allCases.map(value)
  }

  /// The value of one emotion.
  public subscript(emotion: Emotion) -> Value { values[emotion.index] }

  /// The values that a function makes of these.
  public func map<Other>(_ transform: (Value) throws -> Other) rethrows -> PerEmotion<Other> {
    try PerEmotion<Other> { try transform(self[$0]) }
  }
}

extension PerEmotion: Sendable where Value: Sendable {}
extension PerEmotion: Equatable where Value: Equatable {}
extension PerEmotion: Hashable where Value: Hashable {}

extension PerEmotion where Value == Double? {
  /// The number of emotions whose value is defined, 0 to 8.
  public var definedCount: Int { values.count { $0 != nil } }

  /// The mean of the defined values: Σ defined values / ``definedCount``; nil where none is defined.
  public var definedMean: Double? {
    let defined = values.compactMap { $0 }
    return defined.isEmpty ? nil : defined.reduce(0, +) / Double(defined.count)
  }
}
