import CLibrary

/// A file opened for reading, or standard input where the path is `-`; closed with its last user.
final class InputFile: Sendable {
  /// The name for messages.
  let name: String
  private let descriptor: Int32

  /// Opens a file. A folder, a missing or an unreadable file is a ``Failure``.
  init(_ path: String) throws(Failure) {
    name = path == "-" ? "standard input" : path
    descriptor = path == "-" ? 0 : unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw Failure(.noInput, "\(path) cannot be opened: \(reason(errno)).")
    }
    var status = stat()
    if unsafe fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR {
      throw Failure(.noInput, "\(name) is a folder; expected a file with one text a line.")
    }
  }

  deinit { if descriptor > 0 { close(descriptor) } }

  /// Reads once, in place of the bytes from a place on; returns how many came, 0 at the end of the file.
  func fill(_ bytes: inout [UInt8], from place: Int) throws(Failure) -> Int {
    while true {
      let received = unsafe bytes.withUnsafeMutableBytes { buffer in
        let free = unsafe buffer[place...]
        return unsafe read(
          descriptor, UnsafeMutableRawBufferPointer(rebasing: free).baseAddress, free.count)
      }
      if received >= 0 {
        return received
      } else if errno == EAGAIN {
        waitUntilReady(descriptor, for: POLLIN)
      } else if errno != EINTR {
        throw Failure(.inputError, "\(name) cannot be read: \(reason(errno)).")
      }
    }
  }
}

/// Waits until a descriptor that does not block by itself can be read (`POLLIN`) or written (`POLLOUT`).
func waitUntilReady(_ descriptor: Int32, for events: some BinaryInteger) {
  var request = pollfd(fd: descriptor, events: Int16(events), revents: 0)
  _ = unsafe poll(&request, 1, -1)
}

/// What an error number means, in the system's words.
func reason(_ number: Int32) -> String { unsafe String(cString: strerror(number)) }
