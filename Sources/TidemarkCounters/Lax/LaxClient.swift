/// The client of lax counters: it adds up what it is given, sends the sums in batches, and shows what the server last said
/// together with what that does not know yet.
///
/// ```
///     add ----> pending ----> in flight ----> base
///                   a batch         an answer
/// ```
///
/// It has no clock and sends nothing: whoever holds it does what the actions say, tells it what came of them, and tells it the
/// time, which does not go back, before everything else.
///
/// Spec: LAX-043, LAX-100, LAX-101
public struct LaxClient<Link: LaxLink>: Sendable {
    /// What is asked for, by the number that its asker gave.
    public typealias ID = Int
    /// What is shown of a counter.
    public typealias View = Link.View

    /// What is to be done.
    public enum Action: Sendable, Hashable {
        /// Send this request.
        case send(Int, Link.Request)
        /// A `read` is answered.
        case value(ID, View)
        /// What was asked for is answered: a call with these results, everything else with none.
        case done(ID, [Link.Result])
        /// What was asked for has failed.
        case fail(ID, CounterError)
        /// A delta is lost; or perhaps, where it is in doubt.
        case dropped(Delta, CounterError)
        /// A batch has failed, and will be sent again.
        case delayed(CounterError)
    }

    let settings: LaxSettings
    let writer: WriterID
    var link: Link
    var now: UInt64 = 0

    var entries: [CounterKey: LaxEntry<View>] = [:]
    var pending = PendingQueue()
    var batch: LaxBatch?
    var nextNumber: BatchNumber? = .first
    /// The keys that an unanswered refresh asks for, and as what it was asked of the link.
    var refresh: (id: Int, keys: [CounterKey])?
    /// Those who wait for the bases of keys.
    var reads: [CounterKey: [Asker]] = [:]
    /// The keys of those for which something is pending.
    var readsPending: Set<CounterKey> = []
    /// The keys that may have to be asked for, with the turn of whoever waits longest.
    var askable: [(turn: Int, key: CounterKey)] = []
    var askableIsSorted = true
    /// What calls have made wanted; and the rank up to which clears, flushes and a close have.
    var wanted: Set<CounterKey> = []
    var wantedRank: UInt64 = 0
    var line = WaitingLine<LaxTask<Link.Item>>()
    /// What has begun and is not sent.
    var begun: [WaitingLine<LaxTask<Link.Item>>.Place] = []
    /// What is sent, by what it was asked of the link as.
    var asked: [Int: WaitingLine<LaxTask<Link.Item>>.Place] = [:]
    /// While a clear or clear-own holds all keys: the rank of the last delta that may still be sent.
    var barrierMark: UInt64?
    var flushes: [LaxFlush] = []
    /// When each unanswered request was sent.
    var sentTimes: [Int: UInt64] = [:]
    /// Keys that nothing was on its way for, with the time of their base: they may have become stale.
    var idle: [(key: CounterKey, time: UInt64)] = []
    var idleHead = 0
    private var lastTurn = 0
    var lastAsk = 0
    private(set) var phase = Phase.open

    enum Phase: Sendable { case open, closing, over }

    /// Who asked for something, and in whose turn after all others.
    struct Asker: Sendable {
        var id: ID
        var turn: Int
    }

    /// A client that has been asked for nothing.
    public init(_ link: Link, writer: WriterID, settings: LaxSettings = LaxSettings()) {
        self.link = link
        self.writer = writer
        self.settings = settings
    }

    // MARK: What is asked for

    /// Adds to a delta that is pending. Nil where nothing is; then ``add(_:_:)`` has to be asked.
    ///
    /// Spec: LAX-041, LAX-042, LAX-043, LAX-093
    public mutating func join(_ key: CounterKey, _ delta: Int64) -> LaxAdded<View>? {
        guard phase == .open else { return .closed }
        // Looked up once, and changed where it lies.
        return entries[key, default: LaxEntry()].join(delta)
    }

    /// Whether an `add` is taken.
    var isOpen: Bool { phase == .open }

    /// Whether it has ended.
    var isOver: Bool { phase == .over }

    /// Whether nothing is pending or in flight.
    package var isQuiet: Bool { batch == nil && pending.firstRank == nil }

    /// What is pending for a counter; nil where nothing is.
    func pending(_ key: CounterKey) -> Int64? { entries[key]?.pending }

    /// Adds to a counter.
    ///
    /// Spec: LAX-041, LAX-042, LAX-043, LAX-044
    public mutating func add(_ key: CounterKey, _ delta: Int64) -> (LaxAdded<View>, [Action]) {
        if let added = join(key, delta) { return (added, []) }
        forgetIfStale(key)
        var entry = entries[key] ?? LaxEntry()
        entry.pending = delta
        entry.rank = pending.append(key)
        entry.since = now
        entries[key] = entry
        if reads[key] != nil { readsPending.insert(key) }
        return (.taken(entry.view), perform { $0.proceed(&$1) })
    }

    /// Asks for the view of a counter.
    ///
    /// Spec: LAX-070, LAX-071
    public mutating func read(_ id: ID, _ key: CounterKey) -> [Action] {
        ask(id) { client, effects, turn in
            client.forgetIfStale(key)
            if let entry = client.entries[key], let view = entry.shown, !client.isStale(entry) {
                effects.end(turn, .value(id, view))
            } else {
                client.reads[key, default: []].append(Asker(id: id, turn: turn))
                if client.entries[key]?.pending != nil { client.readsPending.insert(key) }
                client.mayAsk(for: key)
            }
        }
    }

