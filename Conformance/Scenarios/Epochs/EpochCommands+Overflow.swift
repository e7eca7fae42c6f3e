import ConformanceKit

/// Conditions, overflow, and totals outside the values.
extension EpochCommands {
    static var conditions: [ScenarioVector] {
        [
            vector(
                "epochs/conditions/total",
                ["EPOCH-035", "EPOCH-034"],
                "inc, dec, set and del look at the total",
                two + [
                    a.call(inc("k", 40)).gives(.ok(absent, state(40, 40), 3)),
                    b.call(inc("k", 60)).gives(.ok(state(40, 0), state(100, 60), 3)),
                    a.call(
                        inc("k", 1).when("eq", 40),
                        dec("k", 1).when("eq", 40),
                        set("k", 1).when("lt", 100),
                        del("k").when("gt", 100)
                    ).gives(
                        .unmet(state(100, 40), 3),
                        .unmet(state(100, 40), 3),
                        .unmet(state(100, 40), 3),
                        .unmet(state(100, 40), 3)
                    ),
                    a.call(inc("k", 1).when("eq", 100), dec("k", 1).when("gt", 100), set("k", 7).when("ne", 101))
                        .gives(
                            .ok(state(100, 40), state(101, 41), 3),
                            .ok(state(101, 41), state(100, 40), 3),
                            .ok(state(100, 40), state(7, 7), 4)
                        ), a.call(del("k").when("lt", 8)).gives(.ok(state(7, 7), absent)),
                ]
            ),
            vector(
                "epochs/conditions/own",
                ["EPOCH-035", "EPOCH-034"],
                "set-own and del-own look at the own slice",
                two + [
                    a.call(inc("k", 40)).gives(.ok(absent, state(40, 40), 3)),
                    b.call(inc("k", 60)).gives(.ok(state(40, 0), state(100, 60), 3)),
                    a.call(setOwn("k", 1).when("eq", 100), delOwn("k").when("gt", 40))
                        .gives(.unmet(state(100, 40), 3), .unmet(state(100, 40), 3)),
                    a.call(setOwn("k", 1).when("eq", 40)).gives(.ok(state(100, 40), state(61, 1), 3)),
                    a.call(delOwn("k").when("lt", 2)).gives(.ok(state(61, 1), state(60, 0), 3)),
                    a.call(setOwn("k", 4).when("eq", 0)).gives(.ok(state(60, 0), state(64, 4), 3)),
                ]
            ),
            vector(
                "epochs/conditions/own-of-a-stale-slice",
                ["EPOCH-035"],
                "A stale slice compares as 0",
                two + [
                    b.call(inc("k", 60)).gives(.ok(absent, state(60, 60), 3)),
                    a.call(set("k", 10)).gives(.ok(state(60, 0), state(10, 10), 4)),
                    b.call(setOwn("k", 1).when("eq", 60)).gives(.unmet(state(10, 0), 4)),
                    b.call(setOwn("k", 1).when("eq", 0)).gives(.ok(state(10, 0), state(11, 1), 4)),
                ]
            ),
            vector(
                "epochs/conditions/absent",
                ["EPOCH-034", "EPOCH-035", "EPOCH-033"],
                "An absent key compares as 0, and what is not applied creates nothing",
                two + [
                    a.call(
                        inc("k", 1).when("ne", 0),
                        dec("k", 1).when("gt", 0),
                        set("k", 1).when("lt", 0),
                        del("k").when("eq", 1),
                        setOwn("k", 1).when("eq", 1),
                        delOwn("k").when("ne", 0)
                    ).gives(
                        .unmet(absent),
                        .unmet(absent),
                        .unmet(absent),
                        .unmet(absent),
                        .unmet(absent),
                        .unmet(absent)
                    ), storedInstances.holds(serial: "2", deadlines: [(a, 30000), (b, 30000)], lives: [a, b]),
                    a.call(del("k").when("eq", 0), delOwn("k").when("eq", 0), inc("k", 1).when("gt", -1))
                        .gives(.reads(absent), .reads(absent), .ok(absent, state(1, 1), 3)),
                ]
            ),
            vector(
                "epochs/conditions/after-reaping",
                ["EPOCH-020", "EPOCH-034", "EPOCH-035"],
                "A condition looks at what is left of the total when the dead are reaped",
                [
                    a.attach(ttl: "10").begins(1), b.attach().begins(2),
                    a.call(ttl: "10", inc("k", 5)).gives(.ok(absent, state(5, 5), 3)),
                    b.call(at: "11", inc("k", 1).when("eq", 5)).gives(.unmet(state(0, 0), 3)),
                    storedInstances.holds(serial: "3", totals: [("k", "3|0")], deadlines: [(b, 30011)], lives: [b]),
                ]
            ),
            vector(
                "epochs/conditions/before-overflow",
                ["EPOCH-034", "EPOCH-036"],
                "A comparator that does not hold is looked at before an overflow",
                two + [
                    a.call(set("k", .max)).gives(.ok(absent, state(max, .max), 3)),
                    a.call(inc("k", 1).when("lt", 0), inc("k", 1).when("gt", 0))
                        .gives(.unmet(state(max, .max), 3), .overflow(state(max, .max), 3)),
                ]
            ),
        ]
    }

