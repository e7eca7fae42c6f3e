import ConformanceKit
import Testing

@Suite struct MatcherTests {
    private func match(_ grammar: String, _ input: String, start: String = "a") throws -> GrammarMatch {
        try Matcher(Grammar(parsing: grammar)).match(start, Array(input.utf8))
    }

    @Test(
        arguments: [
            ("a = \"bc\"", "bC", true, 2), ("a = \"bc\"", "bd", false, 1), ("a = \"bc\"", "b", false, 1),
            ("a = \"bc\"", "bcd", false, 2), ("a = %s\"bc\"", "bC", false, 1), ("a = %x62-64", "d", true, 1),
            ("a = %x62-64", "e", false, 0), ("a = \"b\" \"c\" / \"b\" \"d\"", "bd", true, 2),
            ("a = [\"b\"] \"c\"", "c", true, 1),
            ("a = *\"b\"", "", true, 0), ("a = *\"b\"", "bbb", true, 3), ("a = *\"b\"", "bbc", false, 2),
            ("a = 2*3\"b\"", "b", false, 1), ("a = 2*3\"b\"", "bb", true, 2), ("a = 2*3\"b\"", "bbbb", false, 3),
            ("a = 3\"b\"", "bbb", true, 3), ("a = 3\"b\"", "bb", false, 2),
            ("a = 1*\"b\" \"b\" \"c\"", "bbbc", true, 4),
            ("a = *\"b\" \"bc\"", "bbbc", true, 4), ("a = *[\"b\"] \"c\"", "bbc", true, 3),
            ("a = CRLF", "\r\n", true, 2),
            ("a = CRLF", "\n", false, 0), ("a = \"(\" [a] \")\"", "((()))", true, 6),
            ("a = \"(\" [a] \")\"", "((())", false, 5),
            ("a = \"(\" [a] \")\"", "(()))", false, 4), ("a = *( \"xy\" / \"xz\" )", "xyxzxa", false, 5),
            ("a = b \"c\"\nb = \"bb\" / \"b\"", "bc", true, 2), ("a = *OCTET", "\u{0}\u{e9}", true, 3),
        ] as [(String, String, Bool, Int)]
    )
    func matchesOrFindsTheLongestBeginning(grammar: String, input: String, isMatch: Bool, prefix: Int) throws {
        let match = try match(grammar, input)
        #expect(match.isMatch == isMatch)
        #expect(match.prefix == prefix)
    }

    @Test func namesTheBranchesTaken() throws {
        let grammar = "a = *( b / \"x\" [ \"y\" ] )\nb = \"1\" / \"2\" / \"12\"\n"
        #expect(try match(grammar, "x").taken == [Branch("a", 0), Branch("a", 2)])
        #expect(try match(grammar, "xy").taken == [Branch("a", 0), Branch("a", 2), Branch("a", 3)])
        #expect(try match(grammar, "2").taken == [Branch("a", 0), Branch("a", 1), Branch("b", 1)])
        // Both ways to read it.
        let both = try match(grammar, "12").taken
        #expect(both == [Branch("a", 0), Branch("a", 1), Branch("b", 0), Branch("b", 1), Branch("b", 2)])
        // A way that begins well and leads nowhere is not taken.
        #expect(try match("a = b \"2\"\nb = \"1\" / \"12\"\n", "12").taken == [Branch("a", 0), Branch("b", 0)])
        #expect(try match(grammar, "z").taken.isEmpty)
    }

