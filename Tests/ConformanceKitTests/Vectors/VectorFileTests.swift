import ConformanceKit
import Testing

/// Spec: HARNESS-060
@Suite struct VectorFileTests {
    /// A right file in canonical form.
    static let text = """
        {
          "schema": 1,
          "area": "backlog",
          "revision": "0.1.0",
          "generator": "tidemark vectors generate",
          "seed": "18446744073709551615",
          "vectors": [
            {"id": "backlog/read/caught-up-is-empty", "rules": ["BACKLOG-020", "BACKLOG-002"],
              "title": "A reader that is caught up gets nothing",
              "note": "An error here sends a healthy replica to a snapshot",
              "params": {"limits": "configurable"},
              "timeout": 2001,
              "steps": [
                {"op": "backlog.create", "args": {"budget": "80"}, "expect": {"ok": {}}},
                {"op": "backlog.read", "args": {"from": "0"}, "expect": {"ok": {"frames": []}}}
              ]},
            {"id": "backlog/bad-budget", "rules": ["BACKLOG-001"],
              "title": "A budget of 0 is refused",
              "steps": [
                {"op": "backlog.create", "args": {"budget": "0"}, "expect": {"reject": {"code": "bad-budget"}}}
              ]}
          ]
        }

        """

    private func load(_ text: String) throws(SuiteError) -> VectorFile {
        try VectorFile(parsing: Array(text.utf8), area: "backlog", name: "read")
    }

    private func replacing(_ old: String, _ new: String) throws -> String {
        try #require(Self.text.contains(old))
        return Self.text.replacing(old, with: new, maxReplacements: 1)
    }

    private func problem(_ text: String) -> SuiteProblem? {
        do throws(SuiteError) {
            _ = try load(text)
            return nil
        } catch {
            return error.problems.first
        }
    }

    @Test func readsAndWritesTheSameBytes() throws {
        let file = try load(Self.text)
        #expect(String(decoding: file.canonicalBytes, as: UTF8.self) == Self.text)
        #expect(file.path == "backlog/read.json")
        #expect(file.seed == .max)
        #expect(file.vectors.map(\.id) == ["backlog/read/caught-up-is-empty", "backlog/bad-budget"])
        let vector = file.vectors[0]
        #expect(vector.area == "backlog")
        #expect(vector.caps == ["backlog"])
        #expect(vector.timeoutMilliseconds == 2001)
        #expect(vector.params == ["limits": "configurable"])
        #expect(vector.steps[1] == Step(op: "backlog.read", args: ["from": "0"], expect: ["ok": ["frames": []]]))
    }

    @Test func anEmptyFileSurvives() throws {
        let file = VectorFile(area: "backlog", name: "read", vectors: [])
        #expect(try VectorFile(parsing: file.canonicalBytes, area: "backlog", name: "read") == file)
    }

