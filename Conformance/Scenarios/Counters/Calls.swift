import ConformanceKit

/// What the commands do, alone and in one call.
enum Calls {
    static var vectors: [ScenarioVector] { commands + batches }

    private static var commands: [ScenarioVector] {
        [
            vector(
                "counters/call/inc-creates",
                ["COUNTER-021", "COUNTER-026", "COUNTER-020"],
                "An absent key counts as 0",
                [
                    call(get("visits")).gives(.ok(nil, nil)), call(inc("visits", 5)).gives(.ok(nil, 5)),
                    call(inc("visits", 2)).gives(.ok(5, 7)), call(get("visits")).gives(.ok(7, 7)),
                ]
            ),
            vector(
                "counters/call/inc-by-0-creates",
                ["COUNTER-021", "COUNTER-022"],
                "Adding or taking 0 creates the key",
                note: "Finds who takes a change by nothing for no change.",
                [
                    call(inc("a", 0)).gives(.ok(nil, 0)), call(dec("b", 0)).gives(.ok(nil, 0)),
                    stored.holds(("a", "0"), ("b", "0")), call(get("a"), get("b")).gives(.ok(0, 0), .ok(0, 0)),
                ]
            ),
            vector(
                "counters/call/inc-to-0-stays",
                ["COUNTER-021", "COUNTER-022", "COUNTER-032"],
                "A counter that comes to 0 is still there",
                [
                    call(inc("a", -3)).gives(.ok(nil, -3)), call(inc("a", 3)).gives(.ok(-3, 0)),
                    call(dec("b", -3)).gives(.ok(nil, 3)), call(dec("b", 3)).gives(.ok(3, 0)),
                    stored.holds(("a", "0"), ("b", "0")),
                ]
            ),
            vector(
                "counters/call/inc-below-0",
                ["COUNTER-021", "COUNTER-022", "COUNTER-032"],
                "Counters go below 0, and operands may be",
                [
                    call(dec("k", 5)).gives(.ok(nil, -5)), call(inc("k", -7)).gives(.ok(-5, -12)),
                    call(dec("k", -20)).gives(.ok(-12, 8)), call(inc("k", -8)).gives(.ok(8, 0)),
                    call(dec("k", 1)).gives(.ok(0, -1)), stored.holds(("k", "-1")),
                ]
            ),
            vector(
                "counters/call/set-replaces",
                ["COUNTER-023", "COUNTER-026"],
                "set creates and replaces",
                [
                    call(set("k", 5)).gives(.ok(nil, 5)), call(set("k", 0)).gives(.ok(5, 0)),
                    call(set("k", -7)).gives(.ok(0, -7)), call(set("k", -7)).gives(.ok(-7, -7)),
                    stored.holds(("k", "-7")),
                ]
            ),
            vector(
                "counters/call/del-removes",
                ["COUNTER-024", "COUNTER-026"],
                "del removes the key and answers what it was",
                [
                    call(set("k", 5)).gives(.ok(nil, 5)), call(del("k")).gives(.ok(5, nil)), stored.holds(),
                    call(get("k")).gives(.ok(nil, nil)), call(inc("k", 1)).gives(.ok(nil, 1)),
                ]
            ),
            vector(
                "counters/call/del-of-0",
                ["COUNTER-024", "COUNTER-016"],
                "A counter at 0 is removed, and answered as 0",
                [call(set("k", 0), del("k"), del("k")).gives(.ok(nil, 0), .ok(0, nil), .ok(nil, nil)), stored.holds()]
            ),
            vector(
                "counters/call/del-of-absent",
                ["COUNTER-024"],
                "To remove what is not there succeeds",
                [
                    call(del("k")).gives(.ok(nil, nil)), call(inc("j", 1)).gives(.ok(nil, 1)),
                    call(del("k")).gives(.ok(nil, nil)), stored.holds(("j", "1")),
                ]
            ),
            vector(
                "counters/call/get-changes-nothing",
                ["COUNTER-020", "COUNTER-026"],
                "get creates no key",
                note: "Finds who makes an absent key 0 by looking at it.",
                [call(get("k"), get("k")).gives(.ok(nil, nil), .ok(nil, nil)), stored.holds()]
            ),
            vector(
                "counters/call/keys-apart",
                ["COUNTER-021", "COUNTER-032"],
                "One key's counter is not another one's",
                [
                    call(inc("a", 1), inc("b", 2), inc("ab", 3)).gives(.ok(nil, 1), .ok(nil, 2), .ok(nil, 3)),
                    call(del("a")).gives(.ok(1, nil)), stored.holds(("ab", "3"), ("b", "2")),
                ]
            ),
        ]
    }

