import ConformanceKit

/// What goes wrong without one of the rules: for each, the shortest course of events that shows it.
enum TableSchedules {
    static var vectors: [ScenarioVector] { heard + taken }

    private static let talk = Talk(view: 1)

    private static var heard: [ScenarioVector] {
        let old = live("k", "1", at(900), by: peer)
        let removal = gone("k", at(7000), by: peer)
        let written = live("k", "1", at(800), by: peer)
        return [
            vector(
                "lww/directed/rejected-is-not-heard",
                ["LWW-032", "LWW-076", "LWW-079", "LWW-080"],
                "A removal by a clock that is ahead is rejected, and the frontier stays",
                note:
                    "With a frontier at the header's clock, others would collect the tombstone that is missing here.",
                [
                    Table.create(stored: .init(clock: at(1000), entries: [old])).answers(),
                    Table.view(1, me, peer).answers(),
                ] + talk.open(7, clock: at(7000), frontier: at(1000), holding: [old]) + [
                    talk.tell(.entries(7, [removal]), [.rejectedFuture], pull: "incomplete"),
                    talk.tell(.pull(1), now: 7000, [], [.header(1, clock: at(7000))]), Table.get("k").finds(old),
                ] + talk.open(8, clock: at(7000), frontier: at(1000), holding: [old]) + [
                    talk.tell(.entries(8, [removal]), now: 7000, [.applied], pull: "complete"),
                    talk.tell(.pull(2), now: 7000, [], [.header(2, clock: at(7000), frontier: at(7000))]),
                    talk.tell(.header(9, floor: at(7000), clock: at(7000), frontier: at(7000))),
                    Table.state.holds(
                        clock: at(7000),
                        floor: at(7000),
                        frontier: at(7000),
                        stable: at(7000),
                        view: 1
                    ),
                ]
            ),
            vector(
                "lww/directed/late-answer-of-an-older-pull",
                ["LWW-071", "LWW-080"],
                "The answer of an older pull comes after the header of a newer one, and does not complete it",
                note: "Without the id, what was written between the two answers would count as heard.",
                [Table.create(stored: .init(clock: at(1000))).answers(), Table.view(1, me, peer).answers()]
                    + talk.open(7, clock: at(500)) + talk.open(8, clock: at(900)) + [
                        talk.tell(.same(7)), talk.tell(.entries(7, [])),
                        Table.state.holds(clock: at(1000), view: 1), Table.collect.collects(0, floor: 0),
                        talk.tell(.entries(8, [written]), [.applied], pull: "complete"),
                        Table.state.holds([written], clock: at(1000), frontier: at(900), view: 1),
                    ]
            ),
            vector(
                "lww/directed/clock-of-the-older-pull",
                ["LWW-071", "LWW-074", "LWW-080"],
                "The header of an older pull comes late, with a clock that the newer pull must not count up to",
                [Table.create(stored: .init(clock: at(1000))).answers(), Table.view(1, me, peer).answers()]
                    + [talk.pull(7)] + talk.open(8, clock: at(400)) + [
                        talk.tell(.header(7, clock: at(900))), talk.tell(.same(8), pull: "complete"),
                        Table.state.holds(clock: at(1000), frontier: at(400), view: 1),
                    ]
            ),
            vector(
                "lww/directed/heard-across-views",
                ["LWW-061", "LWW-080", "LWW-092"],
                "What was heard in the view before does not make anything stable in the next one",
                note:
                    "A new member may have what nobody has heard; the tombstone that it meets would be gone.",
                [
                    Table.create(stored: .init(clock: at(1000), entries: [gone("k", at(700))])).answers(),
                    Table.view(1, me, peer).answers(),
                ] + talk.complete(7, clock: at(900), frontier: at(900), holding: [gone("k", at(700))]) + [
                    Table.view(2, me, peer, third).answers(), Table.collect.collects(0, floor: 0),
                    Talk(view: 2).tell(.header(0, clock: at(900), frontier: at(900))),
                    Talk(third, view: 2).tell(.header(0, clock: at(900), frontier: at(900))),
                    Table.collect.collects(0, floor: 0),
                ] + Talk(third, view: 2).complete(8, clock: at(950), frontier: at(900), holding: [gone("k", at(700))])
                    + [
                        Table.collect.collects(0, floor: 0),
                        Table.state.holds([gone("k", at(700))], clock: at(1000), view: 2),
                    ] + Talk(view: 2).complete(9, clock: at(950), frontier: at(900), holding: [gone("k", at(700))])
                    + [
                        Table.collect.collects(1, floor: at(900))
                    ]
            ),
            vector(
                "lww/directed/frontiers-across-views",
                ["LWW-061", "LWW-090"],
                "A frontier that was told in the view before does not count in the next one",
                [
                    Table.create(stored: .init(clock: at(1000), entries: [gone("k", at(700))])).answers(),
                    Table.view(1, me, peer).answers(),
                ] + talk.complete(7, clock: at(900), frontier: at(900), holding: [gone("k", at(700))])
                    + [Table.view(2, me, peer).answers()]
                    + Talk(view: 2).complete(8, clock: at(950), holding: [gone("k", at(700))]) + [
                        Table.state.holds([gone("k", at(700))], clock: at(1000), frontier: at(950), view: 2),
                        Table.collect.collects(0, floor: 0),
                    ]
            ),
            vector(
                "lww/directed/answers-of-several-pulls",
                ["LWW-071", "LWW-079", "LWW-080"],
                "Each of two pulls was answered by half: together they are not one whole",
                [Table.create(stored: .init(clock: at(1000))).answers(), Table.view(1, me, peer).answers()]
                    + talk.open(7, clock: at(500)) + [
                        talk.tell(
                            .split(7, at: "m"),
                            [],
                            [.ask(7, .below("m"), digest: digest([])), .ask(7, .from("m"), digest: digest([]))]
                        ), talk.tell(.same(7, .below("m"))),
                    ] + talk.open(8, clock: at(600)) + [
                        talk.tell(
                            .split(8, at: "m"),
                            [],
                            [.ask(8, .below("m"), digest: digest([])), .ask(8, .from("m"), digest: digest([]))]
                        ), talk.tell(.same(8, .from("m"))), talk.tell(.same(7, .from("m"))),
                        Table.state.holds(clock: at(1000), view: 1),
                        talk.retry(.ask(8, .below("m"), digest: digest([]))),
                    ]
            ),
        ]
    }

