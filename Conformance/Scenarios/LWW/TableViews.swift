import ConformanceKit

/// Who takes part: views, and what is refused to whom.
enum TableViews {
    static var vectors: [ScenarioVector] { refusals + numbers + changes }

    /// A message of each kind but `state`.
    private static let bodies: [TableMessage.Body] = [
        .pull(5), .header(5, floor: 1, clock: 9, frontier: 1), .ask(5, digest: digest([])), .same(5),
        .entries(5, [live("k", "v", at(900), by: peer)]), .split(5, at: "k"),
        .delta([live("k", "v", at(900), by: peer)]),
        .join(5),
    ]

    private static let state = TableMessage.Body.state(5, clock: at(900), [live("k", "v", at(900), by: peer)])

    private static var refusals: [ScenarioVector] {
        let long = Octets(repeating: "k", count: 4097)
        let tooLate = lastNow + 1
        return [
            vector(
                "lww/views/established-refuses",
                ["LWW-012", "LWW-019", "LWW-066", "LWW-067", "LWW-103"],
                "What an established replica refuses: by now, by the view, by the sender, and a state",
                [Table.create().answers(), Table.view(3, me, peer).answers()]
                    + (bodies + [state]).flatMap { body -> [ScenarioStep] in
                        [
                            Talk(third, view: 2).refused(body, now: tooLate, "clock-invalid"),
                            Talk(peer, view: 3).refused(body, now: tooLate, "clock-invalid"),
                            Talk(third, view: 2).refused(body, "other-view"),
                            Talk(me, view: 4).refused(body, "other-view"),
                            Talk(peer, view: 0).refused(body, "other-view"),
                            Talk(third, view: 3).refused(body, "stranger"),
                            Talk(me, view: 3).refused(body, "stranger"),
                        ]
                    } + [
                        Talk(peer, view: 3).refused(state, "unasked"),
                        Talk(peer, view: 3).refused(.state(5, clock: endOfTime, []), "unasked"),
                        Table.state.holds(clock: 0, view: 3),
                    ]
            ),
            vector(
                "lww/views/established-refuses-operations",
                ["LWW-060", "LWW-068", "LWW-101"],
                "An established replica does not join, does not pull itself or a stranger, and takes no old view",
                [
                    Table.create().answers(), Table.join(1).refuses("established"),
                    Table.pull(me, 1).refuses("stranger"),
                    Table.view(3, me, peer).answers(), Table.join(1).refuses("established"),
                    Table.pull(me, 1).refuses("stranger"), Table.pull(third, 1).refuses("stranger"),
                    Table.view(3, me, third).refuses("old-view"), Table.pull(third, 1).refuses("stranger"),
                    Talk(view: 3).pull(1), Table.state.holds(clock: 0, view: 3),
                ]
            ),
            vector(
                "lww/views/joining-refuses",
                ["LWW-065", "LWW-019", "LWW-066", "LWW-067"],
                "What a joining replica refuses: nearly everything, and a state that it has not asked for",
                [Table.create(joining: true).answers(), Table.view(3, me, peer).answers()]
                    + bodies.flatMap { body -> [ScenarioStep] in
                        [
                            Talk(third, view: 2).refused(body, now: tooLate, "clock-invalid"),
                            Talk(third, view: 2).refused(body, "other-view"),
                            Talk(third, view: 3).refused(body, "stranger"),
                            Talk(me, view: 3).refused(body, "stranger"), Talk(peer, view: 3).refused(body, "joining"),
                        ]
                    } + [
                        Talk(view: 3).refused(state, now: tooLate, "clock-invalid"),
                        Talk(view: 2).refused(state, "other-view"),
                        Talk(third, view: 3).refused(state, "stranger"), Talk(me, view: 3).refused(state, "stranger"),
                        Talk(view: 3).refused(state, "unasked"), Table.state.holds(clock: 0, view: 3, "joining"),
                    ]
            ),
            vector(
                "lww/views/joining-refuses-operations",
                ["LWW-065", "LWW-019"],
                "A joining replica neither writes nor asks",
                [
                    Table.create(joining: true).answers(), Table.view(3, me, peer).answers(),
                    Table.put("k", "a", now: 1).refuses("joining"), Table.remove("k", now: 1).refuses("joining"),
                    Table.put(long, "a", now: tooLate, epoch: 1).refuses("joining"),
                    Table.remove(long, now: tooLate, epoch: 1).refuses("joining"),
                    Table.delta("k").refuses("joining"),
                    Table.pull(peer, 1).refuses("joining"), Table.pull(me, 1).refuses("joining"),
                    Table.pull(third, 1).refuses("joining"), Table.retry(peer).refuses("joining"),
                    Table.collect.refuses("joining"), Table.get("k").finds(nil), Table.learn(1).refuses("no-terms"),
                    Table.view(2, me).refuses("old-view"), Table.view(4).refuses("bad-argument"),
                    Table.state.holds(clock: 0, view: 3, "joining"), Table.create(joining: true).answers(),
                    Talk(.max).refused(.delta([]), "joining"), Talk(me).refused(.delta([]), "stranger"),
                    Table.create(terms: true, joining: true).answers(), Table.learn(4).answers(),
                    Table.put("k", "a", now: 1, epoch: 9).refuses("joining"),
                    Table.state.holds(clock: 0, term: 4, "joining"),
                ]
            ),
            vector(
                "lww/views/removed-refuses",
                ["LWW-062", "LWW-064", "LWW-019"],
                "A replica that a view leaves out is finished: it shows what it holds, and learns, and no more",
                [
                    Table.create(terms: true).answers(), Table.put("k", "a", now: 7).stamps(at(7)),
                    Table.view(3, peer, third).answers(),
                    Table.state.holds([live("k", "a", at(7))], clock: at(7), view: 3, "removed"),
                ]
                    + (bodies + [state]).flatMap { body -> [ScenarioStep] in
                        [
                            Talk(view: 3).refused(body, "not-member"),
                            Talk(third, view: 2).refused(body, "not-member"),
                            Talk(me, view: 3).refused(body, "not-member"),
                            Talk(view: 3).refused(body, now: tooLate, "clock-invalid"),
                        ]
                    } + [
                        Table.put("k", "a", now: 8).refuses("not-member"),
                        Table.remove("k", now: 8).refuses("not-member"),
                        Table.put(long, "a", now: tooLate, epoch: 1).refuses("not-member"),
                        Table.delta("k").refuses("not-member"), Table.pull(peer, 1).refuses("not-member"),
                        Table.pull(me, 1).refuses("not-member"), Table.retry(peer).refuses("not-member"),
                        Table.join(1).refuses("not-member"), Table.collect.refuses("not-member"),
                        Table.view(4, me, peer).refuses("not-member"), Table.view(4).refuses("not-member"),
                        Table.view(2, me).refuses("not-member"), Table.get("k").finds(live("k", "a", at(7))),
                        Table.get("l").finds(nil), Table.learn(6).answers(),
                        Table.range(.all).counts([live("k", "a", at(7))]),
                        Table.state.holds([live("k", "a", at(7))], clock: at(7), view: 3, term: 6, "removed"),
                    ]
            ),
            vector(
                "lww/views/removed-without-terms",
                ["LWW-021", "LWW-062", "LWW-064"],
                "A removed replica of a table without terms, and one that was joining",
                [
                    Table.create().answers(), Table.view(1, peer).answers(), Table.learn(1).refuses("no-terms"),
                    Table.get("k").finds(nil), Table.state.holds(clock: 0, view: 1, "removed"),
                    Table.create(joining: true).answers(), Table.join(5).says(.join(5)),
                    Table.view(1, peer).answers(),
                    Table.state.holds(clock: 0, view: 1, "removed"), Table.join(6).refuses("not-member"),
                    Talk(view: 1).refused(state, "not-member"),
                ]
            ),
        ]
    }

