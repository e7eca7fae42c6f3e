import ConformanceKit
import Testing

/// Holds the grammar of handshakes and payloads against what the authors of the vectors expect.
@Suite struct SessionGrammarTests {
    private static func matcher() throws -> Matcher {
        let root = #filePath.split(separator: "/").dropLast(4).map { "/\($0)" }.joined()
        let texts = try ["wire", "session"].map {
            String(decoding: try Files.read("\(root)/Spec/abnf/\($0).abnf"), as: UTF8.self)
        }
        var (prose, constraints) = (WireGrammar.prose, WireGrammar.constraints)
        prose["id-length bytes of any value"] = prose["length bytes of any value"]
        constraints["id-length"] = { digits in
            Int(String(decoding: digits, as: UTF8.self)).map { (1...255).contains($0) } ?? false
        }
        for production in ["claimed-gen", "claimed-offset"] { constraints[production] = Self.isAsLongAsItSays }
        constraints["header"] = { bytes in
            // Those behind the name and the version.
            bytes.split(separator: UInt8(ascii: "$")).dropFirst(3).allSatisfy { Self.isAsLongAsItSays([0x24] + $0) }
        }
        return Matcher(
            try Grammar(parsing: texts.joined(separator: "\r\n")),
            prose: prose,
            constraints: constraints
        )
    }

    /// Whether an argument of digits, as far as it has come, can have as many as it announces.
    private static func isAsLongAsItSays(_ argument: ArraySlice<UInt8>) -> Bool {
        let length = argument.dropFirst().prefix(while: isDigit)
        let payload = argument.dropFirst(1 + length.count + 2)
        let digits = payload.prefix(while: isDigit)
        guard !payload.isEmpty, let announced = Int(String(decoding: length, as: UTF8.self)) else { return true }
        return digits.count < payload.count ? digits.count == announced : digits.count <= announced
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    private static func bytes(_ json: JSON?) throws -> [UInt8] {
        try #require(json?.stringValue.flatMap(Hexadecimal.bytes))
    }

    private static let refusals = ["bad-handshake", "handshake-limit", "bad-generation", "bad-offset", "bad-id"]

    /// What came first on each connection of a case until it was polled, and whether that made the primary say `+ACK`.
    private static func greetings() throws -> [(vector: String, bytes: [UInt8], isRight: Bool)] {
        var greetings: [(vector: String, bytes: [UInt8], isRight: Bool)] = []
        var received: [Int: [UInt8]] = [:]
        var vector = ""
        for step in try AuthoredStep.all(of: "session", where: { $0.op.hasPrefix("session.primary.") }) {
            if step.vector != vector || step.op == "session.primary.create" { received = [:] }
            vector = step.vector
            guard step.expect["ok"] != nil, let connection = step.args["connection"]?.intValue else { continue }
            switch step.op {
            case "session.primary.connect": received[connection] = []
            case "session.primary.receive":
                let bytes = try Self.bytes(step.args["bytes"])
                received[connection]? += bytes
            case "session.primary.poll":
                guard let bytes = received[connection], !bytes.isEmpty else { continue }
                let sent = step.expect["ok"]?["send"]?.stringValue ?? ""
                let end = step.expect["ok"]?["end"]?.stringValue ?? ""
                if sent.hasPrefix(Hexadecimal.string(Array("+ACK ".utf8))) {
                    greetings.append((vector, bytes, true))
                } else if refusals.contains(end) {
                    greetings.append((vector, bytes, false))
                }
                received[connection] = nil
            default: continue
            }
        }
        return greetings
    }

    @Test func primariesTakeWhatTheGrammarAllows() throws {
        let matcher = try Self.matcher()
        let greetings = try Self.greetings()
        for greeting in greetings {
            let match = try matcher.match("handshake", greeting.bytes)
            #expect(match.ends.isEmpty != greeting.isRight, "\(greeting.vector)")
        }
        #expect(greetings.count(where: \.isRight) > 50 && greetings.count(where: { !$0.isRight }) > 30)
    }

    @Test func replicasGreetAsTheGrammarHasIt() throws {
        let matcher = try Self.matcher()
        let steps = try AuthoredStep.all(of: "session") { $0.op == "session.replica.connect" }
            .filter { $0.expect["ok"] != nil }
        for step in steps {
            let bytes = try Self.bytes(step.expect["ok"]?["send"])
            #expect(try matcher.match("handshake", bytes).ends.contains(bytes.count), "\(step.vector)")
        }
        #expect(steps.count > 50)
    }

    @Test func readersTakeWhatTheGrammarAllows() throws {
        let matcher = try Self.matcher()
        var count = 0
        for step in try AuthoredStep.all(of: "session", where: { $0.op == "session.replica.read-snapshot" })
        where step.expect["ok"] != nil {
            let bytes = try (step.args["pieces"]?.arrayValue ?? []).flatMap { try Self.bytes($0) }
            #expect(try matcher.match("snapshot-payload", bytes).ends.contains(bytes.count), "\(step.vector)")
            count += 1
        }
        #expect(count > 5)
    }
}
