import Foundation

/// What one run of a command took.
struct Usage {
  var elapsed: Elapsed
  /// The most memory that it ever had, in bytes.
  var peakMemory: Int
}

/// Runs a command on some cores, its output going to a file, and measures it.
///
/// A child is charged at least with the memory of the process that starts it. So this program starts itself
/// as `benchmarks launch OUTPUT COMMAND…`, a process that holds next to nothing, which starts the command.
struct LaunchedCommand {
  let command: [String]
  /// The cores that it may use, where the system has `taskset`.
  let cores: [Int]

  /// As a person would type it.
  var text: String {
    let pinning = Machine.pins ? "taskset -c \(coreList) " : ""
    return pinning + command.joined(separator: " ")
  }

  private var coreList: String { cores.map(String.init).joined(separator: ",") }

  /// Throws where the command ends with anything but 0.
  func run(output: String = "/dev/null") throws -> Usage {
    let (process, pipe) = (Process(), Pipe())
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments =
      (Machine.pins ? ["taskset", "-c", coreList] : [])
      + [ProcessInfo.processInfo.arguments[0], "launch", output] + command
    process.standardOutput = pipe
    try process.run()
    let answer = String(
      decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    let numbers = answer.split(whereSeparator: \.isWhitespace).compactMap { Double($0) }
    guard process.terminationStatus == 0, numbers.count == 3 else {
      throw BenchmarkFailure(
        description: "“\(text)” ended with status \(process.terminationStatus); expected 0")
    }
    return Usage(
      elapsed: Elapsed(wall: numbers[0], processor: numbers[1]), peakMemory: Int(numbers[2]))
  }

  /// The part in the process between: runs the command, prints the numbers, gives the command's status.
  static func launch(output: String, command: [String]) throws -> Int32 {
    // A device must not be created: where the user may, that puts a plain file in its place.
    let isThere = FileManager.default.fileExists(atPath: output)
    guard isThere || FileManager.default.createFile(atPath: output, contents: nil),
      let file = FileHandle(forWritingAtPath: output)
    else { throw BenchmarkFailure(description: "\(output) cannot be written") }
    if isThere { try? file.truncate(atOffset: 0) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: command[0])
    process.arguments = Array(command.dropFirst())
    process.standardOutput = file
    let passed = try Elapsed.of {
      try process.run()
      process.waitUntilExit()
    }
    // The command is the only child that this process ever has.
    var usage = rusage()
    #if canImport(Glibc)
      getrusage(__rusage_who_t(RUSAGE_CHILDREN.rawValue), &usage)
      let unit = 1024
    #else
      getrusage(RUSAGE_CHILDREN, &usage)
      let unit = 1
    #endif
    let processor = [usage.ru_utime, usage.ru_stime].reduce(0) {
      $0 + Double($1.tv_sec) + Double($1.tv_usec) * 1e-6
    }
    print(passed.wall, processor, Int(usage.ru_maxrss) * unit)
    return process.terminationStatus
  }
}
