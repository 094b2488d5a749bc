import CLibrary
import Synchronization

/// Whether the user has asked for an end with Ctrl-C, and wants what there is so far.
///
/// A second Ctrl-C ends the process at once.
enum Interrupt {
  private static let isAsked = Atomic(false)

  /// Catches the next interrupt, where the user has not chosen to ignore interrupts.
  static func listen() {
    // Storing to an atomic and `signal` are both allowed inside a handler.
    let former = signal(SIGINT) { _ in
      Interrupt.isAsked.store(true, ordering: .relaxed)
      signal(SIGINT, SIG_DFL)
    }
    if isIgnored(former) { signal(SIGINT, SIG_IGN) }
  }

  /// Whether an interrupt has come.
  static var hasCome: Bool { isAsked.load(ordering: .relaxed) }

  private static func isIgnored(_ handler: sighandler?) -> Bool {
    unsafe unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }

  private typealias sighandler = @convention(c) (Int32) -> Void
}
