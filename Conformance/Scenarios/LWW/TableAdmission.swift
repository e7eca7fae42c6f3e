import ConformanceKit

/// Which entries that arrive are looked at, and which are turned away.
enum TableAdmission {
    static var vectors: [ScenarioVector] { future + terms + floor + observed }

    private static var future: [ScenarioVector] {
        [
            vector(
                "lww/admission/drift-to-the-millisecond",
                ["LWW-030", "LWW-032", "LWW-036"],
                "The wall may be ahead by the drift and no more; what is further ahead does not hold the others up",
                [
                    Table.create().answers(),
                    Talk().tell(
                        .delta([
                            live("a", "1", at(6001), by: peer), live("b", "2", at(6000), by: peer),
                            live("c", "3", at(6001, 65535), by: peer), gone("d", at(6000, 65535), by: peer),
                            gone("e", at(7000), by: peer), live("f", "4", at(5), by: peer),
                        ]),
                        now: 1000,
                        [.rejectedFuture, .applied, .rejectedFuture, .applied, .rejectedFuture, .applied]
                    ),
                    Table.state.holds(
                        [
                            live("b", "2", at(6000), by: peer), gone("d", at(6000, 65535), by: peer),
                            live("f", "4", at(5), by: peer),
                        ],
                        clock: at(6000, 65535)
                    ),
                ]
            ),
            vector(
                "lww/admission/drifts",
                ["LWW-030"],
                "Drifts of 0, 1 and 2^48 - 1",
                [
                    Table.create(maxDrift: "0").answers(),
                    Talk().tell(.delta([live("k", "a", at(1001))]), [.rejectedFuture]),
                    Talk().tell(.delta([live("k", "a", at(1000, 65535))]), [.applied]),
                    Table.create(maxDrift: "1").answers(),
                    Talk().tell(.delta([live("k", "a", at(1002))]), [.rejectedFuture]),
                    Talk().tell(.delta([live("k", "a", at(1001))]), [.applied]),
                    Table.create(maxDrift: "\(lastNow)").answers(),
                    Talk().tell(.delta([live("k", "a", endOfTime)]), now: 0, [.applied]),
                    Table.state.holds(
                        [live("k", "a", endOfTime)],
                        clock: endOfTime
                    ), Talk().tell(.delta([live("k", "a", endOfTime)]), now: lastNow, [.duplicate]),
                    Table.create(maxDrift: "\(lastNow - 1)").answers(),
                    Talk().tell(.delta([live("k", "a", endOfTime)]), now: 0, [.rejectedFuture]),
                    Talk().tell(.delta([live("k", "a", endOfTime)]), now: 1, [.applied]),
                ]
            ),
            vector(
                "lww/admission/no-overflow-at-the-end",
                ["LWW-030"],
                "Near the end of time, now plus the drift is beyond every wall",
                note: "A sum of 48 bits would have run over.",
                [
                    Table.create().answers(),
                    Talk().tell(.delta([live("k", "a", endOfTime)]), now: lastNow - 5001, [.rejectedFuture]),
                    Talk().tell(.delta([live("k", "a", endOfTime)]), now: lastNow - 5000, [.applied]),
                    Talk().tell(.delta([live("l", "a", at(5))]), now: lastNow, [.applied]),
                ]
            ),
            vector(
                "lww/admission/offered-again",
                ["LWW-032"],
                "What was rejected may be offered again, and is admitted when now has come near it",
                [
                    Table.create().answers(), Table.put("k", "mine", now: 1000).stamps(at(1000)),
                    Talk().tell(.delta([live("k", "theirs", at(6001), by: peer)]), now: 1000, [.rejectedFuture]),
                    Table.state.holds([live("k", "mine", at(1000))], clock: at(1000)),
                    Table.delta("k").says(.delta([live("k", "mine", at(1000))])),
                    Talk().tell(.delta([live("k", "theirs", at(6001), by: peer)]), now: 1001, [.applied]),
                    Table.state.holds([live("k", "theirs", at(6001), by: peer)], clock: at(6001)),
                ]
            ),
            vector(
                "lww/admission/held-already",
                ["LWW-030", "LWW-032"],
                "When now has gone back, an entry that is held is rejected as well, and stays",
                [
                    Table.create().answers(),
                    Talk().tell(.delta([live("k", "a", at(9000), by: peer)]), now: 4000, [.applied]),
                    Talk().tell(.delta([live("k", "a", at(9000), by: peer)]), now: 4000, [.duplicate]),
                    Talk().tell(.delta([live("k", "a", at(9000), by: peer)]), now: 3999, [.rejectedFuture]),
                    Table.state.holds([live("k", "a", at(9000), by: peer)], clock: at(9000)),
                ]
            ),
        ]
    }

