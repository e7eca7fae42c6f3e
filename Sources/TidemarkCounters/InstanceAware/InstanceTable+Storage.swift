/// What is stored, as bytes.
extension InstanceTable {
    /// Where a record is stored.
    public enum Place: Sendable, Hashable {
        /// The total of a key.
        case total(CounterKey)
        /// The slice of an instance for a key; it is put on the instance's list.
        case slice(InstanceID, CounterKey)
        /// The serial.
        case serial
    }

    /// Puts bytes where a record is stored, past all rules, as another program might.
    public mutating func store(_ bytes: [UInt8], at place: Place) {
        switch place {
        case .total(let key):
            let record = Self.record(bytes, CanonicalDecimal.total).map { Total(epoch: $0, number: $1) }
            totals[key] = record.map { .record($0) } ?? .corrupt(bytes)
        case .slice(let instance, let key):
            let record = Self.record(bytes, CanonicalDecimal.value).map { Belief(epoch: $0, count: $1) }
            slices[instance, default: Slices()].records[key] = record.map { .record($0) } ?? .corrupt(bytes)
            slices[instance]?.listed.insert(key)
        case .serial: serial = Serial(bytes).map { .record($0) } ?? .corrupt(bytes)
        }
    }

    /// All that is stored: totals in the order of their keys, the rest in that of its instance and then of its key.
    ///
    /// Spec: EPOCH-060, EPOCH-061
    public var stored: StoredInstances {
        StoredInstances(
            serial: serial.map { $0.bytes(\.bytes) },
            totals: totals.sorted { $0.key < $1.key }.map { ($0, $1.bytes(\.bytes)) },
            slices: slices.sorted { $0.key < $1.key }.flatMap { instance, slices in
                slices.records.sorted { $0.key < $1.key }.map { key, record in
                    (instance, key, record.bytes(\.bytes), slices.listed.contains(key))
                }
            },
            deadlines: deadlines.sorted { $0.key < $1.key }.map { ($0, $1) },
            lives: lives.sorted { $0.key < $1.key }.map { ($0, $1.bytes) }
        )
    }

    /// The two parts of a record; nil where the bytes are none.
    private static func record<Number>(
        _ bytes: [UInt8],
        _ number: (ArraySlice<UInt8>) -> Number?
    ) -> (Serial, Number)? {
        guard let bar = bytes.firstIndex(of: UInt8(ascii: "|")), let epoch = Serial(bytes[..<bar]),
            let number = number(bytes[(bar + 1)...])
        else { return nil }
        return (epoch, number)
    }
}

/// All that the instance-aware counters of a namespace have stored.
public struct StoredInstances: Sendable {
    /// The serial; nil where there is none.
    public var serial: [UInt8]?
    /// The total of each key.
    public var totals: [(key: CounterKey, record: [UInt8])]
    /// The slices, and whether each is on its instance's list.
    public var slices: [(instance: InstanceID, key: CounterKey, record: [UInt8], isListed: Bool)]
    /// The deadline of each instance.
    public var deadlines: [(instance: InstanceID, deadline: UInt64)]
    /// The life of each instance.
    public var lives: [(instance: InstanceID, life: [UInt8])]

    /// What was found.
    public init(
        serial: [UInt8]?,
        totals: [(key: CounterKey, record: [UInt8])],
        slices: [(instance: InstanceID, key: CounterKey, record: [UInt8], isListed: Bool)],
        deadlines: [(instance: InstanceID, deadline: UInt64)],
        lives: [(instance: InstanceID, life: [UInt8])]
    ) {
        self.serial = serial
        self.totals = totals
        self.slices = slices
        self.deadlines = deadlines
        self.lives = lives
    }
}

extension InstanceTable.Total {
    /// What a total can be: at most 24 digits.
    static let numbers: ClosedRange<Int128> = -999_999_999_999_999_999_999_999...999_999_999_999_999_999_999_999

    var bytes: [UInt8] { epoch.bytes + Array("|\(number)".utf8) }
}

extension Belief {
    var bytes: [UInt8] { epoch.bytes + Array("|\(count)".utf8) }
}
