import ConformanceKit

/// Corners of payloads, names and lengths.
enum CellCorners {
    static var vectors: [ScenarioVector] {
        [
            vector(
                "cell/install/names-are-bytes",
                ["CONV-002", "CELL-082"],
                "Two names that are not UTF-8 and differ are two names",
                [
                    Cell.create("reader", name: Octets([0xFF]), at: nil).succeeds,
                    Cell.install(7, 2, payload(7, 2, [["CELL.STATE", "1", Octets([0xFE]), "never", "none", "0", "2"]]))
                        .refuses("other-cell"),
                    Cell.install(7, 2, payload(7, 2, [["CELL.STATE", "1", Octets([0xFF]), "never", "none", "0", "2"]]))
                        .installs("installed"),
                ]
            ),
            vector(
                "cell/install/more-clients-than-the-own-capacity",
                ["CELL-081", "CELL-083", "CELL-084"],
                "The capacity that counts is that of the payload, also where the cell has a lower one",
                [
                    Cell.create(clients: 1).succeeds,
                    Cell.follow.succeeds,
                    Cell.install(
                        7,
                        9,
                        payload(
                            7,
                            9,
                            [
                                ["CELL.CLIENT", "00000", "7:2"], ["CELL.CLIENT", "00001", "7:3"],
                                ["CELL.STATE", "1", "c", "never", "none", "0", "2"],
                            ]
                        )
                    ).installs("installed"),
                    Cell.install(
                        8,
                        9,
                        payload(
                            8,
                            9,
                            [
                                ["CELL.CLIENT", "00000", "7:2"], ["CELL.CLIENT", "00001", "7:3"],
                                ["CELL.CLIENT", "00002", "8:1"], ["CELL.STATE", "1", "c", "never", "none", "0", "3"],
                            ]
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
                        7,
                        5,
                        payload(
                            7,
                            5,
                            [
                                [
                                    "CELL.CLIENT", "00000", "7:2", "1", "mismatch", "7:4",
                                    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                                ],
                                [
                                    "CELL.CLIENT", "00001", "7:3", "1", "applied", "7:4",
                                    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                                ], ["CELL.STATE", "1", "c", "value", "7:2", "0", "2"], ["CELL.VALUE", "v"],
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
                    Cell.install(7, 5, payload(7, 5, [["CELL.STATE", "1", "c", "never", "none", "0", "0"]])).refuses(
                        "bad-snapshot"
                    ),
                    Cell.install(7, 5, payload(7, 5, [["CELL.STATE", "1", "c", "never", "", "0", "2"]])).refuses(
                        "bad-snapshot"
                    ),
                    Cell.install(7, 5, payload(7, 5, [["cell.state", "1", "c", "never", "none", "0", "2"]])).refuses(
                        "bad-snapshot"
                    ),
                    Cell.install(7, 5, payload(7, 5, [["CELL.STATE", "1", "c", "never", "none", "0", "2"]])).installs(
                        "installed"
                    ),
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
                    Cell.install(7, 5, payload(7, 5, [["CELL.STATE", "1", "c", "never", "none", "0", "2"]])).installs(
                        "installed"
                    ),
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
                        7,
                        6,
                        payload(
                            7,
                            6,
                            [
                                [
                                    "CELL.CLIENT", "00000", "7:1", "4", "fenced", "7:5",
                                    "139d3376c92966dd803f419e62dca37ffa58c2a9d7c779d890f87864cec22aa4",
                                ], ["CELL.STATE", "1", "c", "never", "none", "2", "2"],
                            ]
                        )
                    ).installs("installed"),
                    Cell.apply(6, .fence(3, by: CellRequest("7:1", 4))).results(
                        CellResult("fenced", at: "7:5", cursor: "7:7", .never, epoch: 2)
                    ),
                    Cell.look.shows("following", cursor: "7:7", epoch: 2, clients: [("7:1", 4)]),
                ]
            ),
        ]
    }
}
