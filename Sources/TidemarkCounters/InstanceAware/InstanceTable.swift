/// The instance-aware counters of one namespace, as a value: what the keys `{NS}:ic:` are on Redis.
///
/// The total of each key is the sum of its fresh slices, at every moment; every method keeps that so.
public struct InstanceTable: Sendable, Equatable {
    var serial: Stored<Serial>?
    var totals: [CounterKey: Stored<Total>] = [:]
    var slices: [InstanceID: Slices] = [:]
    var lives: [InstanceID: Serial] = [:]
    var lastBatches = LastBatches(slices: true)
    private(set) var deadlines: [InstanceID: UInt64] = [:]
    /// No deadline is less.
    private var earliestDeadline = UInt64.max

    /// The total of a key and the epoch in which it counts.
    struct Total: Sendable, Equatable {
        var epoch: Serial
        var number: Int128
    }

    /// What one instance has put in.
    struct Slices: Sendable, Equatable {
        var records: [CounterKey: Stored<Belief>] = [:]
        /// The instance's list: the keys of all records but of corrupt ones that were struck off.
        var listed = SortedKeys()
    }

    /// No counters and no instances.
    public init() {}

    /// Whether the same is stored.
    public static func == (left: InstanceTable, right: InstanceTable) -> Bool {
        left.serial == right.serial && left.totals == right.totals && left.slices == right.slices
            && left.lives == right.lives && left.deadlines == right.deadlines
            && left.lastBatches == right.lastBatches
    }

    /// Applies an operation.
    ///
    /// - Parameter now: Milliseconds since 1970, at most 10^15-1.
    /// - Throws: `badArgument` where there are no items or too many, `now` is out of its range or a batch is not what it
    ///   repeats, `revived` where the life has ended, `corrupt` where no life can be drawn or the last batch is no record,
    ///   `outdated` where a batch comes after a later one; then nothing has changed.
    ///
    /// Spec: EPOCH-004, EPOCH-011, EPOCH-012, EPOCH-013, EPOCH-014, EPOCH-030, LAX-025
    public mutating func perform(
        _ operation: InstanceOperation,
        now: UInt64
    ) throws(CounterError) -> InstanceAnswer {
        let instance = operation.instance
        let settings = operation.settings
        guard now <= Self.latest else { throw .badArgument(BadArgument(.now, item: nil)) }
        var repeated: LastBatch?
        switch operation.kind {
        case .attach: guard nextSerial != nil else { throw .corrupt }
        case .call(let life, let items):
            try InstanceItem.check(count: items.count)
            try check(life, of: instance)
        case .beat(let life, _), .clearOwn(let life, _): try check(life, of: instance)
        case .batch(let life, let batch):
            try check(life, of: instance)
            repeated = try lastBatches.repeated(by: batch)
        }
        let dead = dead(at: now, for: instance)
        postpone(instance, to: now + UInt64(settings.ttl))
        let answer: InstanceAnswer
        switch operation.kind {
        case .attach:
            let life = draw()
            lives[instance] = life
            answer = .life(life)
        case .call(_, let items):
            answer = .results(items.map { apply($0, of: instance, dead: dead) })
        case .beat(_, let cursor):
            answer = .walked(walk(of: instance, behind: cursor, budget: settings.budget, clearing: false))
        case .clearOwn(_, let cursor):
            answer = .walked(walk(of: instance, behind: cursor, budget: settings.budget, clearing: true))
        case .batch(_, let batch):
            answer = .batched(apply(batch, repeating: repeated, of: instance, dead: dead, now: now))
        }
        sweep(dead, budget: settings.budget)
        return answer
    }

    /// Removes every total and every slice.
    ///
    /// Spec: EPOCH-054, LAX-019
    public mutating func clear() {
        totals = [:]
        slices = [:]
    }

    /// The largest `now`.
    public static let latest: UInt64 = 999_999_999_999_999

    private func check(_ life: Serial, of instance: InstanceID) throws(CounterError) {
        guard lives[instance] == life else { throw .revived }
    }
}

/// Deadlines.
extension InstanceTable {
    /// The instances whose deadlines have passed, in the order in which they are swept.
    ///
    /// Spec: EPOCH-022
    private mutating func dead(at now: UInt64, for caller: InstanceID) -> [InstanceID] {
        guard earliestDeadline < now else { return [] }
        earliestDeadline = deadlines.values.min() ?? .max
        return deadlines.filter { $0.value < now && $0.key != caller }
            .sorted { ($0.value, $0.key) < ($1.value, $1.key) }.map(\.key)
    }

    /// Spec: EPOCH-014, EPOCH-015
    private mutating func postpone(_ instance: InstanceID, to deadline: UInt64) {
        deadlines[instance] = max(deadline, deadlines[instance] ?? 0)
        earliestDeadline = min(earliestDeadline, deadline)
    }

    mutating func removeDeadline(of instance: InstanceID) { deadlines[instance] = nil }
}

/// The serial.
extension InstanceTable {
    /// The number that would be drawn; nil where none can be.
    ///
    /// Spec: EPOCH-010, EPOCH-013
    var nextSerial: Serial? {
        switch serial {
        case nil: .first
        case .record(let last): last.next
        case .corrupt: nil
        }
    }

    /// Draws the next number.
    ///
    /// - Precondition: There is a ``nextSerial``.
    private mutating func draw() -> Serial {
        guard let next = nextSerial else { preconditionFailure("no serial can be drawn") }
        serial = .record(next)
        return next
    }
}
