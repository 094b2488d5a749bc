internal import CLibrary

extension UnsafeMutableRawBufferPointer {
  /// Asks the system to back fresh memory by large pages, before anything is written to it.
  ///
  /// The system gives memory page by page, each as it is first written. To ask for a model's megabytes in
  /// pages of 4 KiB takes longer than to fill them. It is a hint, which a system may ignore.
  func preferLargePages() {
    #if os(Linux)
      guard let start = baseAddress else { return }
      // Large pages are aligned; what lies before the first and behind the last stays as it is.
      let size = 2 << 20
      let first = (Int(bitPattern: start) + size - 1) & -size
      let end = (Int(bitPattern: start) + count) & -size
      guard first < end else { return }
      _ = unsafe madvise(UnsafeMutableRawPointer(bitPattern: first), end - first, MADV_HUGEPAGE)
    #endif
  }
}
