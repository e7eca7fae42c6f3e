import ConformanceKit

/// Lists of arguments that are no commands, wherever they come: to `decode`, `propose` and `apply`.
enum CellDecoding {
    static var vectors: [ScenarioVector] { families.flatMap(\.vectors) }

    /// Lists that are wrong in the same way.
    private struct Family {
        var name: String
        var title: String
        var note: String?
        var lists: [[Octets]]

        init(_ name: String, _ title: String, note: String? = nil, _ lists: [[Octets]]) {
            (self.name, self.title, self.note, self.lists) = (name, title, note, lists)
        }

        /// All to `decode`, and all to a primary.
        var vectors: [ScenarioVector] {
            [
                vector(
                    "cell/illegal/\(name)",
                    ["CELL-002", "CELL-001"],
                    title,
                    note: note,
                    lists.map { Cell.decode($0).refuses("bad-command") }
                ),
                vector(
                    "cell/illegal/\(name)-in-a-log",
                    ["CELL-002", "CELL-014"],
                    "\(title): neither proposed nor applied",
                    [Cell.create().succeeds] + lists.map { Cell.propose($0).refuses("bad-command") }
                        + lists.map { Cell.apply(1, arguments: [$0]).results([], stops: 1) }
                        + [
                            Cell.look.shows("leading", cursor: "7:1"),
                            Cell.read().reads(.never, modified: nil, cursor: "7:1"),
                        ]
                ),
            ]
        }
    }

    private static var families: [Family] { lists + [epochs, requests, expected, places, new] }

    private static var lists: [Family] {
        [
            Family(
                "names",
                "Names in other letters, or of something else",
                note: "Finds decoders that fold cases or trim.",
                [
                    ["cell.open"], ["Cell.Open"], ["CELL.OPEN "], [" CELL.OPEN"], ["CELL.OPEN\r\n"], ["CELL.OPEN\0"],
                    ["OPEN"], ["CELLOPEN"], ["CELL-OPEN"], ["CELL.OPE"], ["CELL.OPENS"], ["CELL."], ["PING"],
                    ["cell.write", "", "0", "x"], ["CELL.Write", "", "0", "x"], ["CELL.WR\u{131}TE", "", "0", "x"],
                    ["WRITE", "", "0", "x"], ["CELL.SET", "", "0", "x"], ["SET", "k", "x"],
                    ["cell.clear", "", "0"], ["CELL.DEL", "", "0"], ["cell.fence", "", "0"], ["", "", "0"],
                    ["cell.exchange", "", "0", "never", "none"], ["CELL.CAS", "", "0", "never", "none"],
                    [Octets([0xff])], [Octets([0x43, 0x45, 0x4c, 0x4c, 0x2e, 0x80]), "", "0"],
                ]
            ),
            Family(
                "commands-of-snapshots",
                "The commands of a snapshot are none of a log",
                [
                    ["CELL.STATE", "1", "c", "never", "none", "0", "1024"], ["CELL.CLIENT", "00000", "7:1"],
                    ["CELL.VALUE", "x"], ["TIDEMARK.SNAPSHOT", "1", "7", "1"],
                ]
            ),
            Family("empty-list", "No arguments at all, and one without bytes", [[], [""]]),
            Family(
                "too-few",
                "Commands that lack an argument",
                note: "Finds decoders that take a missing epoch or request for none.",
                [
                    ["CELL.WRITE"], ["CELL.WRITE", ""], ["CELL.WRITE", "", "0"], ["CELL.WRITE", "x"],
                    ["CELL.WRITE", "0", "x"], ["CELL.CLEAR"], ["CELL.CLEAR", ""], ["CELL.CLEAR", "7:1/1"],
                    ["CELL.FENCE"], ["CELL.FENCE", ""], ["CELL.FENCE", "3"], ["CELL.EXCHANGE"],
                    ["CELL.EXCHANGE", "", "0"], ["CELL.EXCHANGE", "", "0", "never"],
                    ["CELL.EXCHANGE", "", "0", "bytes", "none"], ["CELL.EXCHANGE", "", "0", "bytes", "value", "x"],
                    ["CELL.EXCHANGE", "", "0", "bytes"], ["CELL.EXCHANGE", "", "0", "modified-at", "7:1"],
                    ["CELL.EXCHANGE", "", "0", "modified-at", "none"], ["CELL.EXCHANGE", "", "0", "never", "value"],
                    ["CELL.EXCHANGE", "", "0", "value", "x"], ["CELL.EXCHANGE", "never", "none"],
                ]
            ),
            Family(
                "too-many",
                "Commands with an argument too many",
                note: "Finds decoders that do not look at what follows.",
                [
                    ["CELL.OPEN", ""], ["CELL.OPEN", "", "0"], ["CELL.OPEN", "7:1/1", "0"], ["CELL.OPEN", "CELL.OPEN"],
                    ["CELL.WRITE", "", "0", "x", ""], ["CELL.WRITE", "", "0", "x", "y"],
                    ["CELL.WRITE", "", "0", "value", "x"], ["CELL.CLEAR", "", "0", ""],
                    ["CELL.CLEAR", "", "0", "x"], ["CELL.FENCE", "", "0", ""], ["CELL.FENCE", "", "0", "1"],
                    ["CELL.EXCHANGE", "", "0", "never", "none", ""], ["CELL.EXCHANGE", "", "0", "never", "none", "x"],
                    ["CELL.EXCHANGE", "", "0", "never", "value", "x", "y"],
                    ["CELL.EXCHANGE", "", "0", "never", "", "none"], ["CELL.EXCHANGE", "", "0", "absent", "a", "none"],
                    ["CELL.EXCHANGE", "", "0", "absent", "a", "value", "x"],
                    ["CELL.EXCHANGE", "", "0", "bytes", "a", "b", "none"],
                    ["CELL.EXCHANGE", "", "0", "bytes", "a", "none", "none"],
                    ["CELL.EXCHANGE", "", "0", "bytes", "a", "value", "x", ""],
                    ["CELL.EXCHANGE", "", "0", "modified-at", "7:1", "none", ""],
                ]
            ),
        ]
    }

