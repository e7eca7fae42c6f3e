import ConformanceKit

/// What is refused because of the role and because of the clock, and in which order.
enum ShardRefusals {
    static var vectors: [ScenarioVector] { roles + invalid + ahead + said }

    private static let tooLong = Octets(repeating: "x", count: 4097)
    private static let handoff = token(1, 1)

    private static func old(_ shard: Octets, _ time: UInt64 = at(900)) -> TableEntry {
        owned(shard, by: "r1", token(1, time, by: third))
    }

    /// What only a coordinator does, each with everything else wrong as well.
    /// All that a coordinator is asked for; the last two not of one that is opening.
    private static func allRefuse(_ code: String, presence: Bool = true) -> [ScenarioStep] {
        let steps = [
            Shards.allocate("s1").refuses(code), Shards.allocate(tooLong, to: "r9", now: afterTheEnd).refuses(code),
            Shards.drain("s1", now: afterTheEnd).refuses(code),
            Shards.cancel("s1", handoff, now: afterTheEnd).refuses(code),
            Shards.rebalance(0, now: afterTheEnd).refuses(code), Shards.rebalance().refuses(code),
        ]
        let presences = [
            Shards.regionUp("r1").refuses(code), Shards.regionUp(tooLong).refuses(code),
            Shards.regionDown("r1").refuses(code), Shards.regionDown("r9", now: afterTheEnd).refuses(code),
        ]
        return presence ? steps + presences : steps
    }

    private static var roles: [ScenarioVector] {
        [
            vector(
                "allocation/refusals/member",
                ["ALLOC-037"],
                "A member is no coordinator, whatever else is wrong",
                [Shards.create().answers()] + allRefuse("not-open") + [Shards.learn(5).reports()]
                    + allRefuse("not-open")
                    + [Shards.hear(.open(6)).does([.to(peer, .opened(6))])] + allRefuse("not-open")
            ),
            vector(
                "allocation/refusals/opening",
                ["ALLOC-037"],
                "Nor is one that is opening, but it hears of regions",
                [Shards.create().answers(), Shards.open(2).does([.to(peer, .open(2)), .to(third, .open(2))])]
                    + allRefuse("not-open", presence: false)
                    + [
                        Shards.regionUp("r1").answers(), Shards.regionUp(tooLong).refuses("limit-exceeded"),
                        Shards.regionDown("r9", now: afterTheEnd).refuses("unknown-region"),
                        Shards.regionDown("r1", now: afterTheEnd).refuses("clock-invalid"),
                        Shards.regionDown("r1").does(), Shards.table.shows("opening", 2),
                    ]
            ),
            vector(
                "allocation/refusals/deposed",
                ["ALLOC-037"],
                "One that was is fenced, until it opens again",
                Shards.isOpen() + [Shards.isDeposed()] + allRefuse("fenced")
                    + [Shards.open(4).does([.to(peer, .open(4)), .to(third, .open(4))])]
                    + allRefuse("not-open", presence: false)
            ),
            vector(
                "allocation/refusals/open",
                ["ALLOC-042", "ALLOC-049", "ALLOC-052", "ALLOC-055", "ALLOC-003"],
                "One that is open gives the first reason in the order of the rows, and the clock last",
                Shards.isOpen() + [
                    Shards.allocate(tooLong, to: "r9", now: afterTheEnd).refuses("limit-exceeded"),
                    Shards.allocate("s1", to: Octets(repeating: "x", count: 1025)).refuses("limit-exceeded"),
                    Shards.allocate("s1", to: "r9", now: afterTheEnd).refuses("unknown-region"),
                    Shards.allocate("s1", now: afterTheEnd).refuses("clock-invalid"),
                    Shards.drain("s1", now: afterTheEnd).refuses("not-owned"),
                    Shards.cancel("s1", handoff, now: afterTheEnd).refuses("no-handoff"),
                    Shards.rebalance(0, now: afterTheEnd).refuses("bad-argument"),
                    Shards.rebalance(1, now: afterTheEnd).refuses("clock-invalid"),
                    Shards.regionUp(tooLong).refuses("limit-exceeded"),
                    Shards.regionDown("r9", now: afterTheEnd).refuses("unknown-region"),
                    Shards.regionDown(tooLong).refuses("unknown-region"),
                    Shards.regionDown("r1", now: afterTheEnd).refuses("clock-invalid"), Shards.table.shows("open", 2),
                ]
            ),
        ]
    }

