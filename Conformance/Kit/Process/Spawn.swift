import CLibrary
import Synchronization

/// Starting, ending and burying processes.
enum Spawn {
    /// Between opening a pipe and marking it close-on-exec no other thread's child may start: it would inherit the pipe,
    /// and the end of this child's output would never come. (`pipe2` would do, but is not everywhere.)
    private static let turn = Mutex(())

    /// A process that runs, and the runner's ends of its three pipes, none of which blocks.
    struct Child {
        let process: pid_t
        let input: Int32
        let output: Int32
        let errorOutput: Int32
    }

    /// Starts a command, looked up in `PATH`, with this process's environment and working directory.
    ///
    /// The child leads a process group of its own, has no signal blocked or ignored, and inherits the three pipes and
    /// nothing else; without such a function in the C library, nothing else that was opened with close-on-exec.
    ///
    /// Spec: HARNESS-010
    static func start(_ command: [String]) -> Result<Child, SystemError> {
        System.ignoreBrokenPipes
        return turn.withLock { _ in open(command) }
    }

    private static func open(_ command: [String]) -> Result<Child, SystemError> {
        guard let program = command.first else { return .failure(SystemError(number: ENOENT)) }
        var pipes: [Pipe] = []
        for _ in 0..<3 {
            switch Pipe.open() {
            case .success(let pipe): pipes.append(pipe)
            case .failure(let error):
                for pipe in pipes { pipe.close() }
                return .failure(error)
            }
        }
        let (input, output, errors) = (pipes[0], pipes[1], pipes[2])
        let result = start(program, command, files: [input.readEnd, output.writeEnd, errors.writeEnd])
        System.close(input.readEnd)
        System.close(output.writeEnd)
        System.close(errors.writeEnd)
        switch result {
        case .success(let process):
            for file in [input.writeEnd, output.readEnd, errors.readEnd] { makeNonBlocking(file) }
            return .success(
                Child(process: process, input: input.writeEnd, output: output.readEnd, errorOutput: errors.readEnd)
            )
        case .failure(let error):
            for file in [input.writeEnd, output.readEnd, errors.readEnd] { System.close(file) }
            return .failure(error)
        }
    }

    /// How a process ended, without burying it: while its number is taken, its group's number cannot become another's.
    static func status(of process: pid_t) -> ExitStatus? {
        var information = siginfo_t()
        while waitid(P_PID, id_t(process), &information, WEXITED | WNOHANG | WNOWAIT) != 0 {
            guard errno == EINTR else { return .unknown }
        }
        guard information.si_signo == SIGCHLD else { return nil }
        let number = information.endNumber
        return information.si_code == CLD_EXITED ? .exited(number) : .signalled(number)
    }

    /// Buries a process that has ended.
    static func reap(_ process: pid_t) {
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
    }

    /// Sends SIGKILL to the whole group, and to the process itself in case that it moved to another group.
    static func killGroup(of process: pid_t) {
        _ = kill(-process, SIGKILL)
        _ = kill(process, SIGKILL)
    }

    private static func start(_ program: String, _ command: [String], files: [Int32]) -> Result<pid_t, SystemError> {
        #if canImport(Darwin)
            var actions: posix_spawn_file_actions_t?
            var attributes: posix_spawnattr_t?
            let flags =
                POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF
                | POSIX_SPAWN_CLOEXEC_DEFAULT
        #else
            var actions = posix_spawn_file_actions_t()
            var attributes = posix_spawnattr_t()
            let flags = Int32(POSIX_SPAWN_SETPGROUP) | Int32(POSIX_SPAWN_SETSIGMASK) | Int32(POSIX_SPAWN_SETSIGDEF)
        #endif
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        for (number, file) in files.enumerated() {
            posix_spawn_file_actions_adddup2(&actions, file, Int32(number))
        }
        #if canImport(Glibc)
            addCloseFrom(3, to: &actions)
        #endif
        var none = sigset_t()
        sigemptyset(&none)
        var all = sigset_t()
        sigfillset(&all)
        sigdelset(&all, SIGKILL)
        sigdelset(&all, SIGSTOP)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setpgroup(&attributes, 0)
        posix_spawnattr_setflags(&attributes, Int16(flags))

        var arguments = command.map { strdup($0) }
        arguments.append(nil)
        defer { for argument in arguments { free(argument) } }
        var process: pid_t = 0
        let failure = posix_spawnp(&process, program, &actions, &attributes, arguments, environ)
        return failure == 0 ? .success(process) : .failure(SystemError(number: failure))
    }

    private static func makeNonBlocking(_ file: Int32) {
        _ = fcntl(file, F_SETFL, fcntl(file, F_GETFL) | O_NONBLOCK)
    }
}

/// Two files, close-on-exec, none of them a standard one.
private struct Pipe {
    let readEnd: Int32
    let writeEnd: Int32

    static func open() -> Result<Pipe, SystemError> {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { return .failure(SystemError(number: errno)) }
        // A runner started with a standard file closed gets its number here; the child's files would then be mixed up.
        let safe = ends.map { fcntl($0, F_DUPFD_CLOEXEC, 3) }
        let failure = errno
        for end in ends { System.close(end) }
        guard safe.allSatisfy({ $0 >= 0 }) else {
            for end in safe where end >= 0 { System.close(end) }
            return .failure(SystemError(number: failure))
        }
        return .success(Pipe(readEnd: safe[0], writeEnd: safe[1]))
    }

    func close() {
        System.close(readEnd)
        System.close(writeEnd)
    }
}

extension siginfo_t {
    /// The exit status or the signal of a process that ended.
    fileprivate var endNumber: Int32 {
        #if canImport(Darwin)
            si_status
        #elseif canImport(Musl)
            __si_fields.__si_common.__second.__sigchld.si_status
        #else
            _sifields._sigchld.si_status
        #endif
    }
}
