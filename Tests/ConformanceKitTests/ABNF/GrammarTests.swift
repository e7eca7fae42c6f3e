import ConformanceKit
import Testing

@Suite struct GrammarTests {
    private func element(_ text: String) throws -> Element {
        try #require(Grammar(parsing: "a = \(text)\n")["a"]).element
    }

    @Test(
        arguments: [
            ("b", .rule("b")), ("B-2", .rule("b-2")),
            (#""Ab""#, .string([0x41, 0x62], caseSensitive: false)),
            (#"%i"Ab""#, .string([0x41, 0x62], caseSensitive: false)),
            (#"%s"Ab""#, .string([0x41, 0x62], caseSensitive: true)),
            (#""*2""#, .string([0x2a, 0x32], caseSensitive: true)),
            (#""""#, .string([], caseSensitive: true)),
            ("%x30-39", .range(0x30...0x39)), ("%X7f", .range(0x7f...0x7f)),
            ("%d13.10", .string([13, 10], caseSensitive: true)),
            ("%b1010", .range(10...10)), ("%d255", .range(255...255)),
            ("<count times argument>", .prose("count times argument")), ("<>", .prose("")),
            ("b c", .concatenation([.rule("b"), .rule("c")])), ("b / c", .alternation([.rule("b"), .rule("c")])),
            ("b/c d", .alternation([.rule("b"), .concatenation([.rule("c"), .rule("d")])])),
            ("b (c / d)", .concatenation([.rule("b"), .alternation([.rule("c"), .rule("d")])])),
            ("((b))", .rule("b")), ("[b c]", .option(.concatenation([.rule("b"), .rule("c")]))),
            ("*b", .repetition(minimum: 0, maximum: nil, .rule("b"))),
            ("1*b", .repetition(minimum: 1, maximum: nil, .rule("b"))),
            ("*3b", .repetition(minimum: 0, maximum: 3, .rule("b"))),
            ("2*3b", .repetition(minimum: 2, maximum: 3, .rule("b"))),
            ("4b", .repetition(minimum: 4, maximum: 4, .rule("b"))),
            ("2( b / c )", .repetition(minimum: 2, maximum: 2, .alternation([.rule("b"), .rule("c")]))),
            ("b ; comment / c", .rule("b")),
        ] as [(String, Element)]
    )
    func readsElements(text: String, expected: Element) throws {
        #expect(try element(text) == expected)
    }

    @Test(arguments: [
        #"a = b / %s"Xy" *( c / 2*4d ) [ e [ "f" ] ] %x00-FF <what it is> 3( g h ) %xD.A"#,
        #"a = ( b / c ) d / *(*e)"#,
    ])
    func whatIsWrittenReadsTheSame(text: String) throws {
        let grammar = try Grammar(parsing: text)
        let production = try #require(grammar["a"])
        #expect(try element(production.element.description) == production.element)
    }

    @Test func continuesOnLinesThatBeginWithWhiteSpace() throws {
        let text = "; a comment\r\n\r\na = b ; one\r\n  ; two\r\n  / c\r\n\td\r\n\r\nB = %x30\nA =/ e"
        let grammar = try Grammar(parsing: text)
        #expect(grammar.productions.map(\.name) == ["a", "B"])
        #expect(
            grammar["A"]?.element == .alternation([.rule("b"), .concatenation([.rule("c"), .rule("d")]), .rule("e")])
        )
        #expect(grammar["b"]?.line == 8)
    }

    @Test(arguments: [
        ("a", 1), ("a b", 1), ("a =", 1), ("a = /", 1), ("a = b /", 1), ("a = (b", 1), ("a = b)", 1), ("a = [b", 1),
        (#"a = "b"#, 1), ("a = <b", 1), ("a = %", 1), ("a = %x", 1), ("a = %xG0", 1), ("a = %x100", 1),
        ("a = %d256", 1),
        ("a = %b2", 1), ("a = %x39-30", 1), ("a = %x1.", 1), ("a = 3*2b", 1), ("a = 9999999999b", 1), ("a = *", 1),
        ("a = b\n c = d", 2), ("1a = b", 1), ("a = b\na = c", 2), ("a =/ b", 1), ("a = \"b\"\"c\"", 1),
        ("a = b\n\n  x = c\n", 3),
        ("a = %s b", 1), ("a = \"\u{e9}\"", 1), (" a = b", 1), ("a = b\rc", 1), ("a = ,", 1),
    ])
    func refusesAndNamesTheLine(text: String, line: Int) {
        let error = #expect(throws: GrammarError.self) { try Grammar(parsing: text) }
        #expect(error?.line == line)
    }

    @Test func survivesGroupsThatNestTooDeeply() {
        let text = "a = " + String(repeating: "(", count: 100_000)
        #expect(throws: GrammarError.self) { try Grammar(parsing: text) }
    }

    @Test func findsNamesThatNobodyDefines() throws {
        let grammar = try Grammar(parsing: "a = b DIGIT c\nb = [ *( D / a ) ]\n")
        #expect(grammar.undefined.map(\.name) == ["c", "d"])
        #expect(grammar.undefined.map(\.user.name) == ["a", "b"])
    }

    @Test func productionsAreEqualWhereverTheyStand() throws {
        let left = try Grammar(parsing: "x = y\n\na = b / \"c\" ; one\n")
        let right = try Grammar(parsing: "A=B/\"c\"")
        #expect(left["a"] == right["a"])
        #expect(try left["a"] != Grammar(parsing: "a = \"c\" / b")["a"])
    }

    @Test func theCoreRulesAreThere() {
        let names = Grammar.core.productions.map(\.name)
        #expect(
            names == [
                "ALPHA", "BIT", "CHAR", "CR", "CRLF", "CTL", "DIGIT", "DQUOTE", "HEXDIG", "HTAB", "LF", "LWSP", "OCTET",
                "SP", "VCHAR", "WSP",
            ]
        )
        #expect(Grammar.core.undefined.isEmpty)
    }

    @Test func numbersBranchesInTheOrderOfWriting() throws {
        let text = #"a = "x" ( "b" / [ "c" / "d" ] ) / *( "e" / f ) [ "g" ]"# + "\nf = [ \"h\" ] 2i\ni = %x30\n"
        let grammar = try Grammar(parsing: text)
        func branches(_ name: String) throws -> [String] {
            try #require(grammar[name]).branches.map { "\($0.branch) \($0.element)" }
        }
        #expect(
            try branches("a") == [
                #"a/0 "x" ( "b" / [ "c" / "d" ] )"#, #"a/1 "b""#, #"a/2 [ "c" / "d" ]"#, #"a/3 "c""#, #"a/4 "d""#,
                #"a/5 *( "e" / f ) [ "g" ]"#, #"a/6 "e""#, "a/7 f", #"a/8 "g""#,
            ]
        )
        #expect(try branches("f") == [#"f/0 [ "h" ] 2i"#, #"f/1 "h""#])
        #expect(try branches("i") == ["i/0 %x30"])
    }
}
