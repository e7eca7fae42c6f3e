#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// What the program takes from the C library.
enum System {
    /// The value of an environment variable.
    static func environment(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

    /// Whether somebody types what the program reads.
    static var inputIsTyped: Bool { isatty(STDIN_FILENO) == 1 }

    /// Writes a text to standard output at once.
    static func write(_ text: String) {
        fputs(text, stdout)
        fflush(stdout)
    }

    /// Writes a text to standard error.
    static func complain(_ text: String) { fputs(text, stderr) }
}
