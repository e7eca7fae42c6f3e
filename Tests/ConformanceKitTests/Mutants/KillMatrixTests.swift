import Testing

@testable import ConformanceKit

struct KillMatrixTests {
    private static let mutant = Mutant(id: "wire/one", rules: ["WIRE-014", "WIRE-011"], title: "Off by one")

    private static func row(_ mutant: Mutant = mutant, _ events: RunEvent...) -> KillMatrix.Row {
        var row = KillMatrix.Row(mutant)
        for event in events { row.note(event) }
        return row
    }

    private static func result(_ verdict: Verdict, rules: [String]) -> RunEvent {
        let vector = Vector(
            id: "wire/decode/a",
            rules: rules,
            title: "A",
            note: nil,
            params: [:],
            timeoutMilliseconds: nil,
            steps: []
        )
        return .result(CaseResult(vector: vector, verdict: verdict))
    }

    private static let hello = RunEvent.began(Hello(name: "m", caps: ["wire"]), applicable: 1)

    private static func ended(_ outcome: RunSummary.Outcome) -> RunEvent { .ended(RunSummary(outcome: outcome)) }

    @Test func aFailedVerdictCatches() {
        let row = Self.row(Self.mutant, Self.hello, Self.result(.fail, rules: ["WIRE-014"]), Self.ended(.completed))
        #expect(row.isCaught)
        #expect(row.killers == ["wire/decode/a"])
        #expect(row.killersOfItsRule == 1)
    }

    @Test func aVectorOfAnotherRuleCatchesToo() {
        let row = Self.row(Self.mutant, Self.hello, Self.result(.timeout, rules: ["WIRE-011"]), Self.ended(.completed))
        #expect(row.isCaught)
        #expect(row.killersOfItsRule == 0)
    }

    @Test func whatPassesEverythingSurvives() {
        let row = Self.row(Self.mutant, Self.hello, Self.result(.pass, rules: ["WIRE-014"]), Self.ended(.completed))
        #expect(!row.isCaught)
        #expect(!row.isBroken)
        #expect(KillMatrix([row]).survivors == [Self.mutant])
        #expect(KillMatrix([row]).text().hasSuffix("1 mutants: 0 caught, 1 survived\n"))
    }

    @Test func aProgramThatCannotStartShowsNothing() {
        let row = Self.row(Self.mutant, Self.ended(.unusable("the hello failed: exit status 1")))
        #expect(row.isBroken)
        #expect(!row.isCaught)
    }

    @Test func oneThatIsGivenUpWhileItServesIsCaught() {
        let row = Self.row(Self.mutant, Self.hello, Self.ended(.unusable("20 processes in a row misbehaved")))
        #expect(row.isCaught)
        #expect(!row.isBroken)
    }

    @Test func aMutantOfTheHarnessMayHaveItsHelloRefused() {
        let mutant = Mutant(id: "harness/no-name", rules: ["HARNESS-012"], title: "Says no name")
        #expect(Self.row(mutant, Self.ended(.unusable("the hello has no name"))).isCaught)
        #expect(Self.row(mutant, Self.ended(.unusable("exit status 3"))).isBroken)
        #expect(!Self.row(mutant, Self.ended(.unusable("exit status 31"))).isBroken)
    }

    @Test(arguments: [
        ("", "byte 0: expected a value, found the end"),
        ("[]", "mutants: expected an array"),
        (#"{"mutants":{}}"#, "mutants: expected an array"),
        (#"{"mutants":[{}]}"#, "mutants[0].id: expected `wire/NAME`"),
        (#"{"mutants":[{"id":"x","rules":["WIRE-001"],"title":"t"}]}"#, "mutants[0].id: expected `wire/NAME`"),
        (#"{"mutants":[{"id":"backlog/x","rules":["WIRE-001"],"title":"t"}]}"#, "mutants[0].id: expected `wire/NAME`"),
        (
            #"{"mutants":[{"id":"wire/x","rules":[],"title":"t"}]}"#,
            "wire/x: rules: expected ids of rules, at least one"
        ),
        (
            #"{"mutants":[{"id":"wire/x","rules":["wire"],"title":"t"}]}"#,
            "wire/x: rules: expected ids of rules, at least one"
        ),
        (
            #"{"mutants":[{"id":"wire/x","rules":["WIRE-001","WIRE-002"],"title":"t"}]}"#,
            "wire/x: rules: expected rules of the spec, found `WIRE-002`"
        ),
        (#"{"mutants":[{"id":"wire/x","rules":["WIRE-001"],"title":""}]}"#, "wire/x: title: expected one line of text"),
        (
            #"{"mutants":[{"id":"wire/x","rules":["WIRE-001"],"title":"t"},{"id":"wire/x","rules":["WIRE-001"],"title":"u"}]}"#,
            "wire/x: id: expected one that no mutant before it has"
        ),
    ])
    func filesOfAnotherFormAreRefused(text: String, problem: String) {
        let error = #expect(throws: ProjectFileError.self) {
            try Mutant.list(parsing: Array(text.utf8), area: "wire") { $0 == "WIRE-001" }
        }
        #expect(error?.description == "Conformance/mutants/wire.json: \(problem)")
    }

    @Test func aRetiredRuleIsNoneToBreak() throws {
        let temporary = try TemporaryProject()
        let mutant = #"{"mutants":[{"id":"wire/x","rules":["WIRE-001"],"title":"t"}]}"#
        try temporary.write(mutant, to: "Conformance/mutants/wire.json")
        func spec(_ rule: String) -> Spec { Spec(pages: [Spec.Source(path: "Spec/02-wire.md", text: rule)]) }
        let project = try temporary.project
        #expect(try project.mutants(of: spec("**[WIRE-001]** It MUST go.")).map(\.id) == ["wire/x"])
        let retired = spec("**[WIRE-001]** (retired: it went)")
        #expect(throws: ProjectFileError.self) { try project.mutants(of: retired) }
    }

    @Test func theProjectsMutantsNameRulesOfTheSpec() throws {
        let project = try Project(root: nil)
        let spec = try Spec(of: project)
        #expect(try project.mutants(of: spec).count > 100)
    }
}
