import ConformanceKit

/// Payloads of chapter 04 whose commands are not those of a cell's state, by the grammar.
enum CellBadStates {
    static var vectors: [ScenarioVector] { lists + states + clients + positions }

    private static let state = CellBadSnapshots.state
    private static let commands = state.commands

    private static func refused(_ wrong: [Octets], but right: [Octets] = [state.payload]) -> [ScenarioStep] {
        CellBadSnapshots.refused(wrong, but: right)
    }

    /// The four commands with this one in place of one of them.
    private static func changed(_ index: Int, _ command: [Octets]) -> Octets { state.payload(index, command) }

    private static var lists: [ScenarioVector] {
        [
            vector(
                "cell/bad-snapshot/foreign-commands",
                ["CELL-081"],
                "A command that no state has is refused, wherever it stands",
                note: "Finds readers that skip what they do not know.",
                refused([
                    state.payload(of: [["A"]] + commands), state.payload(of: commands + [["SET", "k", "v"]]),
                    state.payload(of: commands + [["cell.state"]]),
                    state.payload(of: commands + [["CELL.VALUE2", "x"]]),
                    state.payload(of: [commands[0], commands[1], ["CELL.OPEN"], commands[2], commands[3]]),
                    state.payload(of: [commands[0], commands[1], ["CELL.FENCE", "", "0"], commands[2], commands[3]]),
                    state.payload(of: commands + [["CELL.WRITE", "", "0", "x"]]),
                    state.payload(of: [[""]] + commands),
                ])
            ),
            vector(
                "cell/bad-snapshot/names-of-commands",
                ["CELL-081"],
                "The names of the commands are in exactly these letters",
                refused([
                    state.payload(of: [commands[2], commands[3], ["cell.client", "00000", "7:1"]]),
                    state.payload(of: [commands[0], commands[1], commands[3], ["cell.state"] + commands[2].dropFirst()]
                    ),
                    state.payload(of: [commands[0], commands[1], commands[2], ["cell.value", "x"]]),
                    changed(2, ["CELL.STATE "] + commands[2].dropFirst()), changed(3, ["CELL.VALUES", "x"]),
                    changed(0, ["CELL.CLIEN", "00000", "7:1"]),
                ])
            ),
            vector(
                "cell/bad-snapshot/one-state",
                ["CELL-081"],
                "There is exactly one CELL.STATE",
                refused([
                    state.payload(of: [commands[0], commands[1], commands[3]]),
                    state.payload(of: [commands[0], commands[1]]), state.payload(of: [commands[3]]),
                    state.payload(of: []),
                    state.payload(of: [
                        commands[0], commands[1], commands[2], ["CELL.STATE", "1", "d", "value", "7:6", "3", "4"],
                        commands[3],
                    ]),
                    state.payload(of: [
                        commands[0], commands[1], ["CELL.STATE", "1", "c", "cleared", "7:6", "3", "4"], commands[2],
                        commands[3],
                    ]),
                    state.payload(of: [commands[0], commands[1], ["CELL.STATE", "1", "c"], commands[2], commands[3]]),
                ])
            ),
            vector(
                "cell/bad-snapshot/one-value",
                ["CELL-081"],
                "There is one CELL.VALUE at most, with one argument",
                refused([
                    state.payload(of: commands + [["CELL.VALUE", "y"]]),
                    state.payload(of: [commands[0], commands[1], commands[2], ["CELL.VALUE", ""], commands[3]]),
                    changed(3, ["CELL.VALUE"]), changed(3, ["CELL.VALUE", "x", ""]),
                    changed(3, ["CELL.VALUE", "x", "x"]),
                ])
            ),
        ]
    }