    private static var numbers: [ScenarioVector] {
        [
            vector(
                "lww/views/numbers-rise",
                ["LWW-060"],
                "A view must be newer than the one before; gaps do not matter",
                [
                    Table.create().answers(), Table.view(0, me).refuses("old-view"), Table.view(1, me).answers(),
                    Table.view(1, me).refuses("old-view"), Table.view(0, me).refuses("old-view"),
                    Table.view(7, me, peer).answers(),
                    Table.view(6, peer).refuses("old-view"), Table.view(7, peer).refuses("old-view"),
                    Table.state.holds(clock: 0, view: 7), Table.view((1 << 53) + 1, me).answers(),
                    Table.view(1 << 53, me).refuses("old-view"), Table.view(1 << 63, me).answers(),
                    Table.view((1 << 63) - 1, me).refuses("old-view"), Table.view(.max - 1, me).answers(),
                    Table.view(.max, me).answers(), Table.view(.max, me).refuses("old-view"),
                    Table.state.holds(clock: 0, view: .max),
                ]
            ),
            vector(
                "lww/views/nobody",
                ["LWW-060", "LWW-019"],
                "A view without members is no view; that is said before its age",
                [
                    Table.create().answers(), Table.view(1).refuses("bad-argument"),
                    Table.view(0).refuses("bad-argument"),
                    Table.view(5, me).answers(), Table.view(4).refuses("bad-argument"),
                    Table.view(5).refuses("bad-argument"),
                    Table.view(6).refuses("bad-argument"), Table.state.holds(clock: 0, view: 5),
                ]
            ),
            vector(
                "lww/views/open-view",
                ["LWW-066", "LWW-067", "LWW-068"],
                "In view 0 everybody is a member, and still nobody talks to himself",
                [Table.create().answers()]
                    + [0, 2, 1 << 53, 1 << 63, UInt64.max].flatMap { (other: UInt64) -> [ScenarioStep] in
                        [
                            Talk(other).pull(9), Talk(other).tell(.delta([]), []),
                            Talk(other).tell(.join(4), [], [.state(4, clock: 0, [])]),
                        ]
                    } + [
                        Table.pull(me, 9).refuses("stranger"), Talk(me).refused(.delta([]), "stranger"),
                        Talk(me).refused(.pull(1), "stranger"), Talk(peer, view: 1).refused(.delta([]), "other-view"),
                        Talk(peer, view: .max).refused(.delta([]), "other-view"),
                    ]
            ),
            vector(
                "lww/views/great-members",
                ["LWW-062", "LWW-067", "CONV-001"],
                "Members are numbers of 64 bits: 2^53 is not 2^53 + 1",
                [
                    Table.create((1 << 53) + 1).answers(), Table.view(1, (1 << 53) + 1, 1 << 63, .max).answers(),
                    Talk(1 << 53, view: 1).refused(.delta([]), "stranger"),
                    Talk((1 << 63) - 1, view: 1).refused(.delta([]), "stranger"),
                    Talk(.max - 1, view: 1).refused(.delta([]), "stranger"),
                    Talk(1 << 63, view: 1, asked: (1 << 53) + 1).tell(.delta([])),
                    Talk(.max, view: 1, asked: (1 << 53) + 1).pull(1), Table.state.holds(clock: 0, view: 1),
                    Table.view(2, 1 << 53, 1 << 63).answers(), Table.state.holds(clock: 0, view: 2, "removed"),
                ]
            ),
        ]
    }

