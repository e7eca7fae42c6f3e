import ConformanceKit

/// Corners of payloads, names, watches and lengths.
enum CellCorners {
    static var vectors: [ScenarioVector] {
        [
            vector(
                "cell/install/names-are-bytes",
                ["CONV-002", "CELL-082"],
                "Two names that are not UTF-8 and differ are two names",
                [
                    Cell.create("reader", name: Octets([0xFF]), at: nil).succeeds,
                    Cell.install(CellState(offset: 2, name: Octets([0xFE]), capacity: 2)).refuses("other-cell"),
                    Cell.install(CellState(offset: 2, name: Octets([0xFF]), capacity: 2)).installs("installed"),
                ]
            ),
            vector(
                "cell/install/more-clients-than-the-own-capacity",
                ["CELL-081", "CELL-083", "CELL-084"],
                "The capacity that counts is that of the payload, also where the cell has a lower one",
                [
                    Cell.create(clients: 1).succeeds,
                    Cell.follow.succeeds,
                    Cell.install(CellState(offset: 9, capacity: 2, clients: [.client("7:2"), .client("7:3")])).installs(
                        "installed"
                    ),
                    Cell.install(
                        CellState(
                            generation: 8,
                            offset: 9,
                            capacity: 3,
                            clients: [.client("7:2"), .client("7:3"), .client("8:1")]
                        )
                    ).installs("reset"),
                    Cell.look.shows(
                        "following",
                        cursor: "8:9",
                        epoch: 0,
                        clients: [("7:2", 0), ("7:3", 0), ("8:1", 0)]
                    ),
                ]
            ),
            vector(
                "cell/install/no-other-conditions-on-positions",
                ["CELL-081"],
                "Two records at one position, a modified that is the id of a client, and a record that has it, are taken",
                [
                    Cell.create("reader", at: nil).succeeds,
                    Cell.install(
                        CellState(
                            offset: 5,
                            current: "v",
                            modified: "7:2",
                            capacity: 2,
                            clients: [
                                CellState.Kept(
                                    client: "7:2",
                                    record: [
                                        "1", "mismatch", "7:4",
                                        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                                    ]
                                ),
                                CellState.Kept(
                                    client: "7:3",
                                    record: [
                                        "1", "applied", "7:4",
                                        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                                    ]
                                ),
                            ]
                        )
                    ).installs("installed"),
                ]
            ),
            vector(
                "cell/bad-snapshot/state-of-no-cell",
                ["CELL-081"],
                "A capacity of 0, an empty modified, and a state in small letters, with nothing else wrong",
                [
                    Cell.create("reader", at: nil).succeeds,
                    Cell.install(CellState(offset: 5, capacity: 0)).refuses("bad-snapshot"),
                    Cell.install(7, 5, payload(7, 5, [["CELL.STATE", "1", "c", "never", "", "0", "2"]])).refuses(
                        "bad-snapshot"
                    ),
                    Cell.install(7, 5, payload(7, 5, [["cell.state", "1", "c", "never", "none", "0", "2"]])).refuses(
                        "bad-snapshot"
                    ),
                    Cell.install(CellState(offset: 5, capacity: 2)).installs("installed"),
                ]
            ),
            vector(
                "cell/bad-snapshot/framing-under-a-right-digest",
                ["SESSION-163", "CELL-081"],
                "Wrong marks and terminators in a payload whose digest is that of the wrong bytes",
                [
                    Cell.create("reader", at: nil).succeeds,
                    Cell.install(
                        7,
                        5,
                        sealed(
                            "*4\r\n$17\r\nTIDEMARK.SNAPSHOT\r\n$1\r\n1\r\n$1\r\n7\r\n$1\r\n5\r\n*7\r\n$10\r\nCELL.STATE\r\n$1\r\n1\r\n$1\r\nc\r\n$5\r\nneverXX$4\r\nnone\r\n$1\r\n0\r\n$1\r\n2\r\n"
                        )
                    ).refuses("bad-snapshot"),
                    Cell.install(
                        7,
                        5,
                        sealed(
                            "*4\r\n$17\r\nTIDEMARK.SNAPSHOT\r\n$1\r\n1\r\n$1\r\n7\r\n$1\r\n5\r\n*7\r\n$10\r\nCELL.STATE\r\n$1\r\n1\r\n$1\r\nc\r\n$5\r\nnever\rX$4\r\nnone\r\n$1\r\n0\r\n$1\r\n2\r\n"
                        )
                    ).refuses("bad-snapshot"),
                    Cell.install(
                        7,
                        5,
                        sealed(
                            "*4\r\n$17\r\nTIDEMARK.SNAPSHOT\r\n$1\r\n1\r\n$1\r\n7\r\n$1\r\n5\r\n*7\r\n$10\r\nCELL.STATE\r\n$1\r\n1\r\n$1\r\nc\r\n$5\r\nneverX\n$4\r\nnone\r\n$1\r\n0\r\n$1\r\n2\r\n"
                        )
                    ).refuses("bad-snapshot"),
                    Cell.install(
                        7,
                        5,
                        sealed(
                            "*4\r\n$17\r\nTIDEMARK.SNAPSHOT\r\n$1\r\n1\r\n$1\r\n7\r\n$1\r\n5\r\n*7\rX$10\r\nCELL.STATE\r\n$1\r\n1\r\n$1\r\nc\r\n$5\r\nnever\r\n$4\r\nnone\r\n$1\r\n0\r\n$1\r\n2\r\n"
                        )
                    ).refuses("bad-snapshot"),
                    Cell.install(
                        7,
                        5,
                        sealed(
                            "*4\r\n$17\r\nTIDEMARK.SNAPSHOT\r\n$1\r\n1\r\n$1\r\n7\r\n$1\r\n5\r\n$7\r\n$10\r\nCELL.STATE\r\n$1\r\n1\r\n$1\r\nc\r\n$5\r\nnever\r\n$4\r\nnone\r\n$1\r\n0\r\n$1\r\n2\r\n"
                        )
                    ).refuses("bad-snapshot"),
                    Cell.install(
                        7,
                        5,
                        sealed(
                            "*4\r\n$17\r\nTIDEMARK.SNAPSHOT\r\n$1\r\n1\r\n$1\r\n7\r\n$1\r\n5\r\n*7\r\n$10\r\nCELL.STATE\r\n$1\r\n1\r\n$1\r\nc\r\n$5\rXnever\r\n$4\r\nnone\r\n$1\r\n0\r\n$1\r\n2\r\n"
                        )
                    ).refuses("bad-snapshot"),
                    Cell.install(
                        7,
                        5,
                        sealed(
                            "*4\r\n$17\r\nTIDEMARK.SNAPSHOT\r\n$1\r\n1\r\n$1\r\n7\r\n$1\r\n5\r\n*7\r\n$10\r\nCELL.STATE\r\n$1\r\n1\r\n$1\r\nc\r\n*5\r\nnever\r\n$4\r\nnone\r\n$1\r\n0\r\n$1\r\n2\r\n"
                        )
                    ).refuses("bad-snapshot"),
                    Cell.install(
                        7,
                        5,
                        sealed(
                            "*4\r\n$17\r\nTIDEMARK.SNAPSHOT\r\n$1\r\n1\r\n$1\r\n7\r\n$1\r\n5\r\n*7\r\n$10\r\nCELL.STATE\r\n$1\r\n1\r\n$1\r\nc\r\n$05\r\nnever\r\n$4\r\nnone\r\n$1\r\n0\r\n$1\r\n2\r\n"
                        )
                    ).refuses("bad-snapshot"),
                    Cell.install(
                        7,
                        5,
                        sealed(
                            "*4\r\n$17\r\nTIDEMARK.SNAPSHOT\r\n$1\r\n1\r\n$1\r\n7\r\n$1\r\n5\r\n*07\r\n$10\r\nCELL.STATE\r\n$1\r\n1\r\n$1\r\nc\r\n$5\r\nnever\r\n$4\r\nnone\r\n$1\r\n0\r\n$1\r\n2\r\n"
                        )
                    ).refuses("bad-snapshot"),
                    Cell.install(
                        7,
                        5,
                        sealed(
                            "$4\r\n$17\r\nTIDEMARK.SNAPSHOT\r\n$1\r\n1\r\n$1\r\n7\r\n$1\r\n5\r\n*7\r\n$10\r\nCELL.STATE\r\n$1\r\n1\r\n$1\r\nc\r\n$5\r\nnever\r\n$4\r\nnone\r\n$1\r\n0\r\n$1\r\n2\r\n"
                        )
                    ).refuses("bad-snapshot"),
                    Cell.install(CellState(offset: 5, capacity: 2)).installs("installed"),
                ]
            ),
            vector(
                "cell/commands/names-of-other-things",
                ["CELL-002", "CELL-014"],
                "Names that a language may find in a table of its own, and an exchange that ends within what it expects",
                [
                    Cell.decode(["constructor", "", "0", "never", "none"]).refuses("bad-command"),
                    Cell.decode(["toString", "", "0"]).refuses("bad-command"),
                    Cell.decode(["hasOwnProperty", "", "0", "a"]).refuses("bad-command"),
                    Cell.decode(["__proto__", "", "0"]).refuses("bad-command"),
                    Cell.decode(["CELL.EXCHANGE", "", "0", "toString", "none"]).refuses("bad-command"),
                    Cell.decode(["CELL.EXCHANGE", "", "0", "modified-at"]).refuses("bad-command"),
                    Cell.decode(["CELL.EXCHANGE", "", "0", "bytes"]).refuses("bad-command"),
                    Cell.decode(["CELL.EXCHANGE", "", "0", "bytes", "a", "value"]).refuses("bad-command"),
                    Cell.create().succeeds,
                    Cell.apply(1, arguments: [["CELL.EXCHANGE", "", "0", "modified-at"]]).results(stops: 1),
                ]
            ),
            vector(
                "cell/value/4096-bytes",
                ["HARNESS-007", "CELL-050"],
                "A value of 4,096 bytes is answered as it is, and one of 4,097 by length and digest",
                [
                    Cell.create().succeeds,
                    Cell.apply(1, .write(Octets(repeating: "a", count: 4096))).results(
                        CellResult(
                            "applied",
                            at: "7:1",
                            cursor: "7:2",
                            .value(Octets(repeating: "a", count: 4096)),
                            modified: "7:1"
                        )
                    ),
                    Cell.apply(2, .write(Octets(repeating: "a", count: 4097))).results(
                        CellResult(
                            "applied",
                            at: "7:2",
                            cursor: "7:3",
                            .value(Octets(repeating: "a", count: 4097)),
                            modified: "7:2"
                        )
                    ),
                ]
            ),
            vector(
                "cell/value/long-values-that-differ-at-their-end",
                ["CELL-023", "CONV-002"],
                "Bytes that are expected are compared to their end",
                [
                    Cell.create().succeeds,
                    Cell.apply(1, .write(Octets(repeating: "a", count: 5000))).results(
                        CellResult(
                            "applied",
                            at: "7:1",
                            cursor: "7:2",
                            .value(Octets(repeating: "a", count: 5000)),
                            modified: "7:1"
                        )
                    ),
                    Cell.apply(2, .exchange(.bytes(Octets(repeating: "a", count: 4999) + "b"), to: nil)).results(
                        CellResult(
                            "mismatch",
                            at: "7:2",
                            cursor: "7:3",
                            .value(Octets(repeating: "a", count: 5000)),
                            modified: "7:1"
                        )
                    ),
                ]
            ),
            vector(
                "cell/requests/fenced-stays-fenced-under-a-lower-epoch",
                ["CELL-045", "CELL-083"],
                "A fenced record that is repeated in a history with a lower epoch is answered as recorded, and shows no epoch",
                [
                    Cell.create("reader", at: nil).succeeds,
                    Cell.install(
                        CellState(
                            offset: 6,
                            epoch: 2,
                            capacity: 2,
                            clients: [
                                CellState.Kept(
                                    client: "7:1",
                                    record: [
                                        "4", "fenced", "7:5",
                                        "139d3376c92966dd803f419e62dca37ffa58c2a9d7c779d890f87864cec22aa4",
                                    ]
                                )
                            ]
                        )
                    ).installs("installed"),
                    Cell.apply(6, .fence(3, by: CellRequest("7:1", 4))).results(
                        CellResult("fenced", at: "7:5", cursor: "7:7", .never, epoch: 2)
                    ),
                    Cell.look.shows("following", cursor: "7:7", epoch: 2, clients: [("7:1", 4)]),
                ]
            ),
            vector(
                "cell/watch/promoted-to-a-lower-generation",
                ["CELL-072", "CELL-073", "CELL-097"],
                "A modified of a higher generation is no news under a lower one, whatever its offset",
                [
                    Cell.create(at: (9, 5)).succeeds,
                    Cell.apply(5, .write("x"), in: 9).results(
                        CellResult("applied", at: "9:5", cursor: "9:6", "x", modified: "9:5")
                    ),
                    Cell.promote(7, 1).succeeds,
                    Cell.watch(1).succeeds,
                    Cell.next(1).tells("x", modified: "9:5", cursor: "7:1"),
                    Cell.next(1).sleeps,
                    Cell.watch(2, from: "9:6").succeeds,
                    Cell.next(2).resets("x", modified: "9:5", cursor: "7:1"),
                    Cell.next(2).sleeps,
                    Cell.apply(1, .write("y")).results(
                        CellResult("applied", at: "7:1", cursor: "7:2", "y", modified: "7:1")
                    ),
                    Cell.next(1).tells("y", modified: "7:1", cursor: "7:2"),
                    Cell.next(1).sleeps,
                    Cell.next(2).tells("y", modified: "7:1", cursor: "7:2"),
                ]
            ),
            vector(
                "cell/snapshot/name-in-capitals",
                ["CELL-080", "CELL-082"],
                "A name is bytes: capitals stay, and are another name",
                [
                    Cell.create(name: "Ab", clients: 3).succeeds,
                    Cell.snapshot.snapshots(CellState(offset: 1, name: "Ab", capacity: 3)),
                    Cell.follow.succeeds,
                    Cell.install(CellState(generation: 8, offset: 1, name: "ab", capacity: 3)).refuses("other-cell"),
                    Cell.install(CellState(generation: 8, offset: 1, name: "Ab", capacity: 3)).installs("reset"),
                ]
            ),
            vector(
                "cell/copies/below-the-last-said",
                ["CELL-127"],
                "Copies count from the result's cursor, also after some were said at a higher one",
                [
                    CellClient.create.succeeds,
                    CellClient.open.opens(1),
                    CellClient.hears(CellResult("opened", at: "7:1", cursor: "7:2", .never), forOpen: 1).concludes(
                        "opened"
                    ),
                    CellClient.request(.write("x")).sends(.write("x", by: CellRequest("7:1", 1))),
                    CellClient.hears(
                        CellResult("applied", at: "7:2", cursor: "7:3", "x", modified: "7:2"),
                        for: CellRequest("7:1", 1)
                    ).concludes("applied"),
                    CellClient.copies(1, upTo: "7:9").knows(copies: 1),
                    CellClient.copies(2, upTo: "7:3").knows(copies: 2),
                    CellClient.copies(3, upTo: "7:2").knows(copies: 2),
                    CellClient.copies(4, upTo: "7:8").knows(copies: 4),
                    CellClient.look.showsClient("open", "7:1", sequence: 1, cursor: "7:3", copies: 4),
                ]
            ),
        ]
    }
}
