import ConformanceKit

/// What copies, watches and installed states may still get wrong.
enum CellFinerStates {
    static var vectors: [ScenarioVector] {
        [
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
                    Cell.snapshot.answers([
                        "bytes": payload(7, 1, [["CELL.STATE", "1", "Ab", "never", "none", "0", "3"]]).observed
                    ]),
                    Cell.follow.succeeds,
                    Cell.install(8, 1, payload(8, 1, [["CELL.STATE", "1", "ab", "never", "none", "0", "3"]])).refuses(
                        "other-cell"
                    ),
                    Cell.install(8, 1, payload(8, 1, [["CELL.STATE", "1", "Ab", "never", "none", "0", "3"]])).installs(
                        "reset"
                    ),
                ]
            ),
            vector(
                "cell/bad-snapshot/capacity-without-clients",
                ["CELL-081"],
                "The capacity 0 is out of range where there is no client, too; 1 is not",
                [
                    Cell.create("reader", at: nil).succeeds,
                    Cell.install(7, 3, payload(7, 3, [["CELL.STATE", "1", "c", "never", "none", "0", "0"]])).refuses(
                        "bad-snapshot"
                    ),
                    Cell.look.shows("unsynced", cursor: nil, epoch: 0),
                    Cell.install(7, 3, payload(7, 3, [["CELL.STATE", "1", "c", "never", "none", "0", "1"]])).installs(
                        "installed"
                    ),
                    Cell.look.shows("following", cursor: "7:3", epoch: 0),
                ]
            ),
            vector(
                "cell/install/modified-is-an-id",
                ["CELL-081", "CELL-083"],
                "That modified is the id of a client is no condition",
                [
                    Cell.create("reader", at: nil).succeeds,
                    Cell.install(
                        7,
                        3,
                        payload(
                            7,
                            3,
                            [["CELL.CLIENT", "00000", "7:1"], ["CELL.STATE", "1", "c", "cleared", "7:1", "0", "2"]]
                        )
                    ).installs("installed"),
                    Cell.look.shows("following", cursor: "7:3", epoch: 0, clients: [("7:1", 0)]),
                    Cell.read().reads(.cleared, modified: "7:1", cursor: "7:3"),
                ]
            ),
            vector(
                "cell/install/records-at-one-position",
                ["CELL-081", "CELL-083"],
                "That two records have one position is no condition",
                [
                    Cell.create("reader", at: nil).succeeds,
                    Cell.install(
                        7,
                        9,
                        payload(
                            7,
                            9,
                            [
                                [
                                    "CELL.CLIENT", "00000", "7:1", "4", "applied", "7:5",
                                    "abababababababababababababababababababababababababababababababab",
                                ],
                                [
                                    "CELL.CLIENT", "00001", "7:2", "6", "fenced", "7:5",
                                    "abababababababababababababababababababababababababababababababab",
                                ], ["CELL.STATE", "1", "c", "cleared", "7:5", "0", "2"],
                            ]
                        )
                    ).installs("installed"),
                    Cell.look.shows("following", cursor: "7:9", epoch: 0, clients: [("7:1", 4), ("7:2", 6)]),
                ]
            ),
            vector(
                "cell/install/names-that-are-no-text",
                ["CELL-082"],
                "Two names that are no text are two names",
                [
                    Cell.create("reader", name: Octets([0xFF]), at: nil).succeeds,
                    Cell.install(7, 3, payload(7, 3, [["CELL.STATE", "1", Octets([0xFE]), "never", "none", "0", "1"]]))
                        .refuses("other-cell"),
                    Cell.look.shows("unsynced", cursor: nil, epoch: 0),
                    Cell.install(7, 3, payload(7, 3, [["CELL.STATE", "1", Octets([0xFF]), "never", "none", "0", "1"]]))
                        .installs("installed"),
                    Cell.look.shows("following", cursor: "7:3", epoch: 0),
                ]
            ),
            vector(
                "cell/role/resume-last-offset",
                ["CELL-099", "CELL-102"],
                "A cell at the last cursor may resume, and leads",
                [
                    Cell.create(at: (7, 9_223_372_036_854_775_806)).succeeds,
                    Cell.apply(9_223_372_036_854_775_806, .write("x")).results(
                        CellResult(
                            "applied",
                            at: "7:9223372036854775806",
                            cursor: "7:9223372036854775807",
                            "x",
                            modified: "7:9223372036854775806"
                        )
                    ),
                    Cell.follow.succeeds,
                    Cell.look.shows("following", cursor: "7:9223372036854775807", epoch: 0),
                    Cell.resume(7, 9_223_372_036_854_775_807).succeeds,
                    Cell.look.shows("leading", cursor: "7:9223372036854775807", epoch: 0),
                    Cell.propose(.write("y")).succeeds,
                    Cell.apply(9_223_372_036_854_775_807, .write("y")).refuses("bad-offset"),
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
