import ConformanceKit
import Testing

@Suite struct GenerationTests {
    private static let needMore: JSON = ["ok": ["need-more": true]]
    private static let refused: JSON = ["reject": ["code": "bad-envelope", "at": 0]]

    private func scenario(_ expectations: ScenarioStep.Expectation..., bytes: JSON = "") -> ScenarioFile {
        let steps = expectations.map { ScenarioStep(op: "wire.decode", args: ["bytes": bytes], expectation: $0) }
        let vector = ScenarioVector(
            id: "wire/decode/x",
            rules: ["WIRE-010"],
            title: "t",
            note: "n",
            timeout: 3000,
            steps: steps
        )
        return ScenarioFile(area: "wire", name: "decode", seed: 7, vectors: [vector])
    }

    private func verdict(_ verdict: Verdict, _ reason: String? = nil) -> Generation.Judge {
        { vectors in vectors.map { CaseResult(vector: $0, verdict: verdict, reason: reason) } }
    }

    private func disagreements(
        _ file: ScenarioFile,
        reference: [JSON],
        other: Generation.Judge? = nil
    ) -> [Disagreement] {
        do {
            _ = try Generation([file]).files(reference: { _ in ["wire/decode/x": reference] }, other: other)
            return []
        } catch let refused as Generation.Refused {
            return refused.disagreements
        } catch {
            Issue.record(error)
            return []
        }
    }

    @Test func fillsInWhatIsAgreedOn() throws {
        let file = scenario(.exactly(Self.needMore), .agreed)
        var judged: [Vector] = []
        let files = try Generation([file]).files(
            reference: { _ in ["wire/decode/x": [Self.needMore, Self.refused]] },
            other: { vectors in
                judged = vectors
                return vectors.map { CaseResult(vector: $0, verdict: .pass) }
            }
        )
        let vector = try #require(files.first?.vectors.first)
        #expect(vector.steps.map(\.expect) == [Self.needMore, Self.refused])
        #expect(judged == [vector])
        #expect(files.first?.seed == 7)
        #expect(vector.note == "n")
        #expect(vector.timeoutMilliseconds == 3000)
    }

