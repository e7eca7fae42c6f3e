import CLibrary

/// A child process, which does not outlive the tests even where these are killed.
struct Child: Sendable {
    let process: pid_t
    private let watcher: pid_t

    /// Starts a command, looked up in `PATH`, with its output in a file.
    init(_ command: [String], output: String) throws {
        process = try Self.spawn(command, output: output)
        let watch = "while kill -0 \(getpid()) && kill -0 \(process); do sleep 1; done; kill -9 \(process)"
        watcher = try Self.spawn(["sh", "-c", watch], output: "/dev/null")
    }

    /// Whether it still runs. One that has ended remains its parent's until `end`.
    var isRunning: Bool {
        var information = siginfo_t()
        return waitid(P_PID, id_t(process), &information, WEXITED | WNOHANG | WNOWAIT) == 0
            && information.si_signo != SIGCHLD
    }

    /// Stops the process where it is, so that it does nothing, but keeps its connections.
    func pause() { kill(process, SIGSTOP) }

    /// Lets it go on.
    func resume() { kill(process, SIGCONT) }

    /// Kills the process, and waits until it is gone.
    func end() {
        for child in [watcher, process] {
            kill(child, SIGKILL)
            Self.wait(for: child)
        }
    }

    /// Runs a command to its end, which must be a successful one.
    static func run(_ command: [String]) throws {
        let status = wait(for: try spawn(command, output: "/dev/null"))
        guard status == 0 else { throw FixtureError("\(command.joined(separator: " ")): status \(status)") }
    }

    @discardableResult
    private static func wait(for child: pid_t) -> Int32 {
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0, errno == EINTR {}
        return status
    }

    private static func spawn(_ command: [String], output: String) throws -> pid_t {
        #if canImport(Darwin)
            var actions: posix_spawn_file_actions_t?
            var attributes: posix_spawnattr_t?
            let flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_CLOEXEC_DEFAULT
        #else
            var actions = posix_spawn_file_actions_t()
            var attributes = posix_spawnattr_t()
            let flags = Int32(POSIX_SPAWN_SETSIGMASK)
        #endif
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_APPEND, 0o600)
        posix_spawn_file_actions_adddup2(&actions, 1, 2)
        #if canImport(Glibc)
            // A child with another test's socket would keep that connection open.
            addCloseFrom(3, to: &actions)
        #endif
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, Int16(flags))
        var arguments = command.map { strdup($0) }
        arguments.append(nil)
        defer { for argument in arguments { free(argument) } }
        var process: pid_t = 0
        let failure = posix_spawnp(&process, command[0], &actions, &attributes, arguments, environ)
        guard failure == 0 else { throw FixtureError("cannot start \(command[0]): errno \(failure)") }
        return process
    }
}
