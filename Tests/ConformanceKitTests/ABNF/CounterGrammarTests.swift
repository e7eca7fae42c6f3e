import ConformanceKit
import Testing

/// Holds the grammar of redirections against what the authors of the vectors expect of clients.
@Suite struct CounterGrammarTests {
    private static func matcher() throws -> Matcher {
        let root = #filePath.split(separator: "/").dropLast(4).map { "/\($0)" }.joined()
        let bytes = try Files.read("\(root)/Spec/abnf/counters.abnf")
        return Matcher(
            try Grammar(parsing: String(decoding: bytes, as: UTF8.self)),
            constraints: ["slot": isCanonical(upTo: 16_383), "port": isCanonical(upTo: 65_535, from: 1)]
        )
    }

    private static func isCanonical(upTo limit: Int, from least: Int = 0) -> Matcher.Constraint {
        { digits in
            let text = String(decoding: digits, as: UTF8.self)
            return Int(text).map { (least...limit).contains($0) && String($0) == text } ?? false
        }
    }

    /// Errors in answer to the first request of a call, and whether the client follows them to another node.
    private static func errors() throws -> [(text: [UInt8], isFollowed: Bool)] {
        var errors: [(text: [UInt8], isFollowed: Bool)] = []
        for step in try AuthoredStep.all(of: "counters", where: { $0.op == "counters.client.call" }) {
            let events = step.args["events"]?.arrayValue
            let second = try #require(step.expect["ok"]?["actions"]?.arrayValue)[1]
            guard let text = events?.first?["error"]?.stringValue.flatMap(Hexadecimal.bytes) else { continue }
            errors.append((text, second["send"].map { $0["node"]?.isNull == false } ?? false))
        }
        return errors
    }

    @Test func clientsFollowWhatTheGrammarAllows() throws {
        let matcher = try Self.matcher()
        let errors = try Self.errors()
        for error in errors {
            let isRedirection = try matcher.match("redirection", error.text).isMatch
            #expect(isRedirection == error.isFollowed, "\(Quoted.text(error.text))")
        }
        #expect(errors.contains { $0.isFollowed } && errors.contains { !$0.isFollowed })
    }
}