    static var overflows: [ScenarioVector] {
        [
            vector(
                "epochs/overflow/slice",
                ["EPOCH-036"],
                "A slice does not leave the values, though the total would not",
                two + [
                    a.call(inc("k", .max)).gives(.ok(absent, state(max, .max), 3)),
                    b.call(dec("k", 10)).gives(.ok(state(max, 0), state(max - 10, -10), 3)),
                    a.call(inc("k", 1)).gives(.overflow(state(max - 10, .max), 3)),
                    b.call(setOwn("k", .min)).gives(.ok(state(max - 10, -10), state(-1, .min), 3)),
                    b.call(dec("k", 1)).gives(.overflow(state(-1, .min), 3)),
                    b.call(inc("k", -1)).gives(.overflow(state(-1, .min), 3)),
                    b.call(inc("k", 1)).gives(.ok(state(-1, .min), state(0, .min + 1), 3)),
                ]
            ),
            vector(
                "epochs/overflow/total",
                ["EPOCH-036", "EPOCH-004"],
                "A total does not leave the values by inc, dec and set-own, and then nothing is written",
                note: "D11, D11b: prior art has written the slice when the total fails.",
                two + [
                    a.call(set("k", 4_000_000_000_000_000_000))
                        .gives(.ok(absent, state(4_000_000_000_000_000_000, 4_000_000_000_000_000_000), 3)),
                    b.call(inc("k", 4_000_000_000_000_000_000))
                        .gives(
                            .ok(
                                state(4_000_000_000_000_000_000, 0),
                                state(8_000_000_000_000_000_000, 4_000_000_000_000_000_000),
                                3
                            )
                        ), Instance("c").attach().begins(4),
                    Instance("c", life: 4).call(
                        inc("k", 4_000_000_000_000_000_000),
                        setOwn("k", 4_000_000_000_000_000_000),
                        dec("k", -4_000_000_000_000_000_000)
                    ).gives(
                        .overflow(state(8_000_000_000_000_000_000, 0), 3),
                        .overflow(state(8_000_000_000_000_000_000, 0), 3),
                        .overflow(state(8_000_000_000_000_000_000, 0), 3)
                    ),
                    storedInstances.holds(
                        serial: "4",
                        totals: [("k", "3|8000000000000000000")],
                        slices: [
                            StoredSlice(a, "k", "3|4000000000000000000"), StoredSlice(b, "k", "3|4000000000000000000"),
                        ],
                        deadlines: [(a, 30000), (b, 30000), (Instance("c"), 30000)],
                        lives: [a, b, Instance("c", life: 4)]
                    ),
                ]
            ),
            vector(
                "epochs/overflow/limits",
                ["EPOCH-036"],
                "The largest and the smallest value are reached and not left",
                two + [
                    a.call(inc("k", .max - 1)).gives(.ok(absent, state(max - 1, .max - 1), 3)),
                    b.call(inc("k", 1)).gives(.ok(state(max - 1, 0), state(max, 1), 3)),
                    b.call(inc("k", 1), setOwn("k", 2), dec("k", -1))
                        .gives(.overflow(state(max, 1), 3), .overflow(state(max, 1), 3), .overflow(state(max, 1), 3)),
                    a.call(set("k", .min)).gives(.ok(state(max, .max - 1), state(min, .min), 4)),
                    b.call(dec("k", 1), inc("k", -1), setOwn("k", -1))
                        .gives(.overflow(state(min, 0), 4), .overflow(state(min, 0), 4), .overflow(state(min, 0), 4)),
                    b.call(inc("k", .max)).gives(.ok(state(min, 0), state(-1, .max), 4)),
                ]
            ),
            vector(
                "epochs/overflow/of-an-absent-key",
                ["EPOCH-036", "EPOCH-038"],
                "A dec by the smallest value of an absent key overflows, and creates nothing",
                two + [
                    a.call(dec("k", .min)).gives(.overflow(absent)),
                    storedInstances.holds(serial: "2", deadlines: [(a, 30000), (b, 30000)], lives: [a, b]),
                ]
            ),
            vector(
                "epochs/overflow/poison",
                ["EPOCH-020", "EPOCH-061"],
                "The death of an instance with a slice near the limits is no trouble for others",
                note: "D12: in prior art every call of everybody fails from then on.",
                (([.min, .max, 100_000_000_000_000_000, 5_000_000_000_000_000_000] as [Int64]).enumerated()
                    .flatMap { index, value -> [ScenarioStep] in
                        let at: Octets = "\(index * 100)"
                        let later: Octets = "\(index * 100 + 50)"
                        let life = index * 3 + 1
                        return [
                            a.attach(at: at, ttl: "10").begins(life), b.attach(at: at).begins(life + 1),
                            a.living(life).call(at: at, ttl: "10", setOwn("k\(index)", value))
                                .gives(.ok(absent, state(Int128(value), value), life + 2)),
                            b.living(life + 1).call(at: later, inc("k\(index)", 1))
                                .gives(.ok(state(0, 0), state(1, 1), life + 2)),
                        ]
                    })
            ),
        ]
    }