    private static var epochs: Family {
        let illegal: [Octets] = [
            "", "00", "01", "+1", "-0", "-1", " 1", "1 ", "1\n", "1\r\n", "\t1", "1_000", "1,000", "0x1", "1e3", "1.0",
            "1.", "none", "null", "NaN", "18446744073709551616", "28446744073709551615", "99999999999999999999",
            "100000000000000000000", "340282366920938463463374607431768211456", "\u{ff11}", "\u{0663}", "1\0", "\0",
            Octets([0xff]), Octets([0x31, 0x80]), "7:1",
        ]
        let others: [Octets] = ["", "01", "+1", "18446744073709551616"]
        return Family(
            "epochs",
            "Epochs that are no canonical decimals, or above 2^64-1",
            note: "Finds what the number parsers of many languages let pass.",
            illegal.map { ["CELL.FENCE", "", $0] } + others.map { ["CELL.WRITE", "", $0, "x"] }
                + others.map { ["CELL.CLEAR", "", $0] } + others.map { ["CELL.EXCHANGE", "", $0, "never", "none"] }
        )
    }

    private static var requests: Family {
        let illegal: [Octets] = [
            "7:1", "7:1/", "/1", "/", ":", ":/", "7/1", "71/1", "7:/1", ":1/1", "7:1/0", "0:1/1", "07:1/1", "7:01/1",
            "7:00/1", "7:1/01", "7:1/1/1", "7:1/1/", "7:1:1/1", "7:1/1:1", "+7:1/1", "7:+1/1", "7:1/+1", "7:-1/1",
            "7:-0/1", "7:1/-1", "-7:1/1", " 7:1/1", "7:1/1 ", "7: 1/1", "7:1 /1", "7:1/ 1", "7:1/1\n", "7;1/1", "7.1/1",
            "7:1\\1", "7:1-1", "1/7:1", "7:9223372036854775807/1", "7:9223372036854775808/1",
            "7:18446744073709551616/1", "18446744073709551616:1/1", "7:1/18446744073709551616", "none", "0", "-", " ",
            "\0", "7:1/1\0", "7:1/\u{ff11}", "7:1/1_0", "a:1/1", "7:a/1", "7:1/a", Octets([0xff]),
            Octets([0x37, 0x3a, 0x31, 0x2f, 0xff]),
        ]
        let others: [Octets] = ["7:1", "7:1/0", "07:1/1", "7:9223372036854775807/1"]
        return Family(
            "requests",
            "Requests that are not a position, a slash and a sequence",
            note: "Finds decoders that take what they cannot read for no request, or split without counting.",
            illegal.map { ["CELL.CLEAR", $0, "0"] } + others.map { ["CELL.WRITE", $0, "0", "x"] }
                + others.map { ["CELL.FENCE", $0, "0"] } + others.map { ["CELL.EXCHANGE", $0, "0", "never", "none"] }
        )
    }

