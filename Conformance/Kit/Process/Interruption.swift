import CLibrary
import Synchronization

private let received = Atomic<Int32>(0)
/// When the first signal arrived, in milliseconds of the monotonic clock.
private let receivedAt = Atomic<Int>(0)

/// Signals by which somebody asks the runner to stop: from the keyboard, from a supervisor, by closing the terminal.
public enum Interruption {
    /// The signal that has arrived, if any.
    public static var signal: Int32? {
        let number = received.load(ordering: .acquiring)
        return number == 0 ? nil : number
    }

    /// From its arrival on, how long whoever reads the output is waited for, in milliseconds: as long as what an ended
    /// process still has to say (HARNESS-045).
    private static let longestWait = 1_000

    /// For how many milliseconds more a reader is to be waited for; nil while no signal has arrived.
    static var remainingWait: Int? {
        guard signal != nil else { return nil }
        return max(0, receivedAt.load(ordering: .relaxed) + longestWait - System.milliseconds)
    }

    /// From now on, remembers SIGINT, SIGTERM and SIGHUP instead of ending at once; ignored ones stay ignored.
    public static func watch() {
        // Touched here, so that the handler does not meet variables that are not yet initialised.
        received.store(0, ordering: .relaxed)
        receivedAt.store(0, ordering: .relaxed)
        let signals = [SIGINT, SIGTERM, SIGHUP]
        for number in signals { watch(number) }
        // Whoever starts programs from a thread that blocks signals passes that on, and nobody could stop the run.
        var blocked = sigset_t()
        sigemptyset(&blocked)
        for number in signals { sigaddset(&blocked, number) }
        pthread_sigmask(SIG_UNBLOCK, &blocked, nil)
    }

    private static func watch(_ number: Int32) {
        var action = sigaction()
        guard sigaction(number, nil, &action) == 0, !action.isIgnored else { return }
        systemSignal(number) { number in
            if received.load(ordering: .relaxed) == 0 { receivedAt.store(System.milliseconds, ordering: .relaxed) }
            received.store(number, ordering: .releasing)
        }
        // A write that waits for its reader is to end, too.
        guard sigaction(number, nil, &action) == 0 else { return }
        action.sa_flags &= ~Int32(SA_RESTART)
        sigaction(number, &action, nil)
    }
}

extension sigaction {
    fileprivate var isIgnored: Bool {
        #if canImport(Darwin)
            let handler = __sigaction_u.__sa_handler
        #elseif canImport(Musl)
            let handler = __sa_handler.sa_handler
        #else
            let handler = __sigaction_handler.sa_handler
        #endif
        return unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
    }
}

private func systemSignal(_ number: Int32, _ handler: @escaping @convention(c) (Int32) -> Void) {
    _ = signal(number, handler)
}
