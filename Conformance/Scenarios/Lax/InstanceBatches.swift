import ConformanceKit

/// Batches of an instance: lives, slices that were reaped in between, and what others do meanwhile.
enum InstanceBatches {
    static var vectors: [ScenarioVector] { first + reaped + lives + refusals }

    private static let a = Instance("a", life: 1)
    private static let b = Instance("b", life: 2)
    private static let c = Instance("c", life: 3)
    private static let v = Writer("0")
    private static let w = Writer("1")

    /// A dies after 30000; B lives on.
    private static let both: [ScenarioStep] = [a.attach().begins(1), b.attach(ttl: "1000000").begins(2)]

    private static var first: [ScenarioVector] {
        [
            vector(
                "lax/instance-batches/two-batches",
                ["LAX-013", "LAX-014", "LAX-032"],
                "Deltas go into the own slice and the total; the outcome has epoch and slice",
                both + [
                    a.batch(v, "1", delta("k", 5), delta("l", -2)).applies(
                        .ok(absent, state(5, 5), 3),
                        .ok(absent, state(-2, -2), 4)
                    ),
                    b.call(inc("k", 60)).gives(.ok(state(5, 0), state(65, 60), 3)),
                    a.batch(v, "2", delta("k", 1).believing(3, 5)).applies(.ok(state(65, 5), state(66, 6), 3)),
                    storedBatches.holds(writers: [(v, "2|a,3,6")]), a.call(get("l")).gives(.reads(state(-2, -2), 4)),
                ]
            ),
            vector(
                "lax/instance-batches/reply-lost",
                ["LAX-015", "LAX-016"],
                "A repetition changes nothing, and answers what holds now",
                note: "L16: prior art has 10 here.",
                both + [
                    a.batch(v, "1", delta("k", 5)).applies(.ok(absent, state(5, 5), 3)),
                    a.batch(v, "1", delta("k", 5)).repeats(.reads(state(5, 5), 3)),
                    b.call(inc("k", 60)).gives(.ok(state(5, 0), state(65, 60), 3)),
                    a.batch(v, "1", delta("k", 5)).repeats(.reads(state(65, 5), 3)),
                    storedBatches.holds(writers: [(v, "1|a,3,5")]),
                ]
            ),
            vector(
                "lax/instance-batches/set-in-between",
                ["LAX-016", "LAX-026"],
                "What somebody has set since stands; the repetition says so",
                both + [
                    a.batch(v, "1", delta("k", 5)).applies(.ok(absent, state(5, 5), 3)),
                    b.call(set("k", 100)).gives(.ok(state(5, 0), state(100, 100), 4)),
                    a.batch(v, "1", delta("k", 5)).repeats(.reads(state(100, 0), 4)),
                    a.batch(v, "2", delta("k", 5).believing(3, 5)).applies(.ok(state(100, 0), state(105, 5), 4)),
                ]
            ),
            vector(
                "lax/instance-batches/cleared-in-between",
                ["LAX-019", "LAX-016"],
                "A clear leaves the last batches",
                note: "M4.",
                both + [
                    a.batch(v, "1", delta("k", 5)).applies(.ok(absent, state(5, 5), 3)), clearInstances.answers(),
                    storedBatches.holds(writers: [(v, "1|a,3,5")]),
                    a.batch(v, "1", delta("k", 5)).repeats(.reads(absent)),
                ]
            ),
            vector(
                "lax/instance-batches/deleted-own-in-between",
                ["LAX-016", "LAX-026"],
                "A slice that its owner has made 0 since is not put back",
                note: "M4, with a del-own: the record with 0 is there, so nothing is absent.",
                both + [
                    a.batch(v, "1", delta("k", 5)).applies(.ok(absent, state(5, 5), 3)),
                    a.call(delOwn("k").believing(3, 5)).gives(.ok(state(5, 5), state(0, 0), 3)),
                    a.batch(v, "1", delta("k", 5)).repeats(.reads(state(0, 0), 3)),
                ]
            ),
            vector(
                "lax/instance-batches/one-overflows",
                ["LAX-013", "LAX-014"],
                "What overflows keeps its slice, and its outcome",
                note: "L4.",
                both + [
                    a.call(setOwn("max", .max)).gives(.ok(absent, state(.init(Int64.max), .max), 3)),
                    a.batch(v, "1", delta("a", 1), delta("max", 1), delta("b", 1)).applies(
                        .ok(absent, state(1, 1), 4),
                        .overflow(state(.init(Int64.max), .max), 3),
                        .ok(absent, state(1, 1), 5)
                    ), storedBatches.holds(writers: [(v, "1|a,4,1|o,3,9223372036854775807|a,5,1")]),
                    a.call(set("max", 7)).gives(.ok(state(.init(Int64.max), .max), state(7, 7), 6)),
                    a.batch(v, "1", delta("a", 1), delta("max", 1), delta("b", 1)).repeats(
                        .reads(state(1, 1), 4),
                        .before("overflow", state(7, 7), 6),
                        .reads(state(1, 1), 5)
                    ),
                ]
            ),
            vector(
                "lax/instance-batches/belief-is-put-back-first",
                ["LAX-013"],
                "A new batch puts back the slice that was reaped before it",
                both + [
                    a.batch(v, "1", delta("k", 10)).applies(.ok(absent, state(10, 10), 3)),
                    b.call(at: "30001", get("k")).gives(.reads(state(0, 0), 3)), a.attach(at: "30001").begins(4),
                    a.living(4).batch(v, "2", at: "30001", delta("k", 5).believing(3, 10)).applies(
                        .ok(state(10, 10), state(15, 15), 3)
                    ), storedBatches.holds(writers: [(v, "2|a,3,15")]),
                ]
            ),
        ]
    }

