import ConformanceKit

/// What an operation takes, and what is said of the first thing that it does not.
enum EpochArguments {
    static var vectors: [ScenarioVector] { head + items + order }

    private static let a = Instance("a", life: 1)
    private static let noNumbers: [Octets] = [
        "-1", "-0", "+1", "01", "1.0", "1e3", " 1", "1 ", "x", "0x10", "1\0", "\u{663}", "1_0", "99999999999999999999",
    ]

    private static func everywhere(_ change: (Instance, Octets) -> [Question], _ values: [Octets], _ field: String)
        -> [ScenarioStep]
    {
        values.flatMap { value in change(a, value).map { $0.isWrongIn(field) } }
    }

    private static var head: [ScenarioVector] {
        [
            vector(
                "epochs/arguments/now",
                ["EPOCH-001", "EPOCH-004"],
                "What is no now",
                [a.attach().begins(1)]
                    + everywhere(
                        { [$0.attach(at: $1), $0.call(at: $1, inc("k", 1)), $0.beat(at: $1), $0.clearOwn(at: $1)] },
                        noNumbers + ["1000000000000000", "9007199254740993"],
                        "now"
                    ) + [storedInstances.holds(serial: "1", deadlines: [(a, 30000)], lives: [a])]
            ),
            vector(
                "epochs/arguments/ttl",
                ["EPOCH-001", "EPOCH-004"],
                "What is no ttl",
                note: "D14: with 0, an instance is reaped by its own call.",
                [a.attach().begins(1)]
                    + everywhere(
                        {
                            [$0.attach(ttl: $1), $0.call(ttl: $1, inc("k", 1)), $0.beat(ttl: $1), $0.clearOwn(ttl: $1)]
                        },
                        noNumbers + ["", "0", "2147483648"],
                        "ttl"
                    ) + [storedInstances.holds(serial: "1", deadlines: [(a, 30000)], lives: [a])]
            ),
            vector(
                "epochs/arguments/budget",
                ["EPOCH-001", "EPOCH-004"],
                "What is no budget",
                [a.attach().begins(1)]
                    + everywhere(
                        {
                            [
                                $0.attach(budget: $1), $0.call(budget: $1, inc("k", 1)), $0.beat(budget: $1),
                                $0.clearOwn(budget: $1),
                            ]
                        },
                        noNumbers + ["", "0", "10001"],
                        "budget"
                    ) + [
                        a.beat(budget: "10000").goesOn(behind: nil), a.beat(budget: "1").goesOn(behind: nil),
                        storedInstances.holds(serial: "1", deadlines: [(a, 30000)], lives: [a]),
                    ]
            ),
            vector(
                "epochs/arguments/instance",
                ["EPOCH-001", "EPOCH-004"],
                "What is no instance",
                ([
                    "", "a", Octets(repeating: "a", count: 31), Octets(repeating: "a", count: 33),
                    Octets(repeating: "A", count: 32), Octets(repeating: "g", count: 32),
                    Octets(repeating: "a", count: 31) + "|", Octets(repeating: "a", count: 31) + "\n",
                    Octets(repeating: Octets([0xff]), count: 32), "aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa",
                    Octets(repeating: "\u{e9}", count: 16),
                ] as [Octets]).flatMap { id -> [ScenarioStep] in
                    func named(_ question: Question) -> ScenarioStep {
                        var args = question.args
                        args["instance"] = id.json
                        return Question(question.op, args).isWrongIn("instance")
                    }
                    return [named(a.attach()), named(a.call(get("k"))), named(a.beat()), named(a.clearOwn())]
                } + [storedInstances.holds(serial: nil)]
            ),
            vector(
                "epochs/arguments/instances-apart",
                ["EPOCH-001", "CONV-002"],
                "Ids that differ in one digit only",
                [
                    Instance("0").attach().begins(1), Instance("9").attach().begins(2),
                    Instance("f").attach().begins(3),
                    Instance("0", life: 1).call(inc("k", 1)).gives(.ok(absent, state(1, 1), 4)),
                    Instance("9", life: 2).call(get("k")).gives(.reads(state(1, 0), 4)),
                ]
            ),
            vector(
                "epochs/arguments/life",
                ["EPOCH-001", "EPOCH-004"],
                "What is no life",
                [a.attach().begins(1)]
                    + everywhere(
                        { instance, life in
                            var instance = instance
                            instance.life = life
                            return [instance.call(inc("k", 1)), instance.beat(), instance.clearOwn()]
                        },
                        noNumbers + ["", "0", "1000000000000000000", "9223372036854775807"],
                        "life"
                    ) + [
                        a.living(999_999_999_999_999_999).beat().isRevived,
                        storedInstances.holds(serial: "1", deadlines: [(a, 30000)], lives: [a]),
                    ]
            ),
        ]
    }