    private static var changes: [ScenarioVector] {
        let held = [gone("a", at(700)), live("k", "v", at(1000))]
        let start = Table.create(stored: .init(entries: held)).answers()
        return [
            vector(
                "lww/views/forget-what-was-heard",
                ["LWW-061"],
                "A new view begins with nothing heard and no frontiers, and keeps entries, floor and clock",
                [start, Table.view(1, me, peer).answers()]
                    + Talk(view: 1).complete(7, clock: at(900), frontier: at(800), holding: held) + [
                        Table.state.holds(held, clock: at(1000), frontier: at(900), stable: at(800), view: 1),
                        Table.collect.collects(1, floor: at(800)), Table.view(2, me, peer).answers(),
                        Table.state.holds([held[1]], clock: at(1000), floor: at(800), view: 2),
                        Table.collect.collects(0, floor: at(800)),
                    ]
                    + Talk(view: 2).complete(8, floor: at(800), clock: at(950), frontier: at(100), holding: [held[1]])
                    + [
                        Table.state.holds(
                            [held[1]],
                            clock: at(1000),
                            floor: at(800),
                            frontier: at(950),
                            stable: at(100),
                            view: 2
                        ), Table.collect.collects(0, floor: at(800)),
                    ]
            ),
            vector(
                "lww/views/forget-pulls",
                ["LWW-061", "LWW-077"],
                "The answer of a pull of the view before: its entries are merged, and it counts nothing",
                [start, Table.view(1, me, peer).answers()] + Talk(view: 1).open(7, clock: at(900), holding: held) + [
                    Table.view(2, me, peer).answers(), Talk(view: 2).retry(),
                    Talk(view: 1).refused(.same(7), "other-view"),
                    Talk(view: 2).tell(.same(7)), Talk(view: 2).tell(.split(7, at: "b")),
                    Talk(view: 2).tell(.entries(7, [live("m", "n", at(850), by: peer)]), [.applied]),
                    Talk(view: 2).tell(.header(7, clock: at(900), frontier: at(300))),
                    Table.state.holds(held + [live("m", "n", at(850), by: peer)], clock: at(1000), view: 2),
                ]
            ),
            vector(
                "lww/views/pulls-of-the-open-view",
                ["LWW-061", "LWW-080"],
                "A pull of the open view ends there, too",
                [start] + Talk().complete(6, clock: at(900), holding: held)
                    + Talk().open(7, clock: at(950), holding: held) + [
                        Table.view(1, me, peer).answers(), Talk(view: 1).retry(), Talk(view: 1).tell(.same(7)),
                        Table.state.holds(held, clock: at(1000), view: 1),
                    ]
            ),
            vector(
                "lww/views/refused-view-changes-nothing",
                ["LWW-060", "LWW-019"],
                "A view that is refused ends no pull and forgets nothing",
                [start, Table.view(5, me, peer).answers()]
                    + Talk(view: 5).complete(6, clock: at(900), frontier: at(800), holding: held)
                    + Talk(view: 5).open(7, clock: at(950), frontier: at(850), holding: held) + [
                        Table.view(5, me).refuses("old-view"), Table.view(6).refuses("bad-argument"),
                        Table.view(4, peer).refuses("old-view"), Talk(view: 5).retry(.ask(7, digest: digest(held))),
                        Table.state.holds(held, clock: at(1000), frontier: at(900), stable: at(850), view: 5),
                        Talk(view: 5).tell(.same(7), pull: "complete"),
                        Table.state.holds(held, clock: at(1000), frontier: at(950), stable: at(850), view: 5),
                    ]
            ),
            vector(
                "lww/views/joining-stays-joining",
                ["LWW-061", "LWW-065", "LWW-103"],
                "A replica that joins goes on joining in a new view; what it asked for is answered there",
                [
                    Table.create(joining: true).answers(), Table.view(1, me, peer).answers(),
                    Table.join(5).says(.join(5), view: 1),
                    Table.view(2, me, peer, third).answers(), Table.state.holds(clock: 0, view: 2, "joining"),
                    Talk(view: 1).refused(.state(5, clock: at(9), []), "other-view"),
                    Table.join(6).says(.join(6), view: 2),
                    Talk(view: 2).refused(.state(5, clock: at(9), []), "unasked"), Table.view(3, me, peer).answers(),
                    Talk(view: 3).tell(.state(6, clock: at(9), [])), Table.state.holds(clock: at(9), view: 3),
                ]
            ),
            vector(
                "lww/views/removed-for-ever",
                ["LWW-062", "LWW-064"],
                "No later view brings a removed replica back",
                [
                    start, Table.view(1, peer).answers(), Table.view(2, me, peer).refuses("not-member"),
                    Table.view(.max, me).refuses("not-member"), Table.put("k", "w", now: 2000).refuses("not-member"),
                    Table.state.holds(held, clock: at(1000), view: 1, "removed"),
                ]
            ),
        ]
    }
}
