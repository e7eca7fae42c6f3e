import ConformanceKit
import Testing

/// Spec: HARNESS-060
@Suite struct SuiteTests {
    private func source(_ path: String, ids: [String], revision: String = "0.1.0") -> Suite.Source {
        let area = String(path.prefix { $0 != "/" })
        let vectors = ids.map { id in
            Vector(
                id: id,
                rules: [id.hasPrefix("wire") ? "WIRE-010" : "BACKLOG-001"],
                title: "t",
                steps: [Step(op: "wire.decode", args: ["bytes": ""], expect: ["ok": ["need-more": true]])]
            )
        }
        let file = VectorFile(area: area, name: "x", revision: revision, vectors: vectors)
        return Suite.Source(path: path, bytes: file.canonicalBytes)
    }

    private func problems(_ sources: [Suite.Source]) -> [SuiteProblem] {
        do throws(SuiteError) {
            _ = try Suite(sources)
            return []
        } catch {
            return error.problems
        }
    }

    @Test func sortsVectorsByTheirIds() throws {
        let suite = try Suite([
            source("wire/z.json", ids: ["wire/b", "wire/a-b", "wire/a"]), source("backlog/a.json", ids: ["backlog/z"]),
            source("wire/b.json", ids: ["wire/a/c"]),
        ])
        #expect(suite.vectors.map(\.id) == ["backlog/z", "wire/a", "wire/a-b", "wire/a/c", "wire/b"])
        #expect(suite.files.map(\.path) == ["backlog/a.json", "wire/b.json", "wire/z.json"])
        #expect(suite.revision == "0.1.0")
    }

    @Test func refusesAnIdThatTwoFilesHave() {
        let problems = problems([source("wire/a.json", ids: ["wire/x"]), source("wire/b.json", ids: ["wire/x"])])
        #expect(
            problems.map(\.description) == [
                "Vectors/wire/b.json: wire/x: id: expected an id that wire/a.json does not have"
            ]
        )
    }

    @Test func refusesFilesOfTwoRevisions() {
        let sources = [
            source("wire/a.json", ids: ["wire/x"]), source("wire/b.json", ids: ["wire/y"], revision: "0.2.0"),
        ]
        #expect(problems(sources).map(\.member) == ["revision"])
    }

    @Test(arguments: ["x.json", "wire/a/b.json", "fish/a.json", "wire/a.jsn", "/a.json"])
    func refusesFilesInOtherPlaces(path: String) {
        #expect(problems([source("wire/a.json", ids: []), Suite.Source(path: path, bytes: [])]).map(\.file) == [path])
    }

    @Test func collectsTheProblemsOfAllFiles() {
        let broken = [UInt8]("{}".utf8)
        let sources = ["wire/a.json", "wire/b.json"].map { Suite.Source(path: $0, bytes: broken) }
        #expect(problems(sources).map(\.file) == ["wire/a.json", "wire/b.json"])
    }

    @Test func theDigestDependsOnPathsAndBytesOnly() throws {
        let a = source("wire/a.json", ids: ["wire/x"])
        let b = source("wire/b.json", ids: ["wire/y"])
        let digest = try Suite([a, b]).digest
        #expect(digest.utf8.count == 64)
        #expect(try Suite([b, a]).digest == digest)
        #expect(try Suite([a]).digest != digest)
        let renamed = Suite.Source(path: "wire/c.json", bytes: b.bytes)
        #expect(try Suite([a, renamed]).digest != digest)
        let longer = Suite.Source(path: "wire/b.json", bytes: b.bytes + [0x0a])
        #expect(try Suite([a, longer]).digest != digest)
    }

    @Test(arguments: [
        ("*", "wire/decode/x", true), ("wire/*", "wire/decode/x", true), ("wire/?", "wire/ab", false),
        ("wire/?b", "wire/ab", true), ("*x", "wire/decode/x", true), ("*x", "wire/decode/xy", false), ("", "", true),
        ("", "a", false), ("**", "", true), ("a*b*c", "aXbXbXc", true), ("a*b*c", "aXbXbX", false), ("A", "a", false),
        ("[ab]", "a", false), ("wire/decode", "wire/decode/x", false), ("*/x", "wire/x", true),
    ])
    func globs(pattern: String, text: String, matches: Bool) {
        #expect(Glob(pattern).matches(text) == matches)
    }

    @Test func hostileGlobsTakeNoExponentialTime() {
        let pattern = String(repeating: "*a", count: 500) + "b"
        #expect(!Glob(pattern).matches(String(repeating: "a", count: 2000)))
    }

    @Test func filtersByIdRuleAndArea() throws {
        let suite = try Suite([
            source("wire/a.json", ids: ["wire/a/x", "wire/b/x"]), source("backlog/a.json", ids: ["backlog/a/x"]),
        ])
        func ids(_ filter: VectorFilter) -> [String] { suite.vectors.filter(filter.accepts).map(\.id) }
        #expect(ids(VectorFilter()).count == 3)
        #expect(ids(VectorFilter(globs: [Glob("*/a/x")])) == ["backlog/a/x", "wire/a/x"])
        #expect(ids(VectorFilter(globs: [Glob("wire/b/*"), Glob("backlog/*")])) == ["backlog/a/x", "wire/b/x"])
        #expect(ids(VectorFilter(rules: ["BACKLOG-001"])) == ["backlog/a/x"])
        #expect(ids(VectorFilter(globs: [Glob("*/a/*")], areas: ["wire"])) == ["wire/a/x"])
        #expect(ids(VectorFilter(rules: ["WIRE-999"])) == [])
    }
}
