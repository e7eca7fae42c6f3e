import TidemarkCounters

/// What each instance has put into each key, as the applied requests say.
///
/// It knows nothing of records, lists, sweeps or lives, and shares no code with what it is held against: a key is a number
/// for each instance, and a mark on the numbers that a death has taken out of the total.
struct Oracle: Hashable {
    /// A key in one time of its being.
    struct Cell: Hashable {
        /// 0 where the key is absent.
        var epoch: UInt64 = 0
        /// What each instance has put in.
        var parts: [Int128]
        /// Whether a death has taken the part out.
        var away: [Bool]
        /// What each instance's requests make of its part, deaths and revivals left out; nil where nobody can say.
        var said: [Int128?]

        init(epoch: UInt64 = 0, instances: Int) {
            self.epoch = epoch
            parts = Array(repeating: 0, count: instances)
            away = Array(repeating: false, count: instances)
            said = Array(repeating: 0, count: instances)
        }

        /// The total that is due.
        var total: Int128? { epoch == 0 ? nil : zip(parts, away).reduce(0) { $1.1 ? $0 : $0 + $1.0 } }
    }

    /// What a client has been told of its part.
    struct Told: Hashable {
        var epoch: UInt64
        var part: Int128
    }

    var cells: [Cell]
    /// By instance and key.
    var told: [[Told?]]
    var deadlines: [UInt64?]
    var serial: UInt64 = 0

    init(instances: Int, keys: Int) {
        cells = Array(repeating: Cell(instances: instances), count: keys)
        told = Array(repeating: Array(repeating: nil, count: keys), count: instances)
        deadlines = Array(repeating: nil, count: instances)
    }

    /// Whether an instance counts nothing for others.
    func isDead(_ instance: Int, at now: UInt64) -> Bool { deadlines[instance].map { $0 < now } ?? false }

    /// What an item has to answer.
    mutating func apply(_ item: InstanceItem, to key: Int, of instance: Int, at now: UInt64) -> InstanceResult {
        for other in deadlines.indices where other != instance && isDead(other, at: now) {
            takeAway(other, from: key)
        }
        if cells[key].away[instance] { comeBack(instance, to: key) }
        let (total, part) = (cells[key].total, cells[key].parts[instance])
        let old = InstanceResult.State(total: total, own: Int64(part))
        func result(_ status: CounterResult.Status, _ cell: Cell) -> InstanceResult {
            let new = InstanceResult.State(total: cell.total, own: Int64(cell.parts[instance]))
            return InstanceResult(status, old: old, new: new, epoch: Serial(cell.epoch))
        }
        var (looked, next, isNew) = (total ?? 0, part, total == nil)
        switch item.command {
        case .get: isNew = false
        case .increment(let amount): next += Int128(amount)
        case .decrement(let amount): next -= Int128(amount)
        case .set(let value): (next, isNew) = (Int128(value), true)
        case .setOwn(let value): (looked, next) = (part, Int128(value))
        case .deleteOwn: (looked, next, isNew) = (part, 0, false)
        case .delete: break
        }
        guard item.condition.allows(looked) else { return result(.unmet, cells[key]) }
        if item.command == .delete {
            cells[key] = Cell(instances: deadlines.count)
            return result(.ok, cells[key])
        }
        if item.command.mayOverflow {
            let sum = (total ?? 0) - part + next
            let isNearer = sum.magnitude < (total ?? 0).magnitude
            if Int64(exactly: next) == nil || Int64(exactly: sum) == nil && !isNearer {
                return result(.overflow, cells[key])
            }
        }
        if isNew {
            serial += 1
            cells[key] = Cell(epoch: serial, instances: deadlines.count)
        }
        cells[key].parts[instance] = next
        if item.command != .get { cells[key].say(item.command, next, instance) }
        return result(.ok, cells[key])
    }

    /// A death: the part counts no longer, and what the client was told last can come back. That is where the two differ:
    /// a 0 of a request that the client has not heard of dies like any other part.
    mutating func takeAway(_ instance: Int, from key: Int) {
        let isTold = told[instance][key].map { $0.epoch == cells[key].epoch } ?? false
        if cells[key].parts[instance] != 0 || isTold { cells[key].away[instance] = true }
    }

    /// A revival: what the client was told last counts again.
    private mutating func comeBack(_ instance: Int, to key: Int) {
        let back = told[instance][key]
        cells[key].parts[instance] = back?.epoch == cells[key].epoch ? back?.part ?? 0 : 0
        cells[key].away[instance] = false
    }

    /// A key whose calls of an instance were in doubt: from now on, in this time of its being, only ``Cell/parts`` says.
    mutating func doubt(_ key: Int, of instance: Int) { cells[key].said[instance] = nil }
}

extension Oracle.Cell {
    /// The requests' own arithmetic, which no death touches.
    fileprivate mutating func say(_ command: InstanceItem.Command, _ next: Int128, _ instance: Int) {
        guard let before = said[instance] else { return }
        switch command {
        case .increment(let amount): said[instance] = before + Int128(amount)
        case .decrement(let amount): said[instance] = before - Int128(amount)
        default: said[instance] = next
        }
    }
}

extension InstanceItem.Command {
    fileprivate var mayOverflow: Bool {
        switch self {
        case .increment, .decrement, .setOwn: true
        case .get, .set, .delete, .deleteOwn: false
        }
    }
}

extension Condition {
    fileprivate func allows(_ number: Int128) -> Bool {
        switch self {
        case .always: true
        case .equal(let reference): number == Int128(reference)
        case .notEqual(let reference): number != Int128(reference)
        case .less(let reference): number < Int128(reference)
        case .greater(let reference): number > Int128(reference)
        }
    }
}
