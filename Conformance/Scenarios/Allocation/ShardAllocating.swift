import ConformanceKit

/// Who is given a shard, and who is not.
enum ShardAllocating {
    static var vectors: [ScenarioVector] { states + choosing + names }

    /// A shard is given by a node that is alone.
    private static func gives(_ shard: Octets, _ region: Octets, _ number: ShardToken, named: Bool = false)
        -> ScenarioStep
    {
        Shards.allocate(shard, to: named ? region : nil)
            .gives(region, number, [.region(region, .own(shard, number))])
    }

    private static var states: [ScenarioVector] {
        [
            vector(
                "allocation/allocating/absent",
                ["ALLOC-039", "ALLOC-032"],
                "A shard that nobody had is written as owned",
                Shards.isOpen() + [
                    Shards.look("s1").finds(.absent),
                    Shards.allocate("s1", to: "r2").gives("r2", nth(0), writes(owned("s1", by: "r2", nth(0)))),
                    Shards.table.shows("open", 2, [(owned("s1", by: "r2", nth(0)), .owned("r2", nth(0)))]),
                ]
            ),
            vector(
                "allocation/allocating/owned",
                ["ALLOC-038", "ALLOC-039"],
                "Its owner gets it again without a write, settled or not; nobody else does, and is told who has it",
                note: "Finds implementations that give a new token for nothing, or take a shard away.",
                Shards.isOpen() + [
                    Shards.allocate("s1", to: "r2").gives("r2", nth(0), writes(owned("s1", by: "r2", nth(0)))),
                    Shards.allocate("s1", to: "r2").gives("r2", nth(0)), Shards.allocate("s1").gives("r2", nth(0)),
                    Shards.allocate("s1", to: "r1").isOwned(by: "r2"),
                    Shards.wrote("s1", nth(0)).does([.region("r2", .own("s1", nth(0)))]),
                    Shards.allocate("s1").gives("r2", nth(0)), Shards.allocate("s1", to: "r1").isOwned(by: "r2"),
                    Shards.allocate("s1", to: "r3").refuses("unknown-region"),
                    Shards.allocate("s2").gives("r1", nth(1), writes(owned("s2", by: "r1", nth(1)))),
                ]
            ),
            vector(
                "allocation/allocating/draining",
                ["ALLOC-038"],
                "A draining shard is its source's until it is released, and cannot be given to the source either",
                Shards.isOpen() + Shards.isGiven("s1", to: "r1", nth(0))
                    + Shards.isDraining("s1", from: "r1", nth(1), after: nth(0)) + [
                        Shards.allocate("s1", to: "r2").isOwned(by: "r1"), Shards.allocate("s1").isOwned(by: "r1"),
                        Shards.allocate("s1", to: "r1").isOwned(by: "r1"), Shards.drain("s1").refuses("draining"),
                        Shards.regionDown("r1").does(), Shards.allocate("s1", to: "r2").isOwned(by: "r1"),
                        Shards.allocate("s1", to: "r1").refuses("unknown-region"),
                    ]
            ),
            vector(
                "allocation/allocating/released",
                ["ALLOC-039", "ALLOC-046"],
                "A released shard may be given to anybody, also to the one who had it, before the release is settled",
                Shards.isAlone(giving: [("s1", "r1"), ("s2", "r1")]) + [
                    Shards.drain("s1").begins(nth(2), drains("s1", nth(2), source: "r1")),
                    Shards.answered(.drained("s1", nth(2)), by: "r1").does(),
                    Shards.answered(.drained("s1", nth(2)), by: "r2").does(),
                    Shards.answered(.stopped("s1", nth(2)), by: "r1").does(reports: [.released("s1")]),
                    gives("s1", "r1", nth(4), named: true),
                    Shards.table.shows(
                        "open",
                        2,
                        [
                            (owned("s1", by: "r1", nth(4)), .owned("r1", nth(4))),
                            (owned("s2", by: "r1", nth(1)), .owned("r1", nth(1))),
                        ]
                    ),
                ]
            ),
            vector(
                "allocation/allocating/released-and-not-settled",
                ["ALLOC-032", "ALLOC-039"],
                "A shard is given on while the release is under way; only the new entry counts then",
                Shards.isOpen(
                    over: [released("s1", token(1, at(900), by: third))],
                    rewriting: [released("s1", nth(0))]
                ) + [
                    Shards.allocate("s1").gives("r1", nth(1), writes(owned("s1", by: "r1", nth(1)))),
                    Shards.wrote("s1", nth(0)).does(), Shards.resend.sends(writes(owned("s1", by: "r1", nth(1)))),
                    Shards.wrote("s1", nth(1), from: third).does([.region("r1", .own("s1", nth(1)))]),
                ]
            ),
        ]
    }

