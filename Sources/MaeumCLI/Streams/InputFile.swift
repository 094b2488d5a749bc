import CLibrary

/// A file opened for reading, or standard input where the path is `-`; closed with its last user.
final class InputFile {
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

  /// Appends what one read gives, at most `count` bytes; false at the end of the file.
  func append(upTo count: Int, to bytes: inout [UInt8]) throws(Failure) -> Bool {
    var problem: Int32?
    let part = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while true {
        let received = unsafe read(descriptor, buffer.baseAddress, count)
        if received >= 0 {
          filled = received
          return
        } else if errno == EAGAIN {
          waitUntilReady(descriptor, for: POLLIN)
        } else if errno != EINTR {
          problem = errno
          return
        }
      }
    }
    if let problem {
      throw Failure(.inputError, "\(name) cannot be read: \(reason(problem)).")
    }
    bytes.append(contentsOf: part)
    return !part.isEmpty
  }

  /// Whether a read would return at once.
  var isReady: Bool {
    var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return unsafe poll(&request, 1, 0) > 0
  }
}

/// Waits until a descriptor that does not block by itself can be read (`POLLIN`) or written (`POLLOUT`).
func waitUntilReady(_ descriptor: Int32, for events: some BinaryInteger) {
  var request = pollfd(fd: descriptor, events: Int16(events), revents: 0)
  _ = unsafe poll(&request, 1, -1)
}

/// What an error number means, in the system's words.
func reason(_ number: Int32) -> String { unsafe String(cString: strerror(number)) }
