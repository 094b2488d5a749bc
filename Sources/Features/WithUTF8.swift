/// Calls `body` with the UTF-8 bytes of a string.
package func withUTF8<Result>(
  _ text: String, _ body: (Span<UInt8>) throws -> Result
) rethrows -> Result {
  var text = text
  return try text.withUTF8 { try body(unsafe $0.span) }
}
