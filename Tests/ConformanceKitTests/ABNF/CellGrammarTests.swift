import ConformanceKit
import RandomNumbers
import ReferenceAdapter
import Scenarios
import Testing

/// Holds the grammar of commands and snapshots of a cell against what the reference reads and writes, and against what the
/// authors of the vectors expect.
@Suite struct CellGrammarTests {
    private static func hex(_ bytes: [UInt8]) -> JSON { .string(Hexadecimal.string(bytes)) }

    private static func list(_ arguments: [[UInt8]]) -> JSON { .array(arguments.map(hex)) }

    private static func bytes(_ json: JSON?) -> [UInt8]? { json?.stringValue.flatMap(Hexadecimal.bytes) }

    /// A command's bytes; nil where the vectors do not write all of them out.
    private static func command(_ json: JSON?) -> [UInt8]? {
        guard let values = json?.arrayValue else { return nil }
        let arguments = values.compactMap { bytes($0) }
        return arguments.count == values.count ? CellGrammar.resp(arguments) : nil
    }

    private static func accepts(_ matcher: Matcher, _ production: String, _ bytes: [UInt8]) throws -> Bool {
        try matcher.match(production, bytes).ends.contains(bytes.count)
    }

    private static let seeds: [[[UInt8]]] = [
        ["CELL.OPEN"], ["CELL.WRITE", "", "0", "x\r\n$1"],
        ["CELL.WRITE", "18446744073709551615:9223372036854775806/18446744073709551615", "18446744073709551615", ""],
        ["CELL.CLEAR", "7:1/4", "3"], ["CELL.FENCE", "", "12"], ["CELL.EXCHANGE", "", "0", "never", "none"],
        ["CELL.EXCHANGE", "7:0/1", "0", "absent", "value", ""], ["CELL.EXCHANGE", "", "9", "bytes", "none", "none"],
        ["CELL.EXCHANGE", "7:1/4", "0", "bytes", "value", "value", "none"],
        ["CELL.EXCHANGE", "", "0", "modified-at", "7:12", "none"],
        ["CELL.EXCHANGE", "", "0", "modified-at", "7:12", "value", "abc"],
    ].map { $0.map { Array($0.utf8) } }

