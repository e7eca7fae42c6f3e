import ConformanceKit
import Testing

@Suite struct RenderingTests {
    private func rendered(_ op: String, _ args: JSON.Object, _ expect: JSON) -> String {
        Step(op: op, args: args, expect: expect).rendered()
    }

    @Test func decodeOfAFrame() {
        let text = rendered(
            "wire.decode",
            ["bytes": "2a320d0a3a300d0a2a310d0a24340d0a50494e470d0a"],
            ["ok": ["offset": "0", "args": ["50494e47"], "used": 22]]
        )
        #expect(
            text == #"wire.decode bytes: "*2\r\n:0\r\n*1\r\n$4\r\nPING\r\n" -> offset: 0, args: ["PING"], used: 22"#
        )
    }

    @Test func refusalsAndEmptyAnswers() {
        #expect(
            rendered("backlog.read", ["from": "0"], ["reject": ["code": "too-old"]])
                == "backlog.read from: 0 -> reject too-old"
        )
        #expect(
            rendered("wire.decode", ["bytes": "2b"], ["reject": ["code": "bad-envelope", "at": 0]])
                == #"wire.decode bytes: "+" -> reject bad-envelope, at: 0"#
        )
        #expect(rendered("backlog.create", ["budget": "80"], ["ok": [:]]) == "backlog.create budget: 80 -> ok")
        #expect(
            rendered(
                "backlog.state",
                [:],
                ["ok": ["next": "1", "oldest": .null, "newest": .null, "count": "0", "bytes": "0"]]
            ) == "backlog.state -> next: 1, oldest: null, newest: null, count: 0, bytes: 0"
        )
        #expect(
            rendered("wire.decode", ["bytes": ""], ["ok": ["need-more": true]])
                == #"wire.decode bytes: "" -> need-more: true"#
        )
    }

    @Test(
        arguments: [
            (["repeat": "00", "count": 65536], #""\x00" * 65536"#),
            (["concat": ["61", ["repeat": "6263", "count": 2]]], #""a" + "bc" * 2"#),
            (["concat": ["61", ["concat": ["62", "63"]]]], #""a" + ("b" + "c")"#), (["concat": ["61"]], #"("a")"#),
            (["concat": []], "()"), ("0d0a225c7f80ff1f207e", #""\r\n\"\\\x7f\x80\xff\x1f ~""#),
        ] as [(JSON, String)]
    )
    func forms(form: JSON, text: String) {
        #expect(
            rendered("wire.decode", ["bytes": form], ["ok": ["need-more": true]])
                == "wire.decode bytes: \(text) -> need-more: true"
        )
    }

    @Test func streamsWithCutsItemsAndErrors() {
        let text = rendered(
            "wire.stream",
            [
                "direction": "downstream", "pieces": ["cut": ["concat": ["2b", "50"]], "every": 1],
                "limits": ["count": "3"],
            ],
            [
                "ok": [
                    "events": [
                        ["piece": 0, "end": 11, "item": ["snapshot": [:]]],
                        ["piece": 1, "end": 14, "item": ["chunk": "61"]],
                        ["piece": 1, "end": 20, "item": ["ack": ["generation": "7", "offset": "1"]]],
                        ["piece": 2, "end": 30, "item": ["error-line": ["code": "78", "text": .null]]],
                    ],
                    "error": ["piece": 2, "at": 31, "code": "unknown-line"],
                ]
            ]
        )
        let expected =
            #"wire.stream direction: downstream, pieces: ("+" + "P") every 1 byte, limits: {count: 3} -> events: "#
            + #"[{piece: 0, end: 11, item: snapshot}, {piece: 1, end: 14, item: chunk "a"}, "#
            + #"{piece: 1, end: 20, item: ack {generation: 7, offset: 1}}, "#
            + #"{piece: 2, end: 30, item: error-line {code: "x", text: null}}], error: {piece: 2, at: 31, code: unknown-line}"#
        #expect(text == expected)
    }

    @Test func longObservedBytes() {
        let digest = ObservedBytes.json([UInt8](repeating: 1, count: 5000))
        let sha256 = digest["sha256"]?.stringValue ?? ""
        #expect(
            rendered("wire.encode", ["item": ["snapshot": [:]]], ["ok": ["bytes": digest]])
                == "wire.encode item: snapshot -> bytes: 5000 bytes of sha256 \(sha256)"
        )
    }

    @Test func valuesOfOtherTypesAreShownAsJSON() {
        let operation = Catalogue.standard["backlog.read"]
        #expect(Step.rendered(["ok": ["frames": "x\u{1b}"]], of: operation) == #"frames: `"x\u001b"`"#)
        #expect(Step.rendered(["ok": ["offset": "1"]], of: operation) == #"`"offset"`: `"1"`"#)
        #expect(Step.rendered(["reject": ["code": "no\n"]], of: operation) == #"reject `"no\n"`"#)
        #expect(Step.rendered(["reject": [:]], of: operation) == #"{"reject": {}}"#)
        #expect(Step.rendered(["ok": ["a": 1]], of: nil) == #"`"a"`: `1`"#)
    }
}
