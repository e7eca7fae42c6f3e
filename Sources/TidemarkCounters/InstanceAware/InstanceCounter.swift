internal import Synchronization

/// The instance-aware counters of a namespace, as one instance of it counts them.
///
/// ```swift
/// let counters = InstanceCounter(engine, instance: .random(using: &generator))
/// async let heart: Void = counters.beat(on: .continuous)     // for as long as the instance lives
/// try await counters.increment(connections)                  // total and own slice
/// ```
///
/// While nobody runs ``beat(on:)``, the instance lives only as long as it calls more often than its ttl.
///
/// Calls that share no key are on their way at the same time. Those that share one go one after the other, and those that
/// wait go together, as one request, whose fate they share where it is lost. When the instance
/// was taken for dead, it attaches and puts its slices back before the call is sent again; callers see none of it.
///
/// The methods for one counter throw ``CounterError/overflow(value:)`` and ``CounterError/corrupt``, those for many give
/// them as the status of an item.
///
/// A task that is cancelled goes on waiting for its answer: the call may be on its way.
public final class InstanceCounter<Engine: InstanceEngine>: InstanceCalls {
    /// Where the counters are kept.
    public let engine: Engine
    /// Who counts.
    public let instance: InstanceID
    /// How the instance lives.
    public let settings: InstanceSettings

    private let state: Mutex<State>

    private struct State {
        var client: InstanceClient
        var lastID = 0
        var gathered = GatheredCalls()
        var groups: [InstanceClient.ID: GatheredCalls.Group] = [:]
        var waiting: [InstanceClient.ID: CheckedContinuation<Outcome, Never>] = [:]

        /// Hands groups of calls to the client.
        mutating func begin(_ groups: [GatheredCalls.Group]) -> [InstanceClient.Action] {
            groups.flatMap { group in
                self.groups[group[0].id] = group
                return client.call(group[0].id, group.flatMap(\.items))
            }
        }
    }

    private typealias Outcome = Result<[InstanceResult], CounterError>

    /// The counters of an engine. No other running process or object may have the same instance id.
    public init(_ engine: Engine, instance: InstanceID, settings: InstanceSettings = InstanceSettings()) {
        self.engine = engine
        self.instance = instance
        self.settings = settings
        state = Mutex(State(client: InstanceClient(ttl: settings.ttl)))
    }

    /// The total of a counter and the own slice.
    public func value(_ key: CounterKey) async throws(CounterError) -> InstanceResult.State {
        try await one(.get(key)).new
    }

    /// Adds an integer to the own slice where the condition holds for the total.
    @discardableResult
    public func increment(
        _ key: CounterKey,
        by amount: Int64 = 1,
        if condition: Condition = .always
    ) async throws(CounterError) -> InstanceResult {
        try await one(.increment(key, by: amount, if: condition))
    }

    /// Subtracts an integer from the own slice where the condition holds for the total.
    @discardableResult
    public func decrement(
        _ key: CounterKey,
        by amount: Int64 = 1,
        if condition: Condition = .always
    ) async throws(CounterError) -> InstanceResult {
        try await one(.decrement(key, by: amount, if: condition))
    }

    /// Applies 1 to 100 items in order, as one atomic step, and answers a result for each.
    @discardableResult
    public func batch(_ items: [InstanceItem]) async throws(CounterError) -> [InstanceResult] {
        try InstanceItem.check(count: items.count)
        return try await ask { state, id in
            state.begin(state.gathered.ask(GatheredCalls.Member(id: id, items: items)).map { [$0] } ?? [])
        }
    }

    /// Makes every own slice 0. Not one atomic step where there are more slices than the budget.
    public func clearOwn() async throws(CounterError) {
        _ = try await ask { state, id in state.begin(state.gathered.takeAll()) + state.client.clearOwn(id) }
    }

    /// Removes every counter of the namespace.
    public func clear() async throws(CounterError) {
        let beliefs = state.withLock { $0.client.beliefs }
        try await engine.clearInstances()
        state.withLock { $0.client.forget(beliefs) }
    }

    /// Keeps the instance alive until the task is cancelled: beats at once, and then every third of the ttl.
    ///
    /// One task ought to run this at a time. A beat that takes longer than a third of the ttl keeps the next one from being
    /// sent, so the engine's time-out ought to be shorter than that.
    ///
    /// - Parameter clock: The clock that says when a beat is due.
    ///
    /// Spec: EPOCH-082
    public func beat(on clock: some Clock<Duration>) async {
        let start = clock.now
        // While no heart was beating, the client's clock stood still; what was due in that time is due now.
        let (offset, period) = state.withLock { ($0.client.now + $0.client.period, $0.client.period) }
        while !Task.isCancelled {
            let now = offset + start.duration(to: clock.now).wholeMilliseconds
            let (actions, due) = state.withLock { state in
                let actions = state.client.time(now)
                return (actions, state.client.due)
            }
            perform(actions)
            // One that is due and not sent waits for an answer, which then sends it.
            let next = due.flatMap { $0 > now ? $0 : nil } ?? now + period
            try? await clock.sleep(until: start.advanced(by: .milliseconds(Int64(next - offset))), tolerance: nil)
        }
    }

    private func ask(
        _ question: (inout State, InstanceClient.ID) -> [InstanceClient.Action]
    ) async throws(CounterError) -> [InstanceResult] {
        let outcome: Outcome = await withCheckedContinuation { continuation in
            let actions = state.withLock { state in
                state.lastID += 1
                state.waiting[state.lastID] = continuation
                return question(&state, state.lastID)
            }
            perform(actions)
        }
        return try outcome.get()
    }

    private func perform(_ actions: [InstanceClient.Action]) {
        var actions = actions[...]
        while let action = actions.popFirst() {
            switch action {
            case .send(let request, let kind): Task { await send(request, kind) }
            case .done(let id, let results): actions += end(id, .success(results))
            case .fail(let id, let error): actions += end(id, .failure(error))
            }
        }
    }

    private func send(_ request: InstanceClient.RequestID, _ kind: InstanceOperation.Kind) async {
        let operation = InstanceOperation(kind, of: instance, settings: settings)
        do throws(CounterError) {
            let answer = try await engine.perform(operation)
            perform(state.withLock { $0.client.answered(request, answer) })
        } catch {
            perform(state.withLock { $0.client.failed(request, error) })
        }
    }

    /// Answers those who asked, and says what those do that have waited for them.
    private func end(_ id: InstanceClient.ID, _ outcome: Outcome) -> [InstanceClient.Action] {
        let (group, continuations, actions) = state.withLock { state in
            let group = state.groups.removeValue(forKey: id) ?? [GatheredCalls.Member(id: id, items: [])]
            let continuations = group.map { state.waiting.removeValue(forKey: $0.id) }
            return (group, continuations, state.begin(state.gathered.ended(group)))
        }
        var rest = outcome.map { $0[...] }
        for (member, continuation) in zip(group, continuations) {
            continuation?.resume(returning: rest.map { Array($0.prefix(member.items.count)) })
            rest = rest.map { $0.dropFirst(member.items.count) }
        }
        return actions
    }
}
