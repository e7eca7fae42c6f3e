import ConformanceKit

/// Making sure of having everything that another one has: the side that is asked.
enum TableAnswers {
    static var vectors: [ScenarioVector] { headers + answers + sizes }

    private static let foreign = Octets(repeating: "\0", count: 32)

    private static func replica(_ entries: [TableEntry]) -> ScenarioStep {
        Table.create(stored: .init(entries: entries)).answers()
    }

    /// An ask for a range, and what is answered for it.
    private static func ask(
        _ range: KeyRange,
        digest: Octets = foreign,
        _ answer: TableMessage.Body
    ) -> ScenarioStep {
        Talk().tell(.ask(7, range, digest: digest), [], [answer])
    }

    /// An ask for all keys, and what is answered for it.
    private static func ask(digest: Octets = foreign, _ answer: TableMessage.Body) -> ScenarioStep {
        ask(.all, digest: digest, answer)
    }

    private static var headers: [ScenarioVector] {
        [
            vector(
                "lww/answers/clock-moves-up-to-now",
                ["LWW-073", "LWW-095"],
                "A pull moves the clock up to now, and never back",
                note:
                    "Whoever tells now and does not move up to it writes behind what others have heard.",
                [
                    Table.create(stored: .init(floor: at(50), clock: at(100))).answers(),
                    Talk().tell(.pull(7), now: 1000, [], [.header(7, floor: at(50), clock: at(1000))]),
                    Table.state.holds(clock: at(1000), floor: at(50)),
                    Talk().tell(.pull(8), now: 900, [], [.header(8, floor: at(50), clock: at(1000))]),
                    Table.put("k", "a", now: 1000).stamps(at(1000, 1)),
                    Talk().tell(.pull(9), now: 1000, [], [.header(9, floor: at(50), clock: at(1000, 1))]),
                    Talk().tell(.pull(9), now: 1001, [], [.header(9, floor: at(50), clock: at(1001))]),
                    Table.put("k", "b", now: 1001).stamps(at(1001, 1)),
                    Talk().tell(.pull(10), now: lastNow, [], [.header(10, floor: at(50), clock: at(lastNow))]),
                    Table.put("k", "c", now: 1001).refuses("clock-ahead"),
                ]
            ),
            vector(
                "lww/answers/clock-0",
                ["LWW-073"],
                "At 0, a pull changes nothing, and a header may have the clock 0",
                [
                    Table.create().answers(), Talk().tell(.pull(0), now: 0, [], [.header(0, clock: 0)]),
                    Table.put("k", "a", now: 0).stamps(1),
                    Talk().tell(.pull(.max), now: 0, [], [.header(.max, clock: 1)]),
                ]
            ),
            vector(
                "lww/answers/frontier",
                ["LWW-073", "LWW-080"],
                "A header tells the least of the clock and of what was heard, after the clock has moved",
                [Table.create().answers(), Table.view(1, me, peer).answers()]
                    + [Talk(view: 1).tell(.pull(1), now: 500, [], [.header(1, clock: at(500))])]
                    + Talk(view: 1).complete(7, clock: at(900)) + [
                        Talk(view: 1).tell(.pull(2), now: 600, [], [.header(2, clock: at(600), frontier: at(600))]),
                        Talk(view: 1).tell(.pull(3), now: 1000, [], [.header(3, clock: at(1000), frontier: at(900))]),
                        Table.state.holds(clock: at(1000), frontier: at(900), view: 1),
                    ]
            ),
            vector(
                "lww/answers/frontier-of-three",
                ["LWW-073", "LWW-080"],
                "As long as one of the others was not heard, the frontier is 0; it does not depend on who pulls",
                [Table.create().answers(), Table.view(1, me, peer, third).answers()]
                    + Talk(view: 1).complete(7, clock: at(900))
                    + [Talk(view: 1).tell(.pull(1), now: 1000, [], [.header(1, clock: at(1000))])]
                    + Talk(third, view: 1).complete(7, clock: at(800)) + [
                        Talk(view: 1).tell(.pull(2), now: 1000, [], [.header(2, clock: at(1000), frontier: at(800))]),
                        Talk(third, view: 1).tell(
                            .pull(2),
                            now: 1000,
                            [],
                            [.header(2, clock: at(1000), frontier: at(800))]
                        ),
                    ]
            ),
            vector(
                "lww/answers/no-frontier-in-the-open-view",
                ["LWW-095"],
                "In the open view a header has the frontier 0, whatever was pulled",
                [Table.create().answers()] + Talk().complete(7, clock: at(900)) + [
                    Talk().tell(.pull(1), now: 1000, [], [.header(1, clock: at(1000))]),
                    Table.state.holds(clock: at(1000)),
                ]
            ),
        ]
    }

