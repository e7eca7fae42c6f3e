/// How a process ended.
public enum ExitStatus: Equatable, Sendable, CustomStringConvertible {
    /// It exited with this status, 0 to 255.
    case exited(Int32)
    /// A signal ended it.
    case signalled(Int32)
    /// Somebody else has waited for it.
    case unknown

    /// `exit status 1` or `signal 11 (SIGSEGV)`.
    public var description: String {
        switch self {
        case .exited(let status): "exit status \(status)"
        case .signalled(let number): Self.names[number].map { "signal \(number) (\($0))" } ?? "signal \(number)"
        case .unknown: "status unknown"
        }
    }

    /// The signals that have the same number on every system that the runner knows.
    private static let names: [Int32: String] = [
        1: "SIGHUP", 2: "SIGINT", 3: "SIGQUIT", 4: "SIGILL", 5: "SIGTRAP", 6: "SIGABRT", 8: "SIGFPE", 9: "SIGKILL",
        11: "SIGSEGV", 13: "SIGPIPE", 14: "SIGALRM", 15: "SIGTERM",
    ]
}
