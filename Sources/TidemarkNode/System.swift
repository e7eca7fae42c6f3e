import CLibrary

/// What the program takes from the C library.
enum System {
    /// The value of an environment variable.
    static func environment(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

    /// Whether somebody types what the program reads.
    static var inputIsTyped: Bool { isatty(STDIN_FILENO) == 1 }

    /// Writes a text to standard output at once.
    static func write(_ text: String) { write(text, to: STDOUT_FILENO) }

    /// Writes a text to standard error.
    static func complain(_ text: String) { write(text, to: STDERR_FILENO) }

    /// Writes all of a text, unless nobody takes it any more.
    private static func write(_ text: String, to file: Int32) {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { CLibrary.write(file, $0.baseAddress, $0.count) }
            if count > 0 { bytes = bytes.dropFirst(count) } else if errno != EINTR { return }
        }
    }
}