    static var wide: [ScenarioVector] {
        let c = Instance("c", life: 3)
        let three: [ScenarioStep] = [
            a.attach(ttl: "10").begins(1), b.attach(ttl: "100000").begins(2), c.attach(ttl: "100000").begins(3),
        ]
        return [
            vector(
                "epochs/overflow/total-outside",
                ["EPOCH-045", "EPOCH-036", "EPOCH-020"],
                "A total that leaves the values by a death is exact, and the way back is open",
                note: "M14, M15: A's -5 dies, B's 5 and C's 2^63-1 stay.",
                three + [
                    a.call(ttl: "10", inc("k", -5)).gives(.ok(absent, state(-5, -5), 4)),
                    b.call(inc("k", 5)).gives(.ok(state(-5, 0), state(0, 5), 4)),
                    c.call(inc("k", .max)).gives(.ok(state(0, 0), state(max, .max), 4)),
                    b.call(at: "11", get("k")).gives(.reads(state(max + 5, 5), 4)),
                    b.call(at: "11", inc("k", 1)).gives(.overflow(state(max + 5, 5), 4)),
                    b.call(at: "11", inc("k", 0)).gives(.overflow(state(max + 5, 5), 4)),
                    b.call(at: "11", setOwn("k", 5)).gives(.overflow(state(max + 5, 5), 4)),
                    b.call(at: "11", inc("k", -2)).gives(.ok(state(max + 5, 5), state(max + 3, 3), 4)),
                    b.call(at: "11", setOwn("k", 1)).gives(.ok(state(max + 3, 3), state(max + 1, 1), 4)),
                    c.call(at: "11", inc("k", -10)).gives(.ok(state(max + 1, .max), state(max - 9, .max - 10), 4)),
                    storedInstances.holds(
                        serial: "4",
                        totals: [("k", "4|9223372036854775798")],
                        slices: [StoredSlice(b, "k", "4|1"), StoredSlice(c, "k", "4|9223372036854775797")],
                        deadlines: [(b, 100000), (c, 100000)],
                        lives: [b, c]
                    ),
                ]
            ),
            vector(
                "epochs/overflow/conditions-of-a-total-outside",
                ["EPOCH-035", "EPOCH-045"],
                "A total outside the values is compared as it is",
                three + [
                    a.call(ttl: "10", inc("k", 5)).gives(.ok(absent, state(5, 5), 4)),
                    b.call(inc("k", .min)).gives(.ok(state(5, 0), state(min + 5, .min), 4)),
                    c.call(inc("k", -5)).gives(.ok(state(min + 5, 0), state(min, -5), 4)),
                    c.call(at: "11", get("k")).gives(.reads(state(min - 5, -5), 4)),
                    c.call(at: "11", inc("k", 1).when("eq", .min), inc("k", 1).when("gt", .min))
                        .gives(.unmet(state(min - 5, -5), 4), .unmet(state(min - 5, -5), 4)),
                    c.call(at: "11", inc("k", 1).when("ne", .min), inc("k", 1).when("lt", .min))
                        .gives(
                            .ok(state(min - 5, -5), state(min - 4, -4), 4),
                            .ok(state(min - 4, -4), state(min - 3, -3), 4)
                        ),
                    c.call(at: "11", set("k", 1).when("lt", .min)).gives(.ok(state(min - 3, -3), state(1, 1), 5)),
                ]
            ),
            vector(
                "epochs/overflow/own-leaves-outside",
                ["EPOCH-042", "EPOCH-045", "EPOCH-051"],
                "del-own and clear-own never overflow, though the total leaves the values",
                note: "M17",
                [
                    a.attach().begins(1), b.attach().begins(2), c.attach().begins(3),
                    a.call(inc("k", -5), inc("l", -7)).gives(
                        .ok(absent, state(-5, -5), 4),
                        .ok(absent, state(-7, -7), 5)
                    ),
                    b.call(inc("k", 5), inc("l", 7))
                        .gives(.ok(state(-5, 0), state(0, 5), 4), .ok(state(-7, 0), state(0, 7), 5)),
                    c.call(inc("k", .max), inc("l", .max))
                        .gives(.ok(state(0, 0), state(max, .max), 4), .ok(state(0, 0), state(max, .max), 5)),
                    a.call(delOwn("k")).gives(.ok(state(max, -5), state(max + 5, 0), 4)),
                    a.clearOwn().goesOn(behind: nil),
                    a.call(get("l")).gives(.reads(state(max + 7, 0), 5)),
                ]
            ),
            vector(
                "epochs/overflow/restored-outside",
                ["EPOCH-032", "EPOCH-045"],
                "Nor does what is put back",
                three + [
                    a.call(ttl: "10", inc("k", 10)).gives(.ok(absent, state(10, 10), 4)),
                    b.call(at: "11", inc("k", .max)).gives(.ok(state(0, 0), state(max, .max), 4)),
                    a.attach(at: "11").begins(5),
                    a.living(5).call(at: "11", get("k").believing(4, 10)).gives(.reads(state(max + 10, 10), 4)),
                    a.living(5).call(at: "11", delOwn("k")).gives(.ok(state(max + 10, 10), state(max, 0), 4)),
                ]
            ),
            vectorOnOpenStorage(
                "epochs/overflow/far-outside",
                ["EPOCH-045", "EPOCH-036", "EPOCH-061", "CONV-001"],
                "Totals of 24 digits are counted exactly",
                [
                    a.attach().begins(1), storeTotal("k", "1|999999999999999999999998").succeeds,
                    storeTotal("l", "1|-999999999999999999999999").succeeds,
                    a.call(get("k"), get("l"))
                        .gives(
                            .reads(state(999_999_999_999_999_999_999_998, 0), 1),
                            .reads(state(-999_999_999_999_999_999_999_999, 0), 1)
                        ),
                    a.call(inc("k", -1), inc("k", 1), inc("l", .max), dec("l", 1))
                        .gives(
                            .ok(
                                state(999_999_999_999_999_999_999_998, 0),
                                state(999_999_999_999_999_999_999_997, -1),
                                1
                            ),
                            .overflow(state(999_999_999_999_999_999_999_997, -1), 1),
                            .ok(
                                state(-999_999_999_999_999_999_999_999, 0),
                                state(-999_990_776_627_963_145_224_192, .max),
                                1
                            ),
                            .overflow(state(-999_990_776_627_963_145_224_192, .max), 1)
                        ),
                    a.call(delOwn("l"), get("l"))
                        .gives(
                            .ok(
                                state(-999_990_776_627_963_145_224_192, .max),
                                state(-999_999_999_999_999_999_999_999, 0),
                                1
                            ),
                            .reads(state(-999_999_999_999_999_999_999_999, 0), 1)
                        ),
                ]
            ),
        ]
    }
}
