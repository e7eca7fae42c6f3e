import ConformanceKit

/// Every cell of the table of what a replica makes of an item in each of its states. It has claimed (7, 5).
enum ReplicaTable {
    static var vectors: [ScenarioVector] { cells + refused + lost + silent }

    /// A state, and an item that would tell that the session goes on.
    private struct State {
        let name: String
        let steps: [ScenarioStep]
        let following: Item
    }

    /// The session's generation is 8 in await-snapshot and in-snapshot, and 7 while streaming.
    private static let states = [
        State(name: "await-ack", steps: Replica.awaitsAck(payload: "any"), following: .ack(7, 5)),
        State(name: "await-snapshot", steps: Replica.awaitsSnapshot(payload: "any"), following: .snapshot),
        State(name: "streaming", steps: Replica.streams(payload: "any"), following: written(5)),
        State(name: "in-snapshot", steps: Replica.isInSnapshot(payload: "any"), following: .snapshotEnd(9)),
    ]

    /// What comes of an item.
    private enum Cell {
        case ends(ReplicaEvent, claim: Replica.Claim?)
        case goesOn(
            String,
            claim: Replica.Claim = (7, 5),
            lag: UInt64? = nil,
            tells: [ReplicaEvent] = [],
            acks: UInt64? = nil
        )

        static func ends(_ code: String) -> Cell { .ends(.end(code), claim: (7, 5)) }
    }

    /// An item, and what comes of it in the order of the states.
    private struct Row {
        let name: String
        let items: [Item]
        let rules: [String]
        let cells: [Cell]

        init(_ name: String, _ item: Item, _ rules: [String], _ cells: Cell...) {
            (self.name, self.rules, self.cells) = (name, rules, cells)
            items = [item, item, item, item]
        }

        /// A `+PING` of the session's generation; in await-ack, where none is, it has the claim's.
        init(ping name: String, next: UInt64, _ rules: [String], _ cells: Cell...) {
            (self.name, self.rules, self.cells) = (name, rules, cells)
            items = [.ping(7, next), .ping(8, next), .ping(7, next), .ping(8, next)]
        }
    }

    private static let rows = [
        Row(
            "ack",
            .ack(7, 5),
            ["SESSION-100"],
            .goesOn("streaming"),
            .ends("unexpected-ack"),
            .ends("unexpected-ack"),
            .ends("unexpected-ack")
        ),
        Row(
            "ack-of-another-generation",
            .ack(9, 5),
            ["SESSION-101"],
            .goesOn("await-snapshot"),
            .ends("unexpected-ack"),
            .ends("unexpected-ack"),
            .ends("unexpected-ack")
        ),
        Row(
            "snapshot",
            .snapshot,
            ["SESSION-120"],
            .ends("unexpected-snapshot"),
            .goesOn("in-snapshot", tells: [.begin]),
            .goesOn("in-snapshot", tells: [.begin]),
            .ends("unexpected-snapshot")
        ),
        Row(
            "chunk",
            .chunk("abc"),
            ["SESSION-120"],
            .ends("unexpected-chunk"),
            .ends("unexpected-chunk"),
            .ends("unexpected-chunk"),
            .goesOn("in-snapshot", tells: [.chunk("abc")])
        ),
        Row(
            "snapshot-end",
            .snapshotEnd(9),
            ["SESSION-124"],
            .ends("unexpected-end"),
            .ends("unexpected-end"),
            .ends("unexpected-end"),
            .goesOn("streaming", claim: (8, 9), tells: [.install(8, 9)], acks: 9)
        ),
        Row(
            "frame-as-expected",
            .frame(5, "A"),
            ["SESSION-110"],
            .ends("unexpected-frame"),
            .ends("unexpected-frame"),
            .goesOn("streaming", claim: (7, 6), tells: [.frame(5, "A")], acks: 6),
            .ends("unexpected-frame")
        ),
        Row(
            "frame-below",
            .frame(4, "A"),
            ["SESSION-111"],
            .ends("unexpected-frame"),
            .ends("unexpected-frame"),
            .ends(.gap(expected: 5, got: 4), claim: (7, 5)),
            .ends("unexpected-frame")
        ),
        Row(
            "frame-above",
            .frame(6, "A"),
            ["SESSION-111"],
            .ends("unexpected-frame"),
            .ends("unexpected-frame"),
            .ends(.gap(expected: 5, got: 6), claim: (7, 5)),
            .ends("unexpected-frame")
        ),
        Row(
            ping: "ping-above",
            next: 6,
            ["SESSION-114"],
            .ends("unexpected-ping"),
            .goesOn("await-snapshot"),
            .goesOn("streaming", lag: 1, acks: 5),
            .goesOn("in-snapshot")
        ),
        Row(
            ping: "ping-at-expected",
            next: 5,
            ["SESSION-114"],
            .ends("unexpected-ping"),
            .goesOn("await-snapshot"),
            .goesOn("streaming", lag: 0, acks: 5),
            .goesOn("in-snapshot")
        ),
        Row(
            ping: "ping-below",
            next: 4,
            ["SESSION-113"],
            .ends("unexpected-ping"),
            .goesOn("await-snapshot"),
            .ends(.end("behind-claim"), claim: nil),
            .goesOn("in-snapshot")
        ),
        Row(
            "ping-of-another-generation",
            .ping(9, 6),
            [],
            .ends("unexpected-ping"),
            .goesOn("await-snapshot"),
            .ends("other-generation"),
            .goesOn("in-snapshot")
        ),
        Row(
            "error-line",
            .errorLine("oops", "why"),
            ["SESSION-105"],
            .ends(.peerError("oops"), claim: (7, 5)),
            .ends(.peerError("oops"), claim: (7, 5)),
            .ends(.peerError("oops"), claim: (7, 5)),
            .ends(.peerError("oops"), claim: (7, 5))
        ),
    ]