    private static var batches: [ScenarioVector] {
        [
            vector(
                "counters/call/same-key-twice",
                ["COUNTER-010", "COUNTER-011"],
                "Each item sees what the ones before it have left, and has a result of its own",
                note: "B1: results that are collected by key give the last one for both.",
                [
                    call(set("k", 1), set("k", 2)).gives(.ok(nil, 1), .ok(1, 2)),
                    call(set("k", 1), set("k", 5).when("eq", 1), get("k")).gives(.ok(2, 1), .ok(1, 5), .ok(5, 5)),
                ]
            ),
            vector(
                "counters/call/order-of-items",
                ["COUNTER-010", "COUNTER-011"],
                "Results come in the order of the items, not of their keys",
                [
                    call(inc("z", 1), inc("a", 2), inc("m", 3), inc("a", 4), get("z"))
                        .gives(.ok(nil, 1), .ok(nil, 2), .ok(nil, 3), .ok(2, 6), .ok(1, 1))
                ]
            ),
            vector(
                "counters/call/del-and-again",
                ["COUNTER-010", "COUNTER-024", "COUNTER-026"],
                "Within one call a key is removed, is absent, and begins anew",
                note: "Finds who writes at the end what was read at the start.",
                [
                    call(set("k", 9)).gives(.ok(nil, 9)),
                    call(del("k"), get("k"), inc("k", 1), dec("k", 3), del("k"), del("k"))
                        .gives(.ok(9, nil), .ok(nil, nil), .ok(nil, 1), .ok(1, -2), .ok(-2, nil), .ok(nil, nil)),
                    stored.holds(),
                    call(inc("k", 4), del("k"), set("k", 6)).gives(.ok(nil, 4), .ok(4, nil), .ok(nil, 6)),
                    stored.holds(("k", "6")),
                ]
            ),
            vector(
                "counters/call/overflow-does-not-stop",
                ["COUNTER-012", "COUNTER-015", "COUNTER-027"],
                "The items behind one that overflows are applied",
                note: "B3: a batch that ends at its third item leaves its caller with half of it and one error.",
                [
                    call(set("max", .max)).gives(.ok(nil, .max)),
                    call(inc("a", 1), inc("b", 2), inc("max", 1), inc("c", 3), dec("max", 1))
                        .gives(.ok(nil, 1), .ok(nil, 2), .overflow(.max), .ok(nil, 3), .ok(.max, .max - 1)),
                    stored.holds(("a", "1"), ("b", "2"), ("c", "3"), ("max", "9223372036854775806")),
                ]
            ),
            vector(
                "counters/call/unmet-does-not-stop",
                ["COUNTER-012", "COUNTER-015"],
                "The items behind one whose comparator does not hold are applied",
                [
                    call(inc("a", 1), inc("a", 1).when("gt", 5), inc("a", 1), set("a", 0).when("eq", 9), inc("b", 1))
                        .gives(.ok(nil, 1), .unmet(1), .ok(1, 2), .unmet(2), .ok(nil, 1)),
                    stored.holds(("a", "2"), ("b", "1")),
                ]
            ),
            vector(
                "counters/call/100-keys",
                ["COUNTER-010", "COUNTER-011"],
                "100 items for 100 keys",
                [
                    call((0..<100).map { inc("k\($0)", Int64($0)) }).gives((0..<100).map { .ok(nil, $0) }),
                    call((0..<100).map { get("k\(99 - $0)") }).gives((0..<100).map { .ok(99 - $0, 99 - $0) }),
                    call((0..<100).map { del("k\($0)") }).gives((0..<100).map { .ok($0, nil) }), stored.holds(),
                ]
            ),
        ]
    }
}
