import ConformanceKit

/// Handshakes that are right.
enum PrimaryHandshake {
    static var vectors: [ScenarioVector] { words + numbers + pieces + following }

    /// A handshake on a connection of its own, and the state and the echo that it gets.
    private static func taken(_ connection: Int, _ bytes: Octets, _ offset: UInt64 = 1, _ state: String = "streaming")
        -> [ScenarioStep]
    {
        let place: UInt64? = state == "streaming" ? offset : nil
        return [
            Primary.connect(connection, now: 0).succeeds, Primary.receive(bytes, on: connection, now: 0).succeeds,
            Primary.look(connection).shows(state, cursor: place, acked: place),
            Primary.poll(connection, now: 0).gives(.ack(7, offset)),
        ]
    }

    private static var words: [ScenarioVector] {
        let long = Octets(repeating: "x", count: 255)
        let binary = Octets((1...255).map { UInt8($0) })
        return [
            vector(
                "session/handshake/any-case",
                ["SESSION-026"],
                "The keywords are right in any case of letters",
                Primary.steps(
                    [Primary.create().succeeds],
                    taken(1, command("REPLICATE", "FROM", "7", "1", "ID", "r")),
                    taken(2, command("replicate", "from", "7", "1", "id", "r")),
                    taken(3, command("rEPLICATe", "FrOm", "7", "1", "iD", "r"))
                )
            ),
            vector(
                "session/handshake/id-lengths",
                ["SESSION-025", "SESSION-026", "SESSION-090"],
                "An id has 1 to 255 bytes",
                Primary.steps(
                    [Primary.create().succeeds],
                    taken(1, handshake(7, 1, id: "r")),
                    taken(2, handshake(7, 1, id: long)),
                    [Primary.slots.showsSlots(.live("r", acked: 1), .live(long, acked: 1))]
                )
            ),
            vector(
                "session/handshake/id-is-bytes",
                ["SESSION-024", "SESSION-090", "CONV-002"],
                "An id is made of any bytes: nul, CR, LF, and what is no UTF-8",
                note: "Finds lines that are split at CRLF, and ids that are made text.",
                Primary.steps(
                    [Primary.create().succeeds],
                    taken(1, handshake(7, 1, id: binary)),
                    taken(2, handshake(7, 1, id: Octets([0]))),
                    taken(3, handshake(7, 1, id: "\r\n")),
                    taken(4, handshake(7, 1, id: "r\r\n$1\r\nr")),
                    taken(5, handshake(7, 1, id: Octets([0xFF]))),
                    [
                        Primary.slots.showsSlots(
                            .live(Octets([0]), acked: 1),
                            .live(binary, acked: 1),
                            .live("\r\n", acked: 1),
                            .live("r\r\n$1\r\nr", acked: 1),
                            .live(Octets([0xFF]), acked: 1)
                        )
                    ]
                )
            ),
        ]
    }

