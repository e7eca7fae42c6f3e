/// The client of one instance: which request goes out when, with what belief, and what becomes of each answer.
///
/// ```
///               something is due                 answered                  all answered
///   detached --------------------> attaching ---------------> restoring ----------------> attached
///      ^                            |     ^                    |    |                        |
///      |          failed            |     |                    |    |  revived               | revived
///      +----------------------------+     +---- draining <-----+----|------------------------+
///      +------------------------- failing   <-----------------------+  failed
/// ```
///
/// Draining and failing wait until no request is unanswered. It has no clock and sends nothing: whoever holds it does
/// what the actions say, tells it what came of them, and tells it the time.
///
/// Spec: EPOCH-071
public struct InstanceClient: Sendable {
    /// What is asked for, by the number that its asker gave.
    public typealias ID = Int
    /// A request, by its number; the first is 1.
    public typealias RequestID = Int

    /// What is to be done.
    public enum Action: Sendable, Hashable {
        /// Send this request.
        case send(RequestID, InstanceOperation.Kind)
        /// What was asked for has its answer: of a call these results, of a clear-own none.
        case done(ID, [InstanceResult])
        /// What was asked for has failed. A batch has not ended by that.
        case fail(ID, CounterError)
    }

    /// How many milliseconds pass between two signs of life.
    public let period: UInt64

    // What decides the client's future can be read in the package: Tests/CounterExploration visits each state once.
    /// What the instance last heard of its own slices, where that was not 0.
    package internal(set) var beliefs: [CounterKey: Belief] = [:]
    package private(set) var phase = Phase.detached
    package internal(set) var line = WaitingLine<Asked>()
    package internal(set) var requests: [RequestID: Request] = [:]
    /// The keys of each call that restores.
    package private(set) var restored: [RequestID: [CounterKey]] = [:]
    package private(set) var now: UInt64 = 0
    package private(set) var cursor: CounterKey?
    private var lastRequest: RequestID = 0
    private var nextBeat: UInt64?

    /// What is asked for.
    package enum Asked: Waiting, Hashable {
        case call([InstanceItem])
        case clearOwn(cursor: CounterKey?)
        case batch(Batch, BatchState)

        package var keys: Set<CounterKey>? {
            switch self {
            case .call(let items): Set(items.map(\.key))
            case .clearOwn: nil
            case .batch(let batch, _): Set(batch.deltas.map(\.key))
            }
        }
    }

    package enum Phase: Sendable, Hashable {
        case detached
        case attaching
        /// Each belief is on its way, as a `get`.
        case restoring(life: Serial)
        case attached(life: Serial)
        /// The life has ended; an `attach` follows.
        case draining
        /// The life could not be begun; everything that waits fails.
        case failing(CounterError)
    }

    /// What a request was sent for.
    package enum Request: Sendable, Hashable {
        case attach, restore, beat
        case asked(WaitingLine<Asked>.Place)

        fileprivate var isBeat: Bool { if case .beat = self { true } else { false } }
    }

    /// A client that is detached.
    ///
    /// - Parameter ttl: How many milliseconds the instance may be silent, 1 to 2^31-1.
    public init(ttl: Int64) { period = UInt64(max(1, ttl / 3)) }

    /// When the next sign of life is due, by the clock of ``time(_:)``; nil where the client has never attached.
    ///
    /// Spec: EPOCH-082
    public var due: UInt64? { nextBeat }

    // MARK: What is asked for

    /// A call of items; their beliefs are put in when it is sent.
    ///
    /// Spec: EPOCH-071, EPOCH-076
    public mutating func call(_ id: ID, _ items: [InstanceItem]) -> [Action] {
        do throws(CounterError) { try InstanceItem.check(count: items.count) } catch { return [.fail(id, error)] }
        return ask(line.append(id, .call(items)))
    }

    /// Makes every slice of the instance 0.
    ///
    /// Spec: EPOCH-071, EPOCH-084
    public mutating func clearOwn(_ id: ID) -> [Action] { ask(line.append(id, .clearOwn(cursor: nil))) }

    /// The time is now, in milliseconds of a clock that does not go back.
    ///
    /// Spec: EPOCH-071, EPOCH-082
    public mutating func time(_ now: UInt64) -> [Action] {
        self.now = max(now, self.now)
        return beatIfDue()
    }

    // MARK: What came of requests

