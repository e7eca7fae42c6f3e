import ConformanceKit

/// Payloads that the grammar has, and that break one of the conditions.
enum CellBadConditions {
    static var vectors: [ScenarioVector] { clients + values + places }

    private static let state = CellBadSnapshots.state
    private static let commands = state.commands

    private static func refused(_ wrong: [Octets], but right: [Octets] = [state.payload]) -> [ScenarioStep] {
        CellBadSnapshots.refused(wrong, but: right)
    }

    private static func client(_ place: Octets, _ id: Octets) -> [Octets] { ["CELL.CLIENT", place, id] }

    private static func clients(_ clients: [[Octets]]) -> Octets {
        state.payload(of: clients + [commands[2], commands[3]])
    }

    private static var clients: [ScenarioVector] {
        [
            vector(
                "cell/bad-snapshot/too-many-clients",
                ["CELL-081"],
                "There are no more clients than the capacity, but there may be as many",
                refused(
                    [
                        state.with { $0.capacity = 1 }.payload,
                        state.with { $0.clients = ["7:1", "7:2", "7:3", "7:4", "7:5"].map { .client($0) } }.payload,
                        CellState(offset: 9, capacity: 1, clients: [.client("7:8"), .client("7:1")]).payload,
                    ],
                    but: [
                        state.with { $0.capacity = 2 }.payload,
                        state.with { $0.clients = ["7:1", "7:2", "7:3", "7:4"].map { .client($0) } }.payload,
                        CellState(offset: 9, capacity: 1, clients: [.client("7:8")]).payload,
                    ]
                )
            ),
            vector(
                "cell/bad-snapshot/same-id",
                ["CELL-081"],
                "No two clients have one id, side by side or not, with a record or without",
                refused(
                    [
                        state.with { $0.clients[0] = .client("7:2") }.payload,
                        state.with { $0.clients = ["7:1", "7:3", "7:1"].map { .client($0) } }.payload,
                        state.with { $0.clients = ["6:1", "6:1"].map { .client($0) } }.payload,
                        state.with { $0.clients = [$0.clients[1], $0.clients[0], $0.clients[1]] }.payload,
                        state.with {
                            $0.clients = [
                                .client(.clear().by("7:1", 1), "applied", at: "7:3"),
                                .client(.clear().by("7:1", 2), "fenced", at: "7:4"),
                            ]
                        }.payload,
                    ],
                    but: [state.with { $0.clients = ["6:1", "7:1", "1:7"].map { .client($0) } }.payload]
                )
            ),
            vector(
                "cell/bad-snapshot/gap-in-places",
                ["CELL-081"],
                "Places are 0, 1, 2 and so on, without a gap",
                note: "Finds readers that take the order of the commands and do not look at the places.",
                refused([
                    clients([client("00000", "7:1"), client("00002", "7:2")]), clients([client("00001", "7:1")]),
                    clients([client("00001", "7:1"), client("00002", "7:2")]), clients([client("99999", "7:1")]),
                    clients([client("00000", "7:1"), client("00001", "7:2"), client("00003", "7:3")]),
                    clients([client("00000", "7:1"), client("00010", "7:2")]),
                ])
            ),
            vector(
                "cell/bad-snapshot/place-twice",
                ["CELL-081"],
                "No place is given twice",
                refused([
                    clients([client("00000", "7:1"), client("00000", "7:2")]),
                    clients([client("00000", "7:1"), client("00000", "7:2"), client("00001", "7:3")]),
                    clients([client("00000", "7:1"), client("00000", "7:2"), client("00002", "7:3")]),
                    clients([client("00000", "7:1"), client("00001", "7:2"), client("00001", "7:3")]),
                ])
            ),
        ]
    }

