import ConformanceKit

/// A token: epoch, time and writer of an entry.
struct ShardToken: Sendable {
    var epoch: UInt64
    var time: UInt64
    var writer: UInt64

    var json: JSON { ["epoch": .string("\(epoch)"), "stamp": stamp(time, by: writer)] }

    /// The 24 bytes that stand in a value.
    var bytes: Octets { u64(epoch) + u64(time) + u64(writer) }
}

/// A token of a term, given at a time by a writer.
func token(_ epoch: UInt64, _ time: UInt64, by writer: UInt64 = me) -> ShardToken {
    ShardToken(epoch: epoch, time: time, writer: writer)
}

/// The value of a shard that a region owns.
func ownedValue(_ region: Octets) -> Octets { Octets([0]) + u32(UInt64(region.count)) + region }

/// The value of a shard that is draining.
func drainingValue(_ source: Octets, handoff: ShardToken, token: ShardToken) -> Octets {
    Octets([1]) + u32(UInt64(source.count)) + source + handoff.bytes + token.bytes
}

/// The entry of a shard that a region owns; its token is `token(epoch, time, by: writer)`.
func owned(_ shard: Octets, by region: Octets, _ token: ShardToken) -> TableEntry {
    TableEntry(
        key: shard,
        epoch: token.epoch,
        time: token.time,
        writer: token.writer,
        value: ownedValue(region)
    )
}

/// The entry of a shard that is draining, written at a time under a term.
func draining(
    _ shard: Octets,
    from source: Octets,
    handoff: ShardToken,
    token: ShardToken,
    written: ShardToken? = nil
) -> TableEntry {
    let written = written ?? handoff
    return TableEntry(
        key: shard,
        epoch: written.epoch,
        time: written.time,
        writer: written.writer,
        value: drainingValue(source, handoff: handoff, token: token)
    )
}

/// The entry of a shard that was released.
func released(_ shard: Octets, _ token: ShardToken) -> TableEntry {
    TableEntry(key: shard, epoch: token.epoch, time: token.time, writer: token.writer, value: nil)
}

/// What the table says about a shard.
enum ShardSays {
    case absent, released, corrupt
    case owned(Octets, ShardToken)
    case draining(Octets, handoff: ShardToken, token: ShardToken)

    var json: JSON {
        switch self {
        case .absent: ["absent": [:]]
        case .released: ["released": [:]]
        case .corrupt: ["corrupt": [:]]
        case .owned(let region, let token): ["owned": ["region": region.observed, "token": token.json]]
        case .draining(let source, let handoff, let token):
            ["draining": ["region": source.observed, "handoff": handoff.json, "token": token.json]]
        }
    }
}

/// What nodes say to one another.
enum NodeSays {
    case open(_ term: UInt64)
    case fenced(_ term: UInt64)
    case opened(_ term: UInt64, [TableEntry] = [])
    /// Of the entry's own term.
    case write(TableEntry)
    case wrote(_ term: UInt64, Octets, ShardToken)
    case news([TableEntry])

    var json: JSON { form(\.json) { $0.json } }
    var observed: JSON { form(\.observed) { $0.observed } }

    private func form(_ bytes: (Octets) -> JSON, _ entry: (TableEntry) -> JSON) -> JSON {
        switch self {
        case .open(let term): ["open": ["term": .string("\(term)")]]
        case .fenced(let term): ["fenced": ["term": .string("\(term)")]]
        case .opened(let term, let entries):
            ["opened": ["term": .string("\(term)"), "entries": .array(entries.map(entry))]]
        case .write(let written): ["write": ["term": .string("\(written.epoch)"), "entry": entry(written)]]
        case .wrote(let term, let shard, let token):
            ["wrote": ["term": .string("\(term)"), "shard": bytes(shard), "token": token.json]]
        case .news(let entries): ["news": ["entries": .array(entries.map(entry))]]
        }
    }
}

/// What is said to regions.
enum RegionHears {
    case own(Octets, ShardToken)
    case drain(Octets, ShardToken, source: Bool)

    var json: JSON { form(\.json) }
    var observed: JSON { form(\.observed) }

    private func form(_ bytes: (Octets) -> JSON) -> JSON {
        switch self {
        case .own(let shard, let token): ["own": ["shard": bytes(shard), "token": token.json]]
        case .drain(let shard, let handoff, let isSource):
            ["drain": ["shard": bytes(shard), "handoff": handoff.json, "source": .bool(isSource)]]
        }
    }
}

/// What regions say.
enum RegionSays {
    case owning(Octets, ShardToken)
    case drained(Octets, ShardToken)
    case stopped(Octets, ShardToken)

    var json: JSON { form(\.json) }
    var observed: JSON { form(\.observed) }

    private func form(_ bytes: (Octets) -> JSON) -> JSON {
        switch self {
        case .owning(let shard, let token): ["owning": ["shard": bytes(shard), "token": token.json]]
        case .drained(let shard, let handoff): ["drained": ["shard": bytes(shard), "handoff": handoff.json]]
        case .stopped(let shard, let handoff): ["stopped": ["shard": bytes(shard), "handoff": handoff.json]]
        }
    }
}

/// What is sent, and to whom.
enum Sent {
    case to(UInt64, NodeSays)
    case region(Octets, RegionHears)

    var json: JSON {
        switch self {
        case .to(let writer, let message): ["member": ["to": hex64(writer), "message": message.observed]]
        case .region(let region, let message): ["region": ["to": region.observed, "message": message.observed]]
        }
    }
}

/// What is reported.
enum Reported {
    case open
    case deposed(_ term: UInt64)
    case dualEpoch(_ term: UInt64)
    case released(Octets)

    var json: JSON {
        switch self {
        case .open: ["open": [:]]
        case .deposed(let term): ["deposed": ["term": .string("\(term)")]]
        case .dualEpoch(let term): ["dual-epoch": ["term": .string("\(term)")]]
        case .released(let shard): ["released": ["shard": shard.observed]]
        }
    }
}