    /// A call of 1 to 100 items.
    ///
    /// Spec: LAX-080
    public mutating func call(_ id: ID, _ items: [Link.Item]) -> [Action] {
        do throws(CounterError) { try ItemArguments.check(count: items.count) } catch { return [.fail(id, error)] }
        return stand(id, .call(items))
    }

    /// Removes every counter.
    ///
    /// Spec: LAX-080
    public mutating func clear(_ id: ID) -> [Action] { stand(id, .clear) }

    /// Makes every own slice 0.
    ///
    /// Spec: LAX-080
    public mutating func clearOwn(_ id: ID) -> [Action] { stand(id, .clearOwn) }

    private mutating func stand(_ id: ID, _ ask: LaxAsk<Link.Item>) -> [Action] {
        self.ask(id) { client, _, turn in
            let keys: Set<CounterKey>? = if case .call(let items) = ask { Set(items.map(Link.key)) } else { nil }
            _ = client.line.append(id, LaxTask(ask: ask, keys: keys, turn: turn))
        }
    }

    /// Sends all that is pending.
    ///
    /// Spec: LAX-090, LAX-091
    public mutating func flush(_ id: ID) -> [Action] {
        ask(id) {
            $0.flushes.append(LaxFlush(id: id, turn: $2, lastRank: $0.pending.lastRank, isClose: false))
            $0.wantedRank = $0.pending.lastRank
        }
    }

    /// Nobody waits for a flush any more. What it has sent is sent all the same.
    mutating func forgetFlush(_ id: ID) { flushes.removeAll { $0.id == id } }

    /// Sends all that is pending, and ends when everything that was asked for has ended. Nothing is taken from now on.
    ///
    /// Spec: LAX-090, LAX-092, LAX-093
    public mutating func close(_ id: ID) -> [Action] {
        ask(id) {
            $0.flushes.append(LaxFlush(id: id, turn: $2, lastRank: $0.pending.lastRank, isClose: true))
            $0.wantedRank = $0.pending.lastRank
            $0.phase = .closing
        }
    }

    /// Ends everything at once.
    ///
    /// Spec: LAX-095, LAX-096, LAX-097
    public mutating func abandon() -> [Action] {
        guard phase != .over else { return [] }
        return perform { client, effects in
            client.dropEverything(&effects)
            client.finish()
        }
    }

    private mutating func ask(_ id: ID, _ change: (inout Self, inout Effects, Int) -> Void) -> [Action] {
        guard phase == .open else { return [.fail(id, .closed)] }
        lastTurn += 1
        let turn = lastTurn
        return perform { client, effects in
            change(&client, &effects, turn)
            client.proceed(&effects)
        }
    }

    // MARK: What came of requests

    /// A request was answered. An answer to no request that is unanswered is ignored; one of another kind is `bad-reply`.
    public mutating func answered(_ request: Int, _ answer: Link.Answer) -> [Action] {
        event(sentTimes.removeValue(forKey: request)) { $0.link.answered(request, answer) }
    }

    /// A request failed, or was refused.
    public mutating func failed(_ request: Int, _ error: CounterError) -> [Action] {
        event(sentTimes.removeValue(forKey: request)) { $0.link.failed(request, error) }
    }

    /// The time is now, in milliseconds of a clock that does not go back.
    ///
    /// Spec: LAX-055, LAX-056
    public mutating func time(_ now: UInt64) -> [Action] {
        self.now = max(now, self.now)
        forgetStale()
        return event(nil) { client in
            let now = client.now
            return client.link.time(now)
        }
    }

    private mutating func event(_ sent: UInt64?, _ change: (inout Self) -> [LaxLinkAction<Link>]) -> [Action] {
        guard phase != .over else { return [] }
        return perform { client, effects in
            client.take(change(&client), sent: sent, &effects)
            client.look(afterBatch: &effects)
            client.proceed(&effects)
        }
    }

    /// When something is due that ``time(_:)`` sends.
    public var due: UInt64? {
        guard phase != .over else { return nil }
        // What was due before waits for an answer, which then sends it.
        return [link.due, batch.map { $0.due } ?? firstDue].compactMap { $0 }.filter { $0 > now }.min()
    }

    /// What an event has brought about, in the order in which it is told.
    struct Effects {
        fileprivate var dropped: [Action] = []
        fileprivate var delayed: [Action] = []
        fileprivate var ended: [(turn: Int, action: Action)] = []
        fileprivate var sent: [Action] = []

        mutating func drop(_ delta: Delta, _ error: CounterError) { dropped.append(.dropped(delta, error)) }
        mutating func delay(_ error: CounterError) { delayed.append(.delayed(error)) }
        mutating func end(_ turn: Int, _ action: Action) { ended.append((turn, action)) }
        mutating func send(_ request: Int, _ content: Link.Request) { sent.append(.send(request, content)) }
    }

    /// Spec: LAX-100, LAX-116
    private mutating func perform(_ change: (inout Self, inout Effects) -> Void) -> [Action] {
        var effects = Effects()
        change(&self, &effects)
        if effects.ended.count > 1 { effects.ended.sort { $0.turn < $1.turn } }
        let told = effects.dropped + effects.delayed + effects.ended.map(\.action)
        // What is over sends nothing any more, whatever else the event has let go.
        return phase == .over ? told : told + effects.sent
    }

    /// Nothing is done any more, and nothing remembered.
    ///
    /// Spec: LAX-097
    mutating func finish() {
        phase = .over
        entries = [:]
        pending = PendingQueue()
        batch = nil
        refresh = nil
        reads = [:]
        readsPending = []
        askable = []
        wanted = []
        line = WaitingLine()
        begun = []
        asked = [:]
        flushes = []
        sentTimes = [:]
        idle = []
    }
}
