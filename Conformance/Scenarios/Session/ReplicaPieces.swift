import ConformanceKit

/// However the bytes of a session are cut, the host is told the same, in the same order.
enum ReplicaPieces {
    static var vectors: [ScenarioVector] { inTwo + inMany + joined + acknowledging }

    /// An item of the session, and what the host is told at its last byte.
    private typealias Part = (item: Item, events: [ReplicaEvent])

    /// A whole session of a replica without a claim: a short snapshot with `+PING` inside, frames, another snapshot.
    private static let session: [Part] = [
        (.ack(8, 1), []),
        (.ping(8, 6), []),
        (.snapshot, [.begin]),
        (.chunk("\r\n"), [.chunk("\r\n")]),
        (.ping(8, 7), []),
        (.chunk("+PING 1"), [.chunk("+PING 1")]),
        (.snapshotEnd(6), [.install(8, 6)]),
        (.frame(6, "SET", "", "$1\r\n"), [.frame(6, "SET", "", "$1\r\n")]),
        (.ping(8, 8), []),
        (.frame(7, "A"), [.frame(7, "A")]),
        (.snapshot, [.begin]),
        (.snapshotEnd(9), [.install(8, 9)]),
        (.frame(9, "B"), [.frame(9, "B")]),
        (.ping(8, 11), []),
    ]

    /// The same with a payload of this chapter, in chunks that are not cut where its commands are.
    private static let tidemark: [Part] = {
        let bytes = payload(8, 6, [["SET", "a", "1"], ["SET", "b", "\r\n"]]).bytes
        let chunks = [bytes[..<7], bytes[7..<60], bytes[60..<61], bytes[61...]].map { Octets($0) }
        return [(.ack(8, 1), []), (.snapshot, [.begin])]
            + chunks.map { (.chunk($0), [.chunk($0)]) }
            + [(.snapshotEnd(6), [.install(8, 6)]), (.frame(6, "A"), [.frame(6, "A")])]
    }()

    private static func bytes(_ parts: [Part]) -> [UInt8] { parts.flatMap(\.item.bytes.bytes) }

    /// Those events whose item has its last byte in the range.
    private static func events(of parts: [Part], in range: Range<Int>) -> [ReplicaEvent] {
        var end = 0
        var events: [ReplicaEvent] = []
        for part in parts {
            end += part.item.bytes.count
            if range.contains(end - 1) { events += part.events }
        }
        return events
    }

    /// Whether the replica streams when it has got so many bytes: behind a snapshot, and not inside another one.
    private static func streams(_ parts: [Part], at count: Int) -> Bool {
        var (end, streams) = (0, false)
        for part in parts {
            end += part.item.bytes.count
            if end > count { break }
            if case .begin? = part.events.first { streams = false }
            if case .install? = part.events.first { streams = true }
        }
        return streams
    }

    /// A replica gets a whole session in pieces that end at these positions, and at the end.
    ///
    /// It acknowledges once, at the end of the first piece with which it streams, and 0, as nothing is durable.
    private static func steps(_ parts: [Part], cuts: [Int], isOpaque: Bool) -> [ScenarioStep] {
        let bytes = bytes(parts)
        let ends = cuts + [bytes.count]
        let first = ends.firstIndex { streams(parts, at: $0) }
        let pieces = zip([0] + cuts, ends).enumerated().map { index, piece in
            Replica.receive(Octets(bytes[piece.0..<piece.1]), now: 0)
                .tells(events(of: parts, in: piece.0..<piece.1), acks: index == first ? 0 : nil)
        }
        return Replica.awaitsAck(nil, payload: isOpaque ? "any" : nil, durable: true) + pieces + [
            isOpaque
                ? Replica.look.showsReplica("streaming", claim: (8, 10), lag: 1)
                : Replica.look.showsReplica("streaming", claim: (8, 7))
        ]
    }

    private static func cuts(_ parts: [Part], every size: Int) -> [Int] {
        Array(stride(from: size, to: bytes(parts).count, by: size))
    }

    private static let rules = ["SESSION-110", "SESSION-120", "SESSION-124", "WIRE-030"]

