import ConformanceKit

extension TablePulls {
    /// How pulls end.
    static var ends: [ScenarioVector] {
        let far = theirs("z", at(6001))
        let parts: [TableMessage.Body] = [
            .ask(7, .below("d"), digest: digest([a, c])), .ask(7, .from("d"), digest: digest([e, g])),
        ]
        return [
            vector(
                "lww/pulls/incomplete",
                ["LWW-076", "LWW-079", "LWW-080"],
                "An answer with an entry that is rejected: the pull ends incomplete, and nothing was heard",
                start + talk.open(7, clock: at(900), holding: held) + [
                    talk.tell(.entries(7, [theirs("b"), far]), [.applied, .rejectedFuture], pull: "incomplete"),
                    heard(0, [a, theirs("b"), c, e, g]), talk.retry(),
                    talk.tell(.entries(7, [far]), now: 1001, [.applied]),
                    Table.state.holds([a, theirs("b"), c, e, g, far], clock: at(6001), view: 1),
                ] + talk.complete(8, clock: at(950), holding: [a, theirs("b"), c, e, g, far]) + [
                    Table.state.holds([a, theirs("b"), c, e, g, far], clock: at(6001), frontier: at(950), view: 1)
                ]
            ),
            vector(
                "lww/pulls/tainted-on-the-way",
                ["LWW-076", "LWW-079"],
                "A pull that is tainted goes on, and is incomplete at its end, whichever part came first",
                start + talk.open(7, clock: at(900), holding: held) + [
                    talk.tell(.split(7, at: "d"), [], parts),
                    talk.tell(.entries(7, .from("d"), [far]), [.rejectedFuture]),
                    talk.retry(parts[0]), talk.tell(.entries(7, .from("d"), [far]), now: 1001, [.applied]),
                    talk.tell(.same(7, .below("d")), pull: "incomplete"),
                ] + start + talk.open(7, clock: at(900), holding: held) + [
                    talk.tell(.split(7, at: "d"), [], parts), talk.tell(.same(7, .below("d"))),
                    talk.tell(.entries(7, .from("d"), [far]), [.rejectedFuture], pull: "incomplete"), heard(0),
                ]
            ),
            vector(
                "lww/pulls/unknown-terms-taint",
                ["LWW-031", "LWW-076", "LWW-079"],
                "An entry of a term that was not learned makes a pull incomplete, too",
                [Table.create(terms: true).answers(), Table.view(1, me, peer).answers()]
                    + talk.open(7, clock: at(900))
                    + [
                        talk.tell(.entries(7, [theirs("k").under(1)]), [.rejectedEpoch], pull: "incomplete"),
                        Table.learn(1).answers(),
                    ] + talk.open(8, clock: at(900)) + [
                        talk.tell(.entries(8, [theirs("k").under(1)]), [.applied], pull: "complete"),
                        Table.state.holds(
                            [theirs("k").under(1)],
                            clock: at(500),
                            frontier: at(500),
                            view: 1,
                            term: 1
                        ),
                    ]
            ),
            vector(
                "lww/pulls/not-tainted-by-others",
                ["LWW-076"],
                "What is rejected of a delta, of another pull's answer or of another range does not taint",
                [
                    Table.create(stored: .init(clock: at(1000), entries: held)).answers(),
                    Table.view(1, me, peer, third).answers(), talk.pull(7),
                    talk.tell(.entries(7, [far]), [.rejectedFuture]),
                    talk.tell(.header(7, clock: at(900)), [], [.ask(7, digest: digest(held))]),
                    talk.tell(.delta([far]), [.rejectedFuture]), talk.tell(.entries(6, [far]), [.rejectedFuture]),
                    Talk(third, view: 1).tell(.entries(7, [far]), [.rejectedFuture]),
                    talk.tell(.entries(7, .from("d"), [far]), [.rejectedFuture]),
                    talk.tell(.same(7), pull: "complete"),
                ]
            ),
            vector(
                "lww/pulls/a-new-pull-is-not-tainted",
                ["LWW-071", "LWW-076"],
                "What tainted a pull is forgotten with it",
                start + talk.open(7, clock: at(900), holding: held) + [
                    talk.tell(.split(7, at: "d"), [], parts),
                    talk.tell(.entries(7, .from("d"), [far]), [.rejectedFuture]),
                ] + talk.complete(8, clock: at(950), holding: held) + [heard(at(950))]
            ),
            vector(
                "lww/pulls/what-loses-does-not-taint",
                ["LWW-076", "LWW-034"],
                "Stale entries, collisions and entries below the floor are no rejections",
                [
                    Table.create(stored: .init(floor: at(300), clock: at(1000), entries: held)).answers(),
                    Table.view(1, me, peer).answers(),
                ] + talk.open(7, clock: at(900), holding: held) + [
                    talk.tell(
                        .entries(
                            7,
                            [
                                live("a", "0", at(99)), theirs("b", at(300)), live("c", "0", at(100)),
                                live("e", "2", at(100)), g,
                            ]
                        ),
                        [.stale, .belowFloor, .storedCollides, .incomingCollides, .duplicate],
                        pull: "complete"
                    ),
                    Table.state.holds(
                        [a, c, live("e", "2", at(100)), g],
                        clock: at(1000),
                        floor: at(300),
                        frontier: at(900),
                        view: 1
                    ),
                ]
            ),
            vector(
                "lww/pulls/heard-only-rises",
                ["LWW-080"],
                "A complete pull with an earlier clock lowers nothing",
                start + talk.complete(7, clock: at(900), holding: held)
                    + talk.complete(8, clock: at(800), holding: held) + [heard(at(900))]
                    + talk.complete(9, clock: at(900, 1), holding: held) + [heard(at(900, 1))]
            ),
            vector(
                "lww/pulls/floor-before-the-ask",
                ["LWW-074", "LWW-091", "LWW-093"],
                "The floor of a header is taken over before the digest is made",
                [
                    Table.create(stored: .init(clock: at(1000), entries: [gone("a", at(700)), c])).answers(),
                    Table.view(1, me, peer).answers(), talk.pull(7),
                    talk.tell(.header(7, floor: at(700), clock: at(900)), [], [.ask(7, digest: digest([c]))]),
                    talk.tell(.same(7), pull: "complete"),
                    Table.state.holds([c], clock: at(1000), floor: at(700), frontier: at(900), view: 1),
                ]
            ),
        ]
    }

