internal import CICU

/// ICU's break iterators, normaliser and buffers for one thread. All unsafe code of this module is here.
///
/// The functions work on whole texts and never fail on content. They trap where memory runs out, as
/// Swift's arrays do.
@safe
final class ICU {
  private let handle: OpaquePointer

  /// Opens ICU. Throws ``ICUError`` where ICU's data cannot be loaded.
  init() throws(ICUError) {
    var status: Int32 = 0
    guard let handle = unsafe maeum_icu_open(&status) else {
      throw ICUError(name: unsafe String(cString: maeum_icu_error_name(status)), code: status)
    }
    unsafe self.handle = handle
  }

  deinit { unsafe maeum_icu_close(handle) }

  /// What ICU knows about one scalar.
  func traits(of scalar: UInt32) -> Traits {
    Traits(rawValue: unsafe maeum_icu_traits(handle, scalar))
  }

  /// Decodes a text; folds width and Latin case; see ``FoldedScalars``.
  func fold(_ utf8: Span<UInt8>, into folded: inout FoldedScalars) {
    folded.reset(count: utf8.count)
    guard !utf8.isEmpty else { return }
    folded.count = unsafe utf8.withUnsafeBufferPointer { utf8 in
      Int(
        unsafe maeum_icu_fold(
          handle, utf8.baseAddress!, Int32(utf8.count), &folded.scalars, &folded.traits,
          &folded.ends))
    }
  }

  /// Composes a text to NFC in place, its origins with it.
  func compose(_ text: inout TracedText) {
    guard !text.utf8.isEmpty else { return }
    var result = unsafe maeum_icu_composition()
    let status = unsafe maeum_icu_compose(
      handle, text.utf8, Int32(text.utf8.count), &result)
    check(status)
    guard unsafe result.is_source == 0 else { return }
    let composed = unsafe UnsafeBufferPointer(start: result.utf8, count: Int(result.length))
    let count = unsafe Int(result.segment_count)
    text.replace(
      with: unsafe Array(composed),
      targetEnds: unsafe Array(UnsafeBufferPointer(start: result.target_ends, count: count)),
      sourceEnds: unsafe Array(UnsafeBufferPointer(start: result.source_ends, count: count)))
  }

  /// The ascending ends of the words of a valid text.
  func wordEnds(of utf8: [UInt8], into ends: inout [Int32]) {
    ends.removeAll(keepingCapacity: true)
    guard !utf8.isEmpty else { return }
    var result = unsafe maeum_icu_boundaries()
    check(unsafe maeum_icu_words(handle, utf8, Int32(utf8.count), &result))
    unsafe ends.append(
      contentsOf: UnsafeBufferPointer(start: result.ends, count: Int(result.count)))
  }

  /// The ascending ends of the extended grapheme clusters of a valid text.
  func graphemeEnds(of utf8: [UInt8], into ends: inout [Int32]) {
    ends.removeAll(keepingCapacity: true)
    guard !utf8.isEmpty else { return }
    var result = unsafe maeum_icu_boundaries()
    check(unsafe maeum_icu_graphemes(handle, utf8, Int32(utf8.count), &result))
    unsafe ends.append(
      contentsOf: UnsafeBufferPointer(start: result.ends, count: Int(result.count)))
  }

  private func check(_ status: Int32) {
    precondition(
      status <= 0, "ICU failed with \(unsafe String(cString: maeum_icu_error_name(status)))")
  }
}

extension ICU {
  /// The version of the ICU that is loaded, such as `"72.1"`.
  static var version: String { unsafe versionString { unsafe maeum_icu_version($0) } }

  /// The version of Unicode that it knows, such as `"15.0"`.
  static var unicodeVersion: String {
    unsafe versionString { unsafe maeum_icu_unicode_version($0) }
  }

  private static func versionString(_ write: (UnsafeMutablePointer<CChar>) -> Void) -> String {
    unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: 20) { text in
      unsafe write(text.baseAddress!)
      return unsafe String(cString: text.baseAddress!)
    }
  }
}

/// What the normaliser and the tokenizer ask about a scalar.
struct Traits: OptionSet {
  let rawValue: UInt8

  /// White_Space, or a control.
  static let space = Traits(MAEUM_ICU_SPACE)
  /// Default_Ignorable_Code_Point.
  static let ignorable = Traits(MAEUM_ICU_IGNORABLE)
  /// Canonical_Combining_Class is not 0.
  static let mark = Traits(MAEUM_ICU_MARK)
  /// Extended_Pictographic.
  static let pictograph = Traits(MAEUM_ICU_PICTOGRAPH)
  /// NFC never changes it, whatever its neighbours.
  static let inert = Traits(MAEUM_ICU_INERT)
  /// Alphabetic, or a number.
  static let alphanumeric = Traits(MAEUM_ICU_ALPHANUMERIC)
  /// Emoji_Presentation: an emoji without a variation selector.
  static let emoji = Traits(MAEUM_ICU_EMOJI)

  init(rawValue: UInt8) { self.rawValue = rawValue }

  private init(_ constant: Int) { rawValue = UInt8(constant) }
}

/// The scalars of a text, width and Latin case folded; the first `count` entries are valid.
struct FoldedScalars {
  fileprivate(set) var count = 0
  fileprivate(set) var scalars: [UInt32] = []
  fileprivate(set) var traits: [UInt8] = []
  /// Where each scalar ends in the source; the first starts at 0, each other where the one before ends.
  fileprivate(set) var ends: [Int32] = []

  fileprivate mutating func reset(count: Int) {
    self.count = 0
    guard scalars.count < count else { return }
    scalars = [UInt32](repeating: 0, count: count)
    traits = [UInt8](repeating: 0, count: count)
    ends = [Int32](repeating: 0, count: count)
  }
}