    private static var terms: [ScenarioVector] {
        [
            vector(
                "lww/admission/unknown-terms",
                ["LWW-031", "LWW-032", "LWW-020"],
                "An entry of a term that was not learned waits outside until it was",
                [
                    Table.create(terms: true).answers(),
                    Talk().tell(
                        .delta([
                            live("a", "0", at(1)), live("b", "1", at(2000)).under(1), live("c", "2", at(3)).under(2),
                        ]),
                        [.applied, .rejectedEpoch, .rejectedEpoch]
                    ), Table.state.holds([live("a", "0", at(1))], clock: at(1)), Table.learn(1).answers(),
                    Talk().tell(
                        .delta([live("b", "1", at(2000)).under(1), live("c", "2", at(3)).under(2)]),
                        [.applied, .rejectedEpoch]
                    ),
                    Table.state.holds(
                        [live("a", "0", at(1)), live("b", "1", at(2000)).under(1)],
                        clock: at(2000),
                        term: 1
                    ),
                ]
            ),
            vector(
                "lww/admission/old-terms-are-welcome",
                ["LWW-031", "LWW-035"],
                "An entry of an old term is admitted: it loses by its epoch to another one, and nowhere else",
                [
                    Table.create(terms: true).answers(), Table.learn(5).answers(),
                    Table.put("k", "new", now: 1000, epoch: 5).stamps(at(1000)),
                    Talk().tell(
                        .delta([
                            live("j", "old", at(900), by: peer).under(3),
                            live("k", "old", at(1500), by: peer).under(4),
                        ]),
                        [.applied, .stale]
                    ),
                    Table.state.holds(
                        [live("j", "old", at(900), by: peer).under(3), live("k", "new", at(1000)).under(5)],
                        clock: at(1500),
                        term: 5
                    ),
                ]
            ),
            vector(
                "lww/admission/future-before-epoch",
                ["LWW-030", "LWW-031"],
                "Of both faults, the time is named",
                [
                    Table.create(terms: true).answers(),
                    Talk().tell(
                        .delta([
                            live("a", "1", at(6001)).under(1), live("b", "1", at(6000)).under(1),
                            live("c", "1", at(6001)),
                        ]),
                        [.rejectedFuture, .rejectedEpoch, .rejectedFuture]
                    ), Table.state.holds(clock: 0),
                ]
            ),
            vector(
                "lww/admission/plain-tables-have-epoch-0",
                ["LWW-031"],
                "Without terms, every epoch but 0 is rejected",
                [
                    Table.create().answers(),
                    Talk().tell(
                        .delta([
                            live("a", "1", at(1)).under(1), live("b", "1", at(2)), live("c", "1", at(3)).under(.max),
                        ]),
                        [.rejectedEpoch, .applied, .rejectedEpoch]
                    ), Table.state.holds([live("b", "1", at(2))], clock: at(2)),
                ]
            ),
            vector(
                "lww/admission/terms-at-the-edges",
                ["LWW-031", "CONV-001"],
                "Terms of 2^53, 2^63 - 1 and 2^64 - 2 do not admit the next ones",
                [Table.create(terms: true).answers()]
                    + [1 << 53, (1 << 63) - 1, UInt64.max - 1].flatMap { (term: UInt64) -> [ScenarioStep] in
                        [
                            Table.learn(term).answers(),
                            Talk().tell(.delta([live("k", "a", at(5)).under(term + 1)]), [.rejectedEpoch]),
                            Talk().tell(.delta([live("k", "a", at(5)).under(term)]), [.applied]),
                        ]
                    }
            ),
        ]
    }

