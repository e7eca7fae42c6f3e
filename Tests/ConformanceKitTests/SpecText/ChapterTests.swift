import ConformanceKit
import Testing

@Suite struct ChapterTests {
    private let text = """
        # 02. Wire `frames`

        Text that MUST be ignored. See [chapter 03](03-backlog.md#reading) and ![a](b.png), not `[x](y)`.

        > **[AREA-001]** A quoted rule MUST be ignored.

        ## Rules & limits

        **[WIRE-001]** A decoder MUST
        answer `SHOULD` at once. (untestable: nobody
        sees it)
        *Why: otherwise
        it waits.*

        *So it is.*

        **[WIRE-002]** (retired: WIRE-001 says it)

        **[WIRE-003]** It MUST NOT wait (see WIRE-001).

        ## Rules & limits

        ```vector wire/decode/x
        one
        **[WIRE-009]** in a fence
        ```

        ````abnf
        a = "```"
        ```
        ````

        [RFC]: https://example.org/rfc
        """

    private var chapter: Chapter { Chapter(path: "Spec/02-wire.md", text: text) }

    @Test func readsRulesWithTheirRemarks() {
        let rules = chapter.rules
        #expect(rules.map(\.id) == ["WIRE-001", "WIRE-002", "WIRE-003"])
        #expect(
            rules.map(\.sentence) == [
                "A decoder MUST answer `SHOULD` at once.", "", "It MUST NOT wait (see WIRE-001).",
            ]
        )
        #expect(rules[0].untestable == "nobody sees it")
        #expect(rules[0].why == "Why: otherwise it waits. So it is.")
        #expect(rules[1].retired == "WIRE-001 says it")
        #expect(rules[2].why == nil)
        #expect(rules.map(\.line) == [9, 17, 19])
        #expect(rules[0].keywords == ["MUST"])
        #expect(rules[2].keywords == ["MUST NOT"])
        #expect(rules[0].area?.name == "wire")
    }

    @Test func readsBlocksHeadingsAndLinks() {
        let chapter = chapter
        #expect(chapter.title == "02. Wire `frames`")
        #expect(chapter.blocks.map(\.info) == ["vector wire/decode/x", "abnf"])
        #expect(chapter.blocks[0].vectorID == "wire/decode/x")
        #expect(chapter.blocks[1].vectorID == nil)
        #expect(chapter.blocks[1].body == ["a = \"```\"", "```"])
        #expect(chapter.blocks[0].line == 23)
        #expect(chapter.anchors == ["02-wire-frames", "rules--limits", "rules--limits-1"])
        #expect(chapter.links.map(\.target) == ["03-backlog.md#reading", "b.png", "https://example.org/rfc"])
        #expect(chapter.links.map(\.line) == [3, 3, 33])
        #expect(chapter.findings.isEmpty)
    }

    @Test(arguments: [
        ("A MUST b.", ["MUST"]), ("A MUST NOT b or SHOULD NOT c and MAY.", ["MUST NOT", "SHOULD NOT", "MAY"]),
        ("A must b.", []), ("`MUST` b", []), ("MUSTARD MUST-HAVE", []), ("A (MUST) b", ["MUST"]),
        ("REQUIRED", ["REQUIRED"]),
        ("SHALL NOT SHALL", ["SHALL NOT", "SHALL"]), ("NOT RECOMMENDED", ["NOT RECOMMENDED"]),
        ("``MUST ` MAY`` MAY", ["MAY"]),
    ])
    func findsKeywords(sentence: String, keywords: [String]) {
        let chapter = Chapter(path: "x.md", text: "**[WIRE-001]** \(sentence)")
        #expect(chapter.rules.first?.keywords == keywords)
    }

    @Test(arguments: [
        ("\n**[WIRE-1]** A MUST b.", 2), ("**[wire-001]** A MUST b.", 1), ("**[WIRE-0001]** A MUST b.", 1),
        ("**[WIRE-001] A MUST b.", 1), ("**[]** A MUST b.", 1), ("a\n```vector x\nb", 2),
    ])
    func findsMalformedRulesAndBlocks(text: String, line: Int) {
        let chapter = Chapter(path: "x.md", text: text)
        #expect(chapter.findings.map(\.line) == [line])
        #expect(chapter.rules.isEmpty)
    }
}
