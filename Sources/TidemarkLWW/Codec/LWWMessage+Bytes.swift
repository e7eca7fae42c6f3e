// Messages as bytes.
extension LWWMessage {
    /// The message as bytes.
    ///
    /// Spec: LWW-050.
    public var bytes: [UInt8] {
        var writer = ByteWriter()
        writer.append(view)
        writer.append(sender)
        switch body {
        case .pull(let id): writer.append(.pull, id)
        case .header(let id, let floor, let clock, let frontier):
            writer.append(.header, id)
            writer.append(floor)
            writer.append(clock)
            writer.append(frontier)
        case .ask(let id, let range, let digest):
            writer.append(.ask, id)
            writer.append(range)
            writer.append(plain: digest.bytes)
        case .same(let id, let range):
            writer.append(.same, id)
            writer.append(range)
        case .entries(let id, let range, let table):
            writer.append(.entries, id)
            writer.append(range)
            CanonicalForm.write(table.entries(), to: &writer)
        case .split(let id, let range, let key):
            writer.append(.split, id)
            writer.append(range)
            writer.append(counted: key.bytes)
        case .delta(let table):
            writer.append(Kind.delta.rawValue)
            CanonicalForm.write(table.entries(), to: &writer)
        case .join(let id): writer.append(.join, id)
        case .state(let id, let floor, let clock, let table):
            writer.append(.state, id)
            writer.append(floor)
            writer.append(clock)
            CanonicalForm.write(table.entries(), to: &writer)
        }
        return writer.bytes
    }

    /// The message of these bytes.
    ///
    /// Spec: LWW-051, LWW-052, LWW-053, LWW-054.
    ///
    /// - Throws: `malformed` or `limit-exceeded` with the place, where they are none.
    public init(_ bytes: [UInt8]) throws(LWWDecodingError) {
        var reader = ByteReader(bytes)
        view = try reader.number("a view")
        sender = try reader.number("a sender")
        guard let kind = Kind(rawValue: try reader.byte("a kind of message")) else {
            throw reader.malformed("a kind of message from 1 to 9")
        }
        body = try Self.body(kind, &reader)
        try reader.end()
    }

    fileprivate enum Kind: UInt8 {
        case pull = 1, header, ask, same, entries, split, delta, join, state
    }

    private static func body(_ kind: Kind, _ reader: inout ByteReader) throws(LWWDecodingError) -> Body {
        let id = kind == .delta ? 0 : try reader.number("an id")
        switch kind {
        case .delta: return .delta(try CanonicalForm.table(&reader))
        case .pull: return .pull(id: id)
        case .join: return .join(id: id)
        case .header:
            let (floor, clock) = try floorAndClock(&reader)
            let frontier = try reader.time("a frontier")
            guard frontier <= clock else { throw reader.malformed("a frontier that is not above the clock") }
            return .header(id: id, floor: floor, clock: clock, frontier: frontier)
        case .state:
            let (floor, clock) = try floorAndClock(&reader)
            return .state(id: id, floor: floor, clock: clock, try CanonicalForm.table(&reader))
        case .ask:
            let range = try range(&reader)
            guard let digest = LWWDigest(bytes: try reader.bytes(LWWDigest.length, "a digest")) else {
                throw reader.malformed("a digest")
            }
            return .ask(id: id, range, digest)
        case .same: return .same(id: id, try range(&reader))
        case .entries:
            let range = try range(&reader)
            let table = try CanonicalForm.table(&reader, limit: UInt64(LWWLimits.answerCount), allows: range.contains)
            return .entries(id: id, range, table)
        case .split:
            let range = try range(&reader)
            let key = try CanonicalForm.key(&reader)
            guard key > range.low, range.contains(key) else { throw reader.malformed("a key within the range") }
            return .split(id: id, range, at: key)
        }
    }

    private static func floorAndClock(
        _ reader: inout ByteReader
    ) throws(LWWDecodingError) -> (HybridTime, HybridTime) {
        let floor = try reader.time("a floor")
        let clock = try reader.time("a clock")
        guard floor <= clock else { throw reader.malformed("a clock that is not below the floor") }
        return (floor, clock)
    }

    private static func range(_ reader: inout ByteReader) throws(LWWDecodingError) -> LWWRange {
        let low = try CanonicalForm.key(&reader)
        let hasHigh = try reader.byte("0 or 1 before the high key")
        guard hasHigh <= 1 else { throw reader.malformed("0 or 1 before the high key") }
        guard hasHigh == 1 else { return LWWRange(low: low) }
        let high = try CanonicalForm.key(&reader)
        guard low < high else { throw reader.malformed("a high key above the low one") }
        return LWWRange(low: low, high: high)
    }
}

extension ByteWriter {
    fileprivate mutating func append(_ kind: LWWMessage.Kind, _ id: UInt64) {
        append(kind.rawValue)
        append(id)
    }

    fileprivate mutating func append(_ range: LWWRange) {
        append(counted: range.low.bytes)
        append(range.high == nil ? 0 : UInt8(1))
        if let high = range.high { append(counted: high.bytes) }
    }
}