    private static var invalid: [ScenarioVector] {
        let end = afterTheEnd - 1
        return [
            vector(
                "allocation/refusals/now-of-2-to-48",
                ["ALLOC-003", "ALLOC-036"],
                "A now that is none is refused by whatever is asked, of a member too, and nothing is heard",
                [
                    Shards.create().answers(), Shards.hear(.open(2), now: afterTheEnd).refuses("clock-invalid"),
                    Shards.hear(.write(owned("s1", by: "r1", token(2, at(999), by: peer))), now: .max).refuses(
                        "clock-invalid"
                    ),
                    Shards.hear(.news([old("s1")]), now: half64).refuses("clock-invalid"),
                    Shards.hear(.news([]), now: afterTheEnd).refuses("clock-invalid"),
                    Shards.hear(.fenced(3), now: afterTheEnd).refuses("clock-invalid"),
                    Shards.hear(.opened(3), now: afterTheEnd).refuses("clock-invalid"),
                    Shards.hear(.wrote(3, "s1", handoff), now: afterTheEnd).refuses("clock-invalid"),
                    Shards.answered(.owning("s1", handoff), by: "r1", now: afterTheEnd).refuses("clock-invalid"),
                    Shards.answered(.drained("s1", handoff), by: "r9", now: afterTheEnd).refuses("clock-invalid"),
                    Shards.open(1, now: afterTheEnd).refuses("clock-invalid"), Shards.table.shows("member", 0),
                    Shards.open(1, now: end).does([.to(peer, .open(1)), .to(third, .open(1))]),
                    Shards.hear(.fenced(3), now: afterTheEnd).refuses("clock-invalid"),
                    Shards.hear(.opened(1), now: afterTheEnd).refuses("clock-invalid"),
                    Shards.table.shows("opening", 1),
                    Shards.hear(.opened(1), now: end).does(reports: [.open]),
                ]
            ),
            vector(
                "allocation/refusals/no-op-with-a-bad-clock",
                ["ALLOC-003", "ALLOC-036", "ALLOC-039", "ALLOC-057"],
                "What writes nothing needs no stamp, but a now",
                Shards.isOpen() + [
                    Shards.allocate("s1", to: "r1", now: 9000).gives(
                        "r1",
                        token(2, at(9000)),
                        writes(owned("s1", by: "r1", token(2, at(9000))))
                    ), Shards.allocate("s1", to: "r1").gives("r1", token(2, at(9000))),
                    Shards.allocate("s1", now: 0).gives("r1", token(2, at(9000))),
                    Shards.allocate("s1", now: afterTheEnd).refuses("clock-invalid"),
                    Shards.allocate("s1", to: "r2", now: afterTheEnd).isOwned(by: "r1"),
                    Shards.rebalance(now: 0).moves(), Shards.regionDown("r2", now: 0).does(),
                    Shards.wrote("s1", token(2, at(9000)), now: 0).does([
                        .region("r1", .own("s1", token(2, at(9000))))
                    ]
                    ),
                ]
            ),
            vector(
                "allocation/refusals/last-now",
                ["ALLOC-003", "ALLOC-036", "LWW-013"],
                "The last stamp of all can be given, and none after it",
                [
                    Shards.create(clock: .max - 1, stored: []).answers(),
                    Shards.open(2, members: [me], now: 0).does(reports: [.open]),
                    Shards.allocate("s1", to: "r1", now: afterTheEnd).refuses("clock-invalid"),
                    Shards.allocate("s1", to: "r1", now: end)
                        .gives("r1", token(2, .max), [.region("r1", .own("s1", token(2, .max)))]),
                    Shards.allocate("s2", to: "r1", now: end).refuses("clock-exhausted"),
                    Shards.allocate("s2", to: "r1").refuses("clock-exhausted"),
                    Shards.allocate("s2", to: "r1", now: afterTheEnd).refuses("clock-invalid"),
                    Shards.drain("s1", now: end).refuses("clock-exhausted"),
                    Shards.regionDown("r1", now: 0).refuses("clock-exhausted"),
                    Shards.table.shows(
                        "open",
                        2,
                        [(owned("s1", by: "r1", token(2, .max)), .owned("r1", token(2, .max)))]
                    ),
                ]
            ),
        ]
    }