    private static var floor: [ScenarioVector] {
        let kept = [live("c", "0", at(400)), gone("d", at(450))]
        return [
            vector(
                "lww/admission/at-the-floor",
                ["LWW-034", "LWW-036"],
                "For an absent key, what is at the floor or below is dropped, and what is just above is not",
                [
                    Table.create(stored: .init(floor: at(500, 5), clock: at(600), entries: [])).answers(),
                    Talk().tell(
                        .delta([
                            live("a", "1", at(500, 4), by: peer), live("b", "2", at(500, 5), by: .max),
                            live("c", "3", at(500, 6), by: peer), gone("d", at(500, 5)), gone("e", at(500, 6)),
                            live("f", "6", 1),
                        ]),
                        [.belowFloor, .belowFloor, .applied, .belowFloor, .applied, .belowFloor]
                    ),
                    Table.state.holds(
                        [live("c", "3", at(500, 6), by: peer), gone("e", at(500, 6))],
                        clock: at(600),
                        floor: at(500, 5)
                    ),
                ]
            ),
            vector(
                "lww/admission/below-the-floor-but-present",
                ["LWW-034", "LWW-035"],
                "A key that has an entry is compared as ever, also below the floor",
                note:
                    "Whoever drops what is below the floor before it looks keeps a value that others have replaced.",
                [
                    Table.create(stored: .init(floor: at(500), clock: at(600), entries: kept)).answers(),
                    Talk().tell(
                        .delta([live("c", "1", at(399), by: peer), live("d", "1", at(449), by: peer)]),
                        [.stale, .stale]
                    ), Talk().tell(.delta(kept), [.duplicate, .duplicate]),
                    Talk().tell(
                        .delta([live("c", "1", at(401), by: peer), live("d", "1", at(500), by: peer)]),
                        [.applied, .applied]
                    ), Talk().tell(.delta([gone("c", at(402), by: peer)]), [.applied]),
                    Table.state.holds(
                        [gone("c", at(402), by: peer), live("d", "1", at(500), by: peer)],
                        clock: at(600),
                        floor: at(500)
                    ),
                ]
            ),
            vector(
                "lww/admission/time-0",
                ["LWW-034"],
                "Where no floor was ever raised nothing is below it, not even an entry of the time 0",
                [
                    Table.create().answers(),
                    Talk().tell(.delta([live("k", "a", 0), live("l", "a", 1)]), [.applied, .applied]),
                    Table.state.holds([live("k", "a", 0), live("l", "a", 1)], clock: 1),
                    Table.create(terms: true).answers(), Table.learn(9).answers(),
                    Talk().tell(.delta([live("k", "a", 0, by: 7).under(9)]), [.applied]),
                    Table.state.holds([live("k", "a", 0, by: 7).under(9)], clock: 0, term: 9),
                    Table.create(stored: .init(floor: 1)).answers(),
                    Talk().tell(
                        .delta([live("k", "a", 0), live("l", "a", 1), live("m", "a", 2)]),
                        [
                            .belowFloor, .belowFloor, .applied,
                        ]
                    ), Table.state.holds([live("m", "a", 2)], clock: 2, floor: 1),
                ]
            ),
            vector(
                "lww/admission/rejected-before-below-floor",
                ["LWW-030", "LWW-031", "LWW-034"],
                "What is rejected is not asked about the floor",
                [
                    Table.create(stored: .init(floor: at(9000))).answers(),
                    Talk().tell(
                        .delta([
                            live("a", "1", at(6001)), live("b", "1", at(6000)).under(1), live("c", "1", at(6000)),
                        ]),
                        [.rejectedFuture, .rejectedEpoch, .belowFloor]
                    ), Table.state.holds(clock: at(9000), floor: at(9000)),
                ]
            ),
        ]
    }

    private static var observed: [ScenarioVector] {
        [
            vector(
                "lww/admission/losers-move-the-clock",
                ["LWW-033"],
                "An entry that loses by its epoch moves the clock up to its time all the same",
                [
                    Table.create(terms: true).answers(), Table.learn(2).answers(),
                    Table.put("k", "a", now: 100, epoch: 2).stamps(at(100)),
                    Talk().tell(.delta([live("k", "b", at(900), by: peer).under(1)]), [.stale]),
                    Table.put("k", "c", now: 100, epoch: 2).stamps(at(900, 1)),
                ]
            ),
            vector(
                "lww/admission/floor-raises-the-clock",
                ["LWW-034", "LWW-091", "LWW-096"],
                "A floor above the clock raises it, so what is written next is above the floor",
                [
                    Table.create().answers(), Table.view(1, me, peer).answers(),
                    Talk(view: 1).tell(.header(9, floor: at(500), clock: at(500))),
                    Table.state.holds(clock: at(500), floor: at(500), view: 1),
                    Talk(view: 1).tell(.delta([live("k", "a", at(400), by: peer)]), [.belowFloor]),
                    Table.put("k", "b", now: 300).stamps(at(500, 1)),
                    Table.state.holds([live("k", "b", at(500, 1))], clock: at(500, 1), floor: at(500), view: 1),
                ]
            ),
            vector(
                "lww/admission/one-by-one",
                ["LWW-036", "LWW-032"],
                "Each of the outcomes in one message, in the order of its entries",
                [
                    Table.create(
                        stored: .init(
                            floor: at(1),
                            clock: at(100),
                            entries: [
                                live("b", "1", at(10)), live("c", "1", at(10)), live("d", "1", at(10)),
                                live("e", "1", at(10)),
                            ]
                        )
                    ).answers(),
                    Talk().tell(
                        .delta([
                            live("a", "0", at(9)), live("b", "0", at(9)), live("c", "0", at(10)),
                            live("d", "1", at(10)),
                            live("e", "2", at(10)), live("f", "0", at(9000)), live("g", "0", at(9)).under(1),
                            live("h", "0", at(1)),
                        ]),
                        [
                            .applied, .stale, .storedCollides, .duplicate, .incomingCollides, .rejectedFuture,
                            .rejectedEpoch,
                            .belowFloor,
                        ]
                    ),
                    Table.state.holds(
                        [
                            live("a", "0", at(9)), live("b", "1", at(10)), live("c", "1", at(10)),
                            live("d", "1", at(10)),
                            live("e", "2", at(10)),
                        ],
                        clock: at(100),
                        floor: at(1)
                    ),
                ]
            ),
            vector(
                "lww/admission/empty-delta",
                ["LWW-036", "LWW-082"],
                "A message without entries brings no results and changes nothing",
                [Table.create().answers(), Talk().tell(.delta([])), Table.state.holds(clock: 0)]
            ),
        ]
    }
}