    private static var numbers: [ScenarioVector] {
        let generations: [UInt64] = [0, 1, 6, 8, Primary.latest, Primary.latest + 1, .max - 1, .max]
        let offsets: [UInt64] = [0, 1, 2, Primary.latest, Primary.latest + 2, largestNext - 1, largestNext]
        return [
            vector(
                "session/handshake/generations",
                ["SESSION-026", "SESSION-031", "SESSION-033"],
                "A generation from 0 to 2^64-1 is right; one that is not the primary's leads to a snapshot",
                note: "Finds signed integers of 64 bits, and floating point.",
                [Primary.create().succeeds]
                    + generations.enumerated().flatMap { taken($0 + 1, handshake($1, 1), 1, "preparing") }
            ),
            vector(
                "session/handshake/offsets",
                ["SESSION-026", "SESSION-031", "CONV-001"],
                "An offset from 0 to 2^63-1 is right, and is what +ACK says",
                [Primary.create().succeeds]
                    + offsets.enumerated().flatMap { taken($0 + 1, handshake(3, $1), $1, "preparing") }
            ),
            vector(
                "session/handshake/nothing-claimed",
                ["SESSION-026", "SESSION-033"],
                "With generation 0 any offset is right, and none is at hand",
                note: "Finds a claim of nothing that is compared with the backlog, and one that has to be 0 1 or 0 0.",
                [Primary.create().succeeds]
                    + offsets.enumerated().flatMap { taken($0 + 1, handshake(0, $1), $1, "preparing") }
            ),
            vector(
                "session/handshake/nothing-claimed-in-no-way",
                ["SESSION-026"],
                "With generation 0 an offset has to be one all the same",
                [
                    Primary.create().succeeds, Primary.connect(now: 0).succeeds,
                    Primary.receive(command("REPLICATE", "FROM", "0", "9223372036854775808", "ID", "r"), now: 0)
                        .succeeds,
                    Primary.poll(now: 0).endsWithLine("bad-offset"),
                ]
            ),
            vector(
                "session/handshake/largest-generation-of-a-primary",
                ["SESSION-026", "SESSION-032", "CONV-001"],
                "2^53-1 is not 2^53",
                [
                    Primary.create(Primary.latest).succeeds, Primary.connect(1, now: 0).succeeds,
                    Primary.receive(handshake(Primary.latest, 1), on: 1, now: 0).succeeds,
                    Primary.look(1).shows("streaming", cursor: 1, acked: 1),
                    Primary.poll(1, now: 0).gives(.ack(Primary.latest, 1)), Primary.connect(2, now: 0).succeeds,
                    Primary.receive(handshake(Primary.latest + 1, 1), on: 2, now: 0).succeeds,
                    Primary.look(2).shows("preparing"), Primary.poll(2, now: 0).gives(.ack(Primary.latest, 1)),
                ]
            ),
        ]
    }

    private static var pieces: [ScenarioVector] {
        let whole = handshake(7, 1)
        return [
            vector(
                "session/handshake/byte-by-byte",
                ["SESSION-024", "SESSION-026"],
                "A handshake that comes one byte at a time is right at its last byte",
                Primary.steps(
                    [Primary.create().succeeds, Primary.connect(now: 0).succeeds],
                    whole.bytes.dropLast().map { Primary.receive(Octets([$0]), now: 0).succeeds },
                    [
                        Primary.look().shows("handshake"), Primary.poll(now: 0).givesNothing,
                        Primary.receive("\n", now: 0).succeeds,
                        Primary.look().shows("streaming", cursor: 1, acked: 1),
                        Primary.poll(now: 0).gives(.ack(7, 1)),
                    ]
                )
            ),
            vector(
                "session/handshake/every-cut",
                ["SESSION-024", "SESSION-026"],
                "A handshake that comes in two pieces, cut anywhere",
                [Primary.create().succeeds]
                    + (1..<whole.count).flatMap { cut in
                        [
                            Primary.connect(cut, now: 0).succeeds,
                            Primary.receive(Primary.first(cut, of: whole), on: cut, now: 0).succeeds,
                            Primary.look(cut).shows("handshake"),
                            Primary.receive(Octets(whole.bytes.dropFirst(cut)), on: cut, now: 0).succeeds,
                            Primary.poll(cut, now: 0).gives(.ack(7, 1)),
                        ]
                    }
            ),
            vector(
                "session/handshake/empty-pieces",
                ["SESSION-024"],
                "Pieces of no bytes change nothing, wherever they come",
                [
                    Primary.create().succeeds, Primary.connect(now: 0).succeeds, Primary.receive("", now: 0).succeeds,
                    Primary.look().shows("handshake"), Primary.receive(Primary.first(20, of: whole), now: 0).succeeds,
                    Primary.receive("", now: 0).succeeds,
                    Primary.receive(Octets(whole.bytes.dropFirst(20)), now: 0).succeeds,
                    Primary.receive("", now: 0).succeeds, Primary.poll(now: 0).gives(.ack(7, 1)),
                ]
            ),
            vector(
                "session/handshake/two-at-once",
                ["SESSION-024", "SESSION-026"],
                "The bytes of two connections have nothing to do with each other",
                [
                    Primary.create().succeeds, Primary.connect(1, now: 0).succeeds,
                    Primary.connect(2, now: 0).succeeds,
                    Primary.receive(Primary.first(30, of: whole), on: 1, now: 0).succeeds,
                    Primary.receive(Primary.first(11, of: whole), on: 2, now: 0).succeeds,
                    Primary.receive(Octets(whole.bytes.dropFirst(30)), on: 1, now: 0).succeeds,
                    Primary.look(2).shows("handshake"),
                    Primary.receive(Octets(whole.bytes.dropFirst(11)), on: 2, now: 0).succeeds,
                    Primary.poll(2, now: 0).gives(.ack(7, 1)), Primary.poll(1, now: 0).gives(.ack(7, 1)),
                ]
            ),
        ]
    }