    /// A request was answered. An answer to no request that is unanswered is ignored; one of another kind is `bad-reply`.
    ///
    /// Spec: EPOCH-085, EPOCH-087, EPOCH-088, EPOCH-089
    public mutating func answered(_ request: RequestID, _ answer: InstanceAnswer) -> [Action] {
        switch (requests[request], answer) {
        case (.attach, .life(let life)):
            requests[request] = nil
            return restore(life)
        case (.restore, .results(let results)) where results.count == restored[request]?.count:
            requests[request] = nil
            learn(results, of: restored.removeValue(forKey: request) ?? [])
            return settle()
        case (.beat, .walked(let walk)):
            requests[request] = nil
            cursor = walk.cursor
            forget(walk.removed)
            if walk.cursor != nil, !walk.removed.isEmpty { nextBeat = now }
            return settle()
        case (.asked(let place), .results(let results)):
            guard case .call(let items) = line[place].kind, items.count == results.count else {
                return failed(request, Self.otherKind)
            }
            requests[request] = nil
            learn(results, of: items.map(\.key))
            return finish(place, .done(line[place].id, results))
        case (.asked(let place), .batched(let answer)):
            guard let batch = line[place].kind.batch, batch.deltas.count == answer.results.count else {
                return failed(request, Self.otherKind)
            }
            requests[request] = nil
            learn(answer.results, of: batch.deltas.map(\.key))
            return finish(place, .done(line[place].id, answer.results))
        case (.asked(let place), .walked(let walk)):
            guard case .clearOwn = line[place].kind else { return failed(request, Self.otherKind) }
            requests[request] = nil
            line[place].isSent = false
            guard walk.cursor == nil else {
                forget(walk.removed)
                line[place].kind = .clearOwn(cursor: walk.cursor)
                return settle()
            }
            beliefs = [:]
            return finish(place, .done(line[place].id, []))
        default: return failed(request, Self.otherKind)
        }
    }

    private static let otherKind = CounterError.badReply("an answer to another question")

    /// A request failed, or was refused.
    ///
    /// Spec: EPOCH-074, EPOCH-077, EPOCH-080, EPOCH-081, LAX-111, LAX-113, LAX-118
    public mutating func failed(_ request: RequestID, _ error: CounterError) -> [Action] {
        guard let failed = requests.removeValue(forKey: request) else { return [] }
        restored[request] = nil
        let hasRevived = error == .revived
        switch failed {
        case .attach: phase = .failing(error)
        case .restore: if !hasRevived { fail(error) }
        case .beat: break
        case .asked(let place):
            if hasRevived, hasRevivedTwice(place) {
                let error = CounterError.unavailable("the life of the instance ends again and again")
                _ = park(place, after: error)
                line[place].isSent = true
                drain()
                return [.fail(line[place].id, error)] + settle()
            }
            guard hasRevived else {
                let id = line[place].id
                if park(place, after: error) { return [.fail(id, error)] + settle() }
                if id == Self.nobody { fail(error) }
                return finish(place, .fail(id, error))
            }
            line[place].isSent = false
        }
        if hasRevived { drain() }
        return settle()
    }

    // MARK: Steps

    mutating func ask(_ place: WaitingLine<Asked>.Place) -> [Action] {
        switch phase {
        case .attached(let life): return line[place].isFree ? [send(place, life)] : []
        case .detached: return [attach()]
        case .attaching, .restoring, .draining, .failing: return []
        }
    }

    /// Spec: EPOCH-071, EPOCH-082
    mutating func attach() -> Action {
        phase = .attaching
        nextBeat = now + period
        return send(.attach, .attach)
    }

    /// Spec: EPOCH-078, EPOCH-083, EPOCH-086, LAX-112
    private mutating func restore(_ life: Serial) -> [Action] {
        phase = .restoring(life: life)
        cursor = nil
        restartClearOwn()
        let batched = line.asked.values.reduce(into: Set<CounterKey>()) { keys, asked in
            if case .batch(_, let state) = asked.kind, state.isDoubtful { keys.formUnion(asked.kind.keys ?? []) }
        }
        let keys = beliefs.keys.filter { !batched.contains($0) }.sorted()
        var actions: [Action] = []
        for start in stride(from: 0, to: keys.count, by: InstanceItem.maxCount) {
            let keys = Array(keys[start..<min(start + InstanceItem.maxCount, keys.count)])
            actions.append(send(.restore, .call(life: life, items: keys.map { believing(.get($0)) })))
            restored[lastRequest] = keys
        }
        return actions.isEmpty ? settle() : actions
    }

