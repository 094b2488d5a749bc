/// Copies folded scalars to a text: white space becomes U+0020, default-ignorable code points are
/// dropped, except those that hold an emoji sequence together.
///
/// Kept are, with everything else that is dropped between them looked through:
/// - U+200D between a pictograph (with its modifier, selector or tags) and another pictograph,
/// - U+FE0E and U+FE0F right after a pictograph, or between a keycap's base and U+20E3,
/// - tags (U+E0020–E007F) after a pictograph, as in the flags of Scotland and Wales.
///
/// The answer depends on kept scalars alone, so that a second pass changes nothing. For the same
/// reason a pictograph that NFC is about to change (↔ with U+0338 becomes ↮) is not joined.
/// Source: UTS #51, definitions ED-1 to ED-17a; UAX #29, rule GB11.
struct EmojiJoiners {
  /// What the last kept scalar allows to follow.
  private enum State { case plain, pictograph, pictographTail, keycapBase }

  private var state = State.plain
  private var hasPendingJoiner = false
  private var pendingSelector: UInt32?
  /// Where the joiner before the last kept scalar is, if that scalar can still be changed by NFC.
  private var revocableJoiner: Int?

  static func copy(_ folded: borrowing FoldedScalars, to text: inout TracedText) {
    var joiners = EmojiJoiners()
    var start: Int32 = 0
    for index in 0..<folded.count {
      let end = folded.ends[index]
      joiners.append(
        folded.scalars[index], Traits(rawValue: folded.traits[index]), from: start..<end, to: &text)
      start = end
    }
  }

  private mutating func append(
    _ scalar: UInt32, _ traits: Traits, from origin: Range<Int32>, to text: inout TracedText
  ) {
    if traits.contains(.ignorable) {
      appendIgnorable(scalar, from: origin, to: &text)
    } else if traits.contains(.space) {
      appendVisible(0x20, [], from: origin, to: &text)
    } else if scalar == 0x130 {
      // İ has no simple case folding; without the full one its NFC and NFD forms would part.
      appendVisible(0x69, .alphanumeric, from: origin, to: &text)
      appendVisible(0x307, .mark, from: origin, to: &text)
    } else {
      appendVisible(scalar, traits, from: origin, to: &text)
    }
  }

  private mutating func appendIgnorable(
    _ scalar: UInt32, from origin: Range<Int32>, to text: inout TracedText
  ) {
    let followsPictograph = state == .pictograph || state == .pictographTail
    switch scalar {
    case 0x200D where followsPictograph:
      hasPendingJoiner = true
    case 0xFE0E...0xFE0F where state == .keycapBase:
      pendingSelector = pendingSelector ?? scalar
    case 0xFE0E...0xFE0F where state == .pictograph && !hasPendingJoiner,
      0xE0020...0xE007F where followsPictograph && !hasPendingJoiner:
      text.append(scalar, from: origin)
      state = .pictographTail
      revocableJoiner = nil
    default:
      break
    }
  }

  private mutating func appendVisible(
    _ scalar: UInt32, _ traits: Traits, from origin: Range<Int32>, to text: inout TracedText
  ) {
    let isPictograph = traits.contains(.pictograph)
    let isModifier = (0x1F3FB...0x1F3FF).contains(scalar)
    if let joiner = revocableJoiner, traits.contains(.mark) {
      text.remove(joiner..<joiner + 3)
    }
    revocableJoiner = nil
    // A held-back scalar counts as part of what it joins.
    if hasPendingJoiner, isPictograph {
      if !traits.contains(.inert) { revocableJoiner = text.utf8.count }
      text.append(0x200D, from: origin)
    }
    if let selector = pendingSelector, scalar == 0x20E3 { text.append(selector, from: origin) }
    text.append(scalar, from: origin)
    if isPictograph {
      state = .pictograph
    } else if isModifier, state == .pictograph || state == .pictographTail {
      state = .pictographTail
    } else if isKeycapBase(scalar) {
      state = .keycapBase
    } else {
      state = .plain
    }
    hasPendingJoiner = false
    pendingSelector = nil
  }
}

/// Whether U+20E3 makes an emoji of this ASCII character: a digit, `#` or `*`.
func isKeycapBase(_ scalar: UInt32) -> Bool {
  0x30...0x39 ~= scalar || scalar == 0x23 || scalar == 0x2A
}