    private static var items: [ScenarioVector] {
        [
            vector(
                "epochs/arguments/items",
                ["EPOCH-001", "EPOCH-004"],
                "A call has 1 to 100 items of seven arguments",
                [a.attach().begins(1)]
                    + [0, 1, 5, 6, 8, 10, 13, 15, 707].map {
                        a.callRaw((0..<$0).map { _ in "" }).isWrongIn("items")
                    } + [
                        a.call((0..<101).map { _ in get("k") }).isWrongIn("items"),
                        a.call((0..<100).map { _ in get("k") }).gives((0..<100).map { _ in .reads(absent) }),
                    ]
            ),
            vector(
                "epochs/arguments/commands",
                ["EPOCH-002"],
                "Words that are no commands",
                [a.attach().begins(1)]
                    + (["", "GET", "incr", "set_own", "setown", "del-own ", "clear-own", "attach", "cas"] as [Octets])
                    .map {
                        a.call(item($0, "k", "1")).isWrong("command")
                    }
            ),
            vector(
                "epochs/arguments/keys",
                ["EPOCH-002"],
                "Keys of 1 and of 255 bytes, and what is none",
                [
                    a.attach().begins(1), a.call(inc("", 1)).isWrong("key"),
                    a.call(inc(Octets(repeating: "k", count: 256), 1)).isWrong("key"),
                    a.call(inc(Octets(repeating: "k", count: 255), 1)).gives(.ok(absent, state(1, 1), 2)),
                    a.call(inc("k", 1)).gives(.ok(absent, state(1, 1), 3)),
                ]
            ),
            vector(
                "epochs/arguments/operands",
                ["EPOCH-002", "CONV-001"],
                "inc, dec, set and set-own take a value, the others nothing",
                [a.attach().begins(1)]
                    + (["inc", "dec", "set", "set-own"] as [Octets]).flatMap { command in
                        ([
                            "", "x", "-0", "01", "+1", "1.0", "1e3", " 1", "0x10", "9223372036854775808",
                            "-9223372036854775809", "18446744073709551616", "99999999999999999999999",
                        ] as [Octets]).map { a.call(item(command, "k", $0)).isWrong("operand") }
                    }
                    + (["get", "del", "del-own"] as [Octets]).map { a.call(item($0, "k", "0")).isWrong("operand") } + [
                        a.call(setOwn("k", .max), setOwn("k", .min))
                            .gives(
                                .ok(absent, state(9_223_372_036_854_775_807, .max), 2),
                                .ok(
                                    state(9_223_372_036_854_775_807, .max),
                                    state(-9_223_372_036_854_775_808, .min),
                                    2
                                )
                            )
                    ]
            ),
            vector(
                "epochs/arguments/comparators",
                ["EPOCH-002"],
                "Comparators and their references",
                [a.attach().begins(1)]
                    + (["", "ge", "EQ", "=="] as [Octets]).map {
                        a.call(inc("k", 1).when($0, 0)).isWrong("comparator")
                    }
                    + (["eq", "ne", "lt", "gt"] as [Octets]).map { a.call(get("k").when($0, 0)).isWrong("comparator") }
                    + [setOwn("k", 1), delOwn("k"), inc("k", 1), del("k")].flatMap { item in
                        [
                            a.call(item.when("none", "0")).isWrong("reference"),
                            a.call(item.when("eq", "")).isWrong("reference"),
                            a.call(item.when("lt", "9223372036854775808")).isWrong("reference"),
                            a.call(item.when("gt", "x")).isWrong("reference"),
                        ]
                    }
            ),
            vector(
                "epochs/arguments/beliefs",
                ["EPOCH-002"],
                "A belief is an epoch and a count, or neither",
                [a.attach().begins(1)]
                    + (noNumbers + ["0", "1000000000000000000", "9223372036854775807"]).map {
                        a.call(get("k").believing($0, "1")).isWrong("epoch")
                    }
                    + (["", "x", "-0", "01", "1.0", "9223372036854775808", "-9223372036854775809"] as [Octets]).map {
                        a.call(get("k").believing("1", $0)).isWrong("count")
                    } + [
                        a.call(get("k").believing("", "0")).isWrong("count"),
                        a.call(get("k").believing("", "x")).isWrong("count"),
                        a.call(
                            get("k").believing("999999999999999999", "-9223372036854775808"),
                            inc("k", 1).believing("1", "9223372036854775807")
                        ).gives(.reads(absent), .ok(absent, state(1, 1), 2)),
                    ]
            ),
        ]
    }

