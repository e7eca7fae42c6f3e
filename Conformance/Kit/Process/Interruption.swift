import CLibrary
import Synchronization

private let received = Atomic<Int32>(0)

/// Signals by which somebody asks the runner to stop: from the keyboard, from a supervisor, by closing the terminal.
public enum Interruption {
    /// The signal that has arrived, if any.
    public static var signal: Int32? {
        let number = received.load(ordering: .relaxed)
        return number == 0 ? nil : number
    }

    /// From now on, remembers SIGINT, SIGTERM and SIGHUP instead of ending at once; ignored ones stay ignored.
    public static func watch() {
        // Touched here, so that the handler does not meet a variable that is not yet initialised.
        received.store(0, ordering: .relaxed)
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
        systemSignal(number) { received.store($0, ordering: .relaxed) }
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
