import ConformanceKit
import RandomNumbers
import Testing

/// Spec: HARNESS-002, HARNESS-004
@Suite struct JSONParseTests {
    private func parse(_ text: String) throws -> JSON { try JSON.parse(Array(text.utf8)) }

    private func offset(_ bytes: [UInt8]) -> Int? {
        do throws(JSON.ParseError) {
            _ = try JSON.parse(bytes)
            return nil
        } catch {
            return error.offset
        }
    }

    private func offset(_ text: String) -> Int? { offset(Array(text.utf8)) }

    @Test func readsEveryKindOfValue() throws {
        let text = #" {"a":[null,true,false],"b":{"c":-17},"d":"x","e":[],"f":{}} "#
        let expected: JSON = [
            "a": [.null, true, false], "b": ["c": -17], "d": "x", "e": [], "f": [:],
        ]
        #expect(try parse(text) == expected)
    }

    @Test(arguments: [" ", "\t", "\r", "\n", " \r\n\t"])
    func allowsWhiteSpaceAroundEveryToken(space: String) throws {
        let tokens = ["{", #""a""#, ":", "[", "1", ",", "2", "]", ",", #""b""#, ":", "{", "}", "}"]
        let text = space + tokens.joined(separator: space) + space
        #expect(try parse(text) == ["a": [1, 2], "b": [:]])
    }

    @Test(arguments: ["\u{b}", "\u{c}", "\u{a0}", "\u{2028}", "\0"])
    func refusesOtherSpace(space: String) {
        #expect(offset(space + "1") == 0)
        #expect(offset("1" + space) == 1)
    }

    @Test(arguments: [
        ("0", 0), ("-1", -1), ("9007199254740991", 9_007_199_254_740_991),
        ("-9007199254740991", -9_007_199_254_740_991), ("-0", 0),
    ])
    func readsIntegers(text: String, value: Int) throws {
        #expect(try parse(text) == .integer(value))
    }

    @Test(arguments: [
        ("9007199254740992", 0), ("-9007199254740992", 0), ("[9223372036854775808]", 1),
        ("18446744073709551616", 0), (String(repeating: "9", count: 100_000), 0),
        ("1.0", 1), ("1e0", 1), ("1E400", 1), ("1e999", 1), ("-", 1), ("+1", 0), ("01", 0), ("-01", 1), (".5", 0),
        ("0x10", 1), ("1_000", 1), ("Infinity", 0), ("NaN", 0), ("-Infinity", 1),
    ])
    func refusesOtherNumbers(text: String, place: Int) {
        #expect(offset(text) == place)
    }

    @Test(arguments: [
        ("", 0), (" ", 1), ("tru", 0), ("nul", 0), ("True", 0), ("[1,]", 3), ("[,1]", 1), ("[1 2]", 3), ("[1", 2),
        ("{", 1), (#"{"a"}"#, 4), (#"{"a":}"#, 5), (#"{"a":1,}"#, 7), (#"{a:1}"#, 1), (#"{"a":1"#, 6), ("]", 0),
        ("{}{}", 2), ("1 2", 2), ("'a'", 0), ("[1]]", 3), ("// c\n1", 0), (#"{"a":1 "b":2}"#, 7), (#"{1:2}"#, 1),
    ])
    func refusesMalformedText(text: String, place: Int) {
        #expect(offset(text) == place)
    }

    @Test(arguments: [
        ("[]]", "byte 2: expected the end, found `]`"),
        ("[1", "byte 2: expected `,` or `]`, found the end"),
        ("\u{7}", "byte 0: expected a value, found byte 0x07"),
        ("\u{feff}1", "byte 0: expected no byte order mark, found byte 0xef"),
        (#"["a\q"]"#, "byte 4: expected an escape, found `q`"),
    ])
    func saysWhatWasExpectedAndFound(text: String, message: String) throws {
        let error = #expect(throws: JSON.ParseError.self) { try parse(text) }
        #expect(error?.description == message)
    }
}

/// Spec: HARNESS-004
@Suite struct JSONHostileTests {
    private func error(_ bytes: [UInt8]) -> JSON.ParseError? {
        do throws(JSON.ParseError) {
            _ = try JSON.parse(bytes)
            return nil
        } catch {
            return error
        }
    }

    private func error(_ text: String) -> JSON.ParseError? { error(Array(text.utf8)) }

    @Test func allows64LevelsAndNoMore() {
        for (open, close) in [("[", "]"), (#"{"a":"#, "}")] {
            let inner = open == "[" ? "[]" : "{}"
            let deepest = String(repeating: open, count: 63) + inner + String(repeating: close, count: 63)
            #expect(error(deepest) == nil)
            let deeper = String(repeating: open, count: 64) + inner + String(repeating: close, count: 64)
            #expect(error(deeper)?.offset == open.utf8.count * 64)
            #expect(error(deeper)?.expected == "at most 64 levels of nesting")
        }
    }

    @Test(arguments: ["[", #"{"a":"#, #"[{"a":"#])
    func survivesDepthBombs(unit: String) {
        #expect(error(String(repeating: unit, count: 1_000_000)) != nil)
    }

    @Test(arguments: [
        #"{"a":1,"a":1}"#, #"{"a":1,"b":2,"a":3}"#, #"{"a":1,"\u0061":2}"#, #"{"":1,"":2}"#,
        #"{"\ud83d\ude00":1,"😀":2}"#, #"{"x":{"a":1,"a":1}}"#,
    ])
    func refusesDuplicateNames(text: String) {
        #expect(error(text)?.expected == "a member's name that this object does not have yet")
    }

    @Test func refusesADuplicateNameInALargeObjectAtItsPlace() {
        let members = (0..<1000).map { "\"k\($0)\":0" }.joined(separator: ",")
        #expect(error("{\(members)}") == nil)
        let text = "{\(members),\"k500\":0}"
        #expect(error(text)?.offset == text.utf8.count - #""k500":0}"#.utf8.count)
    }

    @Test func namesThatUnicodeHoldsEquivalentDiffer() throws {
        let value = try JSON.parse(Array("{\"\u{e9}\":1,\"e\u{301}\":2}".utf8))
        #expect(value["\u{e9}"] == 1)
        #expect(value["e\u{301}"] == 2)
    }

    @Test(arguments: [
        (#""\ud800""#, 1), (#""\udc00""#, 1), (#""\ud800\ud800""#, 1), (#""\ud800\u0061""#, 1), (#""\udc00\ud800""#, 1),
        (#""\ud800x""#, 1), (#""ab\uDFFF""#, 3),
    ])
    func refusesLoneSurrogates(text: String, place: Int) {
        #expect(error(text)?.offset == place)
        #expect(error(text)?.expected == "no lone surrogate")
    }

    @Test(
        arguments: [
            ([0x80], 1), ([0xc3], 1), ([0xc0, 0x80], 1), ([0xe0, 0x80, 0x80], 1), ([0xed, 0xa0, 0x80], 1),
            ([0xf4, 0x90, 0x80, 0x80], 1), ([0xff], 1), ([0x61, 0xc3, 0xa9, 0xc3, 0x28], 4),
            ([0x5c, 0x6e, 0x62, 0xfe], 4),
        ] as [([UInt8], Int)]
    )
    func refusesInvalidUTF8(bytes: [UInt8], place: Int) {
        let error = error([0x22] + bytes + [0x22])
        #expect(error?.offset == place)
        #expect(error?.expected == "UTF-8")
    }

    @Test func refusesAByteOrderMarkBeforeButNotInAString() throws {
        #expect(error([0xef, 0xbb, 0xbf, 0x31])?.expected == "no byte order mark")
        #expect(try JSON.parse(Array("\"\u{feff}\"".utf8)) == "\u{feff}")
    }

    @Test func refusesRawControlCharactersInStrings() {
        for byte in UInt8(0)..<0x20 {
            #expect(error([0x22, 0x61, byte, 0x22])?.offset == 2)
            #expect(error([0x22, 0x5c, 0x6e, byte, 0x22])?.offset == 3)
        }
    }

    @Test(arguments: [#""\"#, #""\u"#, #""\u12"#, #""\u12g4""#, #""\x41""#, #""\ud800\u12""#, #""abc"#, #""\n"#])
    func refusesBrokenEscapesAndEnds(text: String) {
        #expect(error(text) != nil)
    }

    @Test func refusesUTF16() {
        #expect(error([0xff, 0xfe, 0x31, 0x00]) != nil)
        #expect(error([0x31, 0x00])?.offset == 1)
    }

    /// Random changes of a text that has a little of everything: whatever they make of it, the parser answers, and what it
    /// takes can be written and read again.
    @Test func survivesRandomChanges() throws {
        let text = #"{"a":[null,true,-12,"x\u00e9\ud83d\ude00\n"],"b":{"":{}},"é":9007199254740991,"c":[[],[0]]} "#
        let alphabet = Array(#"{}[]",:\u0e9-.tfn \#u{9}\#u{0}"#.utf8) + [0x80, 0xc3, 0xed, 0xf4, 0xff]
        var numbers = SplitMix64(seed: 20_260_501)
        var taken = 0
        for _ in 0..<20_000 {
            var bytes = Array(text.utf8)
            for _ in 0..<numbers.number(in: 1...4) {
                let place = numbers.number(in: 0...bytes.count - 1)
                switch numbers.below(3) {
                case 0: bytes[place] = numbers.element(of: alphabet)
                case 1: bytes.insert(numbers.element(of: alphabet), at: place)
                default: bytes.remove(at: place)
                }
            }
            guard let value = try? JSON.parse(bytes) else { continue }
            taken += 1
            #expect(try JSON.parse(Array(value.compact.utf8)) == value)
            #expect(try JSON.parse(Array(value.spaced.utf8)) == value)
        }
        #expect(taken > 100)
    }
}
