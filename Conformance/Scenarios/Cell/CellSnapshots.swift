import ConformanceKit

/// The payload of a cell's state, to the byte.
enum CellSnapshots {
    static var vectors: [ScenarioVector] { written + kinds + clients + places + numbers }

    /// A state, written out without any helper.
    private static var written: [ScenarioVector] {
        let header: Octets = "*4\r\n$17\r\nTIDEMARK.SNAPSHOT\r\n$1\r\n1\r\n$1\r\n7\r\n$1\r\n1\r\n"
        let state: Octets = "*7\r\n$10\r\nCELL.STATE\r\n$1\r\n1\r\n$1\r\nc\r\n"
        let afterValue: Octets = "*4\r\n$17\r\nTIDEMARK.SNAPSHOT\r\n$1\r\n1\r\n$1\r\n7\r\n$1\r\n4\r\n"
        let client: Octets =
            "*7\r\n$11\r\nCELL.CLIENT\r\n$5\r\n00000\r\n$3\r\n7:1\r\n$1\r\n1\r\n$7\r\napplied\r\n$3\r\n7:2\r\n"
        let other: Octets = "*3\r\n$11\r\nCELL.CLIENT\r\n$5\r\n00001\r\n$3\r\n7:3\r\n"
        let write = CellCommand.write("x", epoch: 4).by("7:1", 1)
        let digest: Octets = "$64\r\n\(write.digest)\r\n"
        return [
            vector(
                "cell/snapshot/never-written",
                ["CELL-080", "SESSION-160"],
                "A cell that was never written is one command between the header and the digest",
                [
                    Cell.create().succeeds,
                    Cell.snapshot.answers([
                        "bytes": sealed(header + state + "$5\r\nnever\r\n$4\r\nnone\r\n$1\r\n0\r\n$4\r\n1024\r\n")
                            .observed
                    ]),
                ]
            ),
            vector(
                "cell/snapshot/spelled-out",
                ["CELL-080", "SESSION-160"],
                "Clients with and without a record, the state, the value: spelled out",
                [
                    Cell.create(clients: 12).succeeds,
                    Cell.apply(1, .open, write, .open)
                        .results(
                            CellResult("opened", at: "7:1", cursor: "7:2", .never),
                            CellResult("applied", at: "7:2", cursor: "7:3", "x", modified: "7:2"),
                            CellResult("opened", at: "7:3", cursor: "7:4", "x", modified: "7:2")
                        ),
                    Cell.snapshot.answers([
                        "bytes": sealed(
                            afterValue + client + digest + other + state
                                + "$5\r\nvalue\r\n$3\r\n7:2\r\n$1\r\n4\r\n$2\r\n12\r\n"
                                + "*2\r\n$10\r\nCELL.VALUE\r\n$1\r\nx\r\n"
                        ).observed
                    ]),
                ]
            ),
            vector(
                "cell/snapshot/digest-of-the-encoding",
                ["CELL-080", "CELL-048"],
                "The digest of a record is that of the command's encoding, and an epoch of 0 is in it",
                note:
                    "Finds digests of the value alone, of the arguments end to end, and of a command without its request.",
                [
                    Cell.create().succeeds,
                    Cell.apply(1, .open, .clear(by: CellRequest("7:1", 9)))
                        .results(
                            CellResult("opened", at: "7:1", cursor: "7:2", .never),
                            CellResult("applied", at: "7:2", cursor: "7:3", .cleared, modified: "7:2")
                        ),
                    Cell.snapshot.answers([
                        "bytes": CellState(offset: 3, current: .cleared, modified: "7:2")
                            .payload(of: [
                                [
                                    "CELL.CLIENT", "00000", "7:1", "9", "applied", "7:2",
                                    "9f617d8eda4be5156a9c03a8069e09338f27b88bac6079ca0d20aef32dd8e2a3",
                                ], ["CELL.STATE", "1", "c", "cleared", "7:2", "0", "1024"],
                            ]).observed
                    ]),
                ]
            ),
        ]
    }

