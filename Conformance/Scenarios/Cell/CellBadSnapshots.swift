import ConformanceKit

/// Payloads that are wrong, one way at a time. Each is given to a cell that knows nothing, to one that is behind, and to one
/// of another history, none of which it changes.
enum CellBadSnapshots {
    static var vectors: [ScenarioVector] { chapter4 + CellBadStates.vectors + CellBadConditions.vectors }

    /// The state in the payload, before it is spoilt.
    static let state = CellInstalls.state

    static let commands = state.commands

    /// These payloads for 7:9 are refused by everybody; then the right ones, if any, are taken.
    static func refused(_ wrong: [Octets], but right: [Octets] = [state.payload]) -> [ScenarioStep] {
        refusedUnsynced(wrong, but: right)
            + [CellInstalls.earlier, CellState(generation: 8, offset: 20, current: "o", modified: "8:1")].flatMap {
                own in
                [Cell.unsynced().succeeds, Cell.install(own).installs("installed")]
                    + wrong.map { Cell.install(7, 9, $0).refuses("bad-snapshot") } + own.stands()
            }
    }

    /// The same for a cell that knows nothing.
    private static func refusedUnsynced(_ wrong: [Octets], but right: [Octets]) -> [ScenarioStep] {
        [Cell.unsynced().succeeds] + wrong.map { Cell.install(7, 9, $0).refuses("bad-snapshot") }
            + [Cell.showsUnsynced, Cell.read().refuses("not-synced")]
            + right.flatMap { [Cell.unsynced().succeeds, Cell.install(7, 9, $0).installs("installed")] }
    }

