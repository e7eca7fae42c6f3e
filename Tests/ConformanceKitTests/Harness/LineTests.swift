import Testing

@testable import ConformanceKit

@Suite struct LineSplitterTests {
    private func lines(_ pieces: [String], limit: Int = 100) -> [LineSplitter.Piece] {
        var splitter = LineSplitter(limit: limit)
        var lines: [LineSplitter.Piece] = []
        for piece in pieces {
            splitter.append(Array(piece.utf8))
            while let line = splitter.next() { lines.append(line) }
        }
        return lines
    }

    private func line(_ text: String) -> LineSplitter.Piece { .line(Array(text.utf8)) }

    // Spec: HARNESS-001
    @Test(arguments: [
        ["a\nbc\n\nd"], ["a", "\n", "bc\n\n", "d"], ["a\nb", "c\n", "\nd"], ["", "a\nbc\n\n", "", "d"],
    ])
    func cutsAtLineFeedsHoweverTheBytesArrive(pieces: [String]) {
        #expect(lines(pieces) == [line("a"), line("bc"), line("")])
        #expect(lines(pieces + ["\n"]) == [line("a"), line("bc"), line(""), line("d")])
    }

    @Test func byteByByte() {
        let text = "one\ntwo\r\n\nthree\n"
        #expect(lines(text.map(String.init)) == [line("one"), line("two\r"), line(""), line("three")])
    }

    // The line feed counts. Spec: HARNESS-003
    @Test func theLongestLine() {
        #expect(lines(["abc\n"], limit: 4) == [line("abc")])
        #expect(lines(["a\nabc", "\n"], limit: 4) == [line("a"), line("abc")])
        #expect(lines(["abcd\n"], limit: 4) == [.tooLong])
        #expect(lines(["abcd"], limit: 4) == [.tooLong])
        #expect(LineSplitter.longestLine == 16_777_216)
    }

    // Spec: HARNESS-003
    @Test func nothingComesAfterALineThatIsTooLong() {
        #expect(lines(["a\nabcde", "f\n", "b\n"], limit: 4) == [line("a"), .tooLong])
    }
}

@Suite struct AnswerTests {
    private func parse(_ line: String) -> Answer? { try? Answer.parse(line: Array(line.utf8)).answer }

    // Spec: HARNESS-002, HARNESS-028
    @Test func readsTheThreeForms() throws {
        #expect(parse(#"{"id":"c1","obs":[1]}"#) == .observations([1]))
        #expect(parse(" {\"obs\":[] ,\t\"id\":\"c1\"}\r") == .observations([]))
        #expect(parse(#"{"id":"c1","unsupported":true}"#) == .unsupported)
        #expect(parse(#"{"id":"c1","error":""}"#) == .error(""))
        #expect(try Answer.parse(line: Array(#"{"id":"\u00e9","obs":[]}"#.utf8)).id.utf8.elementsEqual("\u{e9}".utf8))
    }

    // Spec: HARNESS-004, HARNESS-028
    @Test(arguments: [
        #"{"id":"c1","obs":[],"unsupported":true}"#, #"{"id":"c1","unsupported":false}"#,
        #"{"id":"c1","unsupported":1}"#,
        #"{"id":"c1","error":null}"#, #"{"id":null,"obs":[]}"#, #"{"obs":[]}"#, #"{"id":"c1","obs":{}}"#, "null",
        #"{"id":"c1","obs":[],"obs":[]}"#, #"{"id":"c1","obs":[1.5]}"#, #"{"id":"c1","obs":[9007199254740992]}"#,
        #"{"id":"c1","obs":[]} {}"#, #"{"id":"c1","obs":["#,
        #"{"id":"c1","obs":"# + String(repeating: "[", count: 64) + String(repeating: "]", count: 64) + "}",
    ])
    func refusesEverythingElse(line: String) {
        #expect(parse(line) == nil)
    }

    // Spec: HARNESS-004
    @Test func allowsSixtyFourLevels() {
        let line = #"{"id":"c1","obs":"# + String(repeating: "[", count: 63) + String(repeating: "]", count: 63) + "}"
        #expect(parse(line) != nil)
    }

    // Spec: HARNESS-004
    @Test func refusesWhatIsNotUTF8() {
        let line = Array(#"{"id":"c1","error":""#.utf8) + [0xc3, 0x28] + Array("\"}".utf8)
        #expect(throws: ProtocolError.self) { try Answer.parse(line: line) }
    }

    // Messages quote what came, but not all of it, and nothing that a terminal would obey.
    @Test func quotesWithCare() {
        let quote = JSON.quote(Array("\u{1b}]0;title\u{7}".utf8) + Array(repeating: 0x61, count: 1_000_000))
        #expect(quote.utf8.count < 400)
        #expect(quote.unicodeScalars.allSatisfy { $0.value >= 0x20 })
        #expect(quote.hasSuffix("(1000010 bytes)"))
    }

    // Spec: HARNESS-023
    @Test func observationsHaveOneMember() {
        #expect(Observation(["ok": [:]]) == .ok([:]))
        #expect(Observation(["reject": ["code": "x", "at": 3]]) == .reject(code: "x", members: ["at": 3]))
        let wrong: [JSON] = [
            [:], ["ok": [:], "reject": ["code": "x"]], ["ok": []], ["ok": .null], ["reject": [:]], ["reject": "x"],
            ["reject": ["code": 1]], ["OK": [:]], [], .null, ["ok": [:], "more": 1],
        ]
        for json in wrong { #expect(Observation(json) == nil, "\(json)") }
        for observation in [Observation.ok(["a": 1]), .reject(code: "x", members: ["at": 3])] {
            #expect(Observation(observation.json) == observation)
        }
    }
}