    /// Makes a clear-own that has come half-way begin anew.
    ///
    /// Spec: EPOCH-086
    private mutating func restartClearOwn() {
        for (place, asked) in line.asked {
            if case .clearOwn(.some) = asked.kind { line[place].kind = .clearOwn(cursor: nil) }
        }
    }

    /// A failure to begin a life stands, whatever comes after it.
    private mutating func fail(_ error: CounterError) {
        if case .failing = phase { return }
        phase = .failing(error)
    }

    /// Spec: EPOCH-077
    private mutating func drain() {
        switch phase {
        case .restoring, .attached: phase = .draining
        case .detached, .attaching, .draining, .failing: break
        }
    }

    /// Goes on where the phase waits for nothing any more.
    ///
    /// Spec: EPOCH-077, EPOCH-079, EPOCH-080
    mutating func settle() -> [Action] {
        switch phase {
        case .detached, .attaching: return []
        case .restoring(let life):
            guard restored.isEmpty else { return [] }
            phase = .attached(life: life)
            return line.free.map { send($0, life) } + beatIfDue()
        case .attached(let life): return line.free.map { send($0, life) } + beatIfDue()
        case .draining: return requests.isEmpty ? [attach()] : []
        case .failing(let error):
            guard requests.isEmpty else { return [] }
            phase = .detached
            return failAll(Self.cause(error)) + beatIfDue()
        }
    }

    /// Fails everything that waits; batches stay, parked.
    private mutating func failAll(_ error: CounterError) -> [Action] {
        var actions: [Action] = []
        for place in line.places {
            switch line[place].kind {
            case .batch(_, let state) where state.isParked: continue
            case .batch:
                _ = park(place, after: error)
                line[place].isSent = true
                actions.append(.fail(line[place].id, error))
            case .call, .clearOwn:
                actions.append(.fail(line[place].id, error))
                line.remove(place)
            }
        }
        return actions
    }

    /// What a call fails with that was never sent.
    ///
    /// Spec: EPOCH-080
    private static func cause(_ error: CounterError) -> CounterError {
        switch error {
        case .serverError, .corrupt: error
        case .unavailable(let reason): .unavailable("the instance could not attach: \(reason)")
        default: .unavailable("the instance could not attach: \(error)")
        }
    }

    private mutating func finish(_ place: WaitingLine<Asked>.Place, _ action: Action) -> [Action] {
        line.remove(place)
        return [action] + settle()
    }

    /// Spec: EPOCH-071, EPOCH-082
    private mutating func beatIfDue() -> [Action] {
        guard let nextBeat, now >= nextBeat else { return [] }
        switch phase {
        case .detached: return [attach()]
        case .attached(let life):
            guard !requests.values.contains(where: \.isBeat) else { return [] }
            self.nextBeat = now + period
            return [send(.beat, .beat(life: life, cursor: cursor))]
        case .attaching, .restoring, .draining, .failing: return []
        }
    }

    /// Spec: EPOCH-075, EPOCH-085
    private mutating func send(_ place: WaitingLine<Asked>.Place, _ life: Serial) -> Action {
        line[place].isSent = true
        switch line[place].kind {
        case .call(let items): return send(.asked(place), .call(life: life, items: items.map(believing)))
        case .clearOwn(let cursor): return send(.asked(place), .clearOwn(life: life, cursor: cursor))
        case .batch(var batch, _):
            batch.put { beliefs[$0] }
            return send(.asked(place), .batch(life: life, batch))
        }
    }

    private mutating func send(_ request: Request, _ operation: InstanceOperation.Kind) -> Action {
        lastRequest += 1
        requests[lastRequest] = request
        return .send(lastRequest, operation)
    }

    private func believing(_ item: InstanceItem) -> InstanceItem {
        var item = item
        item.belief = beliefs[item.key]
        return item
    }

    /// Spec: EPOCH-090
    private mutating func forget(_ removed: [RemovedSlice]) {
        for slice in removed where beliefs[slice.key]?.epoch == slice.epoch { beliefs[slice.key] = nil }
    }

    /// Spec: EPOCH-072, EPOCH-073, EPOCH-074
    private mutating func learn(_ results: [InstanceResult], of keys: [CounterKey]) {
        for (key, result) in zip(keys, results) {
            guard let own = result.new.own else { continue }
            beliefs[key] = own == 0 ? nil : result.epoch.map { Belief(epoch: $0, count: own) }
        }
    }
}
