import ConformanceKit

/// Which calls are well formed.
enum Arguments {
    static var vectors: [ScenarioVector] {
        items + commands + [wordsWithMoreBehind] + keys + operands + comparators + order
    }

    private static var items: [ScenarioVector] {
        [
            vector(
                "counters/arguments/no-items",
                ["COUNTER-001"],
                "A call of nothing",
                [callRaw([]).isWrong("items", item: nil)]
            ),
            vector(
                "counters/arguments/four-arguments",
                ["COUNTER-001"],
                "An item that lacks an argument, and one with one too many",
                [
                    callRaw(["inc", "k", "1", "none"]).isWrong("items", item: nil),
                    callRaw(["inc", "k", "1", "none", "", "inc"]).isWrong("items", item: nil),
                    callRaw(["get"]).isWrong("items", item: nil), stored.holds(),
                ]
            ),
            vector(
                "counters/arguments/100-items",
                ["COUNTER-001", "COUNTER-011"],
                "100 items are a call",
                [call((0..<100).map { _ in inc("k", 1) }).gives((0..<100).map { .ok($0 == 0 ? nil : $0, $0 + 1) })]
            ),
            vector(
                "counters/arguments/101-items",
                ["COUNTER-001", "COUNTER-004"],
                "101 items are none, and nothing of them is applied",
                note: "Finds who splits a batch, and so applies a part of it.",
                [call((0..<101).map { _ in inc("k", 1) }).isWrong("items", item: nil), stored.holds()]
            ),
            vector(
                "counters/arguments/256-items",
                ["COUNTER-001", "COUNTER-004"],
                "Calls whose number of items does not fit one byte",
                [256, 257, 300].map { count in
                    call((0..<count).map { _ in inc("k", 1) }).isWrong("items", item: nil)
                } + [stored.holds()]
            ),
            vector(
                "counters/arguments/incomplete-behind-wrong-field",
                ["COUNTER-001", "COUNTER-003"],
                "The number of arguments is looked at before the fields of whole items",
                [
                    callRaw(["add", "k", "1", "none", "", "inc"]).isWrong("items", item: nil),
                    callRaw(["inc", "", "1", "none", "", "get", "k"]).isWrong("items", item: nil), stored.holds(),
                ]
            ),
            vector(
                "counters/arguments/items-before-fields",
                ["COUNTER-001", "COUNTER-003"],
                "The number of items is looked at before their fields",
                [
                    callRaw(["add", "", "x", "none"]).isWrong("items", item: nil),
                    call((0..<101).map { _ in item("add", "", "x") }).isWrong("items", item: nil),
                ]
            ),
        ]
    }

    private static var commands: [ScenarioVector] {
        [
            vector(
                "counters/arguments/unknown-commands",
                ["COUNTER-002"],
                "Words that are no commands",
                note: "Finds who compares without regard to case or by a prefix.",
                (["", "INC", "Inc", "incr", "increment", "in", "inc ", " inc", "inc\0", "add", "nil"] as [Octets]).map {
                    call(item($0, "k", "1")).isWrong("command")
                } + [stored.holds()]
            )
        ]
    }

    /// Words with a byte behind them that text functions drop.
    private static var wordsWithMoreBehind: ScenarioVector {
        let commands: [Octets] = ["inc\n", "set\n", "dec\0"]
        let comparators: [Octets] = ["eq\n", "eq\0", "lt\n", "lt\0", "none\n", "none\0"]
        return vector(
            "counters/arguments/words-with-more-behind",
            ["COUNTER-002"],
            "A line feed or a NUL makes another word",
            commands.map { call(item($0, "k", "1")).isWrong("command") }
                + comparators.map { call(inc("k", 1).when($0, 0)).isWrong("comparator") } + [stored.holds()]
        )
    }

