import ConformanceKit
import Testing

/// Spec: HARNESS-007
@Suite struct BytesFormTests {
    @Test(
        arguments: [
            ("\"\"", []), ("\"0d0a\"", [0x0d, 0x0a]), (#"{"repeat":"ab01","count":3}"#, [0xab, 1, 0xab, 1, 0xab, 1]),
            (#"{"repeat":"00","count":0}"#, []), (#"{"repeat":"","count":9}"#, []), (#"{"concat":[]}"#, []),
            (#"{"concat":["01",{"repeat":"02","count":2},{"concat":["03"]}]}"#, [1, 2, 2, 3]),
        ] as [(String, [UInt8])]
    )
    func formsStandForBytes(text: String, bytes: [UInt8]) throws {
        let json = try JSON.parse(Array(text.utf8))
        let form = try #require(BytesForm(json))
        var result: [UInt8] = []
        form.append(to: &result)
        #expect(result == bytes)
        #expect(form.size == bytes.count)
        #expect(form.json == json)
    }

    @Test(arguments: [
        "\"0\"", "\"0D\"", "\"0x\"", "\" 00\"", "\"é\"", "0", "null", "[]", "{}", #"{"repeat":"00"}"#,
        #"{"repeat":"00","count":-1}"#, #"{"repeat":"00","count":"1"}"#, #"{"repeat":"0","count":1}"#,
        #"{"repeat":{"repeat":"00","count":1},"count":1}"#, #"{"repeat":"00","count":1,"more":1}"#,
        #"{"concat":"00"}"#, #"{"concat":["0"]}"#, #"{"cut":"00","every":1}"#,
    ])
    func refusesWhatIsNoForm(text: String) throws {
        #expect(BytesForm(try JSON.parse(Array(text.utf8))) == nil)
    }

    @Test(arguments: [
        #"{"cut":"00","every":0}"#, #"{"cut":"00","every":-1}"#, #"{"cut":["00"],"every":1}"#, #"{"cut":"00"}"#,
        #"["00",{"cut":"00","every":1}]"#, "\"00\"",
    ])
    func refusesWhatIsNoList(text: String) throws {
        #expect(BytesListForm(try JSON.parse(Array(text.utf8))) == nil)
    }

    @Test func sizesSaturate() throws {
        let huge: JSON = ["repeat": "0000", "count": 9_007_199_254_740_991]
        #expect(BytesForm(huge)?.size == 18_014_398_509_481_982)
        let many: JSON = ["concat": .array(Array(repeating: huge, count: 1000))]
        #expect(BytesForm(many)?.size == .max)
    }

    @Test func observedBytesChangeTheirFormAbove4096() {
        let zeros = [UInt8](repeating: 0, count: 4097)
        #expect(ObservedBytes.json(Array(zeros.dropLast())) == .string(String(repeating: "00", count: 4096)))
        // By sha256sum over 4,097 zero bytes.
        #expect(
            ObservedBytes.json(zeros) == [
                "len": "4097", "sha256": "b587fa297299ce9c602e58292b51379402bf7b1074f6b18679c2fb871c917ca8",
            ]
        )
    }
}

/// Spec: HARNESS-005, HARNESS-020
@Suite struct ExpansionTests {
    private func vector(_ args: JSON.Object, expect: JSON = ["ok": [:]]) -> Vector {
        Vector(
            id: "wire/x",
            rules: ["WIRE-001"],
            title: "t",
            steps: [Step(op: "wire.decode", args: args, expect: expect)]
        )
    }

    @Test func theRequestHoldsNoFormsAndNoExpectation() throws {
        let vector = vector(
            [
                "bytes": ["concat": ["2a", ["repeat": "00", "count": 2]]],
                "list": [["repeat": "01", "count": 1], "02"],
                "pieces": ["cut": "0102030405", "every": 2], "item": ["chunk": ["repeat": "61", "count": 3]], "n": 5,
            ],
            expect: ["ok": ["bytes": ["repeat": "00", "count": 2]]]
        )
        let line = String(decoding: try vector.requestLine(id: "c1"), as: UTF8.self)
        let args =
            #"{"bytes":"2a0000","list":["01","02"],"pieces":["0102","0304","05"],"item":{"chunk":"616161"},"n":5}"#
        #expect(line == #"{"id":"c1","case":{"steps":[{"op":"wire.decode","args":"# + args + "}]}}\n")
    }

    @Test func expectedBytesBecomeWhatAnAdapterReports() throws {
        let long: JSON = ["repeat": "00", "count": 4097]
        let expect: JSON = ["ok": ["args": ["cut": ["repeat": "00", "count": 4097], "every": 4096], "bytes": long]]
        let expanded = try vector(["bytes": long], expect: expect).expandedSteps()
        #expect(expanded[0].args["bytes"]?.stringValue?.utf8.count == 8194)
        let digest = ObservedBytes.json([UInt8](repeating: 0, count: 4097))
        #expect(expanded[0].expect["ok"]?["bytes"] == digest)
        #expect(expanded[0].expect["ok"]?["args"] == [.string(String(repeating: "00", count: 4096)), "00"])
    }

    @Test func aRequestMayHave1048576BytesAndNoMore() throws {
        let room = Vector.longestRequest - (try vector(["bytes": ""]).requestLine(id: "").count)
        let largest = vector(["bytes": ["repeat": "00", "count": .integer(room / 2)]])
        // A longer id fills the line to its last byte, and one more is too much.
        let id = String(repeating: "c", count: room % 2)
        #expect(try largest.requestLine(id: id).count == 1_048_576)
        #expect(throws: ExpansionError.self) { try largest.requestLine(id: id + "c") }
    }

    @Test(
        arguments: [
            ["repeat": "00", "count": 9_007_199_254_740_991], ["repeat": "00", "count": 524_289],
            ["concat": [["repeat": "00", "count": 400_000], ["repeat": "00", "count": 400_000]]],
            ["cut": ["repeat": "00", "count": 300_000], "every": 1],
        ] as [JSON]
    )
    func hugeFormsAreRefusedBeforeTheyTakeMemory(form: JSON) {
        #expect(mistake(vector(["bytes": form])) == "steps[0].args.bytes")
    }

    @Test(
        arguments: [
            ["repeat": "00", "count": 9_007_199_254_740_991], ["repeat": "00", "count": 8_388_609],
            ["cut": ["repeat": "00", "count": 4_000_000], "every": 1],
        ] as [JSON]
    )
    func hugeExpectationsAreRefusedBeforeTheyTakeMemory(form: JSON) {
        #expect(mistake(vector([:], expect: ["ok": ["bytes": form]])) == "steps[0].expect.ok.bytes")
    }

    @Test func theFormsOfAllStepsShareOneRequestAndOneAnswer() {
        var sent = vector(["bytes": ["repeat": "00", "count": 300_000]])
        sent.steps += sent.steps
        #expect(mistake(sent) == "steps[1].args.bytes")
        var judged = vector([:], expect: ["ok": ["bytes": ["repeat": "00", "count": 5_000_000]]])
        judged.steps += judged.steps
        #expect(mistake(judged) == "steps[1].expect.ok.bytes")
    }

    /// Where a vector cannot be expanded.
    private func mistake(_ vector: Vector) -> String? {
        do throws(ExpansionError) {
            _ = try vector.expandedSteps()
            return nil
        } catch {
            return error.path
        }
    }

    @Test func aMalformedFormIsRefused() {
        let error = #expect(throws: ExpansionError.self) {
            try vector(["pieces": [["repeat": "0", "count": 1]]]).expandedSteps()
        }
        #expect(error?.path == "steps[0].args.pieces[0]")
    }

    @Test func nothingRepeatedWithoutEndIsNothing() {
        var bytes: [UInt8] = []
        BytesForm.repeated([], count: .max).append(to: &bytes)
        #expect(bytes.isEmpty)
    }
}
