import CLibrary
import Reporting

/// Writes bytes to a file descriptor.
struct OutputStream: Sendable {
  /// Data: answers, tables, corpora.
  static let standardOutput = OutputStream(descriptor: 1, name: "standard output")
  /// Everything for the person at the terminal.
  static let standardError = OutputStream(descriptor: 2, name: "standard error")

  private let descriptor: Int32
  private let name: String

  /// Whether a person reads this stream.
  var isTerminal: Bool { isatty(descriptor) == 1 }

  /// Writes all bytes. Throws ``Failure/closedPipe`` where nobody reads any more.
  func write(_ bytes: ArraySlice<UInt8>) throws(Failure) {
    var written = 0
    while written < bytes.count {
      let sent = unsafe bytes.withUnsafeBytes { buffer in
        unsafe Self.send(descriptor, buffer.baseAddress! + written, buffer.count - written)
      }
      if sent >= 0 {
        written += sent
      } else if errno == EPIPE {
        throw Failure.closedPipe
      } else if errno == EAGAIN {
        waitUntilReady(descriptor, for: POLLOUT)
      } else if errno != EINTR {
        throw Failure(.inputError, "\(name) cannot be written: \(reason(errno)).")
      }
    }
  }

  /// Writes all bytes; see ``write(_:)-(ArraySlice<UInt8>)``.
  func write(_ bytes: [UInt8]) throws(Failure) { try write(bytes[...]) }

  /// Writes a text as UTF-8.
  func write(_ text: String) throws(Failure) { try write(Array(text.utf8)) }

  /// Writes a line for the person at the terminal, who may have gone. Names in it cannot steer the terminal.
  static func tell(_ line: String) { try? standardError.write(printable(line) + "\n") }

  // The C function has the name of the method.
  private static func send(_ descriptor: Int32, _ bytes: UnsafeRawPointer, _ count: Int) -> Int {
    #if canImport(Glibc)
      unsafe Glibc.write(descriptor, bytes, count)
    #elseif canImport(Musl)
      unsafe Musl.write(descriptor, bytes, count)
    #else
      unsafe Darwin.write(descriptor, bytes, count)
    #endif
  }
}