    @Test func refusesWhereTheReferenceDiffersFromTheAuthor() throws {
        let file = scenario(.agreed, .exactly(Self.needMore))
        let found = disagreements(file, reference: [Self.needMore, Self.refused], other: verdict(.pass))
        let disagreement = try #require(found.first)
        #expect(
            disagreement.description == """
                wire/decode/x, step 2: wire.decode bytes: ""
                  author:    {"ok": {"need-more": true}}
                  reference: {"reject": {"code": "bad-envelope", "at": 0}}
                  other:     agrees with the author
                """
        )
    }

    @Test func showsNotMoreThanAnybodyReads() throws {
        let vectors = (0..<30).map { number in
            let bytes: JSON = .string(String(repeating: "61", count: 1000))
            let step = ScenarioStep(op: "wire.decode", args: ["bytes": bytes], expectation: .agreed)
            return ScenarioVector(id: "wire/decode/\(number)", rules: ["WIRE-010"], title: "t", steps: [step])
        }
        let error = #expect(throws: Generation.Refused.self) {
            let file = ScenarioFile(area: "wire", name: "decode", vectors: vectors)
            _ = try Generation([file]).files(reference: { _ in [:] })
        }
        let lines = (error?.description ?? "").split(separator: "\n")
        #expect(lines.last == "and on 10 more vectors")
        #expect(lines.allSatisfy { $0.count <= 503 })
    }

    @Test func refusesWhereTheReferenceGivesNoAnswer() throws {
        #expect(disagreements(scenario(.exactly(Self.needMore)), reference: []).map(\.reference) == [nil])
        let open = disagreements(scenario(.agreed), reference: [])
        #expect(open.first?.description.contains("reference: no answer") == true)
        #expect(open.first?.author == nil)
    }

    @Test(arguments: [Verdict.fail, .crash, .timeout, .adapterError, .suiteError, .notApplicable])
    func refusesWhateverTheOtherDoesNotPass(verdict: Verdict) {
        let found = disagreements(
            scenario(.exactly(Self.needMore)),
            reference: [Self.needMore],
            other: self.verdict(verdict, "it \u{1b} says so")
        )
        #expect(found.map(\.description) == ["wire/decode/x\n  other:     it \\u{1b} says so"])
    }

    @Test func refusesWhatTheOtherDoesNotJudge() {
        let found = disagreements(scenario(.agreed), reference: [Self.needMore], other: { _ in [] })
        #expect(found.map(\.other) == ["no verdict"])
    }

    @Test func longAnswersAreComparedAsAnAdapterReportsThem() throws {
        let item: JSON = ["chunk": ["repeat": "61", "count": 5000]]
        let bytes: JSON = [
            "concat": [.string(Hexadecimal.string("$5000\r\n".utf8)), ["repeat": "61", "count": 5000], "0d0a"]
        ]
        let vector = ScenarioVector(
            id: "wire/decode/x",
            rules: ["WIRE-060"],
            title: "t",
            steps: [
                ScenarioStep(op: "wire.encode", args: ["item": item], expectation: .exactly(["ok": ["bytes": bytes]]))
            ]
        )
        let file = ScenarioFile(area: "wire", name: "decode", vectors: [vector])
        let whole = Array("$5000\r\n".utf8) + [UInt8](repeating: 0x61, count: 5000) + [13, 10]
        #expect(disagreements(file, reference: [["ok": ["bytes": ObservedBytes.json(whole)]]]).isEmpty)
        #expect(disagreements(file, reference: [["ok": ["bytes": ObservedBytes.json(whole + [10])]]]).count == 1)
    }

    @Test func findsTypingErrorsBeforeItAsks() {
        let files = [
            scenario(.exactly(Self.needMore), bytes: "0"),
            scenario(.exactly(["reject": ["code": "bad-ofset", "at": 0]])),
        ]
        for file in files {
            #expect(throws: SuiteError.self) {
                try Generation([file]).files(reference: { _ in
                    Issue.record("the reference was asked")
                    return [:]
                })
            }
        }
    }

    @Test func refusesAnIdThatIsUsedTwice() {
        let file = scenario(.exactly(Self.needMore))
        let answers: Generation.Answers = { _ in ["wire/decode/x": [Self.needMore]] }
        var other = file
        other.name = "other"
        #expect(throws: SuiteError.self) { try Generation([file, other]).files(reference: answers) }
    }

    @Test func asksAnImplementationInThisProgram() throws {
        struct Toy: Implementation {
            static let name = "toy"
            static let caps = ["wire"]
            private var count = 0

            mutating func observe(op: String, args: JSON.Object) -> Observation? {
                count += 1
                return op == "wire.decode" ? .ok(["bytes": args["bytes"] ?? .null, "count": .integer(count)]) : nil
            }
        }
        let step = Step(op: "wire.decode", args: ["bytes": ["repeat": "61", "count": 2]], expect: .null)
        let unknown = Step(op: "wire.encode", args: [:], expect: .null)
        let vectors = ["wire/a", "wire/b"].map {
            Vector(id: $0, rules: [], title: "", steps: [step, step, unknown, step])
        }
        let answers = try Generation.answers(of: Toy.self)(vectors)
        let expected: [JSON] = [["ok": ["bytes": "6161", "count": 1]], ["ok": ["bytes": "6161", "count": 2]]]
        #expect(answers == ["wire/a": expected, "wire/b": expected])
    }

    @Test func saysWhyAnAdapterCouldNotBeJudged() {
        let error = #expect(throws: Generation.NotJudged.self) {
            let vector = Vector(
                id: "wire/a",
                rules: ["WIRE-010"],
                title: "t",
                steps: [Step(op: "wire.decode", args: ["bytes": ""], expect: Self.needMore)]
            )
            _ = try Generation.verdicts(on: ["/nowhere/adapter"])([vector])
        }
        #expect(error?.description.hasPrefix("The adapter `/nowhere/adapter` was not judged: ") == true)
    }
}
