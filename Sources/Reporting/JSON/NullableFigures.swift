internal import Evaluation

/// A number that is written as null where it is undefined, and not left out.
struct Figure: Encodable, Sendable {
  let value: Double?

  init(_ value: Double?) { self.value = value }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    if let value { try container.encode(value) } else { try container.encodeNil() }
  }
}

/// A `Float` with its own shortest digits, or null.
struct FloatFigure: Encodable, Sendable {
  let value: Float?

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    if let value { try container.encode(value) } else { try container.encodeNil() }
  }
}

/// The two ends of an interval as a list, or null.
struct Interval: Encodable, Sendable {
  let interval: ConfidenceInterval?

  init(_ interval: ConfidenceInterval?) { self.interval = interval }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    if let interval {
      try container.encode([interval.lower, interval.upper])
    } else {
      try container.encodeNil()
    }
  }
}