    /// What is said again.
    static var retries: [ScenarioVector] {
        [
            vector(
                "lww/pulls/retry",
                ["LWW-081"],
                "Before the header the pull again, then what is open, by low keys and with digests of now",
                start + [
                    talk.retry(), talk.pull(7), talk.retry(.pull(7)), talk.retry(.pull(7)),
                    talk.tell(.header(7, clock: at(900)), [], [.ask(7, digest: digest(held))]),
                    talk.retry(.ask(7, digest: digest(held))), Table.remove("h", now: 1000).stamps(at(1000, 1)),
                    talk.retry(.ask(7, digest: digest(held + [gone("h", at(1000, 1))]))),
                    talk.tell(
                        .split(7, at: "c"),
                        [],
                        [
                            .ask(7, .below("c"), digest: digest([a])),
                            .ask(7, .from("c"), digest: digest([c, e, g, gone("h", at(1000, 1))])),
                        ]
                    ),
                    talk.tell(
                        .split(7, .from("c"), at: "g"),
                        [],
                        [
                            .ask(7, .from("c", below: "g"), digest: digest([c, e])),
                            .ask(7, .from("g"), digest: digest([g, gone("h", at(1000, 1))])),
                        ]
                    ),
                    talk.tell(
                        .split(7, .below("c"), at: "b"),
                        [],
                        [
                            .ask(7, .below("b"), digest: digest([a])),
                            .ask(7, .from("b", below: "c"), digest: digest([])),
                        ]
                    ), talk.tell(.delta([theirs("bb")]), [.applied]),
                    talk.retry(
                        .ask(7, .below("b"), digest: digest([a])),
                        .ask(7, .from("b", below: "c"), digest: digest([theirs("bb")])),
                        .ask(7, .from("c", below: "g"), digest: digest([c, e])),
                        .ask(7, .from("g"), digest: digest([g, gone("h", at(1000, 1))]))
                    ), talk.tell(.same(7, .from("c", below: "g"))), talk.tell(.same(7, .below("b"))),
                    talk.retry(
                        .ask(7, .from("b", below: "c"), digest: digest([theirs("bb")])),
                        .ask(7, .from("g"), digest: digest([g, gone("h", at(1000, 1))]))
                    ), talk.tell(.same(7, .from("g"))), talk.tell(.same(7, .from("b", below: "c")), pull: "complete"),
                    talk.retry(),
                ]
            ),
            vector(
                "lww/pulls/retry-of-nobody",
                ["LWW-083"],
                "Where no pull is under way there is nothing to say again, not even of a stranger",
                start + [talk.retry(), Talk(third, view: 1).retry(), Talk(me, view: 1).retry()]
                    + talk.open(7, clock: at(900), holding: held) + [
                        Talk(third, view: 1).retry(), Talk(0, view: 1).retry(),
                    ]
            ),
            vector(
                "lww/pulls/retry-after-a-tainted-part",
                ["LWW-081", "LWW-076"],
                "A range that was answered is not asked for again, even though something of it was rejected",
                start + talk.open(7, clock: at(900), holding: held) + [
                    talk.tell(
                        .split(7, at: "d"),
                        [],
                        [.ask(7, .below("d"), digest: digest([a, c])), .ask(7, .from("d"), digest: digest([e, g]))]
                    ), talk.tell(.entries(7, .below("d"), [theirs("b", at(6001))]), [.rejectedFuture]),
                    talk.retry(.ask(7, .from("d"), digest: digest([e, g]))),
                ]
            ),
            vector(
                "lww/pulls/retried-answers-twice",
                ["LWW-079", "LWW-081"],
                "After a retry both answers come, and the second one counts nothing",
                start + talk.open(7, clock: at(900), holding: held) + [
                    talk.retry(.ask(7, digest: digest(held))),
                    talk.tell(
                        .split(7, at: "d"),
                        [],
                        [.ask(7, .below("d"), digest: digest([a, c])), .ask(7, .from("d"), digest: digest([e, g]))]
                    ), talk.tell(.entries(7, [theirs("b")]), [.applied]), talk.tell(.same(7)),
                    heard(0, [a, theirs("b"), c, e, g]),
                    talk.tell(.same(7, .from("d"))), talk.tell(.same(7, .below("d")), pull: "complete"),
                    heard(at(900), [a, theirs("b"), c, e, g]),
                ]
            ),
        ]
    }
}
