import Testing

@testable import ConformanceKit

@Suite struct KnownFailuresTests {
    private func list(_ text: String) throws -> KnownFailures { try KnownFailures(parsing: Array(text.utf8)) }

    private func result(_ id: String, _ verdict: Verdict, _ reason: String? = nil) -> CaseResult {
        var vector = Vector.echo(1)
        vector.id = id
        return CaseResult(vector: vector, verdict: verdict, reason: reason)
    }

    // Spec: HARNESS-051
    @Test func readsEntries() throws {
        let known = try list("# a comment\n\n wire/*\t#  step 2: ok  \r\n  # another\nwire/a#crash: # 1")
        #expect(known.entries.map(\.glob.pattern) == ["wire/*", "wire/a"])
        #expect(known.entries.map(\.reason) == ["step 2: ok", "crash: # 1"])
        #expect(known.entries.map(\.line) == [3, 5])
    }

    // Spec: HARNESS-051
    @Test(arguments: [("a\nwire/a", 2), ("wire/a # x\n  wire/b #", 2), ("wire/a #\t\n", 1)])
    func refusesLinesThatSayNothingOfUse(text: String, line: Int) {
        let first = text.hasPrefix("a") ? 1 : line
        #expect(throws: KnownFailures.ParseError(line: first)) { try list(text) }
    }

    // Spec: HARNESS-051
    @Test func wantsBothTheIdAndTheReason() throws {
        let known = try list("wire/a # crash: exit\nwire/b* # step 1: ok.x\nwire/b* # timeout")
        #expect(known.verdict(for: result("wire/a", .crash, "crash: exit status 1")) == .knownFailure)
        #expect(known.verdict(for: result("wire/a", .crash, "crash: signal 11")) == .crash)
        #expect(known.verdict(for: result("wire/a", .fail, "step 1: ok.x: expected 1")) == .fail)
        #expect(known.verdict(for: result("wire/bc", .fail, "step 1: ok.x: expected 1")) == .knownFailure)
        #expect(known.verdict(for: result("wire/bc", .timeout, "timeout: no answer")) == .knownFailure)
        #expect(known.verdict(for: result("wire/bc", .adapterError, "adapter-error: x")) == .adapterError)
        #expect(known.verdict(for: result("wire/c", .timeout, "timeout: no answer")) == .timeout)
        #expect(known.verdict(for: result("wire/b", .suiteError, "step 1: ok.x")) == .suiteError)
    }

    // Spec: HARNESS-052
    @Test func noticesWhatPasses() throws {
        let known = try list("wire/a # crash")
        #expect(known.verdict(for: result("wire/a", .pass)) == .unexpectedPass)
        #expect(known.verdict(for: result("wire/b", .pass)) == .pass)
        #expect(known.verdict(for: result("wire/a", .notApplicable, "lww")) == .notApplicable)
    }

    // An entry that the filters left out is not to be called stale. Spec: HARNESS-056
    @Test func knowsStaleEntries() throws {
        let known = try list("wire/echo-01 # x\nwire/echo-02 # x\nwire/echo-9* # x")
        let stale = known.stale(run: [.echo(1)], leftOut: [.echo(2), .echo(3)])
        #expect(stale.map(\.line) == [3])
        #expect(known.stale(run: [.echo(1)], leftOut: []).map(\.line) == [2, 3])
    }
}

@Suite struct DifferenceTests {
    private func text(_ expected: JSON, _ got: JSON) -> [String] {
        Difference.between(expected: expected, got: got).map(\.description)
    }

    // Spec: HARNESS-008
    @Test func pointsAtWhatDiffers() {
        #expect(text(["ok": ["a": 1, "b": "x"]], ["ok": ["b": "x", "a": 1]]) == [])
        #expect(text(["ok": ["a": 1]], ["ok": ["a": "1"]]) == ["ok.a: expected 1, got \"1\""])
        #expect(text(["ok": ["a": 1]], ["ok": [:]]) == ["ok.a: expected 1, got nothing"])
        #expect(text(["ok": [:]], ["ok": ["a": .null]]) == ["ok.a: expected nothing, got null"])
        #expect(
            text(["ok": ["l": [1, 2]]], ["ok": ["l": [1, 3, 4]]])
                == ["ok.l[1]: expected 2, got 3", "ok.l[2]: expected nothing, got 4"]
        )
        let reject: JSON = ["reject": ["code": "no"]]
        #expect(text(["ok": ["a": 1]], reject) == [#"expected {"ok":{"a":1}}, got {"reject":{"code":"no"}}"#])
        #expect(
            text(["ok": ["s": "\u{e9}"]], ["ok": ["s": "e\u{301}"]])
                == [#"ok.s: expected "\u00e9", got "e\u0301""#]
        )
    }

    @Test func namesOfMembersAreMadeFitToBeShown() {
        #expect(text(["ok": ["a": 1]], ["ok": ["a": 1, "\u{1b}[2J": 2]]) == ["ok.\\u{1b}[2J: expected nothing, got 2"])
        let long = JSON.object(["ok": .object([String(repeating: "n", count: 1_000_000): 1])])
        #expect(text(["ok": [:]], long)[0].utf8.count < 200)
    }

    // Long values differ somewhere, and that is where to look.
    @Test func showsWhereLongValuesDiffer() throws {
        let zeros = String(repeating: "0", count: 100_000)
        let difference = try #require(
            Difference.between(expected: .string(zeros + "ab" + zeros), got: .string(zeros + "cd" + zeros)).first
        )
        let (expected, got) = (try #require(difference.expected), try #require(difference.got))
        #expect(expected.contains("ab") && got.contains("cd"))
        #expect(expected.utf8.count < 400 && got.utf8.count < 400)
    }

    @Test func stopsCounting() {
        let (left, right) = (JSON.array(Array(repeating: 1, count: 1000)), JSON.array(Array(repeating: 2, count: 2000)))
        #expect(text(left, right).count == 20)
    }
}

@Suite struct TimeLimitsTests {
    // Spec: HARNESS-014, HARNESS-040, HARNESS-045, HARNESS-048
    @Test func areThoseOfTheChapter() {
        let limits = TimeLimits()
        #expect((limits.hello, limits.case, limits.exit, limits.rest) == (30_000, 2_000, 2_000, 1_000))
        #expect(limits.limit(of: .echo(1)) == 2_000)
        #expect(limits.limit(of: .echo(1, timeout: 5_000)) == 5_000)
    }

    @Test(
        arguments: [
            (0.5, 1_000, 15_000), (3, 6_000, 90_000), (0, 1, 1), (-1, 1, 1), (1e300, 86_400_000, 86_400_000),
            (.infinity, 86_400_000, 86_400_000), (.nan, 86_400_000, 86_400_000),
        ] as [(Double, Int, Int)]
    )
    func areScaledWithinReason(scale: Double, limit: Int, hello: Int) {
        var limits = TimeLimits()
        limits.scale = scale
        #expect(limits.limit(of: .echo(1)) == limit)
        #expect(limits.scaledHello == hello)
        #expect(limits.limit(of: .echo(1, timeout: .max)) >= limit)
    }
}
