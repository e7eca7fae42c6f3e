import TidemarkCounters

/// What a table has stored, read from its bytes, for a few instances and keys by their numbers.
struct View: Hashable {
    struct Record: Hashable {
        var epoch: UInt64
        var number: Int128
    }

    var serial: UInt64
    var totals: [Record?]
    /// By instance and key.
    var slices: [[Record?]]
    var deadlines: [UInt64?]
    var lives: [UInt64?]
    /// What stands where it should not.
    var fault: String?

    init(_ stored: StoredInstances, of names: Names) {
        serial = stored.serial.flatMap(Self.number) ?? 0
        totals = Array(repeating: nil, count: names.keys.count)
        slices = Array(repeating: totals, count: names.instances.count)
        deadlines = Array(repeating: nil, count: names.instances.count)
        lives = deadlines
        for (key, record) in stored.totals { totals[names.number(of: key)] = read(record) }
        for (instance, deadline) in stored.deadlines { deadlines[names.number(of: instance)] = deadline }
        for (instance, life) in stored.lives { lives[names.number(of: instance)] = Self.number(life) }
        for slice in stored.slices {
            let instance = names.number(of: slice.instance)
            slices[instance][names.number(of: slice.key)] = read(slice.record)
            if !slice.isListed { fault = "I7: a slice of instance \(instance) is on no list" }
            if deadlines[instance] == nil { fault = "I7: slices of instance \(instance), which no sweep will meet" }
        }
        for instance in lives.indices where lives[instance] != nil && deadlines[instance] == nil {
            fault = "I7: instance \(instance) has a life and no deadline"
        }
    }

    /// The sum of the slices that carry the key's epoch.
    func freshSum(at key: Int) -> Int128 { slices.indices.reduce(0) { $0 + (fresh($1, key) ?? 0) } }

    /// What an instance has put in; nil where it has no fresh slice.
    func fresh(_ instance: Int, _ key: Int) -> Int128? {
        guard let slice = slices[instance][key], slice.epoch == totals[key]?.epoch else { return nil }
        return slice.number
    }

    private mutating func read(_ bytes: [UInt8]) -> Record? {
        guard let bar = bytes.firstIndex(of: UInt8(ascii: "|")), let epoch = Self.number(bytes[..<bar]),
            let number = Int128(String(decoding: bytes[(bar + 1)...], as: UTF8.self))
        else {
            fault = "a record of the bytes \(bytes)"
            return nil
        }
        return Record(epoch: epoch, number: number)
    }

    private static func number(_ bytes: some Collection<UInt8>) -> UInt64? {
        bytes.isEmpty ? nil : bytes.reduce(0) { $0 * 10 + UInt64($1 - UInt8(ascii: "0")) }
    }
}

/// The instances and keys of an exploration, by their numbers; both are in the order in which the table sorts them.
package struct Names: Sendable {
    let instances: [InstanceID]
    let keys: [CounterKey]

    package init(instances: Int, keys: Int) {
        self.instances = (0..<instances).map { InstanceID(high: 0, low: UInt64($0)) }
        self.keys = (0..<keys).map { number in
            do { return try CounterKey([UInt8(ascii: "a") + UInt8(number)]) } catch { fatalError("\(error)") }
        }
    }

    func number(of key: CounterKey) -> Int { Int(key.bytes[0] - UInt8(ascii: "a")) }

    func number(of instance: InstanceID) -> Int {
        guard let number = instances.firstIndex(of: instance) else { fatalError("nobody is \(instance)") }
        return number
    }
}
