import ConformanceKit
import Testing

/// A project of one chapter, one vector and a little code, in which nothing is wrong until a test changes something.
private struct Fixture {
    /// A mark, put together here so that the check of this very project does not take it for one.
    static func mark(_ ids: String) -> String { "/// Spec" + ": \(ids)" }

    var wire = """
        # Wire

        **[WIRE-001]** A decoder MUST wait.

        **[WIRE-002]** A decoder SHOULD NOT wait. (untestable: nobody sees it)

        **[WIRE-003]** (retired: it was wrong)

        ```vector wire/decode/nothing
        wire.decode bytes: "" -> need-more: true
        ```

        ```abnf
        frame = "*" DIGIT
        ```

        See [above](#wire), [that](11-harness.md#harness), [code](../Sources/A.swift) and [RFC](https://example.org).
        """
    var harness = "# Harness\n\n**[HARNESS-001]** A runner MUST run.\n"
    var grammar = "FRAME=\"*\" digit ; same\nother = frame\n"
    var source = mark("WIRE-001, WIRE-002")
    var test = mark("HARNESS-001")
    var rules = ["WIRE-001"]
    /// The files in Spec/lua/, and what else the check reads, by path.
    var scripts: [(name: String, text: String)] = []
    var files: [String: String] = [:]

    func check() throws -> SpecCheck {
        let vector = Vector(
            id: "wire/decode/nothing",
            rules: rules,
            title: "t",
            steps: [Step(op: "wire.decode", args: ["bytes": ""], expect: ["ok": ["need-more": true]])]
        )
        let file = VectorFile(area: "wire", name: "a", vectors: [vector])
        let index = SpecIndex(
            spec: Spec(
                pages: [
                    Spec.Source(path: "Spec/02-wire.md", text: wire),
                    Spec.Source(path: "Spec/11-harness.md", text: harness),
                ],
                otherPages: [Spec.Source(path: "README.md", text: "# R\n\n[s](Spec/02-wire.md#wire)\n")],
                grammars: [Spec.Source(path: "Spec/abnf/wire.abnf", text: grammar)],
                scripts: scripts.map { Spec.Source(path: "Spec/lua/\($0.name)", text: $0.text) }
            ),
            suite: try Suite([Suite.Source(path: file.path, bytes: file.canonicalBytes)]),
            marks: Marks(in: [
                Spec.Source(path: "Sources/A.swift", text: source), Spec.Source(path: "Tests/A.swift", text: test),
            ])
        )
        let paths = ["README.md", "Spec/02-wire.md", "Spec/11-harness.md", "Sources/A.swift"]
        let files = files
        return SpecCheck(index, exists: { paths.contains($0) }, text: { files[$0] })
    }

    func findings() throws -> [String] { try check().findings().map(\.description) }
}

@Suite struct SpecCheckTests {
    @Test func findsNothingWhereNothingIsWrong() throws {
        #expect(try Fixture().findings() == [])
    }

    private func findings(_ change: (inout Fixture) -> Void) throws -> [String] {
        var fixture = Fixture()
        change(&fixture)
        return try fixture.findings()
    }

    @Test func findsDuplicateAndMisplacedRules() throws {
        let twice = try findings { $0.wire += "\n\n**[WIRE-002]** It MAY wait. (untestable: x)" }
        #expect(twice == ["Spec/02-wire.md:19: `WIRE-002` is already defined at Spec/02-wire.md:5"])
        let elsewhere = try findings { $0.harness += "\n**[WIRE-004]** It MAY wait. (untestable: x)\n" }
        #expect(elsewhere.contains("Spec/11-harness.md:5: rules of `WIRE` stand on Spec/02-wire.md"))
    }

    @Test(arguments: [
        ("MUST wait", "wait", "none"), ("MUST wait", "MUST and MAY wait", "MUST, MAY"),
        ("MUST wait", "SHALL wait", "SHALL"),
        ("MUST wait", "`MUST` wait", "none"),
    ])
    func findsRulesWithoutExactlyOneKeyword(old: String, new: String, found: String) throws {
        let findings = try findings { $0.wire = $0.wire.replacing(old, with: new) }
        let message = "a rule has exactly one of MUST NOT, MUST, SHOULD NOT, SHOULD, MAY; this one has \(found)"
        #expect(findings == ["Spec/02-wire.md:3: \(message)"])
    }

