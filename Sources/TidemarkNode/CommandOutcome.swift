import ArgumentParser

/// What came of a command, by its exit code.
enum CommandOutcome: Int32, Comparable {
    case applied = 0
    case unmet = 1
    case failed = 2

    static func < (left: CommandOutcome, right: CommandOutcome) -> Bool { left.rawValue < right.rawValue }

    /// Ends the program with the code, unless that is 0.
    func exit() throws {
        if self != .applied { throw ExitCode(rawValue) }
    }
}