    /// Every cut behind one of the bytes of some of the items, each with a replica of its own.
    private static func inTwo(_ name: String, _ range: Range<Int>) -> ScenarioVector {
        let (begin, end) = (
            bytes(Array(session[..<range.lowerBound])).count, bytes(Array(session[..<range.upperBound])).count
        )
        let cuts = (begin + 1...end).map { $0 == bytes(session).count ? [] : [$0] }
        return vector(
            "session/pieces/two-\(name)",
            rules,
            "A whole session in two pieces, cut behind each byte of the \(name)",
            cuts.flatMap { steps(session, cuts: $0, isOpaque: true) }
        )
    }

    private static var inTwo: [ScenarioVector] {
        [
            inTwo("first-lines", 0..<3), inTwo("snapshot", 3..<7), inTwo("frames", 7..<10),
            inTwo("second-snapshot", 10..<session.count),
        ]
    }

    private static var inMany: [ScenarioVector] {
        [1, 3, 16].flatMap { size in
            [
                vector(
                    "session/pieces/every-\(size)",
                    rules,
                    "A whole session in pieces of \(size) bytes",
                    steps(session, cuts: cuts(session, every: size), isOpaque: true)
                ),
                vector(
                    "session/pieces/payload-every-\(size)",
                    rules + ["SESSION-122"],
                    "A session whose snapshot is of this chapter's format, in pieces of \(size) bytes",
                    steps(tidemark, cuts: cuts(tidemark, every: size), isOpaque: false)
                ),
            ]
        }
    }

    private static var joined: [ScenarioVector] {
        [
            vector(
                "session/pieces/one",
                rules + ["SESSION-122"],
                "A whole session in one piece",
                steps(session, cuts: [], isOpaque: true) + steps(tidemark, cuts: [], isOpaque: false)
            ),
            vector(
                "session/pieces/empty-ones",
                rules,
                "Pieces of no bytes change nothing",
                steps(session, cuts: cuts(session, every: 5).flatMap { [$0, $0, $0] }, isOpaque: true)
            ),
            vector(
                "session/pieces/end-in-the-midst",
                ["SESSION-103", "SESSION-104"],
                "Whatever the pieces, a session ends at the same byte",
                (1...5).flatMap { size in
                    // The frame's last byte is at 28, that of +PING at 39; the last of all, X, is the first that cannot be right.
                    let bytes = Array("+ACK 7 5\r\n*2\r\n:5\r\n*1\r\n$1\r\nA\r\n+PING 7 6\r\n+PX".utf8)
                    let pieces = stride(from: 0, to: bytes.count, by: size).map { begin in
                        Octets(bytes[begin..<min(begin + size, bytes.count)])
                    }
                    return Replica.awaitsAck((7, 5), durable: true)
                        + pieces.enumerated().map { index, piece in
                            let (begin, end) = (index * size, index * size + piece.count)
                            let events: [ReplicaEvent] = (begin..<end).contains(28) ? [.frame(5, "A")] : []
                            let ends: [ReplicaEvent] = end == bytes.count ? [.end("unknown-line")] : []
                            let acks: UInt64? = (begin..<end).contains(39) && end < bytes.count ? 5 : nil
                            return Replica.receive(piece, now: 0).tells(events + ends, acks: acks)
                        } + [Replica.look.showsReplica("idle", claim: (7, 6))]
                }
            ),
        ]
    }

    private static var acknowledging: [ScenarioVector] {
        let bytes = (written(5).bytes + Item.ping(7, 7).bytes + written(6).bytes).bytes
        let first = written(5).bytes.count
        return [
            vector(
                "session/pieces/acknowledged-byte-by-byte",
                ["SESSION-140", "SESSION-142", "SESSION-110"],
                "Byte by byte, the first frame is acknowledged with its last byte, the rest when 100 ms have passed",
                Replica.streams((7, 5))
                    + bytes.enumerated().map { index, byte in
                        let events: [ReplicaEvent] =
                            index == first - 1 ? [.wrote(5)] : index == bytes.count - 1 ? [.wrote(6)] : []
                        return Replica.receive(Octets([byte]), now: 0).tells(events, acks: index == first - 1 ? 6 : nil)
                    } + [
                        Replica.tick(now: 99).tells(), Replica.tick(now: 101).tells(acks: 7),
                        Replica.tick(now: 300).tells(),
                    ]
            )
        ]
    }
}