    private static var states: [ScenarioVector] {
        [
            vector(
                "cell/bad-snapshot/version",
                ["CELL-081"],
                "The version of the state is 1",
                refused(
                    ["2", "0", "", "01", "1 ", "11", "+1", "one"].map { (wrong: Octets) in state.payload(2, 1, wrong) }
                )
            ),
            vector(
                "cell/bad-snapshot/state-arguments",
                ["CELL-081"],
                "CELL.STATE has six arguments after its name, no more and no fewer",
                refused([
                    changed(2, commands[2] + [""]), changed(2, Array(commands[2].dropLast())),
                    changed(2, ["CELL.STATE"]),
                    changed(2, commands[2] + commands[2].dropFirst()), changed(2, ["CELL.STATE", "1", "c", "value"]),
                ])
            ),
            vector(
                "cell/bad-snapshot/name-length",
                ["CELL-081", "CELL-082"],
                "A name has from 1 to 255 bytes; any other is bad, and not another cell's",
                refused([state.payload(2, 2, ""), state.payload(2, 2, Octets(repeating: "c", count: 256))]) + [
                    Cell.unsynced().succeeds,
                    Cell.install(7, 9, state.payload(2, 2, Octets(repeating: "c", count: 255))).refuses("other-cell"),
                ]
            ),
            vector(
                "cell/bad-snapshot/kind",
                ["CELL-081"],
                "The kind is never, cleared or value",
                refused(
                    ["", "Value", "VALUE", "absent", "none", "bytes", "value ", "valu"]
                        .map { (wrong: Octets) in state.payload(2, 3, wrong) }
                        + ["Never", "Cleared", "absent", "none", ""]
                        .map { (wrong: Octets) in state.payload(of: [["CELL.STATE", "1", "c", wrong, "7:6", "3", "4"]])
                        }
                )
            ),
            vector(
                "cell/bad-snapshot/epoch",
                ["CELL-081"],
                "The epoch is a canonical decimal up to 2^64-1",
                note: "Finds numbers that wrap around at 2^64.",
                refused(
                    [
                        "", "-1", "+3", "03", "00", " 3", "3 ", "3.0", "0x3", "18446744073709551616",
                        "18446744073709551619",
                    ]
                    .map { (wrong: Octets) in state.payload(2, 5, wrong) },
                    but: ["0", "18446744073709551615"].map { (right: Octets) in state.payload(2, 5, right) }
                )
            ),
            vector(
                "cell/bad-snapshot/capacity",
                ["CELL-081"],
                "The capacity is a canonical decimal from 1 to 65,536",
                note: "Finds capacities of 16 bits, for which 65,536 is 0.",
                refused(
                    ["", "0", "-4", "+4", "04", "65537", "65538", "131072", "18446744073709551620", "4 "]
                        .map { (wrong: Octets) in state.payload(2, 6, wrong) },
                    but: ["2", "65536"].map { (right: Octets) in state.payload(2, 6, right) }
                )
            ),
            vector(
                "cell/bad-snapshot/modified",
                ["CELL-081"],
                "Modified is a position, or none",
                refused(
                    [
                        "", "None", "never", "null", "0", "7", "7:", ":6", "7:06", "07:6", "7.6", "7:6 ", "7:-6", "7/6",
                        "7:6:6",
                    ]
                    .map { (wrong: Octets) in state.payload(2, 4, wrong) }
                )
            ),
        ]
    }

