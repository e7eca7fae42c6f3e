internal import Synchronization

/// Runs a lax client: does what its actions say, and looks at the clock.
///
/// Adding takes a lock and nothing else. It is for any number of threads and tasks at once.
final class LaxSession<Link: LaxLink>: Sendable {
    typealias Client = LaxClient<Link>
    typealias Outcome = Swift.Result<Ended, CounterError>

    /// What ends a wait.
    enum Ended: Sendable {
        case view(Link.View)
        case results([Link.Result])
    }

    private let state: Mutex<State>
    private let send: @Sendable (Link.Request) async throws(CounterError) -> Link.Answer
    private let clock: LaxClock
    private let notify: @Sendable (LaxNotice) -> Void

    private struct State {
        var client: Client
        var lastID = 0
        var waiting: [Int: CheckedContinuation<Outcome, Never>] = [:]
        var timer: Task<Void, Never>?
        var timerDue: UInt64 = .max
    }

    init(
        _ client: Client,
        clock: some Clock<Duration>,
        notify: @escaping @Sendable (LaxNotice) -> Void,
        send: @escaping @Sendable (Link.Request) async throws(CounterError) -> Link.Answer
    ) {
        state = Mutex(State(client: client))
        self.clock = LaxClock(clock)
        self.notify = notify
        self.send = send
    }

    /// Adds to a counter, and answers the view; nil where the base is unknown.
    func add(_ key: CounterKey, _ delta: Int64) throws(CounterError) -> Link.View? {
        try view(state.withLock { $0.client.join(key, delta) } ?? begin(key, delta))
    }

    private func view(_ added: LaxAdded<Link.View>) throws(CounterError) -> Link.View? {
        switch added {
        case .taken(let view): return view
        case .overflow: throw .overflow(value: nil)
        case .closed: throw .closed
        }
    }

    /// Subtracts from a counter; -2^63 has no negative.
    func subtract(_ key: CounterKey, _ amount: Int64) throws(CounterError) -> Link.View? {
        if amount != .min { return try add(key, -amount) }
        let added = state.withLock { state -> LaxAdded<Link.View> in
            guard state.client.isOpen else { return .closed }
            guard state.client.pending(key) ?? 0 < 0, case .taken? = state.client.join(key, .max) else {
                return .overflow
            }
            return state.client.join(key, 1) ?? .overflow
        }
        return try view(added)
    }

    private func begin(_ key: CounterKey, _ delta: Int64) -> LaxAdded<Link.View> {
        var added: LaxAdded<Link.View>?
        event { client in
            let (answer, actions) = client.add(key, delta)
            added = answer
            return actions
        }
        return added ?? .closed
    }

    /// The view of a counter.
    func read(_ key: CounterKey) async throws(CounterError) -> Link.View {
        guard case .view(let view) = try await ask({ $0.read($1, key) }) else {
            throw .badReply("an answer to another question")
        }
        return view
    }

    /// What something is answered with that is no read.
    func results(
        _ question: (inout Client, Client.ID) -> [Client.Action]
    ) async throws(CounterError) -> [Link.Result] {
        guard case .results(let results) = try await ask(question) else {
            throw .badReply("an answer to another question")
        }
        return results
    }

    /// Sends all that is pending, and waits until it has arrived.
    func flush(within limit: Duration) async throws(CounterError) {
        _ = try await ask(within: limit, { $0.flush($1) }) { session, id in
            session.state.withLock { $0.client.forgetFlush(id) }
            session.end(id, .failure(.unavailable("not all has arrived in time; it is sent as soon as can be")))
        }
    }

    /// Sends all that is pending, waits until it has arrived, and takes nothing any more.
    func close(within limit: Duration) async throws(CounterError) {
        _ = try await ask(within: limit, { $0.close($1) }) { session, _ in session.event { $0.abandon() } }
    }

