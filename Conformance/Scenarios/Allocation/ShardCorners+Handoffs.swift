import ConformanceKit

/// Handoffs, and regions that come and go.
extension ShardCorners {
    static var handoffs: [ScenarioVector] {
        [
            vector(
                "allocation/corners/refused-stopped-is-not-counted",
                ["ALLOC-036", "ALLOC-045", "ALLOC-046"],
                "A `stopped` that would release and can be given no stamp does not count",
                [
                    Shards.create().answers(),
                    Shards.open(2, members: [me], regions: ["r1"]).does(reports: [.open]),
                    Shards.allocate("s1", to: "r1").gives("r1", nth(0), [.region("r1", .own("s1", nth(0)))]),
                    Shards.drain("s1").begins(nth(1), [.region("r1", .drain("s1", nth(1), source: true))]),
                    Shards.answered(.drained("s1", nth(1)), by: "r1").does(),
                    Shards.hear(.news([released("s2", token(0, at(15000), by: peer))]), now: 10000).does(),
                    Shards.answered(.stopped("s1", nth(1)), by: "r1").refuses("clock-ahead"),
                    Shards.resend.sends(.region("r1", .drain("s1", nth(1), source: true))),
                    Shards.table.shows(
                        "open",
                        2,
                        [
                            (
                                draining("s1", from: "r1", handoff: nth(1), token: nth(0)),
                                .draining("r1", handoff: nth(1), token: nth(0))
                            ), (released("s2", token(2, at(15000, 1))), .released),
                        ]
                    ),
                    Shards.answered(.stopped("s1", nth(1)), by: "r1", now: 10000).does(reports: [.released("s1")]),
                    Shards.resend.sends(),
                ]
            ),
            vector(
                "allocation/corners/same-hi-other-handoff",
                ["ALLOC-045"],
                "`drained` and `stopped` of a handoff with the same hi, but another epoch or writer, do not count",
                note: "Only for a shard that is draining with that handoff, which is all of (epoch, hi, writer).",
                [
                    Shards.create().answers(), Shards.open(2, members: [me]).does(reports: [.open]),
                    Shards.allocate("s1", to: "r1").gives("r1", nth(0), [.region("r1", .own("s1", nth(0)))]),
                    Shards.drain("s1").begins(
                        nth(1),
                        [
                            .region("r1", .drain("s1", nth(1), source: true)),
                            .region("r2", .drain("s1", nth(1), source: false)),
                        ]
                    ),
                    Shards.answered(.drained("s1", nth(1, of: 1)), by: "r2").does(),
                    Shards.answered(.drained("s1", nth(1, of: 1)), by: "r1").does(),
                    Shards.answered(.stopped("s1", nth(1, of: 1)), by: "r1").does(),
                    Shards.answered(.drained("s1", nth(1, by: peer)), by: "r2").does(),
                    Shards.answered(.drained("s1", nth(1, by: peer)), by: "r1").does(),
                    Shards.answered(.stopped("s1", nth(1, by: peer)), by: "r1").does(),
                    Shards.answered(.drained("s1", nth(1, of: 3)), by: "r2").does(),
                    Shards.answered(.drained("s1", nth(1, of: 3)), by: "r1").does(),
                    Shards.answered(.stopped("s1", nth(1, of: 3)), by: "r1").does(),
                    Shards.answered(.drained("s1", nth(1, by: 0)), by: "r2").does(),
                    Shards.answered(.drained("s1", nth(1, by: 0)), by: "r1").does(),
                    Shards.answered(.stopped("s1", nth(1, by: 0)), by: "r1").does(),
                    Shards.resend.sends(
                        .region("r1", .drain("s1", nth(1), source: true)),
                        .region("r2", .drain("s1", nth(1), source: false))
                    ),
                    Shards.table.shows(
                        "open",
                        2,
                        [
                            (
                                draining("s1", from: "r1", handoff: nth(1), token: nth(0)),
                                .draining("r1", handoff: nth(1), token: nth(0))
                            )
                        ]
                    ),
                ]
            ),
            vector(
                "allocation/corners/newer-handoff",
                ["ALLOC-045"],
                "`drained` and `stopped` of a handoff above that of the shard do not count",
                note: "Only for a shard that is draining with that handoff; a greater one is not that one.",
                [
                    Shards.create().answers(), Shards.open(2, members: [me]).does(reports: [.open]),
                    Shards.allocate("s1", to: "r1").gives("r1", nth(0), [.region("r1", .own("s1", nth(0)))]),
                    Shards.drain("s1").begins(
                        nth(1),
                        [
                            .region("r1", .drain("s1", nth(1), source: true)),
                            .region("r2", .drain("s1", nth(1), source: false)),
                        ]
                    ),
                    Shards.answered(.drained("s1", nth(2)), by: "r2").does(),
                    Shards.answered(.drained("s1", nth(2)), by: "r1").does(),
                    Shards.answered(.stopped("s1", nth(2)), by: "r1").does(),
                    Shards.resend.sends(
                        .region("r1", .drain("s1", nth(1), source: true)),
                        .region("r2", .drain("s1", nth(1), source: false))
                    ),
                    Shards.table.shows(
                        "open",
                        2,
                        [
                            (
                                draining("s1", from: "r1", handoff: nth(1), token: nth(0)),
                                .draining("r1", handoff: nth(1), token: nth(0))
                            )
                        ]
                    ),
                ]
            ),
            vector(
                "allocation/corners/region-up-of-a-present-region",
                ["ALLOC-050", "ALLOC-046"],
                "A region that is present and comes up again has not to drain anew, and has not drained for that",
                [
                    Shards.create().answers(), Shards.open(2, members: [me]).does(reports: [.open]),
                    Shards.allocate("s1", to: "r1").gives("r1", nth(0), [.region("r1", .own("s1", nth(0)))]),
                    Shards.drain("s1").begins(
                        nth(1),
                        [
                            .region("r1", .drain("s1", nth(1), source: true)),
                            .region("r2", .drain("s1", nth(1), source: false)),
                        ]
                    ),
                    Shards.regionUp("r2").answers(),
                    Shards.resend.sends(
                        .region("r1", .drain("s1", nth(1), source: true)),
                        .region("r2", .drain("s1", nth(1), source: false))
                    ),
                    Shards.answered(.drained("s1", nth(1)), by: "r2").does(), Shards.regionUp("r2").answers(),
                    Shards.resend.sends(.region("r1", .drain("s1", nth(1), source: true))),
                    Shards.answered(.drained("s1", nth(1)), by: "r1").does(), Shards.regionUp("r1").answers(),
                    Shards.resend.sends(.region("r1", .drain("s1", nth(1), source: true))),
                    Shards.answered(.stopped("s1", nth(1)), by: "r1").does(reports: [.released("s1")]),
                ]
            ),
            vector(
                "allocation/corners/region-down-when-opening",
                ["ALLOC-051", "ALLOC-037"],
                "A node that is opening drains nothing for a region that goes, and drains its shards when it is open",
                [
                    Shards.create(stored: [owned("s1", by: "r1", token(1, at(992)))]).answers(),
                    Shards.open(2).does([.to(peer, .open(2)), .to(third, .open(2))]),
                    Shards.regionDown("r1").does(),
                    Shards.table.shows(
                        "opening",
                        2,
                        [(owned("s1", by: "r1", token(1, at(992))), .owned("r1", token(1, at(992))))]
                    ),
                    Shards.resend.sends(.to(peer, .open(2)), .to(third, .open(2))),
                    Shards.hear(.opened(2)).does(
                        [
                            .to(peer, .write(draining("s1", from: "r1", handoff: nth(0), token: token(1, at(992))))),
                            .to(third, .write(draining("s1", from: "r1", handoff: nth(0), token: token(1, at(992))))),
                        ],
                        reports: [.open]
                    ),
                    Shards.table.shows(
                        "open",
                        2,
                        [
                            (
                                draining("s1", from: "r1", handoff: nth(0), token: token(1, at(992))),
                                .draining("r1", handoff: nth(0), token: token(1, at(992)))
                            )
                        ]
                    ),
                ]
            ),
            vector(
                "allocation/corners/region-down-of-another",
                ["ALLOC-051", "ALLOC-046"],
                "A region that goes does not count as stopped where it is not the source",
                [
                    Shards.create().answers(),
                    Shards.open(2, members: [me], regions: ["r1", "r2", "r3"]).does(reports: [.open]),
                    Shards.allocate("s1", to: "r1").gives("r1", nth(0), [.region("r1", .own("s1", nth(0)))]),
                    Shards.drain("s1").begins(
                        nth(1),
                        [
                            .region("r1", .drain("s1", nth(1), source: true)),
                            .region("r2", .drain("s1", nth(1), source: false)),
                            .region("r3", .drain("s1", nth(1), source: false)),
                        ]
                    ),
                    Shards.regionDown("r3").does(),
                    Shards.resend.sends(
                        .region("r1", .drain("s1", nth(1), source: true)),
                        .region("r2", .drain("s1", nth(1), source: false))
                    ),
                    Shards.answered(.drained("s1", nth(1)), by: "r1").does(),
                    Shards.answered(.drained("s1", nth(1)), by: "r2").does(),
                    Shards.resend.sends(.region("r1", .drain("s1", nth(1), source: true))),
                    Shards.look("s1").finds(.draining("r1", handoff: nth(1), token: nth(0))),
                    Shards.answered(.stopped("s1", nth(1)), by: "r1").does(reports: [.released("s1")]),
                ]
            ),
            vector(
                "allocation/corners/stopped-for-what-another-has-written-over",
                ["ALLOC-053", "ALLOC-045", "ALLOC-046"],
                "A handoff ends no more when another writer of the term has written over it",
                [
                    Shards.create().answers(), Shards.open(2).does([.to(peer, .open(2)), .to(third, .open(2))]),
                    Shards.hear(.opened(2)).does(reports: [.open]),
                    Shards.allocate("s1", to: "r1").gives(
                        "r1",
                        nth(0),
                        [
                            .to(peer, .write(owned("s1", by: "r1", nth(0)))),
                            .to(third, .write(owned("s1", by: "r1", nth(0)))),
                        ]
                    ),
                    Shards.drain("s1").begins(
                        nth(1),
                        [
                            .to(peer, .write(draining("s1", from: "r1", handoff: nth(1), token: nth(0)))),
                            .to(third, .write(draining("s1", from: "r1", handoff: nth(1), token: nth(0)))),
                        ]
                    ),
                    Shards.hear(.wrote(2, "s1", nth(1))).does([
                        .region("r1", .drain("s1", nth(1), source: true)),
                        .region("r2", .drain("s1", nth(1), source: false)),
                    ]),
                    Shards.answered(.drained("s1", nth(1)), by: "r1").does(),
                    Shards.answered(.drained("s1", nth(1)), by: "r2").does(),
                    Shards.hear(.news([owned("s1", by: "r2", token(2, at(1001), by: third))]), from: third).does(
                        reports: [.dualEpoch(2)]),
                    Shards.answered(.stopped("s1", nth(1)), by: "r1").does(), Shards.resend.sends(),
                    Shards.table.shows(
                        "open",
                        2,
                        [
                            (
                                owned("s1", by: "r2", token(2, at(1001), by: third)),
                                .owned("r2", token(2, at(1001), by: third))
                            )
                        ]
                    ),
                ]
            ),
            vector(
                "allocation/corners/rebalance-while-the-shard-of-a-gone-region-drains",
                ["ALLOC-057"],
                "Nothing is moved while a shard is draining whose source is gone",
                note: "Nothing while a shard is draining, whoever its source is.",
                [
                    Shards.create().answers(),
                    Shards.open(2, members: [me], regions: ["r1", "r2", "r3"]).does(reports: [.open]),
                    Shards.allocate("s1", to: "r1").gives("r1", nth(0), [.region("r1", .own("s1", nth(0)))]),
                    Shards.allocate("s2", to: "r1").gives("r1", nth(1), [.region("r1", .own("s2", nth(1)))]),
                    Shards.allocate("s3", to: "r1").gives("r1", nth(2), [.region("r1", .own("s3", nth(2)))]),
                    Shards.allocate("s4", to: "r3").gives("r3", nth(3), [.region("r3", .own("s4", nth(3)))]),
                    Shards.regionDown("r3").does([
                        .region("r1", .drain("s4", nth(4), source: false)),
                        .region("r2", .drain("s4", nth(4), source: false)),
                    ]),
                    Shards.rebalance().moves(),
                    Shards.look("s4").finds(.draining("r3", handoff: nth(4), token: nth(3))),
                    Shards.answered(.drained("s4", nth(4)), by: "r1").does(),
                    Shards.answered(.drained("s4", nth(4)), by: "r2").does(reports: [.released("s4")]),
                    Shards.rebalance().moves(
                        "s1",
                        nth(6),
                        [
                            .region("r1", .drain("s1", nth(6), source: true)),
                            .region("r2", .drain("s1", nth(6), source: false)),
                        ]
                    ),
                ]
            ),
            vector(
                "allocation/corners/region-down-of-what-another-has-written",
                ["ALLOC-051", "ALLOC-053"],
                "A region that goes loses what another writer of the term has given it, too",
                [
                    Shards.create().answers(), Shards.open(2).does([.to(peer, .open(2)), .to(third, .open(2))]),
                    Shards.hear(.opened(2)).does(reports: [.open]),
                    Shards.hear(.news([owned("s1", by: "r2", token(2, at(1001), by: third))]), from: third).does(
                        reports: [.dualEpoch(2)]),
                    Shards.resend.sends(),
                    Shards.regionDown("r2").does([
                        .to(
                            peer,
                            .write(
                                draining(
                                    "s1",
                                    from: "r2",
                                    handoff: token(2, at(1001, 1)),
                                    token: token(2, at(1001), by: third)
                                )
                            )
                        ),
                        .to(
                            third,
                            .write(
                                draining(
                                    "s1",
                                    from: "r2",
                                    handoff: token(2, at(1001, 1)),
                                    token: token(2, at(1001), by: third)
                                )
                            )
                        ),
                    ]),
                    Shards.table.shows(
                        "open",
                        2,
                        [
                            (
                                draining(
                                    "s1",
                                    from: "r2",
                                    handoff: token(2, at(1001, 1)),
                                    token: token(2, at(1001), by: third)
                                ), .draining("r2", handoff: token(2, at(1001, 1)), token: token(2, at(1001), by: third))
                            )
                        ]
                    ),
                    Shards.hear(.wrote(2, "s1", token(2, at(1001, 1)))).does([
                        .region("r1", .drain("s1", token(2, at(1001, 1)), source: false))
                    ]),
                    Shards.answered(.drained("s1", token(2, at(1001, 1))), by: "r1").does(
                        [
                            .to(peer, .write(released("s1", token(2, at(1001, 2))))),
                            .to(third, .write(released("s1", token(2, at(1001, 2))))),
                        ],
                        reports: [.released("s1")]
                    ),
                ]
            ),
            vector(
                "allocation/corners/a-handoff-of-another-writer",
                ["ALLOC-045"],
                "A handoff with the same hi and another writer is another one",
                [
                    Shards.create().answers(),
                    Shards.open(2, members: [me], regions: ["r1"]).does(reports: [.open]),
                    Shards.allocate("s", to: "r1").gives("r1", nth(0), [.region("r1", .own("s", nth(0)))]),
                    Shards.drain("s").begins(nth(1), [.region("r1", .drain("s", nth(1), source: true))]),
                    Shards.answered(.drained("s", nth(1, by: 9)), by: "r1").does(),
                    Shards.answered(.stopped("s", nth(1, by: 9)), by: "r1").does(),
                    Shards.look("s").finds(.draining("r1", handoff: nth(1), token: nth(0))),
                ]
            ),
            vector(
                "allocation/corners/cancel-of-what-another-has-drained",
                ["ALLOC-048", "ALLOC-053"],
                "A handoff that another one has begun can be cancelled",
                [
                    Shards.create().answers(),
                    Shards.open(2, members: [me], regions: ["r1"]).does(reports: [.open]),
                    Shards.hear(
                        .news([
                            draining(
                                "s",
                                from: "r1",
                                handoff: token(2, at(1001), by: 9),
                                token: token(1, at(900), by: 9)
                            )
                        ])
                    ).does(reports: [.dualEpoch(2)]),
                    Shards.cancel("s", token(2, at(1001), by: 9)).returns(
                        token(2, at(1001, 1)),
                        [.region("r1", .own("s", token(2, at(1001, 1))))]
                    ),
                ]
            ),
        ]
    }
}