    private static var ahead: [ScenarioVector] {
        let (s1, s2) = (token(2, at(7000)), token(2, at(7000, 1)))
        let stage = [
            Shards.create().answers(), Shards.open(2, members: [me], now: 0).does(reports: [.open]),
            Shards.allocate("s1", to: "r1", now: 7000).gives("r1", s1, [.region("r1", .own("s1", s1))]),
            Shards.allocate("s2", to: "r1", now: 7000).gives("r1", s2, [.region("r1", .own("s2", s2))]),
        ]
        let both: [(TableEntry, ShardSays)] = [
            (owned("s1", by: "r1", s1), .owned("r1", s1)), (owned("s2", by: "r1", s2), .owned("r1", s2)),
        ]
        let (moved, back) = (token(2, at(7000, 2)), token(2, at(7000, 3)))
        let two = [old("s1", at(800)), old("s2")]
        return [
            vector(
                "allocation/refusals/clock-ahead",
                ["ALLOC-036", "LWW-014"],
                "A clock that is more than 5,000 ms ahead of now changes no shard, until now has come nearer",
                stage + [
                    Shards.allocate("s3").refuses("clock-ahead"),
                    Shards.drain("s1", now: 1999).refuses("clock-ahead"),
                    Shards.rebalance(now: 1999).refuses("clock-ahead"),
                    Shards.regionDown("r1").refuses("clock-ahead"),
                    Shards.table.shows("open", 2, both),
                    Shards.rebalance(now: 2000).moves("s1", moved, drains("s1", moved, source: "r1")),
                    Shards.cancel("s1", moved, now: 1999).refuses("clock-ahead"),
                    Shards.cancel("s1", moved, now: 2000).returns(back, [.region("r1", .own("s1", back))]),
                ]
            ),
            vector(
                "allocation/refusals/region-down-is-whole",
                ["ALLOC-036", "ALLOC-051"],
                "A region that cannot be taken out whole is taken out not at all",
                [
                    Shards.create(clock: at(6000, 65532), stored: []).answers(),
                    Shards.open(2, members: [me]).does(reports: [.open]),
                    Shards.allocate("s1", to: "r1").gives(
                        "r1",
                        token(2, at(6000, 65533)),
                        [.region("r1", .own("s1", token(2, at(6000, 65533))))]
                    ),
                    Shards.allocate("s2", to: "r1").gives(
                        "r1",
                        token(2, at(6000, 65534)),
                        [.region("r1", .own("s2", token(2, at(6000, 65534))))]
                    ), Shards.regionDown("r1").refuses("clock-ahead"),
                    Shards.look("s1").finds(.owned("r1", token(2, at(6000, 65533)))),
                    Shards.allocate("s1", to: "r1").gives("r1", token(2, at(6000, 65533))),
                    Shards.regionDown("r1", now: 1001).does(
                        drains("s1", token(2, at(6000, 65535)), to: ["r2"], source: "r1")
                            + drains("s2", token(2, at(6001)), to: ["r2"], source: "r1")
                    ),
                ]
            ),
            vector(
                "allocation/refusals/opening-is-whole",
                ["ALLOC-026", "ALLOC-036"],
                "A term that cannot rewrite everything does not open, and is not even learned where it opens at once",
                [
                    Shards.create(clock: at(6000, 65534), stored: two).answers(),
                    Shards.open(2, members: [me]).refuses("clock-ahead"),
                    Shards.table.shows(
                        "member",
                        1,
                        [
                            (two[0], .owned("r1", token(1, at(800), by: third))),
                            (two[1], .owned("r1", token(1, at(900), by: third))),
                        ]
                    ), Shards.hear(.open(1)).does([.to(peer, .opened(1, two))]),
                    Shards.open(2, members: [me], now: 1001).does(
                        [
                            .region("r1", .own("s1", token(2, at(6000, 65535)))),
                            .region("r1", .own("s2", token(2, at(6001)))),
                        ],
                        reports: [.open]
                    ),
                ]
            ),
            vector(
                "allocation/refusals/opening-without-stamps",
                ["ALLOC-024", "ALLOC-036"],
                "To open writes nothing, so the clock does not matter; nor where there is nothing to rewrite",
                [
                    Shards.create(clock: .max, stored: [old("s1")]).answers(),
                    Shards.open(2).does([.to(peer, .open(2)), .to(third, .open(2))]),
                    Shards.hear(.opened(2)).refuses("clock-exhausted"),
                    Shards.table.shows(
                        "opening",
                        2,
                        [(old("s1"), .owned("r1", token(1, at(900), by: third)))]
                    ), Shards.create(clock: .max, stored: []).answers(),
                    Shards.open(2).does([.to(peer, .open(2)), .to(third, .open(2))]),
                    Shards.hear(.opened(2)).does(reports: [.open]), Shards.allocate("s1").refuses("clock-exhausted"),
                ]
            ),
            vector(
                "allocation/refusals/fenced-before-the-clock",
                ["ALLOC-036"],
                "Other reasons come before the clock's",
                stage + [
                    Shards.drain("s3").refuses("not-owned"), Shards.cancel("s1", s1).refuses("no-handoff"),
                    Shards.allocate("s1", to: "r2").isOwned(by: "r1"), Shards.open(1).refuses("fenced"),
                    Shards.open(0).refuses("bad-argument"), Shards.open(3, members: [me]).refuses("clock-ahead"),
                    Shards.table.shows("open", 2, both), Shards.learn(3).reports(.deposed(3)),
                    Shards.allocate("s3").refuses("fenced"),
                ]
            ),
        ]
    }

