/// How a calibration method is chosen: by the rows, for each emotion, or by hand, for all.
public enum CalibrationChoice: Sendable, Hashable, Codable {
  /// Each emotion has the simplest method that is as good as the best one on rows it was not fitted to.
  ///
  /// See ``Calibration/chosen(_:logits:truth:masks:folds:)``.
  case automatic
  /// Every emotion has this method.
  case always(CalibrationMethod)

  /// The methods to try, the simplest first.
  var methods: [CalibrationMethod] {
    switch self {
    case .automatic: CalibrationMethod.allCases
    case .always(let method): [method]
    }
  }
}

extension CalibrationChoice: RawRepresentable {
  /// The choice of this name: `automatic`, or the raw value of a method; nil for any other name.
  public init?(rawValue: String) {
    if rawValue == "automatic" {
      self = .automatic
    } else if let method = CalibrationMethod(rawValue: rawValue) {
      self = .always(method)
    } else {
      return nil
    }
  }

  /// The name, which is also the encoded form: `automatic`, or the method's raw value.
  public var rawValue: String {
    switch self {
    case .automatic: "automatic"
    case .always(let method): method.rawValue
    }
  }
}
