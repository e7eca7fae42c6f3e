import ConformanceKit

/// How a replica begins with what another one holds.
enum TableJoining {
    static var vectors: [ScenarioVector] { whole + unasked + inadmissible + afterwards }

    private static let entries = [
        gone("j", at(40), by: 9), live("k", "1", at(90), by: peer), gone("l", at(95), by: peer),
    ]

    private static let start = [Table.create(joining: true).answers(), Table.join(5).says(.join(5))]

    private static var whole: [ScenarioVector] {
        [
            vector(
                "lww/joining/takes-over",
                ["LWW-100", "LWW-105", "LWW-106"],
                "Entries, floor and clock are taken over, and the first stamp is above that clock",
                note: "A joiner that writes by its own clock writes below a floor that others have reached.",
                start + [
                    Table.state.holds(clock: 0, "joining"),
                    Talk().tell(.state(5, floor: at(50), clock: at(100), entries)),
                    Table.state.holds(entries, clock: at(100), floor: at(50)),
                    Table.put("m", "a", now: 20).stamps(at(100, 1)),
                    Table.remove("k", now: 2000).stamps(at(2000)),
                ]
            ),
            vector(
                "lww/joining/clock-of-the-entries",
                ["LWW-105"],
                "The clock is that of the latest entry, where that is later than the state's",
                start + [
                    Talk().tell(.state(5, clock: at(92), entries)), Table.state.holds(entries, clock: at(95)),
                    Table.put("m", "a", now: 20).stamps(at(95, 1)),
                ]
            ),
            vector(
                "lww/joining/nothing",
                ["LWW-105", "LWW-106"],
                "A state of nothing makes a replica established, too",
                start + [
                    Talk().tell(.state(5, clock: 0, [])), Table.state.holds(clock: 0),
                    Table.put("k", "a", now: 0).stamps(1),
                ]
            ),
            vector(
                "lww/joining/the-other-side",
                ["LWW-102"],
                "An established replica answers joins with its floor, its clock and all its entries",
                [
                    Table.create(stored: .init(floor: at(50), clock: at(100), entries: entries)).answers(),
                    Talk().tell(.join(5), [], [.state(5, floor: at(50), clock: at(100), entries)]),
                    Talk().tell(.join(5), now: 9000, [], [.state(5, floor: at(50), clock: at(100), entries)]),
                    Table.put("n", "x", now: 200).stamps(at(200)),
                    Talk(third).tell(
                        .join(.max),
                        [],
                        [.state(.max, floor: at(50), clock: at(200), entries + [live("n", "x", at(200))])]
                    ), Table.view(3, me, third).answers(), Talk(peer, view: 3).refused(.join(6), "stranger"),
                    Talk(third, view: 3).tell(
                        .join(0),
                        [],
                        [.state(0, floor: at(50), clock: at(200), entries + [live("n", "x", at(200))])]
                    ),
                ]
            ),
            vector(
                "lww/joining/many",
                ["LWW-102", "LWW-105", "LWW-041"],
                "A state has all entries, more than an answer of a pull may have",
                [
                    Table.create(stored: .init(entries: many(90))).answers(),
                    Talk().tell(.join(5), [], [.state(5, clock: at(100), many(90))]),
                ] + start + [
                    Talk().tell(.state(5, clock: at(100), many(90))), Table.state.holds(many(90), clock: at(100)),
                ]
            ),
            vector(
                "lww/joining/in-a-view",
                ["LWW-100", "LWW-105", "LWW-106"],
                "In a view, the state is of any member, not only of the one that was asked; nothing is heard by it",
                [
                    Table.create(third, joining: true).answers(), Table.view(4, me, peer, third).answers(),
                    Table.join(5).says(.join(5), from: third, view: 4),
                    Talk(view: 4, asked: third).tell(.state(5, clock: at(100), entries)),
                    Table.state.holds(entries, clock: at(100), view: 4), Table.collect.collects(0, floor: 0),
                    Talk(me, view: 4, asked: third).tell(.pull(1), now: 50, [], [.header(1, clock: at(100))]),
                ]
            ),
            vector(
                "lww/joining/tombstones-at-the-floor",
                ["LWW-105"],
                "Entries are taken as they are, tombstones at the floor too: the tables are the same then",
                start + [
                    Talk().tell(.state(5, floor: at(95), clock: at(100), entries)),
                    Table.state.holds(entries, clock: at(100), floor: at(95)), Table.view(1, me).answers(),
                    Table.collect.collects(2, floor: at(100)),
                ]
            ),
        ]
    }