    /// Right commands and all that can become of them: the grammar accepts what `decode` takes, and nothing else.
    @Test func commandsAreAsTheReferenceReadsThem() throws {
        let matcher = try CellGrammar.matcher()
        var random = SeededGenerator(seed: 10)
        var reference = Reference()
        var (taken, refused) = (0, 0)
        func compare(_ bytes: [UInt8]) throws {
            let isRight = try Self.accepts(matcher, "cell-command", bytes)
            guard let commands = CellGrammar.commands(bytes), commands.count == 1 else {
                #expect(!isRight, "\(Quoted.text(bytes))")
                return refused += 1
            }
            let observation = try #require(
                try reference.observe(op: "cell.decode", args: ["args": Self.list(commands[0])])
            )
            #expect(isRight == (observation.json["ok"] != nil), "\(Quoted.text(bytes))")
            if isRight { taken += 1 } else { refused += 1 }
            guard let command = observation.json["ok"]?["command"] else { return }
            let again = try reference.observe(op: "cell.encode", args: ["command": command])
            #expect(Self.command(again?.json["ok"]?["args"]) == bytes)
        }
        for seed in Self.seeds {
            try compare(CellGrammar.resp(seed))
            for _ in 0..<40 {
                var arguments = seed
                random.mutate(&arguments)
                try compare(CellGrammar.resp(arguments))
                var bytes = CellGrammar.resp(arguments)
                random.mutate(&bytes)
                try compare(bytes)
            }
        }
        #expect(taken > 50 && refused > 400, "\(taken) \(refused)")
    }

    /// Payloads that the reference writes: with a client that has a record, one that has none, and all kinds of values.
    private static func payloads() throws -> [[UInt8]] {
        var payloads: [[UInt8]] = []
        var reference = Reference()
        let place: JSON.Object = ["generation": "7", "offset": "1"]
        let create = ["role": "writer", "name": "0d0a24", "clients": "3"] as JSON.Object
        _ = try reference.observe(op: "cell.create", args: create.merging(place))
        for (index, arguments) in ([seeds[0], seeds[0]] + seeds + [seeds[8], seeds[0], seeds[3], seeds[1]]).enumerated()
        {
            let answer = try reference.observe(op: "cell.snapshot", args: [:])
            payloads.append(try #require(bytes(answer?.json["ok"]?["bytes"])))
            let apply =
                ["generation": "7", "offset": .string("\(index + 1)"), "commands": [list(arguments)]] as JSON.Object
            #expect(try reference.observe(op: "cell.apply", args: apply)?.json["ok"]?["stop"]?.isNull == true)
        }
        return payloads
    }

    /// What is between the header and the digest.
    private static func state(_ payload: [UInt8]) throws -> [[[UInt8]]] {
        Array(try #require(CellGrammar.commands(payload)).dropFirst().dropLast())
    }

    @Test func snapshotsAreAsTheGrammarHasThem() throws {
        let matcher = try CellGrammar.matcher()
        for payload in try Self.payloads() {
            #expect(try Self.accepts(matcher, "snapshot-payload", payload))
            #expect(try Self.accepts(matcher, "cell-state", Self.state(payload).flatMap { CellGrammar.resp($0) }))
        }
    }

    /// What the grammar does not have is refused, also with the right digest; what is installed, the grammar has.
    @Test func mutantsOfSnapshots() throws {
        let matcher = try CellGrammar.matcher()
        var random = SeededGenerator(seed: 11)
        var counts = [0, 0, 0]
        let header = CellGrammar.resp(["TIDEMARK.SNAPSHOT", "1", "7", "99"].map { Array($0.utf8) })
        for payload in try Self.payloads() {
            for round in 0..<30 {
                var commands = try Self.state(payload)
                let place = Int.random(in: 0..<commands.count, using: &random)
                if round > 0 { random.mutate(&commands[place]) }
                var bytes = commands.flatMap { CellGrammar.resp($0) }
                if round % 3 == 2 { random.mutate(&bytes) }
                let isRight = try Self.accepts(matcher, "cell-state", bytes)
                let digest = Array(Hexadecimal.string(ObservedBytes.sha256(header + bytes)).utf8)
                let whole = header + bytes + CellGrammar.resp([Array("TIDEMARK.DIGEST".utf8), digest])
                var reference = Reference()
                _ = try reference.observe(op: "cell.create", args: ["role": "reader", "name": "0d0a24"])
                let install = ["generation": "7", "offset": "99", "bytes": Self.hex(whole)] as JSON.Object
                let answer = try #require(try reference.observe(op: "cell.install", args: install)).json
                let isBad = answer["reject"]?["code"] == "bad-snapshot"
                #expect(isRight || isBad, "\(Quoted.text(bytes))")
                #expect(round > 0 || !isBad)
                counts[isRight ? isBad ? 1 : 0 : 2] += 1
            }
        }
        // Some break a condition that no grammar can say.
        #expect(counts.allSatisfy { $0 > 10 }, "\(counts)")
    }

    private static let haveVectors = Scenarios.files().contains { $0.area == "cell" }

    @Test(.enabled(if: haveVectors, "there are no vectors of the cell yet"))
    func commandsAreAsTheAuthorsReadThem() throws {
        let matcher = try CellGrammar.matcher()
        var counts = [0, 0]
        let steps = try AuthoredStep.all(of: "cell") {
            ["cell.encode", "cell.decode", "cell.client.open", "cell.client.request", "cell.client.retry"].contains(
                $0.op
            )
        }
        for step in steps {
            let isDecoding = step.op == "cell.decode"
            let isRight = step.expect["ok"] != nil
            guard isDecoding || isRight,
                let bytes = Self.command((isDecoding ? step.args : step.expect["ok"]?.objectValue)?["args"])
            else { continue }
            #expect(try Self.accepts(matcher, "cell-command", bytes) == isRight, "\(step.vector)")
            counts[isRight ? 0 : 1] += 1
        }
        #expect(counts.allSatisfy { $0 > 10 }, "\(counts)")
    }

    @Test(.enabled(if: haveVectors, "there are no vectors of the cell yet"))
    func snapshotsAreAsTheAuthorsReadThem() throws {
        let matcher = try CellGrammar.matcher()
        var count = 0
        let steps = try AuthoredStep.all(of: "cell") { $0.op == "cell.snapshot" || $0.op == "cell.install" }
        for step in steps {
            guard let answer = step.expect["ok"] else { continue }
            guard let payload = Self.bytes(step.op == "cell.snapshot" ? answer["bytes"] : step.args["bytes"]) else {
                continue
            }
            #expect(try Self.accepts(matcher, "snapshot-payload", payload), "\(step.vector)")
            let state = try Self.state(payload).flatMap { CellGrammar.resp($0) }
            #expect(try Self.accepts(matcher, "cell-state", state), "\(step.vector)")
            count += 1
        }
        #expect(count > 10, "\(count)")
    }
}

extension JSON.Object {
    fileprivate func merging(_ other: JSON.Object) -> JSON.Object {
        var merged = self
        for (name, value) in other.members { merged[name] = value }
        return merged
    }
}

extension SeededGenerator {
    fileprivate mutating func mutate(_ arguments: inout [[UInt8]]) {
        let index = Int.random(in: 0..<arguments.count, using: &self)
        switch Int.random(in: 0..<6, using: &self) {
        case 0: arguments.remove(at: index)
        case 1: arguments.insert(arguments[index], at: index)
        case 2:
            arguments[index] = Array(
                pick(["", "0", "1", "7:1", "7:1/1", "none", "value", "never", "00001", "65537"]).utf8
            )
        default: mutate(&arguments[index])
        }
    }

    fileprivate mutating func mutate(_ bytes: inout [UInt8]) {
        guard let index = bytes.indices.randomElement(using: &self) else { return bytes.append(pick([48, 49, 58])) }
        switch Int.random(in: 0..<4, using: &self) {
        case 0: bytes[index] = pick(Array("0123456789:/$*\r\na".utf8))
        case 1: bytes[index] ^= 1 << UInt8.random(in: 0..<8, using: &self)
        case 2: bytes.insert(pick(Array("019:/".utf8)), at: index)
        default: bytes.remove(at: index)
        }
    }
}