    private static var taken: [ScenarioVector] {
        [
            vector(
                "lww/directed/adopter-without-the-clock",
                ["LWW-105", "LWW-034"],
                "One joins whose now is behind the floor: it writes above it, and others take what it writes",
                note: "With a clock of its own it would write below the floor, and the others would drop that.",
                [
                    Table.create(joining: true).answers(), Table.view(1, me, peer).answers(),
                    Table.join(5).says(.join(5), view: 1),
                    talk.tell(.state(5, floor: at(500), clock: at(600), []), now: 100),
                    Table.put("k", "new", now: 100).stamps(at(600, 1)),
                    Table.delta("k").says(.delta([live("k", "new", at(600, 1))]), view: 1),
                    Table.create(peer, stored: .init(floor: at(500), clock: at(600))).answers(),
                    Table.view(1, me, peer).answers(),
                    Talk(me, view: 1, asked: peer).tell(.delta([live("k", "bad", at(100))]), now: 600, [.belowFloor]),
                    Talk(me, view: 1, asked: peer).tell(.delta([live("k", "new", at(600, 1))]), now: 600, [.applied]),
                ]
            ),
            vector(
                "lww/directed/pulled-before-it-writes",
                ["LWW-073", "LWW-010"],
                "After a pull at 1000, a write whose now is 900 is later than the header's clock",
                note:
                    "Without moving the clock first, it would be at a time that the other one counts as heard.",
                [
                    Table.create().answers(), Table.view(1, me, peer).answers(),
                    talk.tell(.pull(1), now: 1000, [], [.header(1, clock: at(1000))]),
                    talk.tell(.ask(1, digest: digest([])), [], [.same(1)]),
                    Table.put("k", "a", now: 900).stamps(at(1000, 1)),
                ]
            ),
            vector(
                "lww/directed/a-tombstone-that-nobody-asked-for",
                ["LWW-091", "LWW-093", "LWW-075"],
                "The other one has collected; with its header the tombstone goes here as well, and the digests agree",
                note: "A replica that waits for its own collect answers and asks with another digest for ever.",
                [
                    Table.create(
                        stored: .init(clock: at(1000), entries: [live("a", "1", at(100)), gone("k", at(700))])
                    ).answers(),
                    Table.view(1, me, peer).answers(),
                    talk.tell(.header(3, floor: at(700), clock: at(900), frontier: at(700))),
                    talk.tell(.ask(4, digest: digest([live("a", "1", at(100))])), [], [.same(4)]),
                ]
                    + talk.complete(
                        7,
                        floor: at(700),
                        clock: at(900),
                        frontier: at(700),
                        holding: [live("a", "1", at(100))]
                    )
            ),
            vector(
                "lww/directed/removed-and-put-elsewhere",
                ["LWW-034", "LWW-092", "LWW-093"],
                "Two writers, a removal, its collection, and the older put that was on its way all the time",
                [
                    Table.create().answers(), Table.view(1, me, peer).answers(),
                    talk.tell(.delta([live("k", "1", at(500), by: peer)]), [.applied]),
                    Table.remove("k", now: 600).stamps(at(600)),
                    talk.tell(.pull(1), now: 700, [], [.header(1, clock: at(700))]),
                    talk.tell(
                        .ask(1, digest: digest([live("k", "1", at(500), by: peer)])),
                        [],
                        [.entries(1, [gone("k", at(600))])]
                    ),
                ] + talk.complete(7, clock: at(720), frontier: at(700), holding: [gone("k", at(600))]) + [
                    Table.collect.collects(1, floor: at(700)),
                    talk.tell(.delta([live("k", "1", at(500), by: peer)]), [.belowFloor]),
                    talk.tell(.delta([live("k", "2", at(600), by: .max)]), [.belowFloor]), Table.get("k").finds(nil),
                ]
            ),
        ]
    }
}