    @Test(
        arguments: [
            (#""schema": 1"#, #""schema": 2"#, nil, "schema"),
            (#""schema": 1,"#, "", nil, "schema"),
            (#""area": "backlog""#, #""area": "wire""#, nil, "area"),
            (#""revision": "0.1.0""#, #""revision": 1"#, nil, "revision"),
            (#""revision": "0.1.0""#, #""revision": """#, nil, "revision"),
            (#""seed": "18446744073709551615""#, #""seed": "18446744073709551616""#, nil, "seed"),
            (#""seed": "18446744073709551615""#, #""seed": "+1""#, nil, "seed"),
            (#""seed": "18446744073709551615""#, #""seed": 1"#, nil, "seed"),
            (#""schema": 1"#, #""schema": 1, "extra": 1"#, nil, "extra"),
            (#""id": "backlog/bad-budget", "#, "", "#2", "id"),
            ("backlog/bad-budget", "wire/bad-budget", "wire/bad-budget", "id"),
            ("backlog/bad-budget", "backlog/Bad", "backlog/Bad", "id"),
            ("backlog/bad-budget", "backlog", "backlog", "id"),
            ("backlog/bad-budget", "backlog/a/b/c", "backlog/a/b/c", "id"),
            ("backlog/bad-budget", "backlog//a", "backlog//a", "id"),
            ("backlog/bad-budget", "backlog/read/caught-up-is-empty", "backlog/read/caught-up-is-empty", "id"),
            (#"["BACKLOG-001"]"#, "[]", "backlog/bad-budget", "rules"),
            (#"["BACKLOG-001"]"#, #"["BACKLOG-1"]"#, "backlog/bad-budget", "rules"),
            (#"["BACKLOG-001"]"#, #"["BACKLOG-001", "BACKLOG-001"]"#, "backlog/bad-budget", "rules"),
            (#"["BACKLOG-001"]"#, #""BACKLOG-001""#, "backlog/bad-budget", "rules"),
            (#""A budget of 0 is refused""#, #""A\nB""#, "backlog/bad-budget", "title"),
            (#""A budget of 0 is refused""#, "\"\"", "backlog/bad-budget", "title"),
            (#""A budget of 0 is refused","#, #""x", "hint": 1,"#, "backlog/bad-budget", "hint"),
            (#""timeout": 2001"#, #""timeout": 2000"#, "backlog/read/caught-up-is-empty", "timeout"),
            (#""timeout": 2001"#, #""timeout": "3000""#, "backlog/read/caught-up-is-empty", "timeout"),
            (
                #"{"limits": "configurable"}"#, #"{"limits": "none"}"#, "backlog/read/caught-up-is-empty",
                "params.limits"
            ),
            (#"{"limits": "configurable"}"#, #"{"speed": 1}"#, "backlog/read/caught-up-is-empty", "params.speed"),
            (#""op": "backlog.read""#, #""op": "backlog.reed""#, "backlog/read/caught-up-is-empty", "steps[1].op"),
            (#""op": "backlog.read", "#, "", "backlog/read/caught-up-is-empty", "steps[1].op"),
            (#"{"from": "0"}"#, #"{"from": 0}"#, "backlog/read/caught-up-is-empty", "steps[1].args.from"),
            (#"{"from": "0"}"#, #"{"from": "00"}"#, "backlog/read/caught-up-is-empty", "steps[1].args.from"),
            (#"{"from": "0"}"#, "{}", "backlog/read/caught-up-is-empty", "steps[1].args.from"),
            (#"{"from": "0"}"#, #"{"from": "0", "max": "1"}"#, "backlog/read/caught-up-is-empty", "steps[1].args.max"),
            (
                #"{"frames": []}"#, #"{"frames": ["0"]}"#, "backlog/read/caught-up-is-empty",
                "steps[1].expect.ok.frames[0]"
            ),
            (#"{"ok": {"frames": []}}"#, "{}", "backlog/read/caught-up-is-empty", "steps[1].expect"),
            (
                #""from": "0"}, "expect""#, #""from": "0"}, "expects""#, "backlog/read/caught-up-is-empty",
                "steps[1].expect"
            ),
            (#""code": "bad-budget""#, #""code": "bad-bugdet""#, "backlog/bad-budget", "steps[0].expect.reject.code"),
            (#""code": "bad-budget""#, #""code": "too-old""#, "backlog/bad-budget", "steps[0].expect.reject.code"),
            (
                #""code": "bad-budget""#, #""code": "bad-budget", "at": 1"#, "backlog/bad-budget",
                "steps[0].expect.reject.at"
            ),
        ] as [(String, String, String?, String)]
    )
    func refusesAndNamesThePlace(old: String, new: String, vector: String?, member: String) throws {
        let problem = try #require(problem(try replacing(old, new)))
        #expect(problem.file == "backlog/read.json")
        #expect(problem.vector == vector)
        #expect(problem.member == member)
        #expect(!problem.expected.isEmpty)
    }

    @Test func refusesStepsThatAreNone() throws {
        let text = #"{"schema": 1, "area": "backlog", "revision": "0", "generator": "g", "vectors": [VECTOR]}"#
        let head = #"{"id": "backlog/x", "rules": ["BACKLOG-001"], "title": "t", "steps": "#
        for (steps, member) in [("[]", "steps"), ("{}", "steps"), ("[1]", "steps[0]"), (#"["x"]"#, "steps[0]")] {
            #expect(problem(text.replacing("VECTOR", with: head + steps + "}"))?.member == member)
        }
        #expect(problem(text.replacing("VECTOR", with: "7"))?.vector == "#1")
        #expect(problem("[]")?.expected == "an object")
    }

    @Test func refusesMalformedJSONWithItsPlace() {
        #expect(problem("{\"schema\": 1,}")?.description.contains("byte 13") == true)
        #expect(problem(Self.text + "x") != nil)
    }

    @Test func namesEveryBrokenVector() throws {
        let text = Self.text.replacing("BACKLOG-0", with: "BACKLOG-x")
        let error = #expect(throws: SuiteError.self) { try load(text) }
        #expect(error?.problems.map(\.vector) == ["backlog/read/caught-up-is-empty", "backlog/bad-budget"])
    }

    @Test func refusesARequestThatIsTooLong() throws {
        let problem = problem(
            try replacing(
                #"{"op": "backlog.read", "#,
                #"{"op": "backlog.push", "args": {"args": [{"repeat": "00", "count": 600000}]}, "expect": {"ok": {"offset": "0"}}}, {"op": "backlog.read", "#
            )
        )
        #expect(problem?.vector == "backlog/read/caught-up-is-empty")
        #expect(problem?.member == "steps[1].args.args[0]")
    }

    @Test func messagesShowNoControlCharacters() throws {
        let problem = try #require(problem(try replacing("backlog/bad-budget", "x\\u001b[31m\\u202e")))
        #expect(problem.description.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value < 0x7f })
    }
}
