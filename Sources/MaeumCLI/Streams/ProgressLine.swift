import Synchronization

/// One line on standard error that shows how far long work is, where a person sees it.
final class ProgressLine: Sendable {
  private let enabled: Bool
  private let shown = Mutex(false)

  /// A line that stays silent where it is not enabled or standard error is no terminal.
  init(enabled: Bool) { self.enabled = enabled && OutputStream.standardError.isTerminal }

  /// Shows a text in place of the one before.
  func show(_ text: String) {
    guard enabled else { return }
    shown.withLock { shown in
      try? OutputStream.standardError.write("\r\u{1B}[K\(text)")
      shown = true
    }
  }

  /// Removes the line.
  func clear() {
    shown.withLock { shown in
      guard shown else { return }
      try? OutputStream.standardError.write("\r\u{1B}[K")
      shown = false
    }
  }
}