    private static var order: [ScenarioVector] {
        var lost = a
        lost.life = "x"
        var nobody = lost
        nobody = Instance("g", life: 0)
        nobody.life = "x"
        return [
            vector(
                "epochs/arguments/first-wrong-field-of-the-head",
                ["EPOCH-003"],
                "Of several wrong fields the first one is named",
                [
                    nobody.call(at: "x", ttl: "x", budget: "x", [inc("", 1)]).isWrongIn("now"),
                    nobody.call(ttl: "x", budget: "x", [inc("", 1)]).isWrongIn("ttl"),
                    nobody.call(ttl: "0", budget: "0", [inc("", 1)]).isWrongIn("ttl"),
                    nobody.call(budget: "x", [inc("", 1)]).isWrongIn("budget"),
                    nobody.call([inc("", 1)]).isWrongIn("instance"), lost.call([inc("", 1)]).isWrongIn("life"),
                    a.callRaw(["x"]).isWrongIn("items"), a.call(inc("", 1)).isWrong("key"),
                    nobody.attach(ttl: "x").isWrongIn("ttl"), nobody.attach().isWrongIn("instance"),
                    nobody.beat(behind: Octets(repeating: "k", count: 256)).isWrongIn("instance"),
                    lost.beat(behind: Octets(repeating: "k", count: 256)).isWrongIn("life"),
                    lost.clearOwn(behind: Octets(repeating: "k", count: 256)).isWrongIn("life"),
                ]
            ),
            vector(
                "epochs/arguments/first-wrong-field-of-an-item",
                ["EPOCH-003"],
                "Of the first wrong item, the first wrong field",
                [
                    a.callRaw(["add", "", "x", "ge", "y", "z", "w"]).isWrong("command"),
                    a.callRaw(["inc", "", "x", "ge", "y", "z", "w"]).isWrong("key"),
                    a.callRaw(["inc", "k", "x", "ge", "y", "z", "w"]).isWrong("operand"),
                    a.callRaw(["inc", "k", "1", "ge", "y", "z", "w"]).isWrong("comparator"),
                    a.callRaw(["inc", "k", "1", "eq", "y", "z", "w"]).isWrong("reference"),
                    a.callRaw(["inc", "k", "1", "eq", "1", "z", "w"]).isWrong("epoch"),
                    a.callRaw(["inc", "k", "1", "eq", "1", "1", "w"]).isWrong("count"),
                    a.call(get("a"), get("b").believing("x", "1"), item("add", "", "")).isWrong("epoch", item: 1),
                    a.call((0..<99).map { _ in get("k") } + [get("")]).isWrong("key", item: 99),
                ]
            ),
            vector(
                "epochs/arguments/refused-before-read",
                ["EPOCH-003", "EPOCH-004", "EPOCH-012"],
                "A call that is not well formed is refused so, whatever its life",
                [
                    a.call(inc("", 1)).isWrong("key"), a.call(inc("k", 1)).isRevived, a.attach().begins(1),
                    a.call(inc("k", 1), inc("", 1)).isWrong("key", item: 1), a.call(get("k")).gives(.reads(absent)),
                ]
            ),
        ]
    }
}