    private static var unasked: [ScenarioVector] {
        let state = TableMessage.Body.state(5, clock: at(100), entries)
        return [
            vector(
                "lww/joining/unasked",
                ["LWW-103", "LWW-019"],
                "A state before any join, with another id, for an earlier join, and once more",
                [
                    Table.create(joining: true).answers(), Talk().refused(state, "unasked"),
                    Talk().refused(.state(0, clock: 0, []), "unasked"), Table.join(5).says(.join(5)),
                    Talk().refused(.state(4, clock: at(100), entries), "unasked"), Table.join(6).says(.join(6)),
                    Talk().refused(state, "unasked"), Table.state.holds(clock: 0, "joining"),
                    Talk().tell(.state(6, clock: at(100), entries)),
                    Talk().refused(.state(6, clock: at(200), []), "unasked"),
                    Table.join(7).refuses("established"), Table.state.holds(entries, clock: at(100)),
                ]
            ),
            vector(
                "lww/joining/the-same-id-again",
                ["LWW-100", "LWW-103"],
                "A join may be said again with its id",
                start + [
                    Table.join(5).says(.join(5)), Talk().tell(state), Table.state.holds(entries, clock: at(100)),
                ]
            ),
            vector(
                "lww/joining/back-to-an-earlier-id",
                ["LWW-100", "LWW-103"],
                "Only the last join counts, whatever its id",
                start + [
                    Table.join(9).says(.join(9)), Table.join(5).says(.join(5)),
                    Talk().refused(.state(9, clock: at(100), entries), "unasked"), Talk().tell(state),
                ]
            ),
            vector(
                "lww/joining/ids",
                ["LWW-100", "CONV-001"],
                "Ids are numbers of 64 bits",
                [1 << 53, (1 << 63) - 1, UInt64.max - 1].flatMap { (id: UInt64) -> [ScenarioStep] in
                    [
                        Table.create(joining: true).answers(), Table.join(id).says(.join(id)),
                        Talk().refused(.state(id + 1, clock: 0, []), "unasked"),
                        Talk().tell(.state(id, clock: 0, [])),
                    ]
                }
            ),
            vector(
                "lww/joining/unasked-before-rejected",
                ["LWW-103", "LWW-104"],
                "A state that was not asked for is not looked at",
                start + [
                    Talk().refused(.state(4, clock: endOfTime, [live("k", "", endOfTime)]), "unasked"),
                    Talk().refused(.state(5, clock: endOfTime, []), "rejected-future"),
                ]
            ),
        ]
    }

    private static var inadmissible: [ScenarioVector] {
        [
            vector(
                "lww/joining/drift",
                ["LWW-104", "LWW-105"],
                "A clock or an entry may be ahead by the drift and no more; what was refused may come again",
                start + [
                    Talk().refused(.state(5, floor: at(50), clock: at(6001), entries), "rejected-future"),
                    Talk().refused(.state(5, clock: at(100), entries + [live("m", "", at(6001))]), "rejected-future"),
                    Talk().refused(.state(5, clock: at(100), [gone("a", at(6001))] + entries), "rejected-future"),
                    Table.state.holds(clock: 0, "joining"), Table.put("k", "a", now: 1000).refuses("joining"),
                    Talk().tell(.state(5, clock: at(6001), [gone("a", at(6001, 1))]), now: 1001),
                    Table.state.holds([gone("a", at(6001, 1))], clock: at(6001, 1)),
                ] + start + [
                    Talk().tell(.state(5, clock: at(6000, 65535), [live("a", "", at(6000, 9))])),
                    Table.state.holds([live("a", "", at(6000, 9))], clock: at(6000, 65535)),
                ]
            ),
            vector(
                "lww/joining/terms",
                ["LWW-104"],
                "An entry of a term that was not learned: nothing is taken over until it is",
                [
                    Table.create(terms: true, joining: true).answers(), Table.join(5).says(.join(5)),
                    Table.learn(2).answers(),
                    Talk().refused(
                        .state(5, clock: at(100), entries + [live("m", "", at(9)).under(3)]),
                        "rejected-epoch"
                    ),
                    Table.state.holds(clock: 0, term: 2, "joining"), Table.learn(3).answers(),
                    Talk().tell(.state(5, clock: at(100), entries + [live("m", "", at(9)).under(3)])),
                    Table.state.holds(entries + [live("m", "", at(9)).under(3)], clock: at(100), term: 3),
                    Table.create(joining: true).answers(), Table.join(5).says(.join(5)),
                    Talk().refused(.state(5, clock: at(100), [live("m", "", at(9)).under(1)]), "rejected-epoch"),
                ]
            ),
            vector(
                "lww/joining/future-before-epoch",
                ["LWW-104"],
                "Of both faults, whichever entry comes first, the time is named",
                start + [
                    Talk().refused(
                        .state(5, clock: at(1), [live("a", "", at(1)).under(1), live("b", "", at(6001))]),
                        "rejected-future"
                    ),
                    Talk().refused(
                        .state(5, clock: at(1), [live("a", "", at(6001)), live("b", "", at(1)).under(1)]),
                        "rejected-future"
                    ), Talk().refused(.state(5, clock: at(6001), [live("a", "", at(1)).under(1)]), "rejected-future"),
                    Talk().refused(.state(5, clock: at(1), [live("a", "", at(6001)).under(1)]), "rejected-future"),
                    Talk().refused(.state(5, clock: at(6000), [live("a", "", at(6000)).under(1)]), "rejected-epoch"),
                ]
            ),
            vector(
                "lww/joining/end-of-time",
                ["LWW-104", "LWW-105"],
                "A clock of 2^64 - 1 is ahead of nearly every now",
                start + [
                    Talk().refused(.state(5, clock: endOfTime, []), now: lastNow - 5001, "rejected-future"),
                    Talk().refused(.state(5, clock: endOfTime, []), now: lastNow + 1, "clock-invalid"),
                    Talk().tell(.state(5, clock: endOfTime, []), now: lastNow - 5000),
                    Table.state.holds(clock: endOfTime),
                    Table.put("k", "a", now: lastNow).refuses("clock-exhausted"),
                ]
            ),
        ]
    }