    private static var expected: Family {
        let illegal: [Octets] = [
            "", "Never", "NEVER", "never ", "neve", "nevers", "Absent", "ABSENT", "none", "cleared", "any", "value",
            "0",
            "nil", "modified", "\0", Octets([0xff]),
        ]
        let withOperand: [Octets] = [
            "", "Bytes", "BYTES", "byte", "value", "Modified-At", "modified_at", "modifiedAt", "modified-at ", "at",
            "never", "absent",
        ]
        return Family(
            "expected",
            "Words for what is expected that there are not",
            illegal.map { ["CELL.EXCHANGE", "", "0", $0, "none"] }
                + illegal.map { ["CELL.EXCHANGE", "", "0", $0, "value", "x"] }
                + withOperand.map { ["CELL.EXCHANGE", "", "0", $0, "7:1", "none"] }
                + [
                    ["CELL.EXCHANGE", "", "0", "none", "never"], ["CELL.EXCHANGE", "", "0", "value", "x", "never"],
                    ["CELL.EXCHANGE", "", "0", "value", "x", "bytes", "a"],
                ]
        )
    }

    private static var places: Family {
        let illegal: [Octets] = [
            "", "none", "7", "7:", ":1", ":", "71", "7/1", "7:1:1", "7:1/1", "0:1", "07:1", "7:01", "7:00", "+7:1",
            "7:+1",
            "-7:1", "7:-1", " 7:1", "7:1 ", "7:1\n", "7: 1", "7:9223372036854775807", "7:9223372036854775808",
            "7:18446744073709551615", "18446744073709551616:1", "99999999999999999999:1", "a:1", "7:a", "7:1\0",
            "\u{ff17}:1", "7:1_0", Octets([0xff]), Octets([0x37, 0x3a, 0xff]),
        ]
        return Family(
            "places",
            "Exchanges that expect a change at what is no place",
            note: "2^63-1 is the offset of a cursor, but of no command.",
            illegal.map { ["CELL.EXCHANGE", "", "0", "modified-at", $0, "none"] }
                + [["CELL.EXCHANGE", "", "0", "modified-at", "7:01", "value", "x"]]
        )
    }

    private static var new: Family {
        let alone: [Octets] = [
            "", "None", "NONE", "non", "none ", "nil", "null", "cleared", "absent", "never", "value", "x", "\0",
            Octets([0xff]),
        ]
        let withOperand: [Octets] = ["", "Value", "VALUE", "value ", "values", "bytes", "none", "new", "set"]
        return Family(
            "new",
            "Words for what is new that there are not",
            alone.map { ["CELL.EXCHANGE", "", "0", "never", $0] }
                + withOperand.map { ["CELL.EXCHANGE", "", "0", "absent", $0, "x"] }
                + [
                    ["CELL.EXCHANGE", "", "0", "bytes", "a", "None"],
                    ["CELL.EXCHANGE", "", "0", "bytes", "a", "b", "x"],
                ]
        )
    }
}
