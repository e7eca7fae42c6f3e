import ConformanceKit

/// What a primary takes into its log: legal commands, with values within its limit.
enum CellProposals {
    static var vectors: [ScenarioVector] { standings + commands + limits + largeValues }

    private static func long(_ count: Int) -> Octets { Octets(repeating: "v", count: count) }

    private static var standings: [ScenarioVector] {
        [
            vector(
                "cell/propose/not-primary",
                ["CELL-091"],
                "Only a cell that leads takes proposals: neither one that knows nothing, nor one that follows",
                [
                    Cell.unsynced().succeeds, Cell.propose(.write("x")).refuses("not-primary"),
                    Cell.install(CellState(offset: 3)).installs("installed"),
                    Cell.propose(.write("x")).refuses("not-primary"), Cell.resume(7, 3).succeeds,
                    Cell.propose(.write("x")).succeeds, Cell.follow.succeeds,
                    Cell.propose(.write("x")).refuses("not-primary"), Cell.promote(8).succeeds,
                    Cell.propose(.write("x")).succeeds,
                ]
            ),
            vector(
                "cell/propose/reader",
                ["CELL-090"],
                "A reader takes none, whatever it knows",
                [
                    Cell.unsynced("reader").succeeds, Cell.propose(.write("x")).refuses("read-only"),
                    Cell.propose(.open).refuses("read-only"), Cell.install(CellState(offset: 3)).installs("installed"),
                    Cell.propose(.write("x")).refuses("read-only"), Cell.propose(["x"]).refuses("read-only"),
                ]
            ),
            vector(
                "cell/propose/refusals-in-order",
                ["CELL-002", "CELL-090", "CELL-091", "CELL-093"],
                "A reader, then one that does not lead, then a bad command, then one that is too long",
                [
                    Cell.create("reader", at: nil, longest: 1).succeeds,
                    Cell.propose(["CELL.WRITE", "", "00", "xx"]).refuses("read-only"),
                    Cell.propose(.write("xx")).refuses("read-only"), Cell.create(at: nil, longest: 1).succeeds,
                    Cell.propose(["CELL.WRITE", "", "00", "xx"]).refuses("not-primary"),
                    Cell.propose(.write("xx")).refuses("not-primary"), Cell.create(longest: 1).succeeds,
                    Cell.propose(["CELL.WRITE", "", "00", "xx"]).refuses("bad-command"),
                    Cell.propose(["CELL.WRITE", "", "0", "xx", "yy"]).refuses("bad-command"),
                    Cell.propose(.write("xx")).refuses("limit-exceeded"), Cell.propose(.write("x")).succeeds,
                ]
            ),
        ]
    }

    private static var commands: [ScenarioVector] {
        let wrong: [[Octets]] = [
            [""], ["CELL.NEW"], ["cell.open"], ["CELL.OPEN", ""], ["CELL.WRITE", "", "0"], ["CELL.WRITE", "", "", "x"],
            ["CELL.WRITE", "", "01", "x"], ["CELL.WRITE", "7:1", "0", "x"], ["CELL.WRITE", "7:1/0", "0", "x"],
            ["CELL.WRITE", "0:1/1", "0", "x"], ["CELL.WRITE", "7:9223372036854775807/1", "0", "x"],
            ["CELL.CLEAR", "", "18446744073709551616"], ["CELL.EXCHANGE", "", "0", "never"],
            ["CELL.EXCHANGE", "", "0", "Never", "none"], ["CELL.EXCHANGE", "", "0", "bytes", "none"],
            ["CELL.EXCHANGE", "", "0", "absent", "none", ""],
            ["CELL.EXCHANGE", "", "0", "modified-at", "none", "none"],
            ["CELL.CLIENT", "00000", "7:1"], ["SET", "k", "v"],
        ]
        return [
            vector(
                "cell/propose/bad-command",
                ["CELL-002", "CELL-094"],
                "A list of arguments that is no command is refused",
                [Cell.create().succeeds] + wrong.map { Cell.propose($0).refuses("bad-command") }
                    + CellState(offset: 1).stands("leading")
            ),
            vector(
                "cell/propose/any-command",
                ["CELL-094"],
                "Every legal command is taken, also one that will come to nothing",
                note: "Finds proposals that are decided: what a command does is decided when it is applied.",
                [
                    Cell.create().succeeds,
                    Cell.apply(1, .fence(5)).results(CellResult("applied", at: "7:1", cursor: "7:2", .never)),
                    Cell.propose(.open).succeeds, Cell.propose(.write("x", epoch: 4)).succeeds,
                    Cell.propose(.write("x").by("7:9", 1)).succeeds, Cell.propose(.write("x").by("6:9", .max)).succeeds,
                    Cell.propose(.exchange(.bytes("y"), to: nil)).succeeds,
                    Cell.propose(.exchange(.modifiedAt("8:1"), to: "")).succeeds, Cell.propose(.clear()).succeeds,
                    Cell.propose(.fence(nil)).succeeds,
                ] + CellState(offset: 2, epoch: 5).stands("leading")
            ),
            vector(
                "cell/propose/changes-nothing",
                ["CELL-094"],
                "A proposal is not applied, shows no epoch, uses no client and no sequence, and can be made again",
                note: "Finds cells that apply what is proposed, or keep it for the next `apply`.",
                [
                    Cell.create().succeeds,
                    Cell.apply(1, .open).results(CellResult("opened", at: "7:1", cursor: "7:2", .never)),
                    Cell.watch(1, from: "7:2").succeeds, Cell.propose(.write("x", epoch: 9).by("7:1", 3)).succeeds,
                    Cell.propose(.write("x", epoch: 9).by("7:1", 3)).succeeds, Cell.propose(.open).succeeds,
                    Cell.propose(.clear(epoch: 8).by("7:1", 2)).succeeds, Cell.next(1).sleeps,
                ] + CellState(offset: 2, clients: [.client("7:1")]).stands("leading") + [
                    Cell.apply(2, .write("y", epoch: 1).by("7:1", 1))
                        .results(CellResult("applied", at: "7:2", cursor: "7:3", "y", modified: "7:2"))
                ]
            ),
        ]
    }

