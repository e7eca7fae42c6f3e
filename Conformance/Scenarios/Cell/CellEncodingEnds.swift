import ConformanceKit

/// The ends of what a command can hold: numbers, and bytes of every kind.
enum CellEncodingEnds {
    static var vectors: [ScenarioVector] { numbers + bytes }

    private static let largest = CellRequest("18446744073709551615:9223372036854775806", UInt64.max)

    private static var numbers: [ScenarioVector] {
        [
            vector(
                "cell/commands/largest-numbers",
                ["CELL-001", "CONV-001"],
                "Each number at its upper end",
                CellEncoding.both(
                    .write("x", by: largest, epoch: .max),
                    "CELL.WRITE",
                    "18446744073709551615:9223372036854775806/18446744073709551615",
                    "18446744073709551615",
                    "x"
                )
                    + CellEncoding.both(
                        .exchange(
                            .modifiedAt("18446744073709551615:9223372036854775806"),
                            to: nil,
                            by: largest,
                            epoch: .max
                        ),
                        "CELL.EXCHANGE",
                        "18446744073709551615:9223372036854775806/18446744073709551615",
                        "18446744073709551615",
                        "modified-at",
                        "18446744073709551615:9223372036854775806",
                        "none"
                    ) + CellEncoding.both(.fence(.max), "CELL.FENCE", "", "18446744073709551615")
            ),
            vector(
                "cell/commands/smallest-numbers",
                ["CELL-001", "CONV-001"],
                "Each number at its lower end: an offset and an epoch of 0, the others 1",
                note: "Finds decoders that take a position at offset 0 for none.",
                CellEncoding.both(.clear(by: CellRequest("1:0", 1), epoch: 0), "CELL.CLEAR", "1:0/1", "0")
                    + CellEncoding.both(
                        .exchange(.modifiedAt("1:0"), to: nil),
                        "CELL.EXCHANGE",
                        "",
                        "0",
                        "modified-at",
                        "1:0",
                        "none"
                    )
            ),
            vector(
                "cell/commands/numbers-above-2-to-53",
                ["CELL-001", "CONV-001"],
                "Odd numbers above 2^53, and numbers around 2^63, stay exact",
                note: "Finds floating point and signed numbers.",
                CellEncoding.both(
                    .fence(
                        9_007_199_254_740_993,
                        by: CellRequest("9007199254740993:9007199254740995", 9_007_199_254_740_997)
                    ),
                    "CELL.FENCE",
                    "9007199254740993:9007199254740995/9007199254740997",
                    "9007199254740993"
                )
                    + CellEncoding.both(
                        .fence(
                            9_223_372_036_854_775_807,
                            by: CellRequest("9223372036854775808:9223372036854775805", 9_223_372_036_854_775_809)
                        ),
                        "CELL.FENCE",
                        "9223372036854775808:9223372036854775805/9223372036854775809",
                        "9223372036854775807"
                    )
                    + CellEncoding.both(
                        .clear(by: CellRequest("18446744073709551614:1", 18_446_744_073_709_551_613), epoch: 1 << 63),
                        "CELL.CLEAR",
                        "18446744073709551614:1/18446744073709551613",
                        "9223372036854775808"
                    )
            ),
        ]
    }

    private static var bytes: [ScenarioVector] {
        [
            vector(
                "cell/commands/empty-values",
                ["CELL-001"],
                "No bytes are a value, as expected and as new",
                note: "Finds decoders that take an empty value for none.",
                CellEncoding.both(.write(""), "CELL.WRITE", "", "0", "")
                    + CellEncoding.both(
                        .exchange(.bytes(""), to: ""),
                        "CELL.EXCHANGE",
                        "",
                        "0",
                        "bytes",
                        "",
                        "value",
                        ""
                    )
                    + CellEncoding.both(.exchange(.bytes(""), to: nil), "CELL.EXCHANGE", "", "0", "bytes", "", "none")
                    + CellEncoding.both(.exchange(.never, to: ""), "CELL.EXCHANGE", "", "0", "never", "value", "")
            ),
            vector(
                "cell/commands/any-bytes",
                ["CELL-001", "CONV-002"],
                "Values are bytes, not text",
                CellEncoding.both(.write("a\r\nb\r\n"), "CELL.WRITE", "", "0", "a\r\nb\r\n")
                    + CellEncoding.both(.write(anyByte), "CELL.WRITE", "", "0", anyByte)
                    + CellEncoding.both(
                        .exchange(.bytes("$4\r\nnone\r\n"), to: Octets([0xff, 0xfe, 0])),
                        "CELL.EXCHANGE",
                        "",
                        "0",
                        "bytes",
                        "$4\r\nnone\r\n",
                        "value",
                        Octets([0xff, 0xfe, 0])
                    ) + CellEncoding.both(.write("e\u{301}"), "CELL.WRITE", "", "0", Octets([0x65, 0xcc, 0x81]))
                    + CellEncoding.both(.write("\u{e9}"), "CELL.WRITE", "", "0", Octets([0xc3, 0xa9]))
            ),
            vector(
                "cell/commands/long-values",
                ["CELL-001"],
                "Values of any length are encoded and decoded; limits are judged elsewhere",
                CellEncoding.both(
                    .exchange(
                        .bytes(Octets(repeating: "a", count: 30_000)),
                        to: Octets(repeating: "bc", count: 35_000)
                    ),
                    "CELL.EXCHANGE",
                    "",
                    "0",
                    "bytes",
                    Octets(repeating: "a", count: 30_000),
                    "value",
                    Octets(repeating: "bc", count: 35_000)
                )
            ),
            vector(
                "cell/commands/longer-than-the-limit",
                ["CELL-001", "CELL-002"],
                "A value of more bytes than may be proposed is decoded all the same",
                [
                    Cell.decode(["CELL.WRITE", "", "0", Octets(repeating: "a", count: 262_145)])
                        .decodes(.write(Octets(repeating: "a", count: 262_145)))
                ]
            ),
        ]
    }

    private static let anyByte = Octets((0...255).map { UInt8($0) })
}