    private static var reaped: [ScenarioVector] {
        [
            vector(
                "lax/instance-batches/reaped-in-between",
                ["LAX-026", "LAX-015"],
                "The repetition puts back what the batch has made of the slice, and not what was believed before",
                note: "M7: with the belief, the 5 would be lost.",
                both + [
                    a.batch(v, "1", delta("k", 10)).applies(.ok(absent, state(10, 10), 3)),
                    a.batch(v, "2", delta("k", 5).believing(3, 10)).applies(.ok(state(10, 10), state(15, 15), 3)),
                    b.call(at: "30001", get("k")).gives(.reads(state(0, 0), 3)), a.attach(at: "30001").begins(4),
                    a.living(4).batch(v, "2", at: "30001", delta("k", 5).believing(3, 10)).repeats(
                        .reads(state(15, 15), 3)
                    ),
                    b.call(at: "30001", get("k")).gives(.reads(state(15, 0), 3)),
                ]
            ),
            vector(
                "lax/instance-batches/set-and-reaped-in-between",
                ["LAX-026"],
                "A stale slice that was reaped does not come back",
                note: "M5: with the sequence in the slice, the resent batch makes 101 of this.",
                both + [
                    a.batch(v, "1", delta("k", 1)).applies(.ok(absent, state(1, 1), 3)),
                    b.call(set("k", 100)).gives(.ok(state(1, 0), state(100, 100), 4)),
                    b.call(at: "30001", get("k")).gives(.reads(state(100, 100), 4)), a.attach(at: "30001").begins(5),
                    a.living(5).batch(v, "1", at: "30001", delta("k", 1)).repeats(.reads(state(100, 0), 4)),
                ]
            ),
            vector(
                "lax/instance-batches/overflow-and-reaped",
                ["LAX-026"],
                "The slice that an overflow has left comes back, too",
                both + [
                    a.call(inc("k", 10)).gives(.ok(absent, state(10, 10), 3)),
                    a.batch(v, "1", delta("k", .max).believing(3, 10)).applies(.overflow(state(10, 10), 3)),
                    b.call(at: "30001", get("k")).gives(.reads(state(0, 0), 3)), a.attach(at: "30001").begins(4),
                    a.living(4).batch(v, "1", at: "30001", delta("k", .max)).repeats(
                        .before("overflow", state(10, 10), 3)
                    ),
                ]
            ),
            vector(
                "lax/instance-batches/repetition-reaps",
                ["LAX-026"],
                "A repetition rids its keys of the dead, and sweeps",
                [
                    b.attach(ttl: "10").begins(1), a.attach(ttl: "1000000").begins(2),
                    a.living(2).batch(v, "1", delta("k", 1)).applies(.ok(absent, state(1, 1), 3)),
                    b.living(1).call(ttl: "10", inc("k", 5), inc("l", 5)).gives(
                        .ok(state(1, 0), state(6, 5), 3),
                        .ok(absent, state(5, 5), 4)
                    ),
                    a.living(2).batch(v, "1", at: "11", delta("k", 1)).repeats(.reads(state(1, 1), 3)),
                    storedInstances.holds(
                        serial: "4",
                        totals: [("k", "3|1"), ("l", "4|0")],
                        slices: [StoredSlice(a, "k", "3|1")],
                        deadlines: [(a, 1_000_000)],
                        lives: [a.living(2)]
                    ),
                ]
            ),
            vector(
                "lax/instance-batches/repetition-ends-lives",
                ["LAX-026"],
                "A repetition that takes a slice away ends the life, though no sweep comes so far",
                [
                    a.attach(ttl: "1000000").begins(1), b.attach(ttl: "10").begins(2), c.attach(ttl: "20").begins(3),
                    b.call(ttl: "10", inc("x", 1)).gives(.ok(absent, state(1, 1), 4)),
                    c.call(ttl: "20", inc("k", 1), inc("y", 1)).gives(
                        .ok(absent, state(1, 1), 5),
                        .ok(absent, state(1, 1), 6)
                    ),
                    a.batch(v, "1", delta("k", 1)).applies(.ok(state(1, 0), state(2, 1), 5)),
                    a.batch(v, "1", at: "31", budget: "1", delta("k", 1)).repeats(.reads(state(1, 1), 5)),
                    storedInstances.holds(
                        serial: "6",
                        totals: [("k", "5|1"), ("x", "4|0"), ("y", "6|1")],
                        slices: [StoredSlice(a, "k", "5|1"), StoredSlice(c, "y", "6|1")],
                        deadlines: [(a, 1_000_000), (c, 20)],
                        lives: [a]
                    ),
                ]
            ),
            vector(
                "lax/instance-batches/nothing-to-put-back",
                ["LAX-026"],
                "An outcome with a slice of 0 puts nothing back",
                both + [
                    a.batch(v, "1", delta("k", 0)).applies(.ok(absent, state(0, 0), 3)),
                    b.call(at: "30001", get("k")).gives(.reads(state(0, 0), 3)), a.attach(at: "30001").begins(4),
                    a.living(4).batch(v, "1", at: "30001", delta("k", 0)).repeats(.reads(state(0, 0), 3)),
                    storedInstances.holds(
                        serial: "4",
                        totals: [("k", "3|0")],
                        deadlines: [(a, 60001), (b, 1_000_000)],
                        lives: [a.living(4), b]
                    ),
                ]
            ),
            vector(
                "lax/instance-batches/batch-reaps",
                ["LAX-013"],
                "So does a new batch, item for item, and it sweeps as far as its budget goes",
                [
                    b.attach(ttl: "10").begins(1), a.attach(ttl: "1000000").begins(2),
                    b.living(1).call(ttl: "10", inc("k", 5), inc("l", 5), inc("m", 5)).gives(
                        .ok(absent, state(5, 5), 3),
                        .ok(absent, state(5, 5), 4),
                        .ok(absent, state(5, 5), 5)
                    ),
                    a.living(2).batch(v, "1", at: "11", budget: "1", delta("l", 1)).applies(
                        .ok(state(0, 0), state(1, 1), 4)
                    ),
                    storedInstances.holds(
                        serial: "5",
                        totals: [("k", "3|0"), ("l", "4|1"), ("m", "5|5")],
                        slices: [StoredSlice(a, "l", "4|1"), StoredSlice(b, "m", "5|5")],
                        deadlines: [(a, 1_000_000), (b, 10)],
                        lives: [a.living(2)]
                    ),
                ]
            ),
        ]
    }