    private static var chapter4: [ScenarioVector] {
        let whole = state.payload
        let bytes = whole.bytes
        let before = Octets(bytes[..<(bytes.count - 97)])
        let digest = Octets(bytes[(bytes.count - 66)..<(bytes.count - 2)])
        let header = payloadHeader(7, 9)
        return [
            vector(
                "cell/bad-snapshot/place",
                ["CELL-081", "SESSION-164"],
                "The header has the generation and the offset that were said with it",
                note: "Finds cells that believe the header, or what was said, alone.",
                refused(
                    [
                        state.with { $0.offset = 10 }.payload,
                        state.with { $0.offset = 8 }.payload,
                        state.with { $0.generation = 8 }.payload,
                        CellState(generation: 9, offset: 7).payload,
                        CellState(generation: .max, offset: 9).payload,
                    ]
                ) + [
                    Cell.install(8, 9, whole).refuses("bad-snapshot"),
                    Cell.install(7, 8, whole).refuses("bad-snapshot"),
                    Cell.install(7, 10, whole).refuses("bad-snapshot"),
                    Cell.install(9, 7, whole).refuses("bad-snapshot"),
                    Cell.install(7, 9, whole).installs("reset"),
                ]
            ),
            vector(
                "cell/bad-snapshot/place-out-of-range",
                ["CELL-081", "SESSION-163"],
                "Generation 0, and an offset above 2^63-1, are no places, also where they are said",
                [
                    Cell.unsynced().succeeds,
                    Cell.install(CellState(generation: 0, offset: 9)).refuses("bad-snapshot"),
                    Cell.install(CellState(generation: 0, offset: 0)).refuses("bad-snapshot"),
                    Cell.install(CellState(offset: 9_223_372_036_854_775_808)).refuses("bad-snapshot"),
                    Cell.install(CellState(offset: .max)).refuses("bad-snapshot"),
                    Cell.showsUnsynced,
                    Cell.install(CellState(generation: 1, offset: 9_223_372_036_854_775_807)).installs("installed"),
                ]
            ),
            vector(
                "cell/bad-snapshot/digest",
                ["CELL-081", "SESSION-163"],
                "The digest is that of the bytes before it, in lower case and once",
                refused([
                    before + command("TIDEMARK.DIGEST", Octets(repeating: "0", count: 64)),
                    before + command("TIDEMARK.DIGEST", upper(digest)),
                    before + command("TIDEMARK.DIGEST", Octets(digest.bytes.dropLast())),
                    before + command("TIDEMARK.DIGEST", digest + "0"), before + command("TIDEMARK.DIGEST"),
                    before + command("TIDEMARK.DIGEST", digest, digest),
                    before + command("Tidemark.Digest", digest), before,
                    flipped(bytes, at: bytes.count - 10), flipped(bytes, at: bytes.count - 100),
                    flipped(bytes, at: header.count + 30),
                ])
            ),
            vector(
                "cell/bad-snapshot/each-byte",
                ["CELL-081", "SESSION-163"],
                "No byte of a payload may be another one",
                refusedUnsynced(bytes.indices.filter { $0 % 11 == 0 }.map { flipped(bytes, at: $0) }, but: [whole])
            ),
            vector(
                "cell/bad-snapshot/cut",
                ["CELL-081", "SESSION-163"],
                "No beginning of a payload is one, and nothing at all is none",
                refused(
                    ["", "\r\n", header, sealed(""), sealed(state.commands.reduce("") { $0 + command($1) })]
                        + [1, 2, 66, 68, 97, 98, 99].map { Octets(bytes[..<(bytes.count - $0)]) }
                )
            ),
            vector(
                "cell/bad-snapshot/too-long",
                ["CELL-081", "SESSION-163"],
                "Nothing follows the digest",
                refused([
                    whole + "\r\n", whole + "\n", whole + "\u{0}", whole + whole, sealed(whole),
                    whole + command("CELL.VALUE", "x"), "\r\n" + whole, header + whole,
                ])
            ),
            vector(
                "cell/bad-snapshot/header",
                ["CELL-081", "SESSION-163"],
                "A header of another version, with leading zeros, or of another number of arguments",
                refused(
                    ([
                        ["TIDEMARK.SNAPSHOT", "2", "7", "9"], ["TIDEMARK.SNAPSHOT", "01", "7", "9"],
                        ["TIDEMARK.SNAPSHOT", "1", "07", "9"], ["TIDEMARK.SNAPSHOT", "1", "7", "09"],
                        ["TIDEMARK.SNAPSHOT", "1", "7"], ["TIDEMARK.SNAPSHOT", "1", "7", "9", ""],
                        ["tidemark.snapshot", "1", "7", "9"], ["TIDEMARK.SNAPSHOT", "1", "+7", "9"],
                    ] as [[Octets]]).map { sealed(command($0) + body(commands)) }
                )
            ),
            vector(
                "cell/bad-snapshot/order",
                ["CELL-081", "SESSION-163"],
                "The commands stand in their order, each of them once",
                refused([
                    state.payload(of: [commands[1], commands[0], commands[2], commands[3]]),
                    state.payload(of: [commands[0], commands[1], commands[3], commands[2]]),
                    state.payload(of: [commands[2], commands[0], commands[1], commands[3]]),
                    state.payload(of: [commands[3], commands[2], commands[1], commands[0]]),
                    state.payload(of: [commands[0], commands[0], commands[1], commands[2], commands[3]]),
                    state.payload(of: [commands[0], commands[1], commands[2], commands[2], commands[3]]),
                    state.payload(of: [commands[0], commands[1], commands[2], commands[3], commands[3]]),
                ])
            ),
            vector(
                "cell/bad-snapshot/encoding",
                ["CELL-081", "SESSION-163"],
                "Counts and lengths are written in one way",
                refused(
                    ([
                        "*02\r\n$10\r\nCELL.VALUE\r\n$1\r\nx\r\n", "*2\r\n$010\r\nCELL.VALUE\r\n$1\r\nx\r\n",
                        "*2\r\n$10\r\nCELL.VALUE\r\n$01\r\nx\r\n", "*2\r\n$10\r\nCELL.VALUE\r\n$1\r\nx\n",
                        "*2\r\n$10\r\nCELL.VALUE\r\n$2\r\nx\r\n", "*2\r\n$10\r\nCELL.VALUE\r\n+x\r\n",
                        "*2\r\n$10\r\nCELL.VALUE\r\n$-1\r\n", "*1\r\n$10\r\nCELL.VALUE\r\n$1\r\nx\r\n",
                        "*3\r\n$10\r\nCELL.VALUE\r\n$1\r\nx\r\n", "*0\r\n",
                        "*2\r\n:9\r\n*2\r\n$10\r\nCELL.VALUE\r\n$1\r\nx\r\n",
                    ] as [Octets]).map { sealed(header + body(Array(commands.dropLast())) + $0) },
                    but: [sealed(header + body(Array(commands.dropLast())) + command("CELL.VALUE", "x"))]
                )
            ),
        ]
    }

    private static func body(_ commands: [[Octets]]) -> Octets { commands.reduce("") { $0 + command($1) } }

    static func upper(_ digits: Octets) -> Octets {
        Octets(digits.bytes.map { (0x61...0x66).contains($0) ? $0 ^ 0x20 : $0 })
    }

    private static func flipped(_ bytes: [UInt8], at index: Int) -> Octets {
        var wrong = bytes
        wrong[index] ^= 1
        return Octets(wrong)
    }
}