    @Test func findsUnknownRules() throws {
        #expect(
            try findings { $0.wire += "\nSee WIRE-009 and RFC-123." } == [
                "Spec/02-wire.md:18: there is no rule `WIRE-009`"
            ]
        )
        let vector = try findings { $0.rules = ["WIRE-001", "WIRE-008"] }
        #expect(vector == ["Vectors/wire/a.json:7: wire/decode/nothing: there is no rule `WIRE-008`"])
        let retired = try findings { $0.rules = ["WIRE-001", "WIRE-003"] }
        #expect(retired == ["Vectors/wire/a.json:7: wire/decode/nothing: the rule `WIRE-003` has been retired"])
        let source = try findings { $0.source += "\n\n" + Fixture.mark("WIRE-1, X-22") }
        #expect(
            source == ["Sources/A.swift:3: there is no rule `WIRE-1`", "Sources/A.swift:3: there is no rule `X-22`"]
        )
        let test = try findings { $0.test += "\n" + Fixture.mark("WIRE-003") }
        #expect(test == ["Tests/A.swift:2: the rule `WIRE-003` has been retired"])
    }

    @Test func findsRulesThatNothingTestsOrKeeps() throws {
        let rule = "\n\n**[WIRE-004]** It MAY wait.\n"
        #expect(
            try findings { $0.wire += rule } == [
                "Spec/02-wire.md:19: no code in Sources/ names `WIRE-004`",
                "Spec/02-wire.md:19: no vector tests `WIRE-004`",
            ]
        )
        #expect(
            try findings { $0.source = Fixture.mark("WIRE-001") } == [
                "Spec/02-wire.md:5: no code in Sources/ names `WIRE-002`"
            ]
        )
        #expect(
            try findings { $0.test = "" }
                == ["Spec/11-harness.md:3: neither a vector nor a test in Tests/ names `HARNESS-001`"]
        )
        #expect(
            try findings {
                $0.test = ""
                $0.rules.append("HARNESS-001")
            } == []
        )
    }

    @Test func findsBlocksThatDifferFromTheirVector() throws {
        #expect(
            try findings { $0.wire = $0.wire.replacing("need-more: true", with: "need-more: false") }
                == [
                    "Spec/02-wire.md:9: this is not how `wire/decode/nothing` reads; `tidemark spec check --write` sets it right"
                ]
        )
        #expect(
            try findings { $0.wire = $0.wire.replacing("vector wire/decode/nothing", with: "vector wire/x") }
                == ["Spec/02-wire.md:9: there is no vector `wire/x`"]
        )
    }

    // Nothing would hold such a block against its vector or grammar.
    @Test(arguments: [
        ("vector wire/decode/nothing", "vectr wire/decode/nothing", 9, "vectr"),
        ("vector wire/decode/nothing", "Vector wire/decode/nothing", 9, "Vector"),
        ("vector wire/decode/nothing", "vector:wire/decode/nothing", 9, "vector:wire/decode/nothing"),
        ("abnf", "ABNF", 13, "ABNF"), ("abnf", "json", 13, "json"),
    ])
    func findsBlocksOfUnknownKinds(old: String, new: String, line: Int, kind: String) throws {
        let kinds = "`vector`, `abnf`, `mermaid`, `lua`, `script` or nothing"
        let message = "a block is headed by \(kinds); this one by `\(kind)`"
        #expect(
            try findings { $0.wire = $0.wire.replacing("```\(old)", with: "```\(new)") }
                == ["Spec/02-wire.md:\(line): \(message)"]
        )
    }

    @Test(arguments: [
        "```\nanything\n```", "```lua\nreturn 1\n```", "```mermaid\ngraph\n```",
        "```vector \twire/decode/nothing\nwire.decode bytes: \"\" -> need-more: true\n```",
        "````lua title\n```vectr\n````",
    ])
    func knowsTheKindsOfBlocks(block: String) throws {
        #expect(try findings { $0.wire += "\n\n\(block)\n" } == [])
    }

    // A block of a kind is of that kind whatever else its head says.
    @Test func checksBlocksWithMoreInTheirHeads() throws {
        let grammar = try findings {
            $0.wire = $0.wire.replacing("```abnf", with: "```abnf x").replacing("frame =", with: "fram =")
        }
        #expect(grammar == ["Spec/02-wire.md:14: `fram` is not in Spec/abnf/"])
        let vector = try findings {
            $0.wire = $0.wire.replacing("```vector ", with: "```vector\t").replacing("true", with: "false")
        }
        #expect(vector.count == 1 && vector[0].contains("this is not how `wire/decode/nothing` reads"))
    }

    @Test(arguments: [" ```vector wire/decode/nothing", "\t```", "~~~vector wire/decode/nothing", "    ~~~~"])
    func findsFencesThatItDoesNotRead(line: String) throws {
        #expect(
            try findings { $0.wire += "\n\n\(line)\n" }
                == ["Spec/02-wire.md:19: a fence is made of backquotes and stands at the beginning of its line"]
        )
    }

    @Test func writesBlocksAnew() throws {
        var fixture = Fixture()
        let right = fixture.wire
        #expect(try fixture.check().rewrittenFiles().isEmpty)
        let line = "wire.decode bytes: \"\" -> need-more: true\n"
        for wrong in ["", "a\n", "a\nb\n" + line] {
            fixture.wire = right.replacing(line, with: wrong)
            let pages = try fixture.check().rewrittenFiles()
            #expect(pages.map(\.path) == ["Spec/02-wire.md"])
            #expect(pages.first?.text == right)
        }
    }

    /// A script is written where it is listed and where the code holds it, and after that nothing is left to write.
    @Test func writesScriptsAnew() throws {
        var fixture = Fixture()
        fixture.scripts = [("a.lua", "return "), ("b.lua", "'x'\n")]
        fixture.wire += "\n\n```script both\na.lua\nb.lua\n```\n"
        let code = "Sources/TidemarkCounters/Redis/Scripts.swift"
        #expect(
            try fixture.findings() == [
                "\(code):1: this is not what Spec/lua/ holds; `tidemark spec check --write` sets it right",
                "Spec/02-wire.md:19: this is not what Spec/lua/ holds; `tidemark spec check --write` sets it right",
            ]
        )
        let written = try fixture.check().rewrittenFiles()
        #expect(written.map(\.path) == ["Spec/02-wire.md", code])
        // The digest is what `printf "return 'x'\n" | sha1sum` says.
        let digest = "4cb3a6a38c289d3849c590a301f33fb39e0daa4b"
        #expect(written[0].text.contains("```script both\na.lua\nb.lua\nsha1 \(digest)\n```"))
        #expect(written[1].text.contains("static let both = Script("))
        fixture.wire = written[0].text
        fixture.files[code] = written[1].text
        #expect(try fixture.findings() == [])
        fixture.scripts[0].text = "return  "
        #expect(try fixture.findings().count == 2)
    }

    @Test func findsScriptsThatAreMalformed() throws {
        func script(_ block: String) throws -> [String] {
            try findings {
                $0.scripts = [("a.lua", "return 1")]
                $0.wire += "\n\n```\(block)\n```\n"
            }.filter { !$0.hasPrefix("Sources/") && !$0.hasPrefix("Spec/lua/") }
        }
        #expect(try script("script\na.lua") == ["Spec/02-wire.md:19: a script has one name of lower-case letters"])
        #expect(try script("script a b\na.lua") == ["Spec/02-wire.md:19: a script has one name of lower-case letters"])
        #expect(try script("script one") == ["Spec/02-wire.md:19: a script has at least one file"])
        #expect(try script("script one\nb.lua") == ["Spec/02-wire.md:19: there is no Spec/lua/b.lua"])
        #expect(
            try findings { $0.scripts = [("a.lua", "return 1")] } == ["Spec/lua/a.lua:1: no script has this file"]
        )
    }

    @Test func findsGrammarsThatAreWrongOrDiffer() throws {
        #expect(
            try findings { $0.wire = $0.wire.replacing("\"*\" DIGIT", with: "\"*\" ALPHA") }
                == ["Spec/02-wire.md:14: `frame` is not as in Spec/abnf/"]
        )
        #expect(
            try findings { $0.wire = $0.wire.replacing("frame = ", with: "fram = ") }
                == ["Spec/02-wire.md:14: `fram` is not in Spec/abnf/"]
        )
        #expect(
            try findings { $0.wire = $0.wire.replacing("\"*\" DIGIT", with: "\"*\" (DIGIT") }
                == ["Spec/02-wire.md:14: expected `)`"]
        )
        #expect(
            try findings { $0.grammar += "more = frame / lost\n" } == ["Spec/abnf/wire.abnf:3: no rule is named `lost`"]
        )
        #expect(
            try findings { $0.grammar += "\nmore = %\n" }.contains { $0.hasPrefix("Spec/abnf/wire.abnf:4: expected") }
        )
    }

    @Test(arguments: [
        ("](#wire)", "](#wires)", "the link to `#wires` leads to a heading that is not there"),
        (
            "](11-harness.md#harness)", "](11-harness.md#runner)",
            "the link to `11-harness.md#runner` leads to a heading that is not there"
        ),
        ("](11-harness.md#harness)", "](12-security.md)", "the link to `12-security.md` leads nowhere"),
        ("](../Sources/A.swift)", "](../Sources/B.swift)", "the link to `../Sources/B.swift` leads nowhere"),
        ("](../Sources/A.swift)", "](../../A.swift)", "the link to `../../A.swift` leads nowhere"),
        ("](../Sources/A.swift)", "](/etc/passwd)", "the link to `/etc/passwd` leads nowhere"),
    ])
    func findsDeadLinks(old: String, new: String, message: String) throws {
        #expect(try findings { $0.wire = $0.wire.replacing(old, with: new) } == ["Spec/02-wire.md:17: \(message)"])
    }
}