    private static var lives: [ScenarioVector] {
        [
            vector(
                "lax/instance-batches/two-kinds-of-writers",
                ["LAX-031", "LAX-011"],
                "A writer of plain counters and one of instance-aware ones are two, whatever their ids",
                [
                    v.batch("5", ("k", 1)).applies(.ok(nil, 1)), a.attach().begins(1),
                    a.batch(v, "1", delta("k", 1)).applies(.ok(absent, state(1, 1), 2)),
                    v.batch("5", ("k", 1)).repeats(.ok(1, 1)),
                    a.batch(v, "1", delta("k", 1)).repeats(.reads(state(1, 1), 2)),
                    laxStored().holdsLax([("k", "1")], writers: [(v, "5|a")]),
                    storedBatches.holds(writers: [(v, "1|a,2,1")]),
                ]
            ),
            vector(
                "lax/instance-batches/revived",
                ["LAX-025", "LAX-004"],
                "A batch of another life does nothing, whatever its sequence",
                both + [
                    a.batch(v, "2", delta("k", 5)).applies(.ok(absent, state(5, 5), 3)),
                    a.living(7).batch(v, "1", delta("k", 5)).isRevived,
                    a.living(7).batch(v, "2", delta("k", 5)).isRevived,
                    a.living(7).batch(v, "2", delta("k", 5), delta("l", 1)).isRevived,
                    a.living(7).batch(v, "3", delta("k", 5)).isRevived,
                    storedInstances.holds(
                        serial: "3",
                        totals: [("k", "3|5")],
                        slices: [StoredSlice(a, "k", "3|5")],
                        deadlines: [(a, 30000), (b, 1_000_000)],
                        lives: [a, b]
                    ), storedBatches.holds(writers: [(v, "2|a,3,5")]),
                ]
            ),
            vector(
                "lax/instance-batches/late-batch-of-a-former-life",
                ["LAX-025"],
                "A batch that was given up, and runs when its life has ended, does nothing",
                note: "M3, for batches.",
                both + [
                    a.call(inc("k", 10)).gives(.ok(absent, state(10, 10), 3)),
                    a.call(delOwn("k").believing(3, 10)).gives(.ok(state(10, 10), state(0, 0), 3)),
                    b.call(at: "30001", get("k")).gives(.reads(state(0, 0), 3)),
                    a.batch(v, "1", at: "30001", delta("k", 5).believing(3, 10)).isRevived,
                    b.call(at: "30001", get("k")).gives(.reads(state(0, 0), 3)),
                ]
            ),
            vector(
                "lax/instance-batches/restarted",
                ["LAX-014", "LAX-011"],
                "Who begins anew with the same instance is another writer, and begins with 1",
                note: "M6: with one row of sequences for an instance, its batches would be repetitions for ever.",
                both + [
                    a.batch(v, "9", delta("k", 5)).applies(.ok(absent, state(5, 5), 3)), a.attach().begins(4),
                    a.living(4).batch(w, "1", delta("k", 1)).applies(.ok(state(5, 5), state(6, 6), 3)),
                    storedBatches.holds(writers: [(v, "9|a,3,5"), (w, "1|a,3,6")]),
                ]
            ),
            vector(
                "lax/instance-batches/deadline",
                ["LAX-016", "LAX-013"],
                "Batches and their repetitions put the deadline off",
                [
                    a.attach(ttl: "100").begins(1), b.attach(ttl: "1000").begins(2),
                    a.batch(v, "1", at: "50", ttl: "100", delta("k", 1)).applies(.ok(absent, state(1, 1), 3)),
                    b.call(at: "150", ttl: "1000", get("k")).gives(.reads(state(1, 0), 3)),
                    a.batch(v, "1", at: "150", ttl: "100", delta("k", 1)).repeats(.reads(state(1, 1), 3)),
                    b.call(at: "250", ttl: "1000", get("k")).gives(.reads(state(1, 0), 3)),
                    b.call(at: "251", ttl: "1000", get("k")).gives(.reads(state(0, 0), 3)),
                ]
            ),
        ]
    }

