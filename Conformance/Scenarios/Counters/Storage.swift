import ConformanceKit

/// How counters lie where they are kept.
enum Storage {
    static var vectors: [ScenarioVector] { namespaces + clearing + values + corrupt }

    private static var namespaces: [ScenarioVector] {
        func name(_ namespace: Octets) -> ScenarioStep {
            names(namespace).answers(["strict": ("{" as Octets + namespace + "}:sc").observed])
        }
        return [
            vector(
                "counters/storage/names",
                ["COUNTER-031"],
                "The hash of a namespace",
                note: "K1: without braces, a namespace's keys fall in many slots.",
                [name("app"), name("a"), name("A-1.b_2"), name("0"), name("."), name("-"), name("_")]
            ),
            vector(
                "counters/storage/longest-namespace",
                ["COUNTER-030"],
                "64 bytes are a namespace, 65 are none",
                [
                    name(Octets(repeating: "n", count: 64)),
                    names(Octets(repeating: "n", count: 65)).refuses("bad-namespace"),
                    names(Octets(repeating: "n", count: 1000)).refuses("bad-namespace"),
                ]
            ),
            vector(
                "counters/storage/namespace-of-257-bytes",
                ["COUNTER-030"],
                "Namespaces whose length does not fit one byte, or two",
                [256, 257, 320, 65_537].map { names(Octets(repeating: "n", count: $0)).refuses("bad-namespace") }
            ),
            vector(
                "counters/storage/bad-namespaces",
                ["COUNTER-030"],
                "Bytes that a namespace cannot have",
                note: "K3: a brace moves the slot, a colon makes two namespaces one.",
                ([
                    "", "a:b", "a{b", "a}", "{a}", "a b", " a", "a ", "a\0", "a\n", "a/b", "a*", "a?", "a[b]", "a|b",
                    "\u{e9}", "a@b",
                    "a`b", "a,b", "a[", "a^",
                ] as [Octets] + [
                    Octets([0xff]), Octets([0x2f]), Octets([0x3a]), Octets([0x40]), Octets([0x5b]), Octets([0x60]),
                    Octets([0x7b]),
                ])
                .map { names($0).refuses("bad-namespace") }
            ),
            vector(
                "counters/storage/every-allowed-byte",
                ["COUNTER-030", "COUNTER-031"],
                "All 65 bytes that a namespace can have, and no other one",
                (0..<256).map { byte in
                    let octets = Octets([UInt8(byte)])
                    return allowed.contains(UInt8(byte)) ? name(octets) : names(octets).refuses("bad-namespace")
                }
            ),
            vector(
                "counters/storage/namespaces-apart",
                ["COUNTER-031", "COUNTER-028"],
                "A namespace's counters are not those of another one whose name begins the same",
                note: "Finds who clears by a prefix.",
                [
                    call(inc("k", 1), in: "a").gives(.ok(nil, 1)), call(inc("k", 2), in: "ab").gives(.ok(nil, 2)),
                    call(inc("k", 3), in: "A").gives(.ok(nil, 3)), call(inc("k", 4), in: "a.b").gives(.ok(nil, 4)),
                    call(get("k"), in: "a").gives(.ok(1, 1)), clear(in: "a").succeeds, stored(in: "a").holds(),
                    stored(in: "ab").holds(("k", "2")), stored(in: "A").holds(("k", "3")),
                    stored(in: "a.b").holds(("k", "4")), call(inc("k", 7), in: "a").gives(.ok(nil, 7)),
                ]
            ),
        ]
    }

    private static let allowed = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-".utf8)

    private static var clearing: [ScenarioVector] {
        [
            vector(
                "counters/storage/clear",
                ["COUNTER-028"],
                "clear removes everything",
                [
                    call(inc("a", 1), inc("b", 2)).gives(.ok(nil, 1), .ok(nil, 2)), clear().succeeds, stored.holds(),
                    call(get("a"), get("b")).gives(.ok(nil, nil), .ok(nil, nil)), call(inc("a", 5)).gives(.ok(nil, 5)),
                ]
            ),
            vector(
                "counters/storage/clear-of-many",
                ["COUNTER-028"],
                "clear removes more keys than a call can have",
                (0..<3).map { part in
                    call((0..<100).map { inc("k\(100 * part + $0)", 1) }).gives((0..<100).map { _ in .ok(nil, 1) })
                } + [clear().succeeds, stored.holds()]
            ),
            vector(
                "counters/storage/clear-of-any-keys",
                ["COUNTER-028", "CONV-002"],
                "clear removes keys of any bytes",
                [
                    call(
                        [
                            "\0", Octets([0xff, 0xfe]), "\u{e9}", "a\nb", "*", Octets(repeating: "k", count: 255),
                        ].map { inc($0, 1) }
                    ).gives((0..<6).map { _ in .ok(nil, 1) }),
                    clear().succeeds, stored.holds(),
                ]
            ),
            vector(
                "counters/storage/clear-takes-a-name-as-it-is",
                ["COUNTER-028"],
                "A namespace is no pattern",
                [
                    call(inc("k", 1), in: "a.b").gives(.ok(nil, 1)), call(inc("k", 2), in: "axb").gives(.ok(nil, 2)),
                    call(inc("k", 3), in: "a-b").gives(.ok(nil, 3)), call(inc("k", 4), in: "ab").gives(.ok(nil, 4)),
                    clear(in: "a.b").succeeds, stored(in: "a.b").holds(), stored(in: "axb").holds(("k", "2")),
                    stored(in: "a-b").holds(("k", "3")), stored(in: "ab").holds(("k", "4")),
                ]
            ),
            vector(
                "counters/storage/clear-nothing",
                ["COUNTER-028"],
                "To clear what is empty succeeds",
                [clear().succeeds, clear().succeeds, stored.holds()]
            ),
            vectorOnOpenStorage(
                "counters/storage/clear-removes-corrupt-keys",
                ["COUNTER-028"],
                "clear removes what is no value, too",
                [
                    store("a", "garbage").succeeds, store("b", "").succeeds, call(inc("c", 1)).gives(.ok(nil, 1)),
                    clear().succeeds, stored.holds(), call(inc("a", 1)).gives(.ok(nil, 1)),
                ]
            ),
        ]
    }

