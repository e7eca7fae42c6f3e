import ConformanceKit
import Testing

/// Spec: HARNESS-001, HARNESS-006
@Suite struct JSONWriteTests {
    @Test(
        arguments: [
            (.null, "null"), (true, "true"), (false, "false"), (0, "0"), (-9_007_199_254_740_991, "-9007199254740991"),
            ([], "[]"), ([:], "{}"), ([1, [2], "x"], #"[1,[2],"x"]"#),
            (["b": 1, "a": ["c": .null]], #"{"b":1,"a":{"c":null}}"#),
            ("\u{0}\u{1f}\u{7f}\n\r\t\"\\/", #""\u0000\u001f\u007f\n\r\t\"\\/""#),
            ("é😀\u{feff}", #""\u00e9\ud83d\ude00\ufeff""#), (["é": "e\u{301}x"], #"{"\u00e9":"e\u0301x"}"#),
        ] as [(JSON, String)]
    )
    func writesOneAsciiLine(value: JSON, text: String) throws {
        #expect(value.compact == text)
        #expect(try JSON.parse(Array(text.utf8)) == value)
    }

    @Test func spacesAfterColonsAndCommas() {
        let value: JSON = ["a": [1, 2], "b": ["c": .null]]
        #expect(value.spaced == #"{"a": [1, 2], "b": {"c": null}}"#)
    }

    @Test func everyScalarSurvives() throws {
        for value in UInt32(0)...0x10ffff {
            guard let scalar = UnicodeScalar(value), value < 0x3000 || value % 97 == 0 || value & 0xff > 0xf0 else {
                continue
            }
            let json = JSON.string(String(Character(scalar)))
            var bytes: [UInt8] = []
            json.write(into: &bytes)
            #expect(bytes.allSatisfy { $0 >= 0x20 && $0 < 0x7f })
            #expect(try JSON.parse(bytes) == json)
        }
    }

    @Test func appendsToWhatIsThere() {
        var bytes: [UInt8] = [0x3e]
        JSON.array([1]).write(into: &bytes)
        #expect(bytes == Array(">[1]".utf8))
    }
}

/// Spec: HARNESS-008
@Suite struct JSONEqualityTests {
    @Test func theOrderOfMembersDoesNotMatter() {
        #expect((["a": 1, "b": [2]] as JSON) == ["b": [2], "a": 1])
        let many = (0..<100).map { ("k\($0)", JSON.integer($0)) }
        #expect(JSON.Object(many) == JSON.Object(many.reversed()))
    }

    @Test(
        arguments: [
            (["a": 1], ["a": 1, "b": 2]), (["a": 1, "b": 2], ["a": 1]), (["a": 1], ["b": 1]), ([1, 2], [2, 1]),
            (["a": .null], [:]),
            (1, "1"), (1, true), (0, false), (.null, false), ("", .null), ("\u{e9}", "e\u{301}"), ([], [:]), ("a", "A"),
            (["\u{e9}": 1], ["e\u{301}": 1]), ("\u{212b}", "\u{c5}"),
        ] as [(JSON, JSON)]
    )
    func valuesThatDifferAreUnequal(left: JSON, right: JSON) {
        #expect(left != right)
        #expect(right != left)
    }

    @Test func largeObjectsDifferInOneValue() {
        let many = (0..<100).map { ("k\($0)", JSON.integer($0)) }
        var other = JSON.Object(many)
        other["k50"] = 51
        #expect(JSON.Object(many) != other)
        other["k50"] = nil
        other["k100"] = 50
        #expect(JSON.Object(many) != other)
    }

    @Test func settingKeepsThePlaceAndNilRemoves() {
        var object: JSON.Object = ["a": 1, "b": 2]
        object["a"] = 3
        object["c"] = 4
        object["b"] = nil
        object["d"] = nil
        object.append("e", 5)
        #expect(object.keys == ["a", "c", "e"])
        #expect(JSON.object(object).compact == #"{"a":3,"c":4,"e":5}"#)
    }
}