    private static var following: [ScenarioVector] {
        [
            vector(
                "session/handshake/followed-by-an-acknowledgement",
                ["SESSION-027", "SESSION-073"],
                "What stands behind the handshake in the same piece is read",
                note:
                    "Finds the rest of a piece that is thrown away: the first acknowledgement would still be missing.",
                [
                    Primary.create(limits: [("link-timeout", 100), ("snapshot-timeout", 900)]).succeeds,
                    Primary.connect(now: 0).succeeds,
                    Primary.receive(handshake(7, 1) + Item.replconfAck(1).bytes, now: 0).succeeds,
                    Primary.poll(now: 0).gives(.ack(7, 1)), Primary.poll(now: 99, wrote: 10).givesNothing,
                    Primary.poll(now: 100).endsSilently("no-ack"),
                ]
            ),
            vector(
                "session/handshake/followed-by-half-an-acknowledgement",
                ["SESSION-027", "SESSION-062"],
                "A line that begins in the piece of the handshake goes on in the next one",
                [
                    Primary.create().succeeds, Primary.connect(now: 0).succeeds,
                    Primary.receive(handshake(7, 1) + "REPLCONF AC", now: 0).succeeds,
                    Primary.poll(now: 0).gives(.ack(7, 1)), Primary.receive("K 1\r\n", now: 0).succeeds,
                    Primary.look().shows("streaming", cursor: 1, acked: 1, unsent: 10),
                    Primary.receive("REPLCONF AC", now: 0).succeeds, Primary.receive("T", now: 0).succeeds,
                    Primary.poll(now: 0).endsWithLine("unknown-line"),
                ]
            ),
            vector(
                "session/handshake/followed-by-nonsense",
                ["SESSION-027", "SESSION-062", "SESSION-076", "SESSION-078"],
                "A byte that is wrong behind the handshake ends the session before its +ACK",
                [
                    Primary.create().succeeds, Primary.connect(now: 0).succeeds,
                    Primary.receive(handshake(7, 1) + "\r\n", now: 0).succeeds,
                    Primary.poll(now: 0).endsWithLine("unknown-line"),
                    Primary.poll(now: 0).refuses("unknown-connection"),
                ]
            ),
            vector(
                "session/handshake/twice",
                ["SESSION-027", "SESSION-062"],
                "A second handshake is a line that nobody knows, with its first byte",
                [
                    Primary.create().succeeds, Primary.connect(1, now: 0).succeeds,
                    Primary.receive(handshake(7, 1) + handshake(7, 1), on: 1, now: 0).succeeds,
                    Primary.poll(1, now: 0).endsWithLine("unknown-line"), Primary.connect(2, now: 0).succeeds,
                    Primary.receive(handshake(7, 1), on: 2, now: 0).succeeds,
                    Primary.poll(2, now: 0).gives(.ack(7, 1)),
                    Primary.receive("*", on: 2, now: 0).succeeds, Primary.poll(2, now: 0).endsWithLine("unknown-line"),
                ]
            ),
        ]
    }
}