    private static var clients: [ScenarioVector] {
        let record = commands[1]
        return [
            vector(
                "cell/bad-snapshot/client-arguments",
                ["CELL-081"],
                "CELL.CLIENT has two arguments after its name, or six",
                refused(
                    [["CELL.CLIENT", "00000"], ["CELL.CLIENT"], ["CELL.CLIENT", "00000", "7:1", ""]]
                        .map { (wrong: [Octets]) in changed(0, wrong) }
                        + [1, 2, 3].map { changed(1, Array(record.dropLast($0))) } + [changed(1, record + [""])]
                )
            ),
            vector(
                "cell/bad-snapshot/place-digits",
                ["CELL-081"],
                "A place has five digits",
                refused([
                    state.payload(of: [["CELL.CLIENT", "0000", "7:1"], commands[1], commands[2], commands[3]]),
                    state.payload(of: [["CELL.CLIENT", "0", "7:1"], commands[2], commands[3]]),
                    state.payload(of: [["CELL.CLIENT", "000000", "7:1"], commands[2], commands[3]]),
                    state.payload(of: [["CELL.CLIENT", "", "7:1"], commands[2], commands[3]]),
                    state.payload(of: [["CELL.CLIENT", "+0000", "7:1"], commands[2], commands[3]]),
                    state.payload(of: [["CELL.CLIENT", "-0000", "7:1"], commands[2], commands[3]]),
                    state.payload(of: [["CELL.CLIENT", "    0", "7:1"], commands[2], commands[3]]),
                    changed(1, ["CELL.CLIENT", "000001", "7:2"]), changed(1, ["CELL.CLIENT", "1", "7:2"]),
                    changed(1, ["CELL.CLIENT", "0001", "7:2"]), changed(1, ["CELL.CLIENT", "0000a", "7:2"]),
                ])
            ),
            vector(
                "cell/bad-snapshot/sequence",
                ["CELL-081"],
                "A recorded sequence is a canonical decimal from 1 to 2^64-1",
                note: "Finds a record with the sequence 0, which no request has.",
                refused(
                    ["", "0", "-1", "+5", "05", "5 ", "18446744073709551616", "18446744073709551621"]
                        .map { (wrong: Octets) in state.payload(1, 3, wrong) },
                    but: ["1", "18446744073709551615"].map { (right: Octets) in state.payload(1, 3, right) }
                )
            ),
            vector(
                "cell/bad-snapshot/outcome",
                ["CELL-081"],
                "A recorded outcome is applied, mismatch or fenced",
                note: "Finds the other outcomes of commands, which are never recorded.",
                refused(
                    ["", "opened", "expired-request", "request-mismatch", "Applied", "applie", "applied ", "unknown"]
                        .map { (wrong: Octets) in state.payload(1, 4, wrong) },
                    but: ["mismatch", "fenced"].map { (right: Octets) in state.payload(1, 4, right) }
                )
            ),
            vector(
                "cell/bad-snapshot/command-digest",
                ["CELL-081"],
                "A recorded digest is 64 lower-case hexadecimal digits",
                refused(
                    [
                        CellBadSnapshots.upper(record[6]), Octets(record[6].bytes.dropLast()), record[6] + "0", "",
                        Octets(repeating: "g", count: 64), Octets(record[6].bytes.dropLast()) + "F",
                        Octets(record[6].bytes.dropLast()) + " ", Octets(repeating: "a", count: 32),
                        Octets(repeating: "ab", count: 64),
                    ].map { (wrong: Octets) in state.payload(1, 6, wrong) },
                    but: [Octets(repeating: "0", count: 64)].map { (right: Octets) in state.payload(1, 6, right) }
                )
            ),
        ]
    }

    private static var positions: [ScenarioVector] {
        let wrong: [Octets] = [
            "", "0:1", "00:1", "01:1", "6:01", "6:", ":1", "6", "6:1:1", "6/1", "+6:1", "6:+1", "6:-1", " 6:1", "6: 1",
            "6:1 ", "none", "18446744073709551616:1", "18446744073709551622:1", "6:18446744073709551616", "6.0:1",
        ]
        return [
            vector(
                "cell/bad-snapshot/position-of-client",
                ["CELL-081"],
                "The id of a client is a position, written in one way",
                refused(wrong.map { state.payload(0, 2, $0) }, but: [state.payload(0, 2, "18446744073709551615:0")])
            ),
            vector(
                "cell/bad-snapshot/position-of-record",
                ["CELL-081"],
                "So is the position in a record",
                refused(wrong.map { state.payload(1, 5, $0) }, but: [state.payload(1, 5, "18446744073709551615:0")])
            ),
            vector(
                "cell/bad-snapshot/position-of-modified",
                ["CELL-081"],
                "And modified, generation 0 and numbers of more than 64 bits included",
                refused(wrong.map { state.payload(2, 4, $0) }, but: [state.payload(2, 4, "18446744073709551615:0")])
            ),
        ]
    }
}
