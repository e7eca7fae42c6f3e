package import ArgumentParser

extension AsyncParsableCommand {
    /// Runs what the command line asks for, and ends the program where that goes wrong.
    ///
    /// - Parameter tell: Tells people of an error, and answers the exit code for it; nil for an error that it has not told,
    ///   such as a wish for help, which is then ArgumentParser's to tell.
    package static func start(_ tell: @Sendable (any Error) -> ExitCode?) async {
        do {
            var command = try parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch {
            guard let code = tell(error) else { exit(withError: error) }
            exit(withError: code)
        }
    }

    /// What is wrong with the command line, in one sentence; nil for any other error.
    package static func usageError(_ error: any Error) -> String? {
        exitCode(for: error) == .validationFailure ? message(for: error) : nil
    }
}

extension ExitCode {
    /// The command line, a file, a server or an adapter is of no use.
    package static let unusable = ExitCode(2)
}
