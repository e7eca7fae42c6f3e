import ConformanceKit

/// When tombstones go.
enum TableCollection {
    static var vectors: [ScenarioVector] { stable + floors + never + after }

    private static let talk = Talk(view: 1)
    private static let dead = [
        gone("a", at(700)), gone("b", at(800)), gone("c", at(800, 1)), live("d", "1", at(100)),
    ]

    private static func start(_ members: UInt64...) -> [ScenarioStep] {
        [
            Table.create(stored: .init(clock: at(1000), entries: dead)).answers(),
            Question("lww.view", ["number": "1", "members": .array(members.map(hex64))]).answers(),
        ]
    }

    private static var stable: [ScenarioVector] {
        [
            vector(
                "lww/collection/alone",
                ["LWW-092", "LWW-093"],
                "In a view of one member, everything up to its clock is stable",
                [
                    Table.create().answers(), Table.put("j", "a", now: 900).stamps(at(900)),
                    Table.remove("k", now: 1000).stamps(at(1000)), Table.collect.collects(0, floor: 0),
                    Table.view(1, me).answers(),
                    Table.state.holds(
                        [live("j", "a", at(900)), gone("k", at(1000))],
                        clock: at(1000),
                        frontier: at(1000),
                        stable: at(1000),
                        view: 1
                    ), Table.collect.collects(1, floor: at(1000)), Table.collect.collects(0, floor: at(1000)),
                    Table.remove("j", now: 1000).stamps(at(1000, 1)), Table.get("j").finds(gone("j", at(1000, 1))),
                    Table.collect.collects(1, floor: at(1000, 1)),
                    Table.state.holds(
                        clock: at(1000, 1),
                        floor: at(1000, 1),
                        frontier: at(1000, 1),
                        stable: at(1000, 1),
                        view: 1
                    ),
                ]
            ),
            vector(
                "lww/collection/two",
                ["LWW-080", "LWW-090", "LWW-092"],
                "With two members: what was heard and what the other one told, the lesser of them",
                start(me, peer) + [Table.collect.collects(0, floor: 0)]
                    + talk.complete(7, clock: at(900), holding: dead) + [
                        Table.state.holds(dead, clock: at(1000), frontier: at(900), view: 1),
                        Table.collect.collects(0, floor: 0),
                        talk.tell(.header(0, clock: at(950), frontier: at(750))),
                        Table.state.holds(dead, clock: at(1000), frontier: at(900), stable: at(750), view: 1),
                        Table.collect.collects(1, floor: at(750)),
                        talk.tell(.header(0, clock: at(980), frontier: at(970))),
                        Table.state.holds(
                            Array(dead.dropFirst()),
                            clock: at(1000),
                            floor: at(750),
                            frontier: at(900),
                            stable: at(900),
                            view: 1
                        ), Table.collect.collects(2, floor: at(900)),
                        Table.state.holds(
                            [dead[3]],
                            clock: at(1000),
                            floor: at(900),
                            frontier: at(900),
                            stable: at(900),
                            view: 1
                        ),
                    ]
            ),
            vector(
                "lww/collection/own-clock-holds-back",
                ["LWW-092"],
                "A clock that is behind holds back as well: this replica may still write there",
                [
                    Table.create(stored: .init(clock: at(300), entries: [gone("a", at(200)), gone("b", at(300))]))
                        .answers()
                ]
                    + [Table.view(1, me, peer).answers()]
                    + talk.complete(
                        7,
                        clock: at(900),
                        frontier: at(800),
                        holding: [gone("a", at(200)), gone("b", at(300))]
                    ) + [
                        talk.tell(.delta([gone("c", at(400))]), [.applied]),
                        Table.state.holds(
                            [gone("a", at(200)), gone("b", at(300)), gone("c", at(400))],
                            clock: at(400),
                            frontier: at(400),
                            stable: at(400),
                            view: 1
                        ), talk.tell(.pull(1), now: 850, [], [.header(1, clock: at(850), frontier: at(850))]),
                        Table.collect.collects(3, floor: at(800)),
                        Table.state.holds(
                            clock: at(850),
                            floor: at(800),
                            frontier: at(850),
                            stable: at(800),
                            view: 1
                        ),
                    ]
            ),
            vector(
                "lww/collection/a-silent-member",
                ["LWW-080", "LWW-090", "LWW-092", "LWW-061"],
                "One of three is silent: nothing goes until a view leaves it out",
                start(me, peer, third) + talk.complete(7, clock: at(900), frontier: at(880), holding: dead) + [
                    Table.state.holds(dead, clock: at(1000), view: 1), Table.collect.collects(0, floor: 0),
                    Talk(third, view: 1).tell(.header(1, clock: at(900), frontier: at(850))),
                    Table.state.holds(dead, clock: at(1000), view: 1),
                ] + Talk(third, view: 1).complete(7, clock: at(860), holding: dead) + [
                    Table.state.holds(dead, clock: at(1000), frontier: at(860), stable: at(850), view: 1)
                ] + start(me, peer, third) + talk.complete(7, clock: at(900), frontier: at(880), holding: dead) + [
                    Table.view(2, me, peer).answers(), Table.collect.collects(0, floor: 0),
                ] + Talk(view: 2).complete(8, clock: at(910), frontier: at(905), holding: dead) + [
                    Table.collect.collects(3, floor: at(905))
                ]
            ),
            vector(
                "lww/collection/heard-but-no-frontier",
                ["LWW-090", "LWW-092"],
                "One of three was pulled and told no frontier: nothing goes",
                start(me, peer, third) + talk.complete(7, clock: at(900), frontier: at(880), holding: dead)
                    + Talk(third, view: 1).complete(7, clock: at(950), holding: dead) + [
                        Table.state.holds(dead, clock: at(1000), frontier: at(900), view: 1),
                        Table.collect.collects(0, floor: 0),
                    ]
            ),
            vector(
                "lww/collection/frontiers-only-rise",
                ["LWW-090", "LWW-082"],
                "A header raises its sender's frontier, asked for or not, early or late, and lowers none",
                start(me, peer) + talk.complete(7, clock: at(900), frontier: at(300), holding: dead) + [
                    talk.tell(.header(7, clock: at(900), frontier: at(200))),
                    Table.state.holds(dead, clock: at(1000), frontier: at(900), stable: at(300), view: 1),
                    talk.tell(.header(9, clock: at(500), frontier: at(300, 1))),
                    Table.state.holds(dead, clock: at(1000), frontier: at(900), stable: at(300, 1), view: 1),
                    talk.pull(8),
                    talk.tell(.header(7, clock: at(500), frontier: at(301))), talk.tell(.header(0, clock: 0)),
                    Table.state.holds(dead, clock: at(1000), frontier: at(900), stable: at(301), view: 1),
                    talk.retry(.pull(8)),
                ]
            ),
        ]
    }