    private static var values: [ScenarioVector] {
        [
            vector(
                "counters/storage/canonical-values",
                ["COUNTER-032"],
                "Values are stored with all their digits and no more",
                [
                    call(
                        inc("a", 0),
                        inc("b", -1),
                        inc("c", 1_000_000_000),
                        dec("d", 1_000_000_007),
                        set("e", .min),
                        set("f", .max)
                    )
                    .gives(
                        .ok(nil, 0),
                        .ok(nil, -1),
                        .ok(nil, 1_000_000_000),
                        .ok(nil, -1_000_000_007),
                        .ok(nil, .min),
                        .ok(nil, .max)
                    ),
                    stored.holds(
                        ("a", "0"),
                        ("b", "-1"),
                        ("c", "1000000000"),
                        ("d", "-1000000007"),
                        ("e", "-9223372036854775808"),
                        ("f", "9223372036854775807")
                    ),
                ]
            ),
            vector(
                "counters/storage/values-of-others",
                ["COUNTER-031", "COUNTER-032"],
                "What another program stored by the rules counts",
                [
                    store("a", "41").succeeds, store("b", "-9223372036854775808").succeeds, store("c", "0").succeeds,
                    call(inc("a", 1), inc("b", 1), inc("c", 1)).gives(.ok(41, 42), .ok(.min, .min + 1), .ok(0, 1)),
                    stored.holds(("a", "42"), ("b", "-9223372036854775807"), ("c", "1")),
                ]
            ),
        ]
    }

    private static var corrupt: [ScenarioVector] {
        let garbage: [Octets] = [
            "", "garbage", "01", "+1", "-0", " 1", "1 ", "1.0", "1e3", "0x1", "9223372036854775808",
            "-9223372036854775809", "1\0",
            "9.2233720368547758e+18", "9223372036854776000.0", "18446744073709551615", "-", "--1", "nan",
            Octets([0xff, 0xfe]),
            Octets(repeating: "1", count: 5000),
        ]
        return [
            vectorOnOpenStorage(
                "counters/corrupt/every-command",
                ["COUNTER-015", "COUNTER-014"],
                "What is stored and no value is answered as such by every command, and stays",
                note: "Finds who mends what it cannot read.",
                [
                    store("k", "12abc").succeeds, call(get("k")).gives(.corrupt), call(inc("k", 1)).gives(.corrupt),
                    call(dec("k", 1)).gives(.corrupt), call(set("k", 1)).gives(.corrupt),
                    call(del("k")).gives(.corrupt),
                    stored.holds(("k", "12abc")),
                ]
            ),
            vectorOnOpenStorage(
                "counters/corrupt/what-is-no-value",
                ["COUNTER-014", "COUNTER-015", "COUNTER-016", "CONV-001"],
                "Bytes that are no canonical decimal of a 64-bit integer",
                garbage.flatMap { [store("k", $0).succeeds, call(inc("k", 1), get("k")).gives(.corrupt, .corrupt)] }
                    + [stored.holds(("k", garbage[garbage.count - 1]))]
            ),
            vectorOnOpenStorage(
                "counters/corrupt/before-the-comparator",
                ["COUNTER-014", "COUNTER-015"],
                "What is no value satisfies no comparator and fails none",
                [
                    store("k", "x").succeeds, call(inc("k", 1).when("eq", 0)).gives(.corrupt),
                    call(set("k", 1).when("ne", 0)).gives(.corrupt), call(del("k").when("lt", 0)).gives(.corrupt),
                    call(del("k").when("gt", 0)).gives(.corrupt), call(inc("k", .max).when("none", "")).gives(.corrupt),
                    stored.holds(("k", "x")),
                ]
            ),
            vectorOnOpenStorage(
                "counters/corrupt/does-not-stop",
                ["COUNTER-012", "COUNTER-015"],
                "The items behind one that meets it are applied",
                [
                    store("bad", "x").succeeds,
                    call(inc("a", 1), inc("bad", 1), inc("b", 2), get("bad"), inc("a", 1))
                        .gives(.ok(nil, 1), .corrupt, .ok(nil, 2), .corrupt, .ok(1, 2)),
                    stored.holds(("a", "2"), ("b", "2"), ("bad", "x")),
                ]
            ),
            vectorOnOpenStorage(
                "counters/corrupt/mended-by-hand",
                ["COUNTER-015"],
                "Once somebody has put a value there, it counts",
                [
                    store("k", "x").succeeds, call(inc("k", 1)).gives(.corrupt), store("k", "7").succeeds,
                    call(inc("k", 1)).gives(.ok(7, 8)),
                ]
            ),
        ]
    }
}