    private static var choosing: [ScenarioVector] {
        [
            vector(
                "allocation/allocating/least",
                ["ALLOC-041"],
                "Where no region is named, the one with the least shards gets it, of several the first by name",
                Shards.isAlone(regions: ["r3", "r1", "r2"]) + [
                    gives("z", "r1", nth(0)), gives("y", "r2", nth(1)), gives("x", "r3", nth(2)),
                    gives("w", "r1", nth(3)),
                    gives("v", "r3", nth(4), named: true), gives("u", "r2", nth(5)), gives("t", "r1", nth(6)),
                    Shards.regionUp("r0").answers(), gives("s", "r0", nth(7)), gives("r", "r0", nth(8)),
                    gives("q", "r0", nth(9)), gives("p", "r2", nth(10)),
                ]
            ),
            vector(
                "allocation/allocating/draining-ones-count",
                ["ALLOC-041"],
                "A draining shard is the source's still, a released one nobody's",
                note: "Finds counts of the owned ones alone.",
                Shards.isAlone(giving: [("s1", "r1"), ("s2", "r1"), ("s3", "r2")]) + [
                    Shards.drain("s1").begins(nth(3), drains("s1", nth(3), source: "r1")),
                    Shards.drain("s2").begins(nth(4), drains("s2", nth(4), source: "r1")), gives("s4", "r2", nth(5)),
                    gives("s5", "r1", nth(6)), Shards.answered(.drained("s1", nth(3)), by: "r1").does(),
                    Shards.answered(.drained("s1", nth(3)), by: "r2").does(),
                    Shards.answered(.stopped("s1", nth(3)), by: "r1").does(reports: [.released("s1")]),
                    gives("s6", "r1", nth(8)), gives("s1", "r2", nth(9)),
                ]
            ),
            vector(
                "allocation/allocating/first-name",
                ["ALLOC-041", "CONV-002"],
                "Names are compared as unsigned bytes, and a beginning comes before what goes on",
                Shards.isAlone(regions: [Octets([0xff]), "r10", "r2", "R", "r1", Octets([0x80])]) + [
                    gives("a", "R", nth(0)), gives("b", "r1", nth(1)), gives("c", "r10", nth(2)),
                    gives("d", "r2", nth(3)),
                    gives("e", Octets([0x80]), nth(4)), gives("f", Octets([0xff]), nth(5)), gives("g", "R", nth(6)),
                    Shards.regionUp("").answers(), gives("h", "", nth(7)),
                ]
            ),
            vector(
                "allocation/allocating/no-regions",
                ["ALLOC-042"],
                "Nobody can have it where nobody is present",
                Shards.isOpen(regions: []) + [
                    Shards.allocate("s1").refuses("no-regions"),
                    Shards.allocate("s1", to: "r1").refuses("unknown-region"),
                    Shards.allocate("s1", to: "").refuses("unknown-region"), Shards.regionUp("r1").answers(),
                    Shards.allocate("s1").gives("r1", nth(0), writes(owned("s1", by: "r1", nth(0)))),
                    Shards.regionDown("r1")
                        .does(writes(draining("s1", from: "r1", handoff: nth(1), token: nth(0)))),
                    Shards.allocate("s1").refuses("no-regions"), Shards.allocate("s2").refuses("no-regions"),
                    Shards.allocate("s1", to: "r1").refuses("unknown-region"),
                ]
            ),
        ]
    }

    private static var names: [ScenarioVector] {
        let (shard, tooLong) = (Octets(repeating: "s", count: 4096), Octets(repeating: "s", count: 4097))
        let (region, tooLongRegion) = (Octets(repeating: "r", count: 1024), Octets(repeating: "r", count: 1025))
        return [
            vector(
                "allocation/allocating/longest-names",
                ["ALLOC-042", "ALLOC-052"],
                "A shard of 4,096 bytes and a region of 1,024 are fine, one byte more is refused",
                Shards.isAlone(regions: ["r1"]) + [
                    Shards.allocate(tooLong).refuses("limit-exceeded"),
                    Shards.allocate(tooLong, to: "r9").refuses("limit-exceeded"),
                    Shards.allocate("s1", to: tooLongRegion).refuses("limit-exceeded"),
                    Shards.allocate(shard, to: region).refuses("unknown-region"),
                    Shards.regionUp(tooLongRegion).refuses("limit-exceeded"), Shards.regionUp(region).answers(),
                    gives(shard, region, nth(0), named: true), Shards.look(shard).finds(.owned(region, nth(0))),
                    Shards.allocate(shard, to: "r1").isOwned(by: region),
                    Shards.regionDown(region).does(drains(shard, nth(1), to: ["r1"], source: region)),
                    Shards.regionDown(region).refuses("unknown-region"),
                    Shards.regionDown(tooLongRegion).refuses("unknown-region"),
                ]
            ),
            vector(
                "allocation/allocating/reasons-in-order",
                ["ALLOC-038", "ALLOC-042"],
                "Too long, unknown, none there, corrupt, owned: the first of them is given",
                Shards.isOpen(
                    over: [TableEntry(key: "c", epoch: 0, time: 1, writer: 9, value: "")],
                    rewriting: [TableEntry(key: "c", epoch: 2, time: at(1000), writer: me, value: "")]
                ) + [
                    Shards.allocate("c", to: tooLongRegion).refuses("limit-exceeded"),
                    Shards.allocate("c", to: "r9").refuses("unknown-region"),
                    Shards.allocate("c", now: afterTheEnd).refuses("corrupt"), Shards.regionDown("r1").does(),
                    Shards.regionDown("r2").does(), Shards.allocate("c").refuses("no-regions"),
                    Shards.allocate(tooLong).refuses("limit-exceeded"),
                ]
            ),
        ]
    }
}