    private static var answers: [ScenarioVector] {
        let held = [live("a", "1", at(1)), gone("c", at(2)), live("e", "3", at(3), by: 9), live("g", "4", at(4))]
        return [
            vector(
                "lww/answers/same",
                ["LWW-075"],
                "The digest of what is held in the range is answered by `same`, also where nothing is held",
                [
                    replica(held), ask(digest: digest(held), .same(7)),
                    ask(
                        .from("b", below: "f"),
                        digest: digest([held[1], held[2]]),
                        .same(7, .from("b", below: "f"))
                    ),
                    ask(.from("c", below: "e"), digest: digest([held[1]]), .same(7, .from("c", below: "e"))),
                    ask(.from("h"), digest: digest([]), .same(7, .from("h"))),
                    ask(.below("a"), digest: digest([]), .same(7, .below("a"))),
                    ask(.from("d", below: "e"), digest: digest([]), .same(7, .from("d", below: "e"))),
                    replica(many(80)),
                    ask(digest: digest(many(80)), .same(7)), Table.state.holds(many(80), clock: at(100)),
                ]
            ),
            vector(
                "lww/answers/entries",
                ["LWW-075"],
                "Another digest is answered by all entries in the range: from the low key on, and below the high one",
                [
                    replica(held), ask(.entries(7, held)), ask(digest: digest([]), .entries(7, held)),
                    ask(.from("c", below: "g"), .entries(7, .from("c", below: "g"), [held[1], held[2]])),
                    ask(.from("c\0", below: "g\0"), .entries(7, .from("c\0", below: "g\0"), [held[2], held[3]])),
                    ask(.below("c"), digest: digest(held), .entries(7, .below("c"), [held[0]])),
                    ask(.from("g"), .entries(7, .from("g"), [held[3]])), Table.state.holds(held, clock: at(4)),
                ]
            ),
            vector(
                "lww/answers/nothing-of-what-the-other-has",
                ["LWW-075"],
                "Where nothing is held and the other one has something, the answer is no entries",
                [
                    replica([]), ask(.entries(7, [])), ask(digest: digest(held), .entries(7, [])), replica(held),
                    ask(.from("h", below: "z"), .entries(7, .from("h", below: "z"), [])),
                    ask(.from("d", below: "e"), digest: digest(held), .entries(7, .from("d", below: "e"), [])),
                ]
            ),
            vector(
                "lww/answers/as-of-now",
                ["LWW-075"],
                "An answer is of what is held when it is given, and the ids are those of the question",
                [
                    replica([]), ask(.entries(7, [])), Table.put("k", "a", now: 5).stamps(at(5)),
                    ask(.entries(7, [live("k", "a", at(5))])),
                    Talk(third).tell(.ask(.max, digest: foreign), [], [.entries(.max, [live("k", "a", at(5))])]),
                    Table.remove("k", now: 5).stamps(at(5, 1)),
                    ask(digest: digest([live("k", "a", at(5))]), .entries(7, [gone("k", at(5, 1))])),
                    ask(digest: digest([gone("k", at(5, 1))]), .same(7)),
                ]
            ),
            vector(
                "lww/answers/an-ask-is-no-pull",
                ["LWW-075", "LWW-073"],
                "An ask moves no clock",
                [
                    replica(held), Talk().tell(.ask(7, digest: digest(held)), now: 9000, [], [.same(7)]),
                    Table.state.holds(held, clock: at(4)),
                ]
            ),
            vector(
                "lww/answers/join-is-no-pull",
                ["LWW-102"],
                "A join moves no clock either",
                [
                    Table.create(stored: .init(floor: at(1), clock: at(7), entries: held)).answers(),
                    Talk().tell(.join(5), now: 9000, [], [.state(5, floor: at(1), clock: at(7), held)]),
                    Table.state.holds(held, clock: at(7), floor: at(1)),
                ]
            ),
        ]
    }