    private static var limits: [ScenarioVector] {
        [
            vector(
                "cell/propose/limit",
                ["CELL-093"],
                "A value may have as many bytes as the limit, and no more, in every place where a value stands",
                [
                    Cell.create(longest: 3).succeeds, Cell.propose(.write("")).succeeds,
                    Cell.propose(.write("xyz")).succeeds, Cell.propose(.write("xyzz")).refuses("limit-exceeded"),
                    Cell.propose(.exchange(.never, to: "xyz")).succeeds,
                    Cell.propose(.exchange(.never, to: "xyzz")).refuses("limit-exceeded"),
                    Cell.propose(.exchange(.bytes("xyz"), to: nil)).succeeds,
                    Cell.propose(.exchange(.bytes("xyzz"), to: nil)).refuses("limit-exceeded"),
                    Cell.propose(.exchange(.bytes("xyz"), to: "xyz")).succeeds,
                    Cell.propose(.exchange(.bytes("xyz"), to: "xyzz")).refuses("limit-exceeded"),
                    Cell.propose(.exchange(.bytes("xyzz"), to: "xyz")).refuses("limit-exceeded"),
                    Cell.propose(.exchange(.modifiedAt("7:1"), to: "xyzz")).refuses("limit-exceeded"),
                    Cell.propose(.exchange(.absent, to: "xyzz")).refuses("limit-exceeded"),
                ]
            ),
            vector(
                "cell/propose/limit-of-values-only",
                ["CELL-093"],
                "The limit is on values: not on requests, epochs, positions, words, nor on all of them together",
                note: "Finds limits on every argument, and on the sum of them.",
                [
                    Cell.create(longest: 1).succeeds, Cell.propose(.open).succeeds,
                    Cell.propose(.write("x", epoch: .max).by("18446744073709551615:9223372036854775806", .max))
                        .succeeds,
                    Cell.propose(.exchange(.modifiedAt("18446744073709551615:9223372036854775806"), to: "x")).succeeds,
                    Cell.propose(.exchange(.never, to: nil, epoch: 10)).succeeds,
                    Cell.propose(.exchange(.bytes("x"), to: "y")).succeeds, Cell.propose(.fence(.max)).succeeds,
                    Cell.propose(.clear(epoch: .max)).succeeds,
                ]
            ),
            vector(
                "cell/propose/limit-of-bytes",
                ["CELL-093"],
                "The limit counts bytes, not characters",
                [
                    Cell.create(longest: 2).succeeds, Cell.propose(.write("é")).succeeds,
                    Cell.propose(.write("éx")).refuses("limit-exceeded"), Cell.propose(.write("\r\n")).succeeds,
                ]
            ),
            vector(
                "cell/propose/limit-is-not-of-the-state",
                ["CELL-093", "CELL-017", "CELL-083"],
                "A value that came by the log or by a snapshot may be longer than what this machine would propose",
                [
                    Cell.create(longest: 1).succeeds,
                    Cell.apply(1, .write("long"))
                        .results(CellResult("applied", at: "7:1", cursor: "7:2", "long", modified: "7:1")),
                    Cell.propose(.write("long")).refuses("limit-exceeded"), Cell.follow.succeeds,
                    Cell.install(CellState(offset: 5, current: "longer", modified: "7:3")).installs("installed"),
                ] + CellState(offset: 5, current: "longer", modified: "7:3").stands()
            ),
            vector(
                "cell/propose/limit-stays",
                ["CELL-093", "CELL-097", "CELL-099"],
                "The limit is the machine's: it stays with a snapshot, a promotion and a resumption",
                [
                    Cell.create(at: nil, longest: 2).succeeds, Cell.install(CellState(offset: 5)).installs("installed"),
                    Cell.resume(7, 5).succeeds, Cell.propose(.write("xyz")).refuses("limit-exceeded"),
                    Cell.propose(.write("xy")).succeeds, Cell.promote(8).succeeds,
                    Cell.propose(.write("xyz")).refuses("limit-exceeded"), Cell.propose(.write("xy")).succeeds,
                ]
            ),
        ]
    }

    /// The default limit, in one request each: two such values are more than a line of the harness holds.
    private static var largeValues: [ScenarioVector] {
        func one(_ name: String, _ title: String, _ step: ScenarioStep) -> ScenarioVector {
            vector("cell/propose/\(name)", ["CELL-093"], title, [Cell.create().succeeds, step])
        }
        return [
            one(
                "default-limit",
                "Where nothing else is said, a value may have 262,144 bytes",
                Cell.propose(.write(long(262_144))).succeeds
            ),
            one(
                "above-the-default-limit",
                "And not one more",
                Cell.propose(.write(long(262_145))).refuses("limit-exceeded")
            ),
            one(
                "default-limit-of-new",
                "Also a new one",
                Cell.propose(.exchange(.never, to: long(262_145))).refuses("limit-exceeded")
            ),
            one(
                "default-limit-of-expected",
                "Also an expected one",
                Cell.propose(.exchange(.bytes(long(262_145)), to: nil)).refuses("limit-exceeded")
            ),
            one(
                "default-limit-of-one-value",
                "Each value for itself: two may be longer together",
                Cell.propose(.exchange(.bytes(long(131_073)), to: long(262_144))).succeeds
            ),
        ]
    }
}