    private static var cells: [ScenarioVector] {
        rows.flatMap { row in states.indices.map { cell(row, $0) } }
    }

    private static func cell(_ row: Row, _ index: Int) -> ScenarioVector {
        let state = states[index]
        let id = "session/table/\(state.name)-\(row.name)"
        switch row.cells[index] {
        case .ends(let event, let claim):
            let isUnexpected = if case .end(let code) = event { code.hasPrefix("unexpected-") } else { false }
            return vector(
                id,
                ["SESSION-103"] + (isUnexpected ? [] : row.rules),
                "\(row.name) ends a session in \(state.name); what follows is ignored",
                state.steps + [
                    Replica.receive(row.items[index], state.following, now: 1).tells(event),
                    Replica.look.showsReplica("idle", claim: claim),
                    Replica.receive(state.following, now: 1).refuses("not-connected"),
                    Replica.connects(claiming: claim, now: 2),
                ]
            )
        case .goesOn(let next, let claim, let lag, let events, let acknowledged):
            return vector(
                id,
                ["SESSION-103"] + (next == state.name && events.isEmpty && lag == nil ? [] : row.rules),
                "\(row.name) is in place in \(state.name)",
                state.steps + [
                    Replica.receive(row.items[index], now: 1).tells(events, acks: acknowledged),
                    Replica.look.showsReplica(next, claim: claim, lag: lag), Replica.closed(now: 2).tellsClosed,
                    Replica.connects(claiming: claim, now: 2),
                ]
            )
        }
    }

    private static let wrongBytes: [(Octets, String)] = [
        ("*3", "bad-envelope"), ("*2\r\n:x", "bad-offset"), ("*2\r\n:-", "negative-offset"),
        ("*2\r\n:5\r\n*0", "bad-count"), ("*2\r\n:5\r\n*1\r\n+", "bad-length"), ("$0", "bad-length"),
        ("$65537", "limit-exceeded"), ("$1\r\nabc", "bad-terminator"), ("+ACK 0", "bad-generation"),
        ("+PING 7 9223372036854775808", "bad-offset"), ("REPLCONF ACK 1\r\n", "unknown-line"), ("+P1", "unknown-line"),
        ("\r\n", "unknown-line"), ("-ERR Busy", "bad-text"), ("+SNAPSHOT\rx", "bad-terminator"),
    ]

    private static var refused: [ScenarioVector] {
        states.map { state in
            vector(
                "session/table/\(state.name)-no-item",
                ["SESSION-104"],
                "Bytes that are no item end a session in \(state.name), at the first that cannot be right",
                wrongBytes.flatMap { bytes, code in
                    state.steps + [
                        Replica.receive(bytes + state.following.bytes, now: 1).tells(.end(code)),
                        Replica.look.showsReplica("idle", claim: (7, 5)),
                        Replica.receive(state.following, now: 1).refuses("not-connected"),
                    ]
                }
            )
        }
    }

    private static var lost: [ScenarioVector] {
        states.map { state in
            vector(
                "session/table/\(state.name)-closed",
                ["SESSION-103", "SESSION-150"],
                "The end of the connection ends a session in \(state.name); the claim stays",
                state.steps + [
                    Replica.closed(now: 1).tellsClosed, Replica.look.showsReplica("idle", claim: (7, 5)),
                    Replica.closed(now: 1).refuses("not-connected"), Replica.retry(jitter: 0).delays(125),
                    Replica.connects(claiming: (7, 5), now: 2),
                ]
            )
        }
    }

    private static let timeouts: [(String, String, UInt64)] = [
        ("SESSION-130", "handshake-timeout", 5_000), ("SESSION-131", "snapshot-timeout", 120_000),
        ("SESSION-132", "link-timeout", 120_000), ("SESSION-131", "snapshot-timeout", 120_000),
    ]

    private static var silent: [ScenarioVector] {
        zip(states, timeouts).map { state, timeout in
            let (rule, code, time) = timeout
            return vector(
                "session/table/\(state.name)-silence",
                ["SESSION-103", rule],
                "Silence ends a session in \(state.name); the claim stays",
                state.steps + [
                    Replica.tick(now: time - 1).tells(), Replica.look.showsReplica(state.name, claim: (7, 5)),
                    Replica.tick(now: time).tells(.end(code)), Replica.look.showsReplica("idle", claim: (7, 5)),
                    Replica.tick(now: 2 * time).tells(), Replica.receive("x", now: 2 * time).refuses("not-connected"),
                    Replica.connects(claiming: (7, 5), now: 2 * time),
                ]
            )
        }
    }
}
