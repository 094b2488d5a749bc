/// ICU refused to open one of its objects.
///
/// It happens where ICU's data is missing or damaged, or memory has run out; never because of a text.
public struct ICUError: Error, Sendable, Hashable {
  /// ICU's own name of the failure, such as `"U_FILE_ACCESS_ERROR"`.
  public let name: String
  /// ICU's number of the failure, above 0.
  public let code: Int32
}

extension ICUError: CustomStringConvertible {
  /// One sentence for people.
  public var description: String {
    "ICU could not be opened: expected its break rules and normalisation data, found \(name) "
      + "(\(code)); check that ICU's library and data are installed and of one version"
  }
}