    /// As `close` within 30 seconds, for somebody who does not wait for it.
    func closeSoon() {
        event { $0.close(0) }
        guard state.withLock({ !$0.client.isOver }) else { return }
        Task {
            await clock.sleep(.seconds(30))
            event { $0.abandon() }
        }
    }

    // MARK: Steps

    private func ask(
        within limit: Duration? = nil,
        _ question: (inout Client, Client.ID) -> [Client.Action],
        late: (@Sendable (LaxSession, Int) -> Void)? = nil
    ) async throws(CounterError) -> Ended {
        let outcome: Outcome = await withCheckedContinuation { continuation in
            let id = state.withLock { state in
                state.lastID += 1
                state.waiting[state.lastID] = continuation
                return state.lastID
            }
            event { question(&$0, id) }
            guard let limit, let late, isWaiting(id) else { return }
            let clock = clock
            Task { [weak self] in
                await clock.sleep(limit)
                if let self, isWaiting(id) { late(self, id) }
            }
        }
        return try outcome.get()
    }

    private func isWaiting(_ id: Int) -> Bool { state.withLock { $0.waiting[id] != nil } }

    private func end(_ id: Int, _ outcome: Outcome) {
        state.withLock { $0.waiting.removeValue(forKey: id) }?.resume(returning: outcome)
    }

    /// Tells the client what has happened and what time it is, and does what it says.
    private func event(_ change: (inout Client) -> [Client.Action]) {
        let actions = state.withLock { state in
            let actions = state.client.time(clock.now)
            let more = change(&state.client)
            setTimer(&state)
            return actions + more
        }
        for action in actions {
            switch action {
            case .send(let request, let content): Task { await self.send(request, content) }
            case .value(let id, let view): end(id, .success(.view(view)))
            case .done(let id, let results): end(id, .success(.results(results)))
            case .fail(let id, let error): end(id, .failure(error))
            case .dropped(let delta, let error): notify(.dropped(delta, error))
            case .delayed(let error): notify(.delayed(error))
            }
        }
    }

    private func send(_ request: Int, _ content: Link.Request) async {
        do throws(CounterError) {
            let answer = try await send(content)
            event { $0.answered(request, answer) }
        } catch {
            event { $0.failed(request, error) }
        }
    }

    /// Wakes up when the client has something due; earlier than that does no harm.
    private func setTimer(_ state: inout State) {
        guard let due = state.client.due else {
            state.timer?.cancel()
            state.timer = nil
            state.timerDue = .max
            return
        }
        guard state.timer == nil || due < state.timerDue else { return }
        state.timer?.cancel()
        state.timerDue = due
        let clock = clock
        state.timer = Task {
            await clock.sleep(until: due)
            if !Task.isCancelled { self.ring(due) }
        }
    }

    private func ring(_ due: UInt64) {
        let isCurrent = state.withLock { state in
            guard state.timerDue == due else { return false }
            state.timer = nil
            state.timerDue = .max
            return true
        }
        if isCurrent { event { _ in [] } }
    }
}

/// A clock as the client has it: milliseconds from when the session began.
struct LaxClock: Sendable {
    private let milliseconds: @Sendable () -> UInt64
    private let sleepUntil: @Sendable (UInt64) async -> Void
    private let sleepFor: @Sendable (Duration) async -> Void

    init(_ clock: some Clock<Duration>) {
        let start = clock.now
        milliseconds = { start.duration(to: clock.now).wholeMilliseconds }
        sleepUntil = { moment in
            try? await clock.sleep(until: start.advanced(by: .milliseconds(Int64(moment))), tolerance: nil)
        }
        sleepFor = { duration in try? await clock.sleep(until: clock.now.advanced(by: duration), tolerance: nil) }
    }

    var now: UInt64 { milliseconds() }

    func sleep(until moment: UInt64) async { await sleepUntil(moment) }

    func sleep(_ duration: Duration) async { await sleepFor(duration) }
}
