import ConformanceKit

/// Making sure of having everything that another one has: the side that asks.
enum TablePulls {
    static var vectors: [ScenarioVector] { beginnings + dialogues + uncounted + ends + retries }

    /// What the replica holds at first.
    static let a = live("a", "1", at(100))
    /// The same.
    static let c = live("c", "1", at(100))
    /// The same.
    static let e = live("e", "1", at(100))
    /// The same.
    static let g = live("g", "1", at(100))
    /// All that the replica holds at first.
    static let held = [a, c, e, g]
    /// What is said with the other member.
    static let talk = Talk(view: 1)

    /// A replica in a view of two, with a clock of 1000; what it has heard is its frontier.
    static let start = [
        Table.create(stored: .init(clock: at(1000), entries: held)).answers(), Table.view(1, me, peer).answers(),
    ]

    /// What has been heard of the other member.
    static func heard(_ time: UInt64, _ entries: [TableEntry] = held, stable: UInt64 = 0) -> ScenarioStep {
        Table.state.holds(entries, clock: at(1000), frontier: time, stable: stable, view: 1)
    }

    /// Something that the other member wrote.
    static func theirs(_ key: Octets, _ time: UInt64 = at(500)) -> TableEntry { live(key, "2", time, by: peer) }

    private static var beginnings: [ScenarioVector] {
        let numbers: [UInt64] = [0, 1 << 53, (1 << 63) - 1, .max - 1]
        let ids = numbers.flatMap { id -> [ScenarioStep] in
            start + talk.open(id, clock: at(900), holding: held)
                + [talk.tell(.same(id + 1)), talk.tell(.same(id), pull: "complete")]
                + talk.open(id + 1, clock: at(950), holding: held) + [talk.tell(.same(id)), heard(at(900))]
        }
        return [
            vector(
                "lww/pulls/all-the-same",
                ["LWW-071", "LWW-074", "LWW-079", "LWW-080"],
                "Pull, header, ask, same: all up to the header's clock has arrived",
                start + [
                    talk.pull(7), heard(0),
                    talk.tell(.header(7, clock: at(900)), [], [.ask(7, digest: digest(held))]),
                    heard(0),
                    talk.tell(.same(7), pull: "complete"), heard(at(900)), talk.retry(),
                ]
            ),
            vector(
                "lww/pulls/the-first-header",
                ["LWW-074", "LWW-080", "LWW-082"],
                "Another header of the same pull is not answered, and its clock does not count, later or earlier",
                note: "What was written between the two headers need not be in the answers.",
                start + talk.open(7, clock: at(900), holding: held) + [
                    talk.tell(.header(7, clock: at(950))), talk.tell(.header(7, clock: at(10))),
                    talk.retry(.ask(7, digest: digest(held))), talk.tell(.same(7), pull: "complete"), heard(at(900)),
                ]
            ),
            vector(
                "lww/pulls/headers-of-others",
                ["LWW-074", "LWW-082"],
                "Headers that nobody asked for, of another pull or of another member",
                [
                    Table.create(stored: .init(clock: at(1000), entries: held)).answers(),
                    Table.view(1, me, peer, third).answers(), talk.tell(.header(7, clock: at(900))), talk.pull(7),
                    talk.tell(.header(8, clock: at(900))), talk.tell(.header(0, clock: at(900))),
                    Talk(third, view: 1).tell(.header(7, clock: at(900))), talk.retry(.pull(7)),
                    talk.tell(.header(7, clock: at(800)), [], [.ask(7, digest: digest(held))]),
                ]
            ),
            vector(
                "lww/pulls/answers-before-the-header",
                ["LWW-079", "LWW-077", "LWW-082"],
                "What answers a pull that has had no header counts nothing",
                start + [
                    talk.pull(7), talk.tell(.same(7)), talk.tell(.split(7, at: "d")),
                    talk.tell(.entries(7, [theirs("b")]), [.applied]), talk.retry(.pull(7)),
                    talk.tell(.header(7, clock: at(900)), [], [.ask(7, digest: digest([a, theirs("b"), c, e, g]))]),
                    heard(0, [a, theirs("b"), c, e, g]), talk.tell(.same(7), pull: "complete"),
                    heard(at(900), [a, theirs("b"), c, e, g]),
                ]
            ),
            vector(
                "lww/pulls/ids",
                ["LWW-071", "CONV-001"],
                "Ids are numbers of 64 bits: 2^53 is not 2^53 + 1, and 0 is one",
                ids
            ),
            vector(
                "lww/pulls/an-empty-replica",
                ["LWW-074", "LWW-080"],
                "A replica that holds nothing asks with the digest of nothing, and gets all",
                [Table.create().answers()] + Talk().open(1, clock: at(900)) + [
                    Talk().tell(.entries(1, [theirs("k")]), [.applied], pull: "complete"),
                    Table.state.holds([theirs("k")], clock: at(500)),
                ]
            ),
            vector(
                "lww/pulls/the-clock-of-a-header-is-not-mine",
                ["LWW-033", "LWW-082"],
                "A header does not move the clock, however late its own is",
                start + talk.open(7, clock: endOfTime, frontier: at(70_000), holding: held) + [
                    heard(0), talk.tell(.same(7), pull: "complete"), heard(at(1000), stable: at(1000)),
                    Table.put("z", "1", now: 1000).stamps(at(1000, 1)),
                ]
            ),
        ]
    }