    private static var kinds: [ScenarioVector] {
        [
            vector(
                "cell/snapshot/cleared",
                ["CELL-080"],
                "A value that was taken away is not one that never was, and has no value to show",
                told([.init(.write("x"), "applied", sets: "x"), .init(.clear(), "applied", sets: .cleared)])
            ),
            vector(
                "cell/snapshot/cleared-at-first",
                ["CELL-080"],
                "Clearing what was never written gives a cell that was cleared",
                told([.init(.clear(), "applied", sets: .cleared)])
            ),
            vector(
                "cell/snapshot/empty-value",
                ["CELL-080", "CELL-020"],
                "A value of no bytes is a value, with a command of its own",
                note: "Finds snapshots that leave an empty value out.",
                told([.init(.write(""), "applied", sets: "")])
            ),
            vector(
                "cell/snapshot/any-bytes",
                ["CELL-080", "CONV-002"],
                "A value may be any bytes, CRLF and what looks like a command among them",
                told([
                    .init(
                        .write(Octets((0...255).map { UInt8($0) })),
                        "applied",
                        sets: .value(Octets((0...255).map { UInt8($0) }))
                    ), .init(.write("\r\n*1\r\n$9\r\nCELL.OPEN\r\n"), "applied", sets: "\r\n*1\r\n$9\r\nCELL.OPEN\r\n"),
                    .init(.write("none"), "applied", sets: "none"), .init(.write("never"), "applied", sets: "never"),
                ])
            ),
            vector(
                "cell/snapshot/long-value",
                ["CELL-080"],
                "A value of 100,000 bytes is one argument",
                told([
                    .init(
                        .write(Octets(repeating: "v", count: 100_000)),
                        "applied",
                        sets: .value(Octets(repeating: "v", count: 100_000))
                    )
                ])
            ),
            vector(
                "cell/snapshot/untouched-by-failures",
                ["CELL-080", "CELL-025"],
                "After a mismatch and a fence only the cursor and the epoch are others",
                told([
                    .init(.exchange(.bytes("x"), to: "y"), "mismatch"), .init(.fence(4), "applied", shows: 4),
                    .init(.write("z", epoch: 3), "fenced"),
                ])
            ),
            vector(
                "cell/snapshot/any-name",
                ["CELL-080", "CELL-096", "CONV-002"],
                "The name is in it, whatever its bytes, from 1 to 255 of them",
                [Octets("\r\n"), Octets([0xff, 0x00]), "none", Octets(repeating: "n", count: 255)].flatMap { name in
                    [Cell.create(name: name).succeeds] + CellState(offset: 1, name: name).stands("leading")
                }
            ),
        ]
    }

    /// A new cell with this room is told these commands one by one, and shows its state after each.
    private static func told(_ lines: [CellScript.Line], clients: UInt64 = 1024) -> [ScenarioStep] {
        let script = CellScript(start: CellState(offset: 1, capacity: clients), lines: lines)
        let states = script.states
        let results = script.results
        return [Cell.create(clients: clients).succeeds] + states[0].stands("leading")
            + lines.indices.flatMap { index in
                [Cell.apply(UInt64(index) + 1, lines[index].command).results(results[index])]
                    + states[index + 1].stands("leading")
            }
    }

    private static var clients: [ScenarioVector] {
        let second = CellCommand.exchange(.never, to: "a").by("7:2", .max)
        return [
            vector(
                "cell/snapshot/outcomes",
                ["CELL-080", "CELL-047"],
                "A record has the outcome that the request got: applied, mismatch or fenced",
                told([
                    .init(.open, "opened"), .init(.open, "opened"), .init(.open, "opened"),
                    .init(second, "applied", sets: "a"),
                    .init(.exchange(.never, to: "b", epoch: 5).by("7:1", 3), "mismatch", shows: 5),
                    .init(.clear(epoch: 4).by("7:3", 2), "fenced"),
                ])
            ),
            vector(
                "cell/snapshot/order-of-use",
                ["CELL-080", "CELL-047"],
                "The client that was used longest ago has the place 00000, whatever its id",
                note: "Finds clients in the order of their ids, and places that stay with a client.",
                told([
                    .init(.open, "opened"), .init(.open, "opened"), .init(.open, "opened"),
                    .init(.fence(nil).by("7:2", 1), "applied"), .init(.fence(nil).by("7:1", 1), "applied"),
                    .init(.fence(nil).by("7:2", 1), "applied", recorded: "7:4"),
                ])
            ),
            vector(
                "cell/snapshot/evicted",
                ["CELL-080", "CELL-041"],
                "A client that was removed leaves no trace, and the others move up",
                told(
                    [
                        .init(.open, "opened"), .init(.open, "opened"), .init(.open, "opened", forgets: "7:1"),
                        .init(.fence(nil).by("7:2", 1), "applied"), .init(.open, "opened", forgets: "7:3"),
                    ],
                    clients: 2
                )
            ),
            vector(
                "cell/snapshot/records-of-requests-only",
                ["CELL-080", "CELL-047"],
                "A command without a request leaves no record",
                told([
                    .init(.open, "opened"), .init(.write("x"), "applied", sets: "x"),
                    .init(.write("y").by("7:9", 1), "expired-request"),
                ])
            ),
        ]
    }
}
