import ConformanceKit

/// The commands of a cell and their encoding, both ways.
enum CellEncoding {
    static var vectors: [ScenarioVector] { forms + exchanges + CellEncodingEnds.vectors }

    /// Encoded and decoded.
    static func both(_ command: CellCommand, _ arguments: Octets...) -> [ScenarioStep] {
        [Cell.encode(command).encodes(arguments), Cell.decode(arguments).decodes(command)]
    }

    private static var forms: [ScenarioVector] {
        [
            vector(
                "cell/commands/open",
                ["CELL-001"],
                "An open is its name alone",
                note: "Finds encoders that give it a request and an epoch, like the others.",
                both(.open, "CELL.OPEN")
            ),
            vector(
                "cell/commands/write",
                ["CELL-001"],
                "A write with and without a request and an epoch",
                both(.write("x"), "CELL.WRITE", "", "0", "x")
                    + both(.write("x", epoch: 3), "CELL.WRITE", "", "3", "x")
                    + both(.write("x", by: CellRequest("7:12", 4)), "CELL.WRITE", "7:12/4", "0", "x")
                    + both(.write("x", by: CellRequest("7:12", 4), epoch: 3), "CELL.WRITE", "7:12/4", "3", "x")
            ),
            vector(
                "cell/commands/clear",
                ["CELL-001"],
                "A clear with and without a request and an epoch",
                both(.clear(), "CELL.CLEAR", "", "0") + both(.clear(epoch: 10), "CELL.CLEAR", "", "10")
                    + both(.clear(by: CellRequest("1:0", 1)), "CELL.CLEAR", "1:0/1", "0")
                    + both(.clear(by: CellRequest("10:20", 30), epoch: 40), "CELL.CLEAR", "10:20/30", "40")
            ),
            vector(
                "cell/commands/fence",
                ["CELL-001"],
                "A fence with and without a request and an epoch",
                both(.fence(nil), "CELL.FENCE", "", "0") + both(.fence(9), "CELL.FENCE", "", "9")
                    + both(.fence(nil, by: CellRequest("7:1", 1)), "CELL.FENCE", "7:1/1", "0")
                    + both(.fence(1, by: CellRequest("7:1", 1)), "CELL.FENCE", "7:1/1", "1")
            ),
            vector(
                "cell/commands/epoch-0",
                ["CELL-001"],
                "An epoch of 0 is written as a missing one is, and read as 0",
                note: "Finds decoders that leave an epoch of 0 out, and encoders that write nothing for a missing one.",
                [
                    Cell.encode(.write("x", epoch: 0)).encodes(["CELL.WRITE", "", "0", "x"]),
                    Cell.encode(.write("x")).encodes(["CELL.WRITE", "", "0", "x"]),
                    Cell.encode(.clear(epoch: 0)).encodes(["CELL.CLEAR", "", "0"]),
                    Cell.encode(.fence(0)).encodes(["CELL.FENCE", "", "0"]),
                    Cell.encode(.exchange(.never, to: nil, epoch: 0))
                        .encodes(["CELL.EXCHANGE", "", "0", "never", "none"]),
                    Cell.decode(["CELL.FENCE", "", "0"]).decodes(.fence(0)),
                    Cell.decode(["CELL.CLEAR", "7:1/1", "0"]).decodes(.clear(by: CellRequest("7:1", 1), epoch: 0)),
                ]
            ),
        ]
    }

    private static var exchanges: [ScenarioVector] {
        [
            vector(
                "cell/commands/exchange-never",
                ["CELL-001"],
                "Exchanges that expect a cell that was never written",
                both(.exchange(.never, to: nil), "CELL.EXCHANGE", "", "0", "never", "none")
                    + both(.exchange(.never, to: "x"), "CELL.EXCHANGE", "", "0", "never", "value", "x")
            ),
            vector(
                "cell/commands/exchange-absent",
                ["CELL-001"],
                "Exchanges that expect no value",
                both(.exchange(.absent, to: nil), "CELL.EXCHANGE", "", "0", "absent", "none")
                    + both(.exchange(.absent, to: "x"), "CELL.EXCHANGE", "", "0", "absent", "value", "x")
            ),
            vector(
                "cell/commands/exchange-bytes",
                ["CELL-001"],
                "Exchanges that expect some bytes",
                both(.exchange(.bytes("a"), to: nil), "CELL.EXCHANGE", "", "0", "bytes", "a", "none")
                    + both(.exchange(.bytes("a"), to: "x"), "CELL.EXCHANGE", "", "0", "bytes", "a", "value", "x")
            ),
            vector(
                "cell/commands/exchange-modified-at",
                ["CELL-001"],
                "Exchanges that expect the last change at a place",
                both(
                    .exchange(.modifiedAt("7:12"), to: nil),
                    "CELL.EXCHANGE",
                    "",
                    "0",
                    "modified-at",
                    "7:12",
                    "none"
                )
                    + both(
                        .exchange(.modifiedAt("7:12"), to: "x"),
                        "CELL.EXCHANGE",
                        "",
                        "0",
                        "modified-at",
                        "7:12",
                        "value",
                        "x"
                    )
            ),
            vector(
                "cell/commands/exchange-with-request-and-epoch",
                ["CELL-001"],
                "Exchanges with a request, an epoch, and both",
                both(
                    .exchange(.never, to: nil, by: CellRequest("7:3", 8)),
                    "CELL.EXCHANGE",
                    "7:3/8",
                    "0",
                    "never",
                    "none"
                )
                    + both(
                        .exchange(.absent, to: "x", epoch: 5),
                        "CELL.EXCHANGE",
                        "",
                        "5",
                        "absent",
                        "value",
                        "x"
                    )
                    + both(
                        .exchange(.bytes("a"), to: "x", by: CellRequest("7:3", 8), epoch: 5),
                        "CELL.EXCHANGE",
                        "7:3/8",
                        "5",
                        "bytes",
                        "a",
                        "value",
                        "x"
                    )
                    + both(
                        .exchange(.modifiedAt("6:2"), to: nil, by: CellRequest("7:3", 8), epoch: 5),
                        "CELL.EXCHANGE",
                        "7:3/8",
                        "5",
                        "modified-at",
                        "6:2",
                        "none"
                    )
            ),
            vector(
                "cell/commands/words-as-values",
                ["CELL-001", "CELL-002"],
                "Values that read like words of the grammar are values",
                note: "Finds decoders that search for a word in place of taking the arguments one after the other.",
                both(.exchange(.bytes("value"), to: nil), "CELL.EXCHANGE", "", "0", "bytes", "value", "none")
                    + both(.exchange(.bytes("none"), to: nil), "CELL.EXCHANGE", "", "0", "bytes", "none", "none")
                    + both(
                        .exchange(.bytes("none"), to: "none"),
                        "CELL.EXCHANGE",
                        "",
                        "0",
                        "bytes",
                        "none",
                        "value",
                        "none"
                    )
                    + both(
                        .exchange(.bytes("bytes"), to: "value"),
                        "CELL.EXCHANGE",
                        "",
                        "0",
                        "bytes",
                        "bytes",
                        "value",
                        "value"
                    )
                    + both(.exchange(.never, to: "never"), "CELL.EXCHANGE", "", "0", "never", "value", "never")
                    + both(
                        .exchange(.bytes("modified-at"), to: "7:1"),
                        "CELL.EXCHANGE",
                        "",
                        "0",
                        "bytes",
                        "modified-at",
                        "value",
                        "7:1"
                    ) + both(.write("CELL.WRITE"), "CELL.WRITE", "", "0", "CELL.WRITE")
            ),
        ]
    }
}