    private static var dialogues: [ScenarioVector] {
        let (b, f, h) = (theirs("b"), theirs("f"), theirs("h"))
        let (first, second, last) = (KeyRange.below("c"), KeyRange.from("c", below: "e"), KeyRange.from("e"))
        let newer = live("a", "2", at(501), by: peer)
        let answers: [(body: TableMessage.Body, outcomes: [Outcome])] = [
            (.entries(7, first, [newer, b]), [.applied, .applied]), (.same(7, second), []),
            (.entries(7, last, [e, f, live("g", "0", at(9)), h]), [.duplicate, .applied, .stale, .applied]),
        ]
        let deep =
            start + talk.open(7, clock: at(900), holding: held) + [
                talk.tell(
                    .split(7, at: "e"),
                    [],
                    [.ask(7, .below("e"), digest: digest([a, c])), .ask(7, last, digest: digest([e, g]))]
                ),
                talk.tell(
                    .split(7, .below("e"), at: "c"),
                    [],
                    [.ask(7, first, digest: digest([a])), .ask(7, second, digest: digest([c]))]
                ),
            ]
        return [
            vector(
                "lww/pulls/two-levels-in-every-order",
                ["LWW-078", "LWW-079", "LWW-080"],
                "Two splits, and the answers for the three ranges in every order: complete with the last one",
                orders(answers).flatMap { order in
                    deep
                        + order.enumerated().map { index, answer in
                            talk.tell(answer.body, answer.outcomes, pull: index == 2 ? "complete" : nil)
                        } + [heard(at(900), [newer, b, c, e, f, g, h])]
                }
            ),
            vector(
                "lww/pulls/upper-part-first",
                ["LWW-078", "LWW-079"],
                "The upper part is split, too, and at a key that nobody holds",
                deep + [
                    talk.tell(
                        .split(7, last, at: "ff"),
                        [],
                        [
                            .ask(7, .from("e", below: "ff"), digest: digest([e])),
                            .ask(7, .from("ff"), digest: digest([g])),
                        ]
                    ), talk.tell(.same(7, .from("ff"))), talk.tell(.same(7, first)),
                    talk.tell(.same(7, .from("e", below: "ff"))),
                    talk.tell(.entries(7, second, []), pull: "complete"), heard(at(900)),
                ]
            ),
            vector(
                "lww/pulls/digests-of-now",
                ["LWW-075", "LWW-078"],
                "The digests are of what is held when something is asked, not when the pull began",
                start + talk.open(7, clock: at(900), holding: held) + [
                    Table.put("c", "3", now: 1000).stamps(at(1000, 1)),
                    Table.remove("x", now: 1000).stamps(at(1000, 2)),
                    talk.tell(
                        .split(7, at: "d"),
                        [],
                        [
                            .ask(7, .below("d"), digest: digest([a, live("c", "3", at(1000, 1))])),
                            .ask(7, .from("d"), digest: digest([e, g, gone("x", at(1000, 2))])),
                        ]
                    ), talk.tell(.entries(7, .below("d"), [theirs("b")]), [.applied]),
                    talk.tell(
                        .split(7, .from("d"), at: "f"),
                        [],
                        [
                            .ask(7, .from("d", below: "f"), digest: digest([e])),
                            .ask(7, .from("f"), digest: digest([g, gone("x", at(1000, 2))])),
                        ]
                    ),
                ]
            ),
            vector(
                "lww/pulls/split-at-a-high-byte",
                ["LWW-078"],
                "A split at 0x80 has 0x7F below it",
                [
                    Table.create(
                        stored: .init(entries: [live("\u{7f}", "1", at(1)), live(Octets([0xff]), "1", at(1))])
                    ).answers()
                ]
                    + Talk().open(
                        1,
                        clock: at(9),
                        holding: [live("\u{7f}", "1", at(1)), live(Octets([0xff]), "1", at(1))]
                    ) + [
                        Talk().tell(
                            .split(1, at: Octets([0x80])),
                            [],
                            [
                                .ask(1, .below(Octets([0x80])), digest: digest([live("\u{7f}", "1", at(1))])),
                                .ask(1, .from(Octets([0x80])), digest: digest([live(Octets([0xff]), "1", at(1))])),
                            ]
                        ), Talk().tell(.same(1, .below(Octets([0x80])))),
                        Talk().tell(.same(1, .from(Octets([0x80]))), pull: "complete"),
                    ]
            ),
        ]
    }

