import ConformanceKit

/// What a reader refuses: every way for a payload to be wrong, with a digest that is right unless it is the digest that is wrong.
enum PayloadRefusals {
    static var vectors: [ScenarioVector] { headers + bodies + digests + ends }

    private static let commands: [[Octets]] = [["SET", "a", "1"], ["SET", "b", "2"]]
    private static let body = command("SET", "a", "1") + command("SET", "b", "2")

    private static func refuses(_ payload: Octets, _ generation: UInt64 = 7, _ offset: UInt64 = 5) -> ScenarioStep {
        Replica.readSnapshot([payload], generation, offset).refuses("bad-snapshot")
    }

    /// Right bytes with one bit of one byte the other way round, at every place.
    private static func flipped(_ bytes: Octets, _ mask: UInt8, where isMeant: (UInt8) -> Bool = { _ in true })
        -> [Octets]
    {
        let bytes = bytes.bytes
        return bytes.indices.filter { isMeant(bytes[$0]) }.map { index in
            var wrong = bytes
            wrong[index] ^= mask
            return Octets(wrong)
        }
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) }

    private static var headers: [ScenarioVector] {
        let header = payloadHeader(7, 5)
        return [
            vector(
                "session/reading/header-bytes",
                ["SESSION-163", "SESSION-164"],
                "Each byte of the header another one, under a right digest",
                flipped(header, 1).map { refuses(sealed($0 + body)) }
                    + [Replica.readSnapshot([sealed(header + body)], 7, 5).reads(commands)]
            ),
            vector(
                "session/reading/header-letters",
                ["SESSION-163"],
                "Each letter of the header in lower case",
                flipped(header, 0x20, where: isLetter).map { refuses(sealed($0 + body)) }
            ),
            vector(
                "session/reading/other-place",
                ["SESSION-164"],
                "A payload of another generation or offset is refused",
                [
                    refuses(payload(7, 5, commands), 8, 5), refuses(payload(7, 5, commands), 7, 6),
                    refuses(payload(7, 5, commands), 7, 4), refuses(payload(7, 5, commands), 5, 7),
                    refuses(payload(7, 5, commands), 0, 5), refuses(payload(7, 5, commands), 0, 0),
                    refuses(payload(9_007_199_254_740_993, 5), 9_007_199_254_740_992, 5),
                    refuses(payload(7, 9_007_199_254_740_993), 7, 9_007_199_254_740_992),
                    refuses(payload(UInt64.max, 5), UInt64.max - 1, 5),
                    Replica.readSnapshot([payload(7, 5, commands)], 7, 5).reads(commands),
                ]
            ),
            vector(
                "session/reading/place-out-of-range",
                ["SESSION-163"],
                "Generation 0 and offset 2^63 are refused, also where they are expected",
                [
                    refuses(payload(0, 5), 0, 5), refuses(payload(7, largestNext + 1), 7, largestNext + 1),
                    refuses(payload(7, UInt64.max), 7, UInt64.max), refuses(payload(0, 0), 0, 0),
                    Replica.readSnapshot([payload(1, largestNext)], 1, largestNext).reads([]),
                    refuses(sealed(command("TIDEMARK.SNAPSHOT", "1", "18446744073709551616", "5")), UInt64.max, 5),
                    refuses(sealed(command("TIDEMARK.SNAPSHOT", "1", "18446744073709551623", "5")), 7, 5),
                ]
            ),
            vector(
                "session/reading/header-numbers",
                ["SESSION-163"],
                "Version, generation and offset are written in one way",
                [
                    ("2", "7", "5"), ("0", "7", "5"), ("01", "7", "5"), ("", "7", "5"), ("1 ", "7", "5"),
                    ("11", "7", "5"),
                    ("1", "07", "5"), ("1", "+7", "5"), ("1", " 7", "5"), ("1", "7.0", "5"), ("1", "", "5"),
                    ("1", "7", "05"), ("1", "7", "-5"), ("1", "7", "5 "), ("1", "7", ""), ("1", "0x7", "5"),
                ].map { (version: Octets, generation: Octets, offset: Octets) in
                    refuses(sealed(command("TIDEMARK.SNAPSHOT", version, generation, offset) + body))
                } + [refuses(sealed(command("TIDEMARK.SNAPSHOT", "1", "7", "00")), 7, 0)]
            ),
            vector(
                "session/reading/header-arguments",
                ["SESSION-163"],
                "The header is the first command, there is one, and it has four arguments",
                [
                    refuses(sealed(command("TIDEMARK.SNAPSHOT", "1", "7") + body)),
                    refuses(sealed(command("TIDEMARK.SNAPSHOT", "1", "7", "5", "") + body)),
                    refuses(sealed(command("TIDEMARK.SNAPSHOT", "1", "5", "7") + body)), refuses(sealed(body)),
                    refuses(sealed("")), refuses(sealed(body + header)), refuses(sealed(header + header + body)),
                    refuses(sealed("\r\n" + header + body)), refuses(sealed("*1\r\n" + header + body)),
                ]
            ),
            vector(
                "session/reading/header-leading-zeros",
                ["SESSION-163"],
                "Counts and lengths of the header have no leading zeros",
                [
                    "*04\r\n$17\r\nTIDEMARK.SNAPSHOT\r\n$1\r\n1\r\n$1\r\n7\r\n$1\r\n5\r\n",
                    "*4\r\n$017\r\nTIDEMARK.SNAPSHOT\r\n$1\r\n1\r\n$1\r\n7\r\n$1\r\n5\r\n",
                    "*4\r\n$17\r\nTIDEMARK.SNAPSHOT\r\n$01\r\n1\r\n$1\r\n7\r\n$1\r\n5\r\n",
                    "*4\r\n$17\r\nTIDEMARK.SNAPSHOT\r\n$1\r\n1\r\n$01\r\n7\r\n$1\r\n5\r\n",
                    "*4\r\n$17\r\nTIDEMARK.SNAPSHOT\r\n$1\r\n1\r\n$1\r\n7\r\n$+1\r\n5\r\n",
                ].map { (wrong: Octets) in refuses(sealed(wrong + body)) }
            ),
        ]
    }

    private static var bodies: [ScenarioVector] {
        let header = payloadHeader(7, 5)
        return [
            vector(
                "session/reading/commands-are-canonical",
                ["SESSION-163"],
                "Counts and lengths of commands are written in one way, and commands have arguments",
                [
                    "*0\r\n", "*-1\r\n", "*01\r\n$1\r\nA\r\n", "*+1\r\n$1\r\nA\r\n", "*1\r\n$01\r\nA\r\n",
                    "*1\r\n$+1\r\nA\r\n", "*1\r\n$-1\r\n", "*1\r\n$00\r\n\r\n", "*\r\n$1\r\nA\r\n", "*1\r\n$\r\nA\r\n",
                    "*1\n$1\nA\n", "*1\r\n$1\r\nA\n", "*1\r\n$1\r\nAB\r\n", "*1\r\n$2\r\nA\r\n", "*1\r\n+A\r\n",
                    "*1\r\n:1\r\n", "*1\r\n*1\r\n$1\r\nA\r\n", "PING\r\n", "\r\n", "$1\r\nA\r\n",
                    "*2\r\n:5\r\n*1\r\n$1\r\nA\r\n",
                ].map { (wrong: Octets) in refuses(sealed(header + wrong)) }
                    + [Replica.readSnapshot([sealed(header + "*1\r\n$0\r\n\r\n")], 7, 5).reads([[""]])]
            ),
            vector(
                "session/reading/wrong-command-in-the-midst",
                ["SESSION-163"],
                "A wrong command is refused wherever it stands",
                [
                    refuses(sealed(header + "*0\r\n" + body)),
                    refuses(sealed(header + command("SET", "a", "1") + "*0\r\n" + command("SET", "b", "2"))),
                    refuses(sealed(header + body + "*0\r\n")),
                ]
            ),
            vector(
                "session/reading/limits",
                ["SESSION-163"],
                "Counts and lengths that no frame has are refused, and so are those that never come",
                [
                    "*1048577\r\n$1\r\nA\r\n", "*18446744073709551617\r\n$1\r\nA\r\n", "*1\r\n$67108865\r\nA\r\n",
                    "*1\r\n$18446744073709551617\r\nA\r\n", "*1048576\r\n$1\r\nA\r\n", "*1\r\n$67108864\r\nA\r\n",
                    "*2\r\n$1\r\nA\r\n$67108864\r\nA\r\n",
                ].map { (wrong: Octets) in refuses(sealed(header + wrong)) }
            ),
        ]
    }

    private static var digests: [ScenarioVector] {
        let before = payloadHeader(7, 5) + body
        let whole = sealed(before)
        let end = Octets(whole.bytes[before.count...])
        let digest = Octets(end.bytes[end.count - 66..<end.count - 2])
        func ending(_ word: Octets, _ arguments: Octets...) -> Octets { before + command([word] + arguments) }
        return [
            vector(
                "session/reading/digest-bytes",
                ["SESSION-163"],
                "Each byte of the last command another one",
                flipped(end, 1).map { refuses(before + $0) }
                    + [Replica.readSnapshot([before + end], 7, 5).reads(commands)]
            ),
            vector(
                "session/reading/digest-letters",
                ["SESSION-163"],
                "Each letter of the last command in the other case, and all of the digest",
                flipped(end, 0x20, where: isLetter).map { refuses(before + $0) } + [
                    refuses(ending("TIDEMARK.DIGEST", Octets(digest.bytes.map { isLetter($0) ? $0 ^ 0x20 : $0 })))
                ]
            ),
            vector(
                "session/reading/digest-of-other-bytes",
                ["SESSION-163"],
                "The digest is of every byte before it, and of these bytes",
                [
                    flipped(before, 1).map { refuses($0 + end) },
                    [
                        refuses(before + Octets(sealed(body).bytes[body.count...])),
                        refuses(before + Octets(sealed("").bytes)),
                        refuses(before + Octets(sealed(before + "*2\r\n").bytes[(before.count + 4)...])),
                        refuses(ending("TIDEMARK.DIGEST", Octets(repeating: "0", count: 64))),
                    ],
                ].flatMap(\.self)
            ),
            vector(
                "session/reading/digest-arguments",
                ["SESSION-163"],
                "The last command has a name and 64 digits, and nothing else",
                [
                    refuses(before), refuses(ending("TIDEMARK.DIGEST")), refuses(ending("TIDEMARK.DIGEST", "")),
                    refuses(ending("TIDEMARK.DIGEST", Octets(digest.bytes.dropLast()))),
                    refuses(ending("TIDEMARK.DIGEST", digest + "0")), refuses(ending("TIDEMARK.DIGEST", digest, "")),
                    refuses(ending("TIDEMARK.DIGEST", digest, digest)), refuses(ending(digest)),
                    refuses(before + "*02" + Octets(end.bytes.dropFirst(2))),
                    refuses(before + "*2\r\n$015" + Octets(end.bytes.dropFirst(7))),
                    Replica.readSnapshot([ending("TIDEMARK.DIGEST", digest)], 7, 5).reads(commands),
                ]
            ),
        ]
    }

    private static var ends: [ScenarioVector] {
        let whole = payload(7, 5, commands)
        return [
            vector(
                "session/reading/cut-short",
                ["SESSION-163"],
                "No beginning of a payload is one",
                (0..<whole.count).map { refuses(Octets(whole.bytes[..<$0])) } + [
                    Replica.readSnapshot([], 7, 5).refuses("bad-snapshot"),
                    Replica.readSnapshot(["", ""], 7, 5).refuses("bad-snapshot"),
                    Replica.readSnapshot([whole], 7, 5).reads(commands),
                ]
            ),
            vector(
                "session/reading/too-long",
                ["SESSION-163"],
                "Nothing follows the digest",
                [
                    Octets("\n"), "\r\n", "\u{0}", "*", "*2\r\n", command("SET", "c", "3"), whole,
                    Octets(whole.bytes[(whole.count - 97)...]),
                ].flatMap { more in
                    [
                        refuses(whole + more),
                        Replica.readSnapshot([whole, more], 7, 5).refuses("bad-snapshot"),
                    ]
                } + [refuses(sealed(whole)), Replica.readSnapshot([whole, ""], 7, 5).reads(commands)]
            ),
        ]
    }
}