    private static var keys: [ScenarioVector] {
        let longest = Octets(repeating: "k", count: 255)
        return [
            vector(
                "counters/arguments/empty-key",
                ["COUNTER-002"],
                "No command takes the empty key",
                [inc("", 1), dec("", 1), set("", 1), del(""), get("")].map { call($0).isWrong("key") }
            ),
            vector(
                "counters/arguments/longest-key",
                ["COUNTER-002"],
                "255 bytes are a key, 256 are none",
                [
                    call(inc(longest, 1)).gives(.ok(nil, 1)), call(inc(longest + "k", 1)).isWrong("key"),
                    call(get(longest)).gives(.ok(1, 1)), call(get(longest + "k")).isWrong("key"),
                    call(del(longest + "k")).isWrong("key"), stored.holds((longest, "1")),
                ]
            ),
            vector(
                "counters/arguments/keys-of-257-bytes",
                ["COUNTER-002"],
                "Keys whose length does not fit one byte, or two",
                [257, 511, 65_537].map { Octets(repeating: "k", count: $0) }.flatMap { key in
                    [inc(key, 1), get(key), del(key)].map { call($0).isWrong("key") }
                } + [stored.holds()]
            ),
            vector(
                "counters/arguments/key-length-in-bytes",
                ["COUNTER-002", "CONV-002"],
                "A key's length is counted in bytes, not in characters",
                [
                    call(inc(Octets(repeating: "é", count: 127), 1)).gives(.ok(nil, 1)),
                    call(inc(Octets(repeating: "é", count: 128), 1)).isWrong("key"),
                ]
            ),
            vector(
                "counters/arguments/keys-of-any-bytes",
                ["COUNTER-002", "COUNTER-032", "CONV-002"],
                "Keys of NUL, of newlines, of braces, and of what is no UTF-8",
                [
                    call(inc("\0", 1), inc("a\nb", 2), inc("{x}:y", 3), inc(Octets([0xff, 0x00, 0x0a, 0x7b, 0x7d]), 4))
                        .gives(.ok(nil, 1), .ok(nil, 2), .ok(nil, 3), .ok(nil, 4)),
                    stored.holds(
                        ("\0", "1"),
                        ("a\nb", "2"),
                        ("{x}:y", "3"),
                        (Octets([0xff, 0x00, 0x0a, 0x7b, 0x7d]), "4")
                    ),
                ]
            ),
            vector(
                "counters/arguments/keys-are-bytes",
                ["CONV-002", "COUNTER-032"],
                "Two spellings of one character are two keys, and so are two cases of one letter",
                note: "Finds keys that are compared as text, and keys that are tidied up.",
                [
                    call(inc("\u{e9}", 1), inc("e\u{301}", 2), inc("k", 3), inc("K", 4), inc("k ", 5), inc("k\0", 6))
                        .gives(.ok(nil, 1), .ok(nil, 2), .ok(nil, 3), .ok(nil, 4), .ok(nil, 5), .ok(nil, 6)),
                    stored.holds(
                        ("K", "4"),
                        ("e\u{301}", "2"),
                        ("k", "3"),
                        ("k\0", "6"),
                        ("k ", "5"),
                        ("\u{e9}", "1")
                    ),
                ]
            ),
        ]
    }

    /// Texts that are no values, though one parser or another takes many of them.
    private static let noValues: [Octets] = [
        "", "0x10", " 7", "7 ", " 7 ", "1.5", "1.0", "abc", "-0", "+1", "01", "-01", "00", "--1", "-", "+", "1e3",
        "1E3", "inf",
        "nan", "1_000", "1,000", "7\n", "\n7", "7\0", "\u{0}7", "0 ", "-0.0", "1-", "5\r", "\u{a0}5", "5\u{a0}",
        "\u{feff}5", "٣", "９", "9223372036854775808",
        "-9223372036854775809",
        "18446744073709551616", "10000000000000000000", "-10000000000000000000", "99999999999999999999",
        "100000000000000000000",
        "000000000000000000001", "12345678901234567890123", "2^63",
    ]

    private static var operands: [ScenarioVector] {
        [
            vector(
                "counters/arguments/inc-operands-refused",
                ["COUNTER-002", "CONV-001"],
                "What inc does not take as a value",
                note: "Finds tonumber, strtoll, float and int, each of which takes some of these.",
                noValues.map { call(item("inc", "k", $0)).isWrong("operand") } + [stored.holds()]
            ),
            vector(
                "counters/arguments/dec-operands-refused",
                ["COUNTER-002", "CONV-001"],
                "What dec does not take as a value",
                noValues.map { call(item("dec", "k", $0)).isWrong("operand") } + [stored.holds()]
            ),
            vector(
                "counters/arguments/set-operands-refused",
                ["COUNTER-002", "CONV-001"],
                "What set does not take as a value",
                note: "Finds who stores an operand that nobody has read.",
                noValues.map { call(item("set", "k", $0)).isWrong("operand") } + [stored.holds()]
            ),
            vector(
                "counters/arguments/operand-of-get-and-del",
                ["COUNTER-002"],
                "get and del take no operand",
                [
                    call(set("k", 7)).gives(.ok(nil, 7)), call(item("get", "k", "0")).isWrong("operand"),
                    call(item("del", "k", "7")).isWrong("operand"), call(item("del", "k", "x")).isWrong("operand"),
                    call(get("k")).gives(.ok(7, 7)),
                ]
            ),
        ]
    }