    private static var uncounted: [ScenarioVector] {
        let (b, f) = (theirs("b"), theirs("f"))
        return [
            vector(
                "lww/pulls/answers-of-another-pull",
                ["LWW-076", "LWW-077", "LWW-080", "LWW-082"],
                "Answers with another id or of another member: their entries are merged, and they count nothing",
                [
                    Table.create(stored: .init(clock: at(1000), entries: held)).answers(),
                    Table.view(1, me, peer, third).answers(),
                ] + talk.open(7, clock: at(900), holding: held) + [
                    talk.tell(.same(6)), talk.tell(.entries(8, [b]), [.applied]), talk.tell(.split(6, at: "d")),
                    Talk(third, view: 1).tell(.same(7)), Talk(third, view: 1).tell(.entries(7, [f]), [.applied]),
                    Talk(third, view: 1).tell(.split(7, at: "d")),
                    talk.retry(.ask(7, digest: digest([a, b, c, e, f, g]))),
                    talk.tell(.same(7), pull: "complete"),
                ]
            ),
            vector(
                "lww/pulls/answers-for-another-range",
                ["LWW-077", "LWW-079", "LWW-082"],
                "Answers for a range that was not asked for, also one within or around it",
                start + talk.open(7, clock: at(900), holding: held) + [
                    talk.tell(.same(7, .from("a"))), talk.tell(.same(7, .below("z"))),
                    talk.tell(.entries(7, .from("b", below: "c"), [b]), [.applied]),
                    talk.tell(.split(7, .from("a"), at: "d")),
                    talk.tell(
                        .split(7, at: "d"),
                        [],
                        [
                            .ask(7, .below("d"), digest: digest([a, b, c])),
                            .ask(7, .from("d"), digest: digest([e, g])),
                        ]
                    ), talk.tell(.same(7)), talk.tell(.entries(7, [f]), [.applied]), talk.tell(.split(7, at: "d")),
                    talk.tell(.split(7, at: "e")), talk.tell(.same(7, .from("d", below: "e"))),
                    talk.tell(.same(7, .below("d"))),
                    heard(0, [a, b, c, e, f, g]), talk.tell(.same(7, .from("d")), pull: "complete"),
                    heard(at(900), [a, b, c, e, f, g]),
                ]
            ),
            vector(
                "lww/pulls/duplicates",
                ["LWW-079", "LWW-082"],
                "Answers that come twice count once",
                note: "Whoever counts answers down instead of keeping what is open is done too early.",
                start + talk.open(7, clock: at(900), holding: held) + [
                    talk.tell(
                        .split(7, at: "d"),
                        [],
                        [.ask(7, .below("d"), digest: digest([a, c])), .ask(7, .from("d"), digest: digest([e, g]))]
                    ), talk.tell(.split(7, at: "d")), talk.tell(.same(7, .below("d"))),
                    talk.tell(.same(7, .below("d"))),
                    talk.tell(.entries(7, .below("d"), [b]), [.applied]), talk.tell(.split(7, .below("d"), at: "b")),
                    heard(0, [a, b, c, e, g]),
                    talk.tell(.entries(7, .from("d"), [f]), [.applied], pull: "complete"),
                    talk.tell(.entries(7, .from("d"), [f]), [.duplicate]), talk.tell(.same(7)), talk.retry(),
                    talk.tell(.header(7, clock: at(999))), heard(at(900), [a, b, c, e, f, g]),
                ]
            ),
            vector(
                "lww/pulls/a-new-pull-drops-the-old",
                ["LWW-071", "LWW-080"],
                "A pull of the same peer takes the place of the one before, whose answers count no longer",
                start + talk.open(7, clock: at(900), holding: held) + [
                    talk.pull(8), talk.retry(.pull(8)), talk.tell(.same(7)), talk.tell(.header(7, clock: at(950))),
                    talk.tell(.header(8, clock: at(960)), [], [.ask(8, digest: digest(held))]), talk.tell(.same(7)),
                    talk.tell(.split(7, at: "d")), talk.tell(.same(8), pull: "complete"), heard(at(960)),
                ]
            ),
            vector(
                "lww/pulls/the-same-id-again",
                ["LWW-071", "LWW-074"],
                "A pull that begins again with the id of the one under way waits for a header again",
                start + talk.open(7, clock: at(900), holding: held) + [
                    talk.pull(7), talk.tell(.same(7)), talk.retry(.pull(7)),
                    talk.tell(.header(7, clock: at(800)), [], [.ask(7, digest: digest(held))]),
                    talk.tell(.same(7), pull: "complete"), heard(at(800)),
                ]
            ),
            vector(
                "lww/pulls/two-peers",
                ["LWW-071", "LWW-080"],
                "Pulls of two peers go on side by side, with one id",
                [
                    Table.create(stored: .init(clock: at(1000), entries: held)).answers(),
                    Table.view(1, me, peer, third).answers(),
                ] + talk.open(7, clock: at(900), holding: held)
                    + Talk(third, view: 1).open(7, clock: at(850), holding: held) + [
                        talk.tell(.same(7), pull: "complete"), heard(0),
                        Talk(third, view: 1).retry(.ask(7, digest: digest(held))),
                        talk.retry(), Talk(third, view: 1).tell(.same(7), pull: "complete"), heard(at(850)),
                    ]
            ),
            vector(
                "lww/pulls/a-delta-is-not-heard",
                ["LWW-080"],
                "Deltas do not answer a pull, and say nothing of what was heard",
                start + talk.open(7, clock: at(900), holding: held) + [
                    talk.tell(.delta([theirs("b", at(890))]), [.applied]),
                    talk.tell(.delta(held), [.duplicate, .duplicate, .duplicate, .duplicate]),
                    heard(0, [a, theirs("b", at(890)), c, e, g]),
                    talk.retry(.ask(7, digest: digest([a, theirs("b", at(890)), c, e, g]))),
                ]
            ),
        ]
    }
}