    private static var sizes: [ScenarioVector] {
        /// Two entries whose canonical form has 76 bytes and those of their values.
        func two(_ first: Int, _ second: Int) -> [TableEntry] {
            [
                live("a", Octets(repeating: "x", count: first), at(1)),
                live("b", Octets(repeating: "y", count: second), at(1)),
            ]
        }
        let large = live("k", Octets(repeating: "v", count: 70_000), at(1))
        return [
            vector(
                "lww/answers/64-and-65",
                ["LWW-075"],
                "64 entries are answered; of 65, a split at the one that 32 stand before",
                [
                    replica(many(63)), ask(.entries(7, many(63))), replica(many(64)), ask(.entries(7, many(64))),
                    replica(many(65)),
                ]
                    + [
                        ask(.split(7, at: "32")), ask(.below("64"), .entries(7, .below("64"), Array(many(64)))),
                        ask(.from("01"), .entries(7, .from("01"), Array(many(65).dropFirst()))),
                        ask(.below("32"), .entries(7, .below("32"), many(32))), replica(many(66)),
                        ask(.split(7, at: "33")),
                        replica(many(67)), ask(.split(7, at: "33")),
                        ask(.from("01"), .split(7, .from("01"), at: "34")),
                        ask(.from("02", below: "67"), .split(7, .from("02", below: "67"), at: "34")),
                    ]
            ),
            vector(
                "lww/answers/tombstones-count",
                ["LWW-075"],
                "Tombstones count like other entries",
                [
                    replica((0..<65).map { gone("\(padded($0))", at(1)) }), ask(.split(7, at: "32")),
                    ask(.from("33"), .entries(7, .from("33"), (33..<65).map { gone("\(padded($0))", at(1)) })),
                ]
            ),
            vector(
                "lww/answers/65536-bytes",
                ["LWW-075"],
                "Entries of 65,536 bytes are answered, their count included",
                [replica(two(30_000, 35_460)), ask(.entries(7, two(30_000, 35_460)))]
            ),
            vector(
                "lww/answers/65537-bytes",
                ["LWW-075"],
                "For entries of 65,537 bytes, the answer is a split",
                [
                    replica(two(30_000, 35_461)), ask(.split(7, at: "b")),
                    ask(.below("b"), .entries(7, .below("b"), [two(30_000, 35_461)[0]])),
                    ask(digest: digest(two(30_000, 35_461)), .same(7)),
                ]
            ),
            vector(
                "lww/answers/65536-bytes-of-one",
                ["LWW-075"],
                "Entries of 65,536 bytes, nearly all of them in one",
                [replica(two(65_460, 0)), ask(.entries(7, two(65_460, 0)))]
            ),
            vector(
                "lww/answers/the-middle-is-counted-not-weighed",
                ["LWW-075"],
                "A split for the sake of bytes is at the middle entry, whatever the sizes",
                [
                    replica(
                        [live("a", Octets(repeating: "x", count: 65_000), at(1))]
                            + many(4, value: Octets(repeating: "y", count: 400)).map {
                                live("b" + $0.key, $0.value ?? "", at(1))
                            }
                    ), ask(.split(7, at: "b01")),
                    ask(
                        .from("b"),
                        .entries(
                            7,
                            .from("b"),
                            many(4, value: Octets(repeating: "y", count: 400)).map {
                                live("b" + $0.key, $0.value ?? "", at(1))
                            }
                        )
                    ), replica(two(1, 1) + [live("c", Octets(repeating: "z", count: 65_536), at(1))]),
                    ask(.split(7, at: "b")),
                ]
            ),
            vector(
                "lww/answers/one-large-entry",
                ["LWW-075"],
                "One entry is answered, however large it is; two of which one is so large are split",
                [
                    replica([large, live("l", "", at(1))]), ask(.split(7, at: "l")),
                    ask(.below("l"), .entries(7, .below("l"), [large])),
                ]
            ),
            vector(
                "lww/answers/one-entry-of-65537-bytes",
                ["LWW-075"],
                "One entry of 65,537 bytes cannot be split",
                [
                    replica([live("k", Octets(repeating: "v", count: 65_495), at(1))]),
                    ask(.entries(7, [live("k", Octets(repeating: "v", count: 65_495), at(1))])),
                ]
            ),
            vector(
                "lww/answers/long-keys",
                ["LWW-075"],
                "Keys weigh, too: sixteen of 4,096 bytes are split",
                {
                    let long = (0..<16).map { live("\(padded($0))" + Octets(repeating: "k", count: 4094), "", at(1)) }
                    return [
                        replica(long), ask(.split(7, at: long[8].key)),
                        ask(.from("01"), .entries(7, .from("01"), Array(long.dropFirst()))),
                    ]
                }()
            ),
        ]
    }
}
