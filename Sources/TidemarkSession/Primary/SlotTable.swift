/// What a primary shows of the ids of its replicas, of one generation.
///
/// For people, and for who waits until so many replicas have something; never for what a backlog may forget.
///
/// Spec: SESSION-090, SESSION-091, SESSION-092, SESSION-093, SESSION-094, SESSION-095, SESSION-096
public struct SlotTable: Sendable {
    /// What is shown of one id.
    public struct Slot: Hashable, Sendable {
        /// The id.
        public var id: [UInt8]
        /// How many sessions with the id are live.
        public var live: Int
        /// Up to which offset all of them say that they have everything; `nil` where one of them has not said it.
        public var acked: UInt64?
        /// When the last one ended, in milliseconds of the primary's clock; `nil` while one is live.
        public var seen: UInt64?
    }

    /// How many slots there may be.
    let capacity: UInt64

    private var entries: [[UInt8]: Entry] = [:]

    private enum Entry: Sendable {
        /// What its live sessions have acknowledged, by connection.
        case live([UInt64: UInt64?])
        /// What the last one had, and when it ended.
        case gone(acked: UInt64?, seen: UInt64)
    }

    /// A table without slots.
    init(capacity: UInt64) { self.capacity = capacity }

    /// All slots, in the order of the bytes of their ids.
    ///
    /// Spec: SESSION-092, SESSION-093
    var slots: [Slot] {
        entries.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { id, entry in
            switch entry {
            case .live(let sessions):
                let lowest = sessions.values.contains(nil) ? nil : sessions.values.compactMap(\.self).min()
                return Slot(id: id, live: sessions.count, acked: lowest, seen: nil)
            case .gone(let acked, let seen): return Slot(id: id, live: 0, acked: acked, seen: seen)
            }
        }
    }

    /// A session joins the slot of its id, if there is room for one.
    ///
    /// Spec: SESSION-090, SESSION-091
    mutating func join(_ id: [UInt8], connection: UInt64, acked: UInt64?) {
        if case .live(var sessions) = entries[id] {
            sessions.updateValue(acked, forKey: connection)
            entries[id] = .live(sessions)
            return
        }
        if entries[id] == nil, UInt64(entries.count) >= capacity {
            guard let first = firstSeen else { return }
            entries[first] = nil
        }
        entries[id] = .live([connection: acked])
    }

    /// What a session has acknowledged, if it is in a slot.
    mutating func set(_ acked: UInt64, of id: [UInt8], connection: UInt64) {
        guard case .live(var sessions) = entries[id], sessions[connection] != nil else { return }
        entries[id] = nil
        sessions.updateValue(acked, forKey: connection)
        entries[id] = .live(sessions)
    }

    /// A session has ended.
    ///
    /// Spec: SESSION-093
    mutating func leave(_ id: [UInt8], connection: UInt64, now: UInt64) {
        guard case .live(var sessions) = entries[id], let acked = sessions.removeValue(forKey: connection) else {
            return
        }
        entries[id] = sessions.isEmpty ? .gone(acked: acked, seen: now) : .live(sessions)
    }

    /// Removes the slots that nobody has used for `ttl` milliseconds, and answers their ids in the order of bytes.
    ///
    /// Spec: SESSION-094, SESSION-095
    mutating func expire(ttl: UInt64, now: UInt64) -> [[UInt8]] {
        let expired = entries.compactMap { id, entry -> [UInt8]? in
            guard case .gone(_, let seen) = entry, now - seen >= ttl else { return nil }
            return id
        }
        for id in expired { entries[id] = nil }
        return expired.sorted { $0.lexicographicallyPrecedes($1) }
    }

    /// The slot that makes room.
    ///
    /// Spec: SESSION-091
    private var firstSeen: [UInt8]? {
        var first: (seen: UInt64, id: [UInt8])?
        for case (let id, .gone(_, let seen)) in entries {
            if let first, first.seen < seen || first.seen == seen && first.id.lexicographicallyPrecedes(id) {
                continue
            }
            first = (seen, id)
        }
        return first?.id
    }
}