    private static var floors: [ScenarioVector] {
        [
            vector(
                "lww/collection/at-the-floor",
                ["LWW-093", "LWW-092"],
                "Tombstones at the floor and below go, those above stay, and so does everything live",
                start(me, peer) + talk.complete(7, clock: at(900), frontier: at(800), holding: dead) + [
                    Table.collect.collects(2, floor: at(800)),
                    Table.state.holds(
                        [dead[2], dead[3]],
                        clock: at(1000),
                        floor: at(800),
                        frontier: at(900),
                        stable: at(800),
                        view: 1
                    ), Table.get("a").finds(nil), Table.delta("a", "b", "c").says(.delta([dead[2]]), view: 1),
                ]
            ),
            vector(
                "lww/collection/floor-of-a-header",
                ["LWW-091", "LWW-093", "LWW-082"],
                "The floor of a header is taken over, whether or not the header was asked for, and never lowered",
                start(me, peer) + [
                    talk.tell(.header(5, floor: at(700), clock: at(900))),
                    Table.state.holds(Array(dead.dropFirst()), clock: at(1000), floor: at(700), view: 1),
                    talk.tell(.header(5, floor: at(699), clock: at(900))),
                    Table.state.holds(Array(dead.dropFirst()), clock: at(1000), floor: at(700), view: 1),
                    talk.pull(7),
                    talk.tell(
                        .header(7, floor: at(800), clock: at(900), frontier: at(850)),
                        [],
                        [.ask(7, digest: digest([dead[2], dead[3]]))]
                    ), talk.tell(.header(7, floor: at(800, 1), clock: at(900))),
                    talk.retry(.ask(7, digest: digest([dead[3]]))),
                    Table.state.holds([dead[3]], clock: at(1000), floor: at(800, 1), view: 1),
                    Table.collect.collects(0, floor: at(800, 1)),
                ]
            ),
            vector(
                "lww/collection/told-to-others",
                ["LWW-073", "LWW-092", "LWW-102"],
                "A floor that was raised is told in headers and states",
                start(me) + [
                    Table.collect.collects(3, floor: at(1000)), Table.view(2, me, peer).answers(),
                    Talk(view: 2).tell(.pull(4), now: 1000, [], [.header(4, floor: at(1000), clock: at(1000))]),
                    Talk(view: 2).tell(.join(5), [], [.state(5, floor: at(1000), clock: at(1000), [dead[3]])]),
                ]
            ),
            vector(
                "lww/collection/a-floor-ahead-of-stable",
                ["LWW-092"],
                "Where the floor is above what is stable, it stays",
                start(me, peer)
                    + talk.complete(
                        7,
                        floor: at(800),
                        clock: at(900),
                        frontier: at(750),
                        holding: [dead[2], dead[3]]
                    )
                    + [
                        Table.collect.collects(0, floor: at(800)),
                        Table.state.holds(
                            [dead[2], dead[3]],
                            clock: at(1000),
                            floor: at(800),
                            frontier: at(900),
                            stable: at(750),
                            view: 1
                        ),
                    ]
            ),
            vector(
                "lww/collection/a-tombstone-comes-below-the-floor",
                ["LWW-034", "LWW-035", "LWW-093"],
                "A tombstone below the floor that replaces a value stays until the floor is raised again",
                [
                    Table.create(stored: .init(floor: at(500), clock: at(600), entries: [live("k", "a", at(300))]))
                        .answers(),
                    Table.view(1, me).answers(), Table.view(2, me, peer).answers(),
                    Talk(view: 2).tell(.delta([gone("k", at(400))]), [.applied]),
                    Table.collect.collects(0, floor: at(500)),
                    Table.get("k").finds(gone("k", at(400))),
                    Talk(view: 2).tell(.header(0, floor: at(500), clock: at(600))),
                    Table.get("k").finds(gone("k", at(400))),
                    Talk(view: 2).tell(.header(0, floor: at(500, 1), clock: at(600))),
                    Table.get("k").finds(nil), Talk(view: 2).tell(.delta([gone("k", at(400))]), [.belowFloor]),
                ]
            ),
        ]
    }