    private static var refusals: [ScenarioVector] {
        [
            vector(
                "lax/instance-batches/outdated",
                ["LAX-011", "LAX-012", "LAX-004"],
                "Refused batches do not even put the deadline off",
                [
                    a.attach(ttl: "100").begins(1),
                    a.batch(v, "2", ttl: "100", delta("k", 1)).applies(.ok(absent, state(1, 1), 2)),
                    a.batch(v, "1", at: "50", ttl: "100", delta("k", 1)).refuses("outdated"),
                    a.batch(v, "2", at: "50", ttl: "100", delta("k", 1), delta("l", 1)).isWrongIn("items"),
                    storedInstances.holds(
                        serial: "2",
                        totals: [("k", "2|1")],
                        slices: [StoredSlice(a, "k", "2|1")],
                        deadlines: [(a, 100)],
                        lives: [a]
                    ),
                ]
            ),
            vectorOnOpenStorage(
                "lax/instance-batches/corrupt-record",
                ["LAX-010", "LAX-032", "LAX-004"],
                "What is no record of an instance's last batch",
                [a.attach(ttl: "100").begins(1)]
                    + noRecords.flatMap { record in
                        [
                            instanceStore(v, record).answers(),
                            a.batch(v, "5", at: "50", ttl: "100", delta("k", 1)).refuses("corrupt"),
                            storedBatches.holds(writers: [(v, record)]),
                        ]
                    } + [storedInstances.holds(serial: "1", deadlines: [(a, 100)], lives: [a])]
            ),
            vectorOnOpenStorage(
                "lax/instance-batches/stored-records",
                ["LAX-016", "LAX-026", "LAX-032"],
                "A record that somebody else has stored is one",
                [
                    a.attach().begins(1), storeTotal("x", "7|100").answers(), storeTotal("y", "8|100").answers(),
                    instanceStore(v, "5|a,7,-9223372036854775808|o,8,0|c").answers(),
                    a.batch(v, "4", delta("x", 1)).refuses("outdated"),
                    a.batch(v, "5", delta("x", 1), delta("y", 1), delta("z", 1)).repeats(
                        .reads(state(-9_223_372_036_854_775_708, .min), 7),
                        .before("overflow", state(100, 0), 8),
                        .before("corrupt", absent, nil)
                    ),
                ]
            ),
            vectorOnOpenStorage(
                "lax/instance-batches/corrupt-total",
                ["LAX-014", "LAX-016", "LAX-027"],
                "An item that finds corrupt bytes has an outcome, too; its repetition puts back what is believed",
                [
                    a.attach().begins(1), storeTotal("k", "x").answers(),
                    a.batch(v, "1", delta("k", 1), delta("l", 1)).applies(.isCorrupt, .ok(absent, state(1, 1), 2)),
                    storedBatches.holds(writers: [(v, "1|c|a,2,1")]), storeTotal("k", "7|100").answers(),
                    a.batch(v, "1", delta("k", 1), delta("l", 1).believing(7, 9)).repeats(
                        .before("corrupt", state(100, 0), 7),
                        .reads(state(1, 1), 2)
                    ),
                    a.batch(v, "1", delta("k", 1).believing(7, 5), delta("l", 1)).repeats(
                        .before("corrupt", state(105, 5), 7),
                        .reads(state(1, 1), 2)
                    ), storeTotal("l", "").answers(),
                    a.batch(v, "1", delta("k", 1), delta("l", 1)).repeats(
                        .before("corrupt", state(105, 5), 7),
                        .before("ok", unknownState, nil)
                    ),
                ]
            ),
            vectorOnOpenStorage(
                "lax/instance-batches/no-serial",
                ["LAX-014"],
                "Where no epoch can be drawn, the outcome is corrupt",
                [
                    a.attach().begins(1), storeSerial("999999999999999999").answers(),
                    a.batch(v, "1", delta("k", 1)).applies(.isCorrupt), storedBatches.holds(writers: [(v, "1|c")]),
                    a.batch(v, "1", delta("k", 1)).repeats(.before("corrupt", absent, nil)),
                ]
            ),
        ]
    }

    private static let noRecords: [Octets] = [
        "", "5", "5|", "5|a", "5|o", "5|a,", "5|a,3", "5|a,3,", "5|a,,1", "5|a,0,1", "5|a,03,1", "5|a,3,01", "5|a,3,-0",
        "5|a,3,1,", "5|a,3,1,1", "5|a,3,9223372036854775808", "5|a,1000000000000000000,1", "5|c,", "5|c,3,1", "5|x,3,1",
        "5|a 3,1", "5|a,3,1|", "5|a,3,1\n", "|a,3,1", "0|a,3,1", "9007199254740992|a,3,1", "5|a|3|1",
        "5" + Octets(repeating: "|c", count: 101),
    ]
}