    private static var values: [ScenarioVector] {
        let value: [Octets] = ["CELL.VALUE", "x"]
        func state(_ kind: Octets, _ modified: Octets, _ more: [Octets]...) -> Octets {
            Self.state.payload(of: [["CELL.STATE", "1", "c", kind, modified, "3", "4"]] + more)
        }
        return [
            vector(
                "cell/bad-snapshot/value-missing",
                ["CELL-081"],
                "A state of the kind value has one, also where it is empty",
                refused([state("value", "7:6")], but: [state("value", "7:6", ["CELL.VALUE", ""])])
            ),
            vector(
                "cell/bad-snapshot/value-superfluous",
                ["CELL-081"],
                "No other state has a value, not even an empty one",
                refused(
                    [
                        state("cleared", "7:6", value), state("cleared", "7:6", ["CELL.VALUE", ""]),
                        state("never", "none", value), state("never", "none", ["CELL.VALUE", ""]),
                    ],
                    but: [state("cleared", "7:6"), state("never", "none")]
                )
            ),
            vector(
                "cell/bad-snapshot/modified-and-kind",
                ["CELL-081"],
                "Modified is none exactly for a cell that was never written",
                note: "Finds readers that take a cleared cell for one that was never written.",
                refused([
                    state("value", "none", value), state("cleared", "none"), state("never", "7:6"),
                    state("never", "6:6"), state("never", "7:0"),
                ])
            ),
        ]
    }

    private static var places: [ScenarioVector] {
        let largest: UInt64 = 9_223_372_036_854_775_807
        let late: [Octets] = ["7:9", "7:10", "7:9223372036854775806"]
        let others: [Octets] = [
            "7:8", "7:0", "6:9", "8:9", "8:9223372036854775806", "6:9223372036854775806", "77:9", "1:7",
        ]
        let tooFar: [Octets] = [
            "6:9223372036854775807", "6:9223372036854775808", "6:18446744073709551615", "7:9223372036854775807",
            "8:9223372036854775807",
        ]
        return [
            vector(
                "cell/bad-snapshot/modified-not-below",
                ["CELL-081"],
                "Modified is below the offset of the payload, if it is of its generation, and may be anywhere if not",
                note: "Finds positions of different generations that are compared.",
                refused((late + tooFar).map { state.payload(2, 4, $0) }, but: others.map { state.payload(2, 4, $0) })
            ),
            vector(
                "cell/bad-snapshot/client-not-below",
                ["CELL-081"],
                "So is the id of a client, with a record or without",
                refused(
                    (late + tooFar).flatMap { [state.payload(0, 2, $0), state.payload(1, 2, $0)] },
                    but: others.map { state.payload(0, 2, $0) } + others.map { state.payload(1, 2, $0) }
                )
            ),
            vector(
                "cell/bad-snapshot/record-not-below",
                ["CELL-081"],
                "So is the position of a record",
                refused((late + tooFar).map { state.payload(1, 5, $0) }, but: others.map { state.payload(1, 5, $0) })
            ),
            vector(
                "cell/bad-snapshot/offset-at-the-end",
                ["CELL-081", "CONV-001"],
                "The offset of the payload may be 2^63-1, that of a position may not",
                [
                    Cell.unsynced().succeeds,
                    Cell.install(CellState(offset: largest, current: "x", modified: "7:\(largest)"))
                        .refuses("bad-snapshot"),
                    Cell.install(CellState(offset: largest, current: "x", modified: "8:\(largest)"))
                        .refuses("bad-snapshot"),
                    Cell.install(CellState(offset: largest, clients: [.client("7:\(largest)")]))
                        .refuses("bad-snapshot"),
                    Cell.install(CellState(offset: largest, clients: [.client("6:\(largest)")]))
                        .refuses("bad-snapshot"),
                    Cell.install(CellState(offset: largest, current: "x", modified: "7:\(largest - 1)"))
                        .installs("installed"),
                ]
            ),
            vector(
                "cell/bad-snapshot/offset-0",
                ["CELL-081"],
                "Below the offset 0 there is nothing of the payload's own generation",
                [
                    Cell.unsynced().succeeds,
                    Cell.install(CellState(offset: 0, current: "x", modified: "7:0")).refuses("bad-snapshot"),
                    Cell.install(CellState(offset: 0, clients: [.client("7:0")])).refuses("bad-snapshot"),
                    Cell.install(CellState(offset: 0, current: "x", modified: "6:0", clients: [.client("6:1")]))
                        .installs("installed"),
                ]
            ),
        ]
    }
}
