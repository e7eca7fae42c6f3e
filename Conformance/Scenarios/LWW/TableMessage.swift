import ConformanceKit

/// What a replica says to another one.
struct TableMessage: Sendable {
    var view: UInt64
    var sender: UInt64
    var body: Body

    enum Body: Sendable {
        case pull(_ id: UInt64)
        case header(_ id: UInt64, floor: UInt64 = 0, clock: UInt64, frontier: UInt64 = 0)
        case ask(_ id: UInt64, KeyRange = .all, digest: Octets)
        case same(_ id: UInt64, KeyRange = .all)
        case entries(_ id: UInt64, KeyRange, [TableEntry])
        case split(_ id: UInt64, KeyRange = .all, at: Octets)
        case delta([TableEntry])
        case join(_ id: UInt64)
        case state(_ id: UInt64, floor: UInt64 = 0, clock: UInt64, [TableEntry])
    }

    /// The message in arguments.
    var json: JSON { form(\.json) { $0.json } }

    /// The message as an adapter has to write it.
    var observed: JSON { form(\.observed) { $0.observed } }

    private func form(_ bytes: (Octets) -> JSON, _ entry: (TableEntry) -> JSON) -> JSON {
        ["view": .string("\(view)"), "from": hex64(sender), "body": body.form(bytes, entry)]
    }
}

/// The keys from one on, and below another one.
struct KeyRange: Sendable {
    var low: Octets = ""
    var high: Octets?

    static let all = KeyRange()

    static func from(_ low: Octets) -> KeyRange { KeyRange(low: low) }

    static func below(_ high: Octets) -> KeyRange { KeyRange(high: high) }

    static func from(_ low: Octets, below high: Octets) -> KeyRange { KeyRange(low: low, high: high) }

    fileprivate func form(_ bytes: (Octets) -> JSON) -> JSON.Object {
        ["low": bytes(low), "high": high.map(bytes) ?? .null]
    }

    var json: JSON.Object { form(\.json) }
}

extension TableMessage.Body {
    /// Entries that answer an ask for all keys.
    static func entries(_ id: UInt64, _ list: [TableEntry]) -> TableMessage.Body { .entries(id, .all, list) }

    fileprivate func form(_ bytes: (Octets) -> JSON, _ entry: (TableEntry) -> JSON) -> JSON {
        switch self {
        case .pull(let id): ["pull": object(id)]
        case .header(let id, let floor, let clock, let frontier):
            ["header": object(id, ["floor": hex64(floor), "clock": hex64(clock), "frontier": hex64(frontier)])]
        case .ask(let id, let range, let digest): ["ask": object(id, range.form(bytes), ["digest": bytes(digest)])]
        case .same(let id, let range): ["same": object(id, range.form(bytes))]
        case .entries(let id, let range, let list):
            ["entries": object(id, range.form(bytes), ["entries": .array(list.map(entry))])]
        case .split(let id, let range, let key): ["split": object(id, range.form(bytes), ["at": bytes(key)])]
        case .delta(let list): ["delta": ["entries": .array(list.map(entry))]]
        case .join(let id): ["join": object(id)]
        case .state(let id, let floor, let clock, let list):
            [
                "state": object(
                    id,
                    ["floor": hex64(floor), "clock": hex64(clock), "entries": .array(list.map(entry))]
                )
            ]
        }
    }

    private func object(_ id: UInt64, _ members: JSON.Object...) -> JSON {
        .object(JSON.Object([("id", .string("\(id)"))] + members.flatMap { $0.members.map { ($0.key, $0.value) } }))
    }
}