@Suite struct SpecTests {
    @Test func capsAreThoseOfChaptersWithRules() {
        func caps(_ ids: String...) -> [String] {
            let pages = ids.map { Spec.Source(path: "Spec/\($0).md", text: "# X\n\n**[\($0)]** It MUST go.\n") }
            return Spec(pages: pages).caps
        }
        #expect(caps() == [])
        #expect(caps("CONV-001", "HARNESS-001") == [])
        #expect(caps("SESSION-001", "WIRE-001", "HARNESS-001") == ["wire", "session.primary", "session.replica"])
    }
}

@Suite struct MarksTests {
    private func marks(_ text: String) -> [String] {
        Marks(in: [Spec.Source(path: "Sources/x.swift", text: text)]).all.map { "\($0.line) \($0.rule)" }
    }

    @Test func readsListsThatGoOnInTheNextLine() {
        let first = Fixture.mark("WIRE-001, WIRE-002,")
        #expect(marks("\(first)\n/// WIRE-003\n/// WIRE-004") == ["1 WIRE-001", "1 WIRE-002", "2 WIRE-003"])
        #expect(marks("# Spec" + ": WIRE-001. WIRE-002") == ["1 WIRE-001"])
        #expect(marks("# Spec" + ": see above, WIRE-001") == [])
        #expect(marks("Specs: WIRE-001") == [])
        #expect(marks("WIRE-001") == [])
    }

    @Test func tellsFoldersApart() {
        let marks = Marks(
            in: ["Sources/a.swift", "Tests/b.swift", "Conformance/python/c.py"].map {
                Spec.Source(path: $0, text: Fixture.mark("WIRE-001"))
            }
        )
        #expect(marks.of("WIRE-001", in: "Tests").map(\.description) == ["Tests/b.swift:1"])
        #expect(marks.of("WIRE-001", in: "Sources", "Conformance").count == 2)
        #expect(marks.of("WIRE-002", in: "Sources").isEmpty)
    }
}
