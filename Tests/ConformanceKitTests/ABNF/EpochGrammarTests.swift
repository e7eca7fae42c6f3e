import ConformanceKit
import Testing

/// Holds the grammar of records and members against what the authors of the vectors expect to be stored, and to be corrupt.
@Suite struct EpochGrammarTests {
    private static func matcher(ofSlices: Bool) throws -> Matcher {
        let root = #filePath.split(separator: "/").dropLast(4).map { "/\($0)" }.joined()
        let bytes = try Files.read("\(root)/Spec/abnf/epochs.abnf")
        return Matcher(
            try Grammar(parsing: String(decoding: bytes, as: UTF8.self)),
            constraints: ofSlices ? ["amount": { Int64(String(decoding: $0, as: UTF8.self)) != nil }] : [:]
        )
    }

    private static func bytes(_ json: JSON?) throws -> [UInt8] {
        try #require(json?.stringValue.flatMap(Hexadecimal.bytes))
    }

    @Test func whatIsStoredIsARecord() throws {
        let (totals, slices) = (try Self.matcher(ofSlices: false), try Self.matcher(ofSlices: true))
        var count = 0
        let steps = try AuthoredStep.all(of: "epochs") { $0.op == "epochs.stored" }
        for step in steps where !step.vector.hasPrefix("epochs/corrupt/") {
            for row in step.expect["ok"]?["totals"]?.arrayValue ?? [] {
                #expect(try totals.match("record", Self.bytes(row["value"])).isMatch, "\(step.vector)")
            }
            for row in step.expect["ok"]?["slices"]?.arrayValue ?? [] {
                let member = try Self.bytes(row["instance"]) + [UInt8(ascii: "|")] + Self.bytes(row["key"])
                #expect(try slices.match("record", Self.bytes(row["value"])).isMatch, "\(step.vector)")
                #expect(try slices.match("member", member).isMatch, "\(step.vector)")
                count += 1
            }
        }
        #expect(count > 100)
    }

    @Test(arguments: ["epochs/corrupt/totals", "epochs/corrupt/own-slices"])
    func whatIsCorruptIsNone(vector: String) throws {
        let matcher = try Self.matcher(ofSlices: vector.hasSuffix("slices"))
        let stored = try AuthoredStep.all(of: "epochs") { $0.op == "epochs.store" }.filter { $0.vector == vector }
        for step in stored {
            let value = try Self.bytes(step.args["value"])
            #expect(try !matcher.match("record", value).isMatch, "\(Quoted.text(value))")
        }
        #expect(stored.count > 20)
    }
}