    private static var said: [ScenarioVector] {
        let far = token(2, at(8000))
        let stage =
            Shards.isOpen() + Shards.isGiven("s1", to: "r1", nth(0))
            + Shards.isDraining("s1", from: "r1", nth(1), after: nth(0)) + [
                Shards.allocate("s2", to: "r2", now: 8000).gives("r2", far, writes(owned("s2", by: "r2", far)))
            ]
        let next = token(2, at(8000, 1))
        return [
            vector(
                "allocation/refusals/promise-without-a-stamp",
                ["ALLOC-025", "ALLOC-026", "ALLOC-036"],
                "A promise that would open the term is refused with the clock ahead, and counts later",
                [
                    Shards.create(clock: at(7000), stored: [old("s2")]).answers(),
                    Shards.open(2, members: [1, 2, 3, 4, 5]).does([2, 3, 4, 5].map { .to($0, .open(2)) }),
                    Shards.hear(.opened(2, [old("s1")]), from: 5).does(),
                    Shards.hear(.opened(2, [old("s0")])).refuses("clock-ahead"),
                    Shards.look("s0").finds(.absent), Shards.resend.sends([2, 3, 4].map { .to($0, .open(2)) }),
                    Shards.hear(.opened(2, [old("s0")]), now: 2000).does(
                        writes(
                            owned("s0", by: "r1", token(2, at(7000, 1))),
                            owned("s1", by: "r1", token(2, at(7000, 2))),
                            owned("s2", by: "r1", token(2, at(7000, 3))),
                            to: [2, 3, 4, 5]
                        ),
                        reports: [.open]
                    ),
                ]
            ),
            vector(
                "allocation/refusals/stopped-without-a-stamp",
                ["ALLOC-036", "ALLOC-045", "ALLOC-046"],
                "The answer that would release a shard is refused with the clock ahead, and counts later",
                note: "Finds handoffs that never end, because the last answer was used up.",
                stage + [
                    Shards.answered(.drained("s1", nth(1)), by: "r2").does(),
                    Shards.answered(.stopped("s1", nth(1)), by: "r1").does(),
                    Shards.answered(.drained("s1", nth(1)), by: "r1").refuses("clock-ahead"),
                    Shards.look("s1").finds(.draining("r1", handoff: nth(1), token: nth(0))),
                    Shards.resend.sends(
                        [.to(third, .write(draining("s1", from: "r1", handoff: nth(1), token: nth(0))))]
                            + drains("s1", nth(1), to: ["r1"], source: "r1") + writes(owned("s2", by: "r2", far))
                    ), Shards.answered(.drained("s1", nth(1)), by: "r1", now: 2999).refuses("clock-ahead"),
                    Shards.answered(.drained("s1", nth(1)), by: "r2").does(),
                    Shards.answered(.drained("s1", nth(1)), by: "r1", now: 3000)
                        .does(writes(released("s1", next)), reports: [.released("s1")]),
                ]
            ),
            vector(
                "allocation/refusals/wrote-without-a-stamp",
                ["ALLOC-036", "ALLOC-046"],
                "Also `wrote`, where it settles a shard that everybody has drained already",
                Array(stage[..<5]) + [
                    Shards.drain("s1").begins(
                        nth(1),
                        writes(draining("s1", from: "r1", handoff: nth(1), token: nth(0)))
                    ),
                    Shards.answered(.drained("s1", nth(1)), by: "r1").does(),
                    Shards.answered(.drained("s1", nth(1)), by: "r2").does(),
                    Shards.answered(.stopped("s1", nth(1)), by: "r1").does(),
                    Shards.allocate("s2", to: "r2", now: 8000).gives("r2", far, writes(owned("s2", by: "r2", far))),
                    Shards.wrote("s1", nth(1)).refuses("clock-ahead"),
                    Shards.resend.sends(
                        writes(
                            draining("s1", from: "r1", handoff: nth(1), token: nth(0)),
                            owned("s2", by: "r2", far)
                        )
                    ),
                    Shards.wrote("s1", nth(1), now: 3000).does(
                        writes(released("s1", next)),
                        reports: [.released("s1")]
                    ),
                ]
            ),
            vector(
                "allocation/refusals/news-without-a-stamp",
                ["ALLOC-028", "ALLOC-036"],
                "News of an older term that cannot be rewritten are not merged, nor is what comes with them",
                stage + [
                    Shards.hear(.news([old("s3"), old("s4").under(0)])).refuses("clock-ahead"),
                    Shards.look("s3").finds(.absent), Shards.look("s4").finds(.absent),
                    Shards.hear(.news([old("s1")])).does(),
                    Shards.hear(.opened(2, [old("s3")]), from: third).refuses("clock-ahead"),
                    Shards.look("s3").finds(.absent),
                    Shards.hear(.news([old("s3")]), now: 3000).does(writes(owned("s3", by: "r1", next))),
                ]
            ),
            vector(
                "allocation/refusals/news-that-move-the-clock",
                ["ALLOC-028", "ALLOC-036", "LWW-033"],
                "An entry just below the drift leaves no stamp to rewrite it, so it is not merged and moves no clock",
                note: "Finds implementations that look at the clock before they have merged.",
                Shards.isOpen() + [
                    Shards.hear(.news([old("s1", at(6000, 65535))])).refuses("clock-ahead"),
                    Shards.look("s1").finds(.absent),
                    Shards.allocate("s2").gives("r1", nth(0), writes(owned("s2", by: "r1", nth(0)))),
                    Shards.hear(.news([old("s1", at(6000, 65534))]))
                        .does(writes(owned("s1", by: "r1", token(2, at(6000, 65535))))),
                    Shards.allocate("s3").refuses("clock-ahead"),
                ]
            ),
        ]
    }
}
