/// Why something was refused, or how it went wrong. The codes are those of the tables of errors and statuses in chapters 05, 06
/// and 07.
public enum CounterError: Error, Hashable, Sendable {
    /// The call is not well formed; nothing has changed.
    case badArgument(BadArgument)
    /// The namespace is not well formed; nothing has changed.
    case badNamespace
    /// The life of the instance has ended; nothing has changed. ``InstanceClient`` sees to it, so nobody else gets this.
    case revived
    /// A batch comes after a later one of its writer; nothing has changed. ``LaxClient`` sees to it, so nobody else gets this.
    case outdated
    /// The client was closed; nothing has changed.
    case closed
    /// The result would be below -2^63 or above 2^63-1. The counter, of an instance the total, still stands at this value, or
    /// is absent.
    ///
    /// Only the methods for one counter throw this; in a batch it is the status of an item.
    case overflow(value: Int128?)
    /// What is stored under the key is no value, and is still there.
    ///
    /// Only the methods for one counter throw this; in a batch it is the status of an item.
    case corrupt
    /// The server refused and said why, in these bytes; nothing has changed.
    case serverError([UInt8])
    /// The server was not reached, or a call that only reads was not answered; nothing has changed.
    case unavailable(String)
    /// The reply was lost. The call may have been applied, may still be, or never will be: read, then decide.
    case inDoubt(String)
    /// The server answered something that no script of Tidemark's answers. What it did is unknown.
    case badReply(String)

    /// The error's name in the spec.
    public var code: String {
        switch self {
        case .badArgument: "bad-argument"
        case .badNamespace: "bad-namespace"
        case .revived: "revived"
        case .outdated: "outdated"
        case .closed: "closed"
        case .overflow: "overflow"
        case .corrupt: "corrupt"
        case .serverError: "server-error"
        case .unavailable: "unavailable"
        case .inDoubt: "in-doubt"
        case .badReply: "bad-reply"
        }
    }
}

/// Where a call is not well formed.
///
/// Spec: COUNTER-003, EPOCH-003, LAX-003
public struct BadArgument: Hashable, Sendable {
    /// What is wrong, with the spec's word for it.
    public enum Field: String, Sendable, CaseIterable {
        case items, command, key, operand, comparator, reference
        case operation, now, ttl, budget, instance, life, cursor, epoch, count
        case writer, sequence, delta
    }

    /// The field.
    public var field: Field
    /// The item, counted from 0; nil where the field is not one of an item.
    public var item: Int?

    /// This field of this item.
    public init(_ field: Field, item: Int?) {
        self.field = field
        self.item = item
    }
}

extension CounterError: CustomStringConvertible {
    /// The code, the place, and what would be right.
    public var description: String {
        switch self {
        case .badArgument(let place):
            "bad-argument: \(place.item.map { "item \($0): " } ?? "")\(place.field.rawValue): expected \(place.field.expected)"
        case .badNamespace: "bad-namespace: expected 1 to 64 of A-Z, a-z, 0-9, '.', '_' and '-'"
        case .revived: "revived: the life of the instance has ended; it has to attach again"
        case .outdated: "outdated: a later batch of the writer has come before"
        case .closed: "closed: the client was closed"
        case .overflow(let value):
            "overflow: the result is no 64-bit integer; the counter \(value.map { "stays at \($0)" } ?? "stays absent")"
        case .corrupt: "corrupt: what is stored is not what a counter stores; it has been left as it is"
        case .serverError(let text): "server-error: \(Redirection.explained(text))"
        case .unavailable(let reason): "unavailable: \(reason)"
        case .inDoubt(let reason): "in-doubt: \(reason); the call may or may not have been applied"
        case .badReply(let reason): "bad-reply: \(reason)"
        }
    }
}

extension BadArgument.Field {
    /// Whether it is a field of an item.
    package var isOfItem: Bool {
        switch self {
        case .command, .key, .operand, .comparator, .reference, .epoch, .count, .delta: true
        case .items, .operation, .now, .ttl, .budget, .instance, .life, .cursor, .writer, .sequence: false
        }
    }

    /// What is right there.
    var expected: String {
        switch self {
        case .items: "1 to 100 items of five arguments each, of an instance seven; in a batch two, of an instance four"
        case .command: "get, inc, dec, set or del, of an instance also set-own or del-own"
        case .key: "1 to 255 bytes"
        case .operand: "an integer from -2^63 to 2^63-1 for inc, dec, set and set-own, nothing for the others"
        case .comparator: "none, eq, ne, lt or gt, and only none for get"
        case .reference: "an integer from -2^63 to 2^63-1, or nothing behind the comparator none"
        case .operation: "attach, call, beat, clear-own or batch"
        case .now: "milliseconds since 1970, at most 10^15-1"
        case .ttl: "1 to 2147483647 milliseconds"
        case .budget: "1 to 10000"
        case .instance: "32 of 0-9 and a-f"
        case .life: "1 to 10^18-1"
        case .cursor: "nothing or 1 to 255 bytes"
        case .writer: "32 of 0-9 and a-f"
        case .sequence: "1 to 2^53-1"
        case .delta: "an integer from -2^63 to 2^63-1"
        case .epoch: "nothing or 1 to 10^18-1"
        case .count: "an integer from -2^63 to 2^63-1, or nothing behind no epoch"
        }
    }
}