    @Test func namesTheBranchesInWhichTheBeginningEnds() throws {
        let grammar = "a = \"1\" b \"4\"\nb = \"2\" c / \"23\" / \"9\"\nc = \"3\" \"5\" / \"6\"\n"
        let inB = try match(grammar, "12x")
        #expect(inB.prefix == 2)
        #expect(
            inB.ended == [
                Branch("a", 0): 2, Branch("b", 0): 1, Branch("b", 1): 1, Branch("c", 0): 0, Branch("c", 1): 0,
            ]
        )
        let inC = try match(grammar, "123x")
        #expect(inC.ended == [Branch("a", 0): 3, Branch("b", 0): 2, Branch("c", 0): 1])
        let atEnd = try match(grammar, "1264x")
        #expect(atEnd.prefix == 4)
        #expect(atEnd.ended.isEmpty)
        #expect(try match(grammar, "").ended == [Branch("a", 0): 0])
    }

    @Test func severalReadingsOfOneBeginning() throws {
        let match = try match("a = b / c\nb = *\"x\" \"y\"\nc = 2\"x\" \"z\"\n", "xx!")
        #expect(match.ended == [Branch("a", 0): 2, Branch("a", 1): 2, Branch("b", 0): 2, Branch("c", 0): 2])
        #expect(match.ends == [])
        #expect(try self.match("a = *( \"x\" / \"xx\" )", "xxx!").ends == [0, 1, 2, 3])
    }

    @Test func refusesWhatItCannotFollow() throws {
        #expect(throws: MatchError.leftRecursion("a")) { try match("a = a \"x\" / \"x\"", "xx") }
        #expect(throws: MatchError.leftRecursion("b")) { try match("a = [\"y\"] b\nb = *\"z\" c\nc = b", "x") }
        #expect(throws: MatchError.undefined("b")) { try match("a = b", "x") }
        #expect(throws: MatchError.unresolved("what")) { try match("a = <what>", "x") }
        #expect(throws: MatchError.tooDeep) {
            try match("a = \"(\" [a] \")\"", String(repeating: "(", count: 10_000))
        }
    }

    @Test func ambiguityCostsNoExponentialTime() throws {
        let grammar = "a = 1*b\nb = *\"x\" c\nc = *\"x\" [ \"x\" ]\n"
        #expect(try match(grammar, String(repeating: "x", count: 40) + "!").prefix == 40)
    }

    /// A length that the notation cannot express, read back from the bytes before it.
    private static func matcher() throws -> Matcher {
        let grammar = try Grammar(
            parsing: """
                list   = "*" size ":" items
                items  = <size items>
                item   = "$" size ":" data
                data   = <size bytes>
                size   = "0" / %x31-39 *DIGIT

                """
        )
        @Sendable func number(before position: Int, in input: [UInt8]) -> Int {
            input[..<(position - 1)].reversed().prefix { (0x30...0x39).contains($0) }.reversed()
                .reduce(0) { $0 * 10 + Int($1 - 0x30) }
        }
        return Matcher(
            grammar,
            prose: [
                "size bytes": { scanner in scanner.take(number(before: scanner.position, in: scanner.input)) },
                "size items": { scanner in
                    for _ in 0..<number(before: scanner.position, in: scanner.input) {
                        guard try scanner.match("item") else { return false }
                    }
                    return true
                },
            ],
            constraints: ["size": { $0.reduce(0) { $0 * 10 + Int($1 - 0x30) } <= 12 }]
        )
    }

    @Test(
        arguments: [
            ("*0:", true, 3), ("*2:$1:a$0:", true, 10), ("*2:$1:a", false, 7), ("*1:$3:ab", false, 8),
            ("*1:$3:$$$", true, 9),
            ("*1:$3:abcd", false, 9), ("*1:$12:abcdefghijkl", true, 19), ("*1:$13:", false, 5), ("*2:$1:ax", false, 7),
            ("*01:", false, 2), ("*13:", false, 2), ("*1:$", false, 4),
        ] as [(String, Bool, Int)]
    )
    func proseTakesBytesAndConstraintsNarrowRules(input: String, isMatch: Bool, prefix: Int) throws {
        let match = try Self.matcher().match("list", Array(input.utf8))
        #expect(match.isMatch == isMatch)
        #expect(match.prefix == prefix)
    }

    @Test func branchesInsideOfProseCount() throws {
        let taken = try Self.matcher().match("list", Array("*2:$1:a$0:".utf8)).taken
        #expect(
            taken == [
                Branch("list", 0), Branch("items", 0), Branch("item", 0), Branch("data", 0), Branch("size", 0),
                Branch("size", 1),
            ]
        )
        let cut = try Self.matcher().match("list", Array("*2:$1:a$12:ab".utf8)).ended
        #expect(cut == [Branch("list", 0): 13, Branch("items", 0): 10, Branch("item", 0): 6, Branch("data", 0): 2])
    }
}

/// The notation described in itself: RFC 5234, section 4, with the strings of RFC 7405.
@Suite struct GrammarOfGrammarsTests {
    static let text = """
        rulelist       =  1*( rule / (*c-wsp c-nl) )
        rule           =  rulename defined-as elements c-nl
        rulename       =  ALPHA *(ALPHA / DIGIT / "-")
        defined-as     =  *c-wsp ("=" / "=/") *c-wsp
        elements       =  alternation *c-wsp
        c-wsp          =  WSP / (c-nl WSP)
        c-nl           =  comment / CRLF
        comment        =  ";" *(WSP / VCHAR) CRLF
        alternation    =  concatenation
                          *(*c-wsp "/" *c-wsp concatenation)
        concatenation  =  repetition *(1*c-wsp repetition)
        repetition     =  [repeat] element
        repeat         =  1*DIGIT / (*DIGIT "*" *DIGIT)
        element        =  rulename / group / option /
                          char-val / num-val / prose-val
        group          =  "(" *c-wsp alternation *c-wsp ")"
        option         =  "[" *c-wsp alternation *c-wsp "]"
        char-val       =  case-insensitive-string / case-sensitive-string
        case-insensitive-string = [ "%i" ] quoted-string
        case-sensitive-string = "%s" quoted-string
        quoted-string  =  DQUOTE *(%x20-21 / %x23-7E) DQUOTE
        num-val        =  "%" (bin-val / dec-val / hex-val)
        bin-val        =  "b" 1*BIT [ 1*("." 1*BIT) / ("-" 1*BIT) ]
        dec-val        =  "d" 1*DIGIT [ 1*("." 1*DIGIT) / ("-" 1*DIGIT) ]
        hex-val        =  "x" 1*HEXDIG [ 1*("." 1*HEXDIG) / ("-" 1*HEXDIG) ]
        prose-val      =  "<" *(%x20-3D / %x3F-7E) ">"

        """

    @Test func describesItself() throws {
        let matcher = Matcher(try Grammar(parsing: Self.text))
        for line in Self.text.replacing("\n                  ", with: "@").split(separator: "\n") {
            let rule = line.replacing("@", with: "\r\n   ") + "\r\n"
            let match = try matcher.match("rulelist", Array(rule.utf8))
            #expect(match.isMatch, "\(rule)")
        }
    }

    @Test func describesTheCoreRules() throws {
        let matcher = Matcher(try Grammar(parsing: Self.text))
        let core = Grammar.core.productions.map { "\($0.name) = \($0.element)\r\n" }.joined()
        #expect(try matcher.match("rulelist", Array(core.utf8)).isMatch)
    }

    @Test(arguments: ["a = %x3G", "a = (b", "a = b)", "= b", "a b", "a = b /", "a = \"b", "a = <b", "a = %q1"])
    func agreesWithTheParserOnWhatIsWrong(text: String) throws {
        #expect(throws: GrammarError.self) { try Grammar(parsing: text) }
        let matcher = Matcher(try Grammar(parsing: Self.text))
        #expect(try !matcher.match("rulelist", Array((text + "\r\n").utf8)).isMatch)
    }
}
