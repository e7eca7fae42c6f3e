import RandomNumbers
import Testing

@testable import TidemarkSession

/// Slots against a list of all sessions, which says at each time what is shown of each id.
@Suite struct SlotModelTests {
    private struct Model {
        struct Session {
            var connection: UInt64
            var id: [UInt8]
            var acked: UInt64?
        }

        struct Gone {
            var id: [UInt8]
            var acked: UInt64?
            var seen: UInt64
        }

        var capacity: Int
        /// The sessions that have a slot.
        var live: [Session] = []
        var gone: [Gone] = []

        var ids: Set<[UInt8]> { Set(live.map(\.id) + gone.map(\.id)) }

        mutating func join(_ session: Session) {
            if !ids.contains(session.id), ids.count == capacity {
                let first = gone.min { one, other in
                    one.seen == other.seen ? one.id.lexicographicallyPrecedes(other.id) : one.seen < other.seen
                }
                guard let first else { return }
                gone.removeAll { $0.id == first.id }
            }
            gone.removeAll { $0.id == session.id }
            live.append(session)
        }

        mutating func set(_ acked: UInt64, _ connection: UInt64) {
            for index in live.indices where live[index].connection == connection { live[index].acked = acked }
        }

        mutating func leave(_ connection: UInt64, _ now: UInt64) {
            guard let index = live.firstIndex(where: { $0.connection == connection }) else { return }
            let session = live.remove(at: index)
            if live.contains(where: { $0.id == session.id }) { return }
            gone.append(Gone(id: session.id, acked: session.acked, seen: now))
        }

        mutating func expire(_ ttl: UInt64, _ now: UInt64) -> [[UInt8]] {
            let expired = gone.filter { $0.seen + ttl <= now }.map(\.id)
            gone.removeAll { $0.seen + ttl <= now }
            return expired.sorted { $0.lexicographicallyPrecedes($1) }
        }

        var slots: [SlotTable.Slot] {
            ids.sorted { $0.lexicographicallyPrecedes($1) }.map { id in
                if let gone = gone.first(where: { $0.id == id }) {
                    return .init(id: id, live: 0, acked: gone.acked, seen: gone.seen)
                }
                let sessions = live.filter { $0.id == id }
                var acked = sessions[0].acked
                for session in sessions {
                    guard let lowest = acked, let other = session.acked else {
                        acked = nil
                        break
                    }
                    acked = min(lowest, other)
                }
                return .init(id: id, live: sessions.count, acked: acked, seen: nil)
            }
        }
    }

    private static let ids: [[UInt8]] = [[1], [1, 0], [2], [255], [0], [1, 255]]

    @Test(arguments: 1...40 as ClosedRange<UInt64>)
    func everyHistoryIsTheModels(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let capacity = random.pick([1, 2, 3, 6])
        var table = SlotTable(capacity: UInt64(capacity))
        var model = Model(capacity: capacity)
        var open: [(id: [UInt8], connection: UInt64)] = []
        var now: UInt64 = 0
        var done: [String] = []
        for connection in 1...600 as ClosedRange<UInt64> {
            now += random.pick([0, 0, 0, 1, 2])
            let acked = random.pick([nil, UInt64.random(in: 0...5, using: &random)])
            switch Int.random(in: 0..<8, using: &random) {
            case 0...2:
                let id = random.pick(Self.ids)
                done.append("join \(id) \(connection) \(acked as Any)")
                open.append((id, connection))
                table.join(id, connection: connection, acked: acked)
                model.join(.init(connection: connection, id: id, acked: acked))
            case 3...4 where !open.isEmpty:
                let session = random.pick(open)
                done.append("set \(session) \(acked ?? 9)")
                table.set(acked ?? 9, of: session.id, connection: session.connection)
                model.set(acked ?? 9, session.connection)
            case 5...6 where !open.isEmpty:
                let session = open.remove(at: Int.random(in: 0..<open.count, using: &random))
                done.append("leave \(session) at \(now)")
                table.leave(session.id, connection: session.connection, now: now)
                model.leave(session.connection, now)
            case 7:
                let ttl = UInt64.random(in: 0...20, using: &random)
                done.append("expire \(ttl) at \(now)")
                let (ours, right) = (table.expire(ttl: ttl, now: now), model.expire(ttl, now))
                if ours != right { Issue.record("seed \(seed), \(done): \(ours) instead of \(right)") }
            default: continue
            }
            guard table.slots == model.slots else {
                Issue.record("seed \(seed), \(done): \(table.slots) instead of \(model.slots)")
                return
            }
        }
    }
}