    private static var never: [ScenarioVector] {
        [
            vector(
                "lww/collection/open-view",
                ["LWW-095", "LWW-092"],
                "In the open view nothing is collected, whatever headers say",
                [Table.create(stored: .init(floor: at(50), clock: at(1000), entries: dead)).answers()]
                    + Talk().complete(7, floor: at(800), clock: at(900), frontier: at(900), holding: dead) + [
                        Talk().tell(.header(8, floor: at(900), clock: at(900), frontier: at(900))),
                        Table.collect.collects(0, floor: at(50)),
                        Table.state.holds(dead, clock: at(1000), floor: at(50)),
                    ]
            ),
            vector(
                "lww/collection/terms",
                ["LWW-094"],
                "A table with terms keeps its tombstones and the floor 0, whatever is stable, asked or told",
                [
                    Table.create(terms: true, stored: .init(clock: at(1000), entries: dead)).answers(),
                    Table.view(1, me, peer).answers(),
                ] + talk.complete(7, floor: at(800), clock: at(900), frontier: at(850), holding: dead) + [
                    Table.state.holds(dead, clock: at(1000), frontier: at(900), stable: at(850), view: 1),
                    Table.collect.collects(0, floor: 0), talk.tell(.header(0, floor: at(900), clock: at(900))),
                    talk.tell(.pull(1), now: 1000, [], [.header(1, clock: at(1000), frontier: at(900))]),
                    talk.tell(.delta([live("z", "old", 1)]), [.applied]), Table.view(2, me).answers(),
                    Table.collect.collects(0, floor: 0),
                    Table.state.holds(
                        dead + [live("z", "old", 1)],
                        clock: at(1000),
                        frontier: at(1000),
                        stable: at(1000),
                        view: 2
                    ),
                ]
            ),
            vector(
                "lww/collection/terms-stored-and-joined",
                ["LWW-094"],
                "A table with terms keeps the floor 0 also where another one is stored, or comes with a state",
                [
                    Table.create(terms: true, stored: .init(floor: at(500), clock: at(1000), entries: dead))
                        .answers(),
                    Table.state.holds(dead, clock: at(1000)), Table.create(terms: true, joining: true).answers(),
                    Table.join(5).says(.join(5)), Talk().tell(.state(5, floor: at(500), clock: at(1000), dead)),
                    Table.state.holds(dead, clock: at(1000)),
                ]
            ),
        ]
    }

    private static var after: [ScenarioVector] {
        [
            vector(
                "lww/collection/late-puts",
                ["LWW-034", "LWW-093"],
                "After collection, a put from before it comes late and is dropped; one from after it is not",
                note: "Whoever forgets the floor with the tombstones brings back what was removed.",
                [
                    Table.create().answers(), Table.remove("k", now: 700).stamps(at(700)),
                    Table.view(1, me, peer).answers(),
                    talk.tell(.pull(1), now: 1000, [], [.header(1, clock: at(1000))]),
                ] + talk.complete(7, clock: at(900), frontier: at(800), holding: [gone("k", at(700))]) + [
                    Table.collect.collects(1, floor: at(800)),
                    talk.tell(.delta([live("k", "late", at(699), by: peer)]), [.belowFloor]),
                    talk.tell(.delta([live("k", "later", at(800), by: .max)]), [.belowFloor]),
                    Table.get("k").finds(nil),
                    talk.tell(.delta([live("k", "new", at(800, 1), by: peer)]), [.applied]),
                    Table.get("k").finds(live("k", "new", at(800, 1), by: peer)),
                    talk.tell(.delta([live("k", "late", at(699), by: peer)]), [.stale]),
                ]
            ),
            vector(
                "lww/collection/own-writes-go-on",
                ["LWW-092", "LWW-010", "LWW-015"],
                "The replica's own writes are above the floor, even when now is below it",
                [
                    Table.create(stored: .init(clock: at(1000), entries: dead)).answers(),
                    Table.view(1, me).answers(),
                    Table.collect.collects(3, floor: at(1000)), Table.put("a", "new", now: 10).stamps(at(1000, 1)),
                    Table.remove("d", now: 10).stamps(at(1000, 2)),
                    Table.get("a").finds(live("a", "new", at(1000, 1))),
                    Table.get("d").finds(gone("d", at(1000, 2))),
                ]
            ),
        ]
    }
}