    private static var afterwards: [ScenarioVector] {
        [
            vector(
                "lww/joining/one-gives-one-takes",
                ["LWW-102", "LWW-105", "LWW-041"],
                "What one replica says another one takes: their digests are the same",
                [
                    Table.create(peer, terms: true).answers(), Table.learn(1).answers(),
                    Table.put("k", "1", now: 100, epoch: 1).stamps(at(100), by: peer),
                    Table.remove("a", now: 100, epoch: 1).stamps(at(100, 1), by: peer),
                    Talk(me, asked: peer).tell(
                        .join(5),
                        [],
                        [
                            .state(
                                5,
                                clock: at(100, 1),
                                [
                                    gone("a", at(100, 1), by: peer).under(1),
                                    live("k", "1", at(100), by: peer).under(1),
                                ]
                            )
                        ]
                    ),
                    Table.state.holds(
                        [gone("a", at(100, 1), by: peer).under(1), live("k", "1", at(100), by: peer).under(1)],
                        clock: at(100, 1),
                        term: 1
                    ), Table.create(terms: true, joining: true).answers(), Table.learn(1).answers(),
                    Table.join(5).says(.join(5)),
                    Talk().tell(
                        .state(
                            5,
                            clock: at(100, 1),
                            [gone("a", at(100, 1), by: peer).under(1), live("k", "1", at(100), by: peer).under(1)]
                        )
                    ),
                    Table.state.holds(
                        [gone("a", at(100, 1), by: peer).under(1), live("k", "1", at(100), by: peer).under(1)],
                        clock: at(100, 1),
                        term: 1
                    ),
                ]
            ),
            vector(
                "lww/joining/takes-part-then",
                ["LWW-106", "LWW-105", "LWW-034"],
                "A replica that has joined answers, pulls and drops what is below its floor",
                start + [
                    Table.view(1, me, peer).answers(),
                    Talk(view: 1).tell(.state(5, floor: at(50), clock: at(100), entries)),
                    Talk(view: 1).tell(.delta([live("a", "late", at(50), by: peer)]), [.belowFloor]),
                    Talk(view: 1).tell(.ask(1, digest: digest(entries)), [], [.same(1)]),
                    Talk(view: 1).tell(.join(2), [], [.state(2, floor: at(50), clock: at(100), entries)]),
                ] + Talk(view: 1).complete(7, floor: at(50), clock: at(99), frontier: at(60), holding: entries) + [
                    Table.state.holds(
                        entries,
                        clock: at(100),
                        floor: at(50),
                        frontier: at(99),
                        stable: at(60),
                        view: 1
                    ), Table.collect.collects(1, floor: at(60)),
                ]
            ),
        ]
    }
}
