import ConformanceKit

/// What careful implementations do and those that are nearly right do not: each of these is what a mutant got away with.
enum LaxCorners {
    static var vectors: [ScenarioVector] { arguments + batches + sending + line + instances }

    private static let a = Instance("a", life: 1)
    private static let v = Writer("0")

    private static var arguments: [ScenarioVector] {
        let hundred = (0..<100).map { Octets("k\($0)") }
        return [
            vector(
                "lax/corners/instance-hundred",
                ["LAX-001"],
                "A batch of an instance has up to 100 items, of 400 arguments",
                [
                    a.attach().begins(1),
                    // Each key is new, and draws the next serial after the life.
                    a.batchRaw(v, "1", hundred.flatMap { [$0, "1", "", ""] }).answers([
                        "repeated": false,
                        "results": .array(
                            hundred.indices.map { InstanceItemResult.ok(absent, state(1, 1), $0 + 2).json }
                        ),
                    ]), a.batchRaw(v, "2", (hundred + ["z"]).flatMap { [$0, "1", "", ""] }).isWrongIn("items"),
                ]
            ),
            vector(
                "lax/corners/negative-belief",
                ["LAX-002"],
                "A belief's slice may be below 0",
                [
                    a.attach().begins(1), a.batch(v, "1", delta("k", -5)).applies(.ok(absent, state(-5, -5), 2)),
                    a.batch(v, "2", delta("k", 1).believing(2, -5)).applies(.ok(state(-5, -5), state(-4, -4), 2)),
                ]
            ),
            vector(
                "lax/corners/keys-in-turn",
                ["LAX-003"],
                "A key twice is found when its item's turn comes, not before",
                [
                    v.batchRaw("1", ["a", "x", "b", "1", "b", "1"]).isWrong("delta"),
                    v.batchRaw("1", ["a", "1", "b", "x", "a", "1"]).isWrong("delta", item: 1), laxStored().holdsLax(),
                ]
            ),
            vector(
                "lax/corners/no-names",
                ["LAX-030"],
                "What is no namespace has no names",
                [laxNames("", v).refuses("bad-namespace"), laxNames("a b", v).refuses("bad-namespace")]
            ),
        ]
    }

    private static var batches: [ScenarioVector] {
        [
            vector(
                "lax/corners/sequences-beyond-32-bits",
                ["LAX-011", "LAX-013"],
                "Sequences are compared whole",
                [
                    v.batch("1", ("k", 1)).applies(.ok(nil, 1)), v.batch("4294967296", ("k", 1)).applies(.ok(1, 2)),
                    v.batch("4294967297", ("k", 1)).applies(.ok(2, 3)),
                    v.batch("4294967296", ("k", 1)).refuses("outdated"), v.batch("5", ("k", 1)).refuses("outdated"),
                ]
            ),
            vectorOnOpenStorage(
                "lax/corners/corrupt-record-of-a-lower-sequence",
                ["LAX-010", "LAX-032"],
                "What is no record is refused also where the sequence in it is lower than the batch's",
                [
                    laxStore(v, "1|x").answers(), v.batch("2", ("k", 1)).refuses("corrupt"),
                    v.batch("1", ("k", 1)).refuses("corrupt"), laxStored().holdsLax(writers: [(v, "1|x")]),
                ]
            ),
            vector(
                "lax/corners/in-order",
                ["LAX-013"],
                "Items are applied in the order of the batch, which their epochs show",
                [
                    a.attach().begins(1),
                    a.batch(v, "1", delta("b", 1), delta("a", 1)).applies(
                        .ok(absent, state(1, 1), 2),
                        .ok(absent, state(1, 1), 3)
                    ), storedBatches.holds(writers: [(v, "1|a,2,1|a,3,1")]),
                ]
            ),
            vectorOnOpenStorage(
                "lax/corners/corrupt-slice-by-now",
                ["LAX-016"],
                "A repetition answers null for everything where the slice alone is corrupt by now",
                [
                    a.attach().begins(1), a.batch(v, "1", delta("k", 5)).applies(.ok(absent, state(5, 5), 2)),
                    storeSlice(a, "k", "x").answers(),
                    a.batch(v, "1", delta("k", 5)).repeats(.before("ok", unknownState, nil)),
                ]
            ),
            vector(
                "lax/corners/beats-in-between",
                ["LAX-019", "LAX-015"],
                "Neither a beat nor a clear-own touches the last batches",
                [
                    a.attach().begins(1), a.batch(v, "1", delta("k", 5)).applies(.ok(absent, state(5, 5), 2)),
                    a.beat().goesOn(behind: nil), a.batch(v, "1", delta("k", 5)).repeats(.reads(state(5, 5), 2)),
                    a.clearOwn().goesOn(behind: nil), a.batch(v, "1", delta("k", 5)).repeats(.reads(state(0, 0), 2)),
                    storedBatches.holds(writers: [(v, "1|a,2,5")]),
                ]
            ),
            vectorOnOpenStorage(
                "lax/corners/revived-before-corrupt",
                ["LAX-025"],
                "A batch of another life is refused with revived, though the last batch be no record",
                [
                    a.attach().begins(1), instanceStore(v, "x").answers(),
                    a.living(7).batch(v, "1", delta("k", 1)).isRevived,
                    a.batch(v, "1", delta("k", 1)).refuses("corrupt"),
                ]
            ),
        ]
    }
}