    private static var comparators: [ScenarioVector] {
        [
            vector(
                "counters/arguments/unknown-comparators",
                ["COUNTER-002"],
                "Words that are no comparators",
                note: "Finds who takes what it does not know for a condition that does not hold.",
                (["", "ge", "le", "EQ", "eq ", "=", "==", "nil", "None", "always"] as [Octets]).map {
                    call(inc("k", 1).when($0, "0")).isWrong("comparator")
                } + [call(inc("k", 1).when("", "")).isWrong("comparator"), stored.holds()]
            ),
            vector(
                "counters/arguments/get-has-no-comparator",
                ["COUNTER-002"],
                "get is not conditional",
                (["eq", "ne", "lt", "gt", "", "ge"] as [Octets]).map {
                    call(get("k").when($0, "0")).isWrong("comparator")
                }
            ),
            vector(
                "counters/arguments/reference-of-none",
                ["COUNTER-002"],
                "Behind the comparator none there is no reference",
                [inc("k", 1), dec("k", 1), set("k", 1), del("k"), get("k")].map {
                    call($0.when("none", "0")).isWrong("reference")
                } + [stored.holds()]
            ),
            vector(
                "counters/arguments/references-refused",
                ["COUNTER-002", "CONV-001"],
                "What a comparator does not take as a value",
                noValues.map { call(inc("k", 1).when("ne", $0)).isWrong("reference") } + [stored.holds()]
            ),
            vector(
                "counters/arguments/references-refused-by-each",
                ["COUNTER-002", "CONV-001"],
                "What eq, lt and gt do not take as a value",
                (["eq", "lt", "gt"] as [Octets]).flatMap { comparator in
                    noValues.map { call(inc("k", 1).when(comparator, $0)).isWrong("reference") }
                } + [stored.holds()]
            ),
            vector(
                "counters/arguments/limits-as-operands-and-references",
                ["COUNTER-002", "CONV-001"],
                "The largest and the smallest value are operands and references",
                [
                    call(
                        set("k", .min).when("gt", .min),
                        inc("k", .max).when("eq", .min),
                        dec("k", .min).when("lt", .max)
                    )
                    .gives(.ok(nil, .min), .ok(.min, -1), .ok(-1, .max))
                ]
            ),
            vector(
                "counters/arguments/every-comparator-needs-a-reference",
                ["COUNTER-002"],
                "eq, ne, lt and gt need a reference, with every command that takes them",
                (["eq", "ne", "lt", "gt"] as [Octets]).flatMap { comparator in
                    [inc("k", 1), dec("k", 1), set("k", 1), del("k")].map {
                        call($0.when(comparator, "")).isWrong("reference")
                    }
                }
            ),
        ]
    }

    private static var order: [ScenarioVector] {
        [
            vector(
                "counters/arguments/first-wrong-field",
                ["COUNTER-003"],
                "Of several wrong fields the first one is named",
                [
                    call(item("add", "", "x", "ge", "y")).isWrong("command"),
                    call(item("inc", "", "x", "ge", "y")).isWrong("key"),
                    call(item("inc", "k", "x", "ge", "y")).isWrong("operand"),
                    call(item("inc", "k", "1", "ge", "y")).isWrong("comparator"),
                    call(item("inc", "k", "1", "eq", "y")).isWrong("reference"),
                    call(item("get", "k", "1", "eq", "y")).isWrong("operand"),
                    call(item("get", "k", "", "eq", "y")).isWrong("comparator"),
                ]
            ),
            vector(
                "counters/arguments/first-wrong-item",
                ["COUNTER-003"],
                "Of several wrong items the first one is named, whatever its field",
                [
                    call(inc("a", 1), inc("b", 1).when("eq", "x"), item("add", "c", "1")).isWrong("reference", item: 1),
                    call(inc("a", 1), inc("b", 1), item("inc", "c", "x")).isWrong("operand", item: 2),
                    call((0..<99).map { _ in inc("a", 1) } + [inc("", 1)]).isWrong("key", item: 99),
                ]
            ),
            vector(
                "counters/arguments/nothing-of-a-refused-call",
                ["COUNTER-004"],
                "Right items of a refused call are not applied",
                note: "Finds who checks an item when its turn comes.",
                [
                    call(set("a", 5)).gives(.ok(nil, 5)),
                    call(inc("a", 1), inc("b", 1), item("inc", "c", "1.5")).isWrong("operand", item: 2),
                    call(del("a"), item("get", "", "")).isWrong("key", item: 1),
                    stored.holds(("a", "5")),
                ]
            ),
            vectorOnOpenStorage(
                "counters/arguments/refused-before-read",
                ["COUNTER-002", "COUNTER-004"],
                "Arguments are looked at before what is stored",
                [
                    store("k", "garbage").succeeds,
                    call(inc("k", 1), item("inc", "k", "x")).isWrong("operand", item: 1),
                    stored.holds(("k", "garbage")),
                ]
            ),
        ]
    }
}
