import ConformanceKit

/// Creating a replica, and what its owner does with it.
enum TableWriting {
    static var vectors: [ScenarioVector] { creation + limits + terms + reading }

    private static var creation: [ScenarioVector] {
        let entries = [live("a", "1", at(10), by: 9), gone("b", at(15)), live("c", "3", 0).under(7)]
        let plain = entries.map { $0.under(0) }
        let writers: [UInt64] = [0, 1 << 53, (1 << 53) + 1, (1 << 63) - 1, 1 << 63, .max]
        return [
            vector(
                "lww/writing/new-replica",
                ["LWW-010", "LWW-041"],
                "A new replica holds nothing, and begins at 0",
                [Table.create().answers(), Table.state.holds(clock: 0), Table.get("k").finds(nil)]
            ),
            vector(
                "lww/writing/drift-out-of-range",
                ["LWW-022"],
                "A drift of 2^48 is refused, and the replica before stays; one of 2^48 - 1 is not",
                [
                    Table.create().answers(), Table.put("k", "a", now: 5).stamps(at(5)),
                    Table.create(maxDrift: "\(lastNow + 1)").refuses("bad-argument"),
                    Table.create(maxDrift: "\(UInt64.max)").refuses("bad-argument"),
                    Table.create(maxDrift: "4294967296000000", terms: true, joining: true).refuses("bad-argument"),
                    Table.get("k").finds(live("k", "a", at(5))), Table.create(maxDrift: "\(lastNow)").answers(),
                    Table.get("k").finds(nil),
                ]
            ),
            vector(
                "lww/writing/joining-with-something-stored",
                ["LWW-022"],
                "A replica that joins has nothing stored, not even an empty table",
                [
                    Table.create().answers(), Table.create(joining: true, stored: .init()).refuses("bad-argument"),
                    Table.create(joining: true, stored: .init(clock: 1, entries: entries)).refuses("bad-argument"),
                    Table.state.holds(clock: 0), Table.create(joining: true).answers(),
                    Table.state.holds(clock: 0, "joining"),
                ]
            ),
            vector(
                "lww/writing/stored-as-it-is",
                ["LWW-023"],
                "What was stored is held again: entries of others, tombstones at the floor, and epochs where there are terms",
                [
                    Table.create(stored: .init(floor: at(20), clock: at(20), entries: plain)).answers(),
                    Table.state.holds(plain, clock: at(20), floor: at(20)),
                    Table.create(terms: true, stored: .init(clock: at(20), entries: entries)).answers(),
                    Table.state.holds(entries, clock: at(20), term: 7), Table.learn(7).answers(),
                    Table.put("c", "4", now: 3, epoch: 7).stamps(at(20, 1)),
                    Table.get("c").finds(live("c", "4", at(20, 1)).under(7)),
                ]
            ),
            vector(
                "lww/writing/stored-terms",
                ["LWW-018", "LWW-022", "LWW-023"],
                "The term is the greatest that was stored, with the table or in an entry; without terms there is none",
                note: "A put under an older term than that of an entry would lose to it.",
                [
                    Table.create(terms: true, stored: .init(entries: [live("k", "seven", at(10)).under(7)])).answers(),
                    Table.put("k", "zero", now: 1000).refuses("fenced"),
                    Table.put("k", "mine", now: 1000, epoch: 7).stamps(at(1000)),
                    Table.get("k").finds(live("k", "mine", at(1000)).under(7)),
                    Table.create(terms: true, stored: .init(term: 8, entries: [live("k", "a", at(10)).under(7)]))
                        .answers(),
                    Table.put("k", "b", now: 1000, epoch: 7).refuses("fenced"),
                    Table.put("k", "b", now: 1000, epoch: 8).stamps(at(1000)),
                    Table.create(terms: true, stored: .init(term: 6, entries: [live("k", "a", at(10)).under(7)]))
                        .answers(), Table.state.holds([live("k", "a", at(10)).under(7)], clock: at(10), term: 7),
                    Table.create(stored: .init(term: 1)).refuses("bad-argument"),
                    Table.create(stored: .init(entries: [live("k", "a", at(10)).under(1)])).refuses("bad-argument"),
                    Table.create(stored: .init(entries: [live("k", "a", at(10))])).answers(),
                ]
            ),
            vector(
                "lww/writing/stored-view",
                ["LWW-023", "LWW-025", "LWW-061"],
                "A stored view is that of the replica again; one that it is not a member of has removed it for good",
                [
                    Table.create(stored: .init(floor: at(5), clock: at(9), view: 3, members: [me, peer])).answers(),
                    Table.state.holds(clock: at(9), floor: at(5), view: 3),
                    Table.view(3, me, peer).refuses("old-view"),
                    Table.hear(.delta([]), view: 0).refuses("other-view"),
                    Table.hear(.delta([]), view: 3).brings(view: 3),
                    Table.create(stored: .init(clock: at(9), view: 3, members: [peer])).answers(),
                    Table.state.holds(clock: at(9), view: 3, "removed"),
                    Table.put("k", "a", now: 1000).refuses("not-member"), Table.view(4, me).refuses("not-member"),
                ]
            ),
            vector(
                "lww/writing/writers",
                ["LWW-010", "CONV-001"],
                "Writers are numbers of 64 bits",
                writers.flatMap { writer -> [ScenarioStep] in
                    [
                        Table.create(writer).answers(), Table.put("k", "a", now: 5).stamps(at(5), by: writer),
                        Table.remove("l", now: 5).stamps(at(5, 1), by: writer),
                        Table.delta("k").says(.delta([live("k", "a", at(5), by: writer)]), from: writer),
                        Table.state.holds(
                            [live("k", "a", at(5), by: writer), gone("l", at(5, 1), by: writer)],
                            clock: at(5, 1)
                        ),
                    ]
                }
            ),
        ]
    }

    private static var limits: [ScenarioVector] {
        let key = Octets(repeating: "k", count: 4096)
        let value = Octets(repeating: "v", count: 262_144)
        return [
            vector(
                "lww/writing/nothing-as-key-and-value",
                ["LWW-002"],
                "A key of no bytes and a value of no bytes",
                [
                    Table.create().answers(), Table.put("", "", now: 1).stamps(at(1)),
                    Table.get("").finds(live("", "", at(1))),
                    Table.put("k", "", now: 1).stamps(at(1, 1)), Table.remove("", now: 1).stamps(at(1, 2)),
                    Table.state.holds([gone("", at(1, 2)), live("k", "", at(1, 1))], clock: at(1, 2)),
                    Table.delta("").says(.delta([gone("", at(1, 2))])),
                ]
            ),
            vector(
                "lww/writing/longest-key",
                ["LWW-003"],
                "A key of 4,096 bytes, and one of 4,097",
                [
                    Table.create().answers(),
                    Table.put(Octets(repeating: "k", count: 4095), "a", now: 1).stamps(at(1)),
                    Table.put(key, "a", now: 1).stamps(at(1, 1)), Table.get(key).finds(live(key, "a", at(1, 1))),
                    Table.put(key + "k", "a", now: 1).refuses("limit-exceeded"),
                    Table.remove(key + "k", now: 1).refuses("limit-exceeded"),
                    Table.remove(key, now: 1).stamps(at(1, 2)),
                    Table.get(key).finds(gone(key, at(1, 2))),
                ]
            ),
            vector(
                "lww/writing/longest-value",
                ["LWW-003"],
                "A value of 262,144 bytes",
                [
                    Table.create().answers(), Table.put("k", value, now: 1).stamps(at(1)),
                    Table.get("k").finds(live("k", value, at(1))), Table.remove("k", now: 1).stamps(at(1, 1)),
                ]
            ),
            vector(
                "lww/writing/value-too-long",
                ["LWW-003", "LWW-019"],
                "A value of 262,145 bytes is refused, and what was there stays",
                [
                    Table.create().answers(), Table.put("k", "a", now: 1).stamps(at(1)),
                    Table.put("k", value + "v", now: 1).refuses("limit-exceeded"),
                    Table.state.holds([live("k", "a", at(1))], clock: at(1)),
                ]
            ),
            vector(
                "lww/writing/codes-in-order",
                ["LWW-003", "LWW-018", "LWW-012", "LWW-019"],
                "limit-exceeded before rejected-epoch and fenced, and these before clock-invalid",
                [
                    Table.create(terms: true, stored: .init(clock: endOfTime)).answers(), Table.learn(5).answers(),
                    Table.put(key + "k", "", now: lastNow + 1, epoch: 6).refuses("limit-exceeded"),
                    Table.remove(key + "k", now: lastNow + 1, epoch: 4).refuses("limit-exceeded"),
                    Table.put("k", "", now: lastNow + 1, epoch: 6).refuses("rejected-epoch"),
                    Table.remove("k", now: lastNow + 1, epoch: 6).refuses("rejected-epoch"),
                    Table.put("k", "", now: lastNow + 1, epoch: 4).refuses("fenced"),
                    Table.remove("k", now: lastNow + 1).refuses("fenced"),
                    Table.put("k", "", now: lastNow + 1, epoch: 5).refuses("clock-invalid"),
                    Table.put("k", "", now: lastNow, epoch: 4).refuses("fenced"),
                    Table.put("k", "", now: lastNow, epoch: 5).refuses("clock-exhausted"),
                    Table.state.holds(clock: endOfTime, term: 5),
                ]
            ),
        ]
    }

    private static var terms: [ScenarioVector] {
        let numbers: [UInt64] = [(1 << 53) + 1, 1 << 63, .max - 1]
        let around = numbers.flatMap { term -> [ScenarioStep] in
            [
                Table.learn(term).answers(), Table.put("k", "a", now: 1, epoch: term - 1).refuses("fenced"),
                Table.put("k", "a", now: 1, epoch: term + 1).refuses("rejected-epoch"),
            ]
        }
        return [
            vector(
                "lww/writing/plain-tables-have-no-terms",
                ["LWW-017", "LWW-018", "LWW-021"],
                "Without terms there is epoch 0 and no other",
                [
                    Table.create().answers(), Table.learn(0).refuses("no-terms"), Table.learn(1).refuses("no-terms"),
                    Table.put("k", "a", now: 1, epoch: 0).stamps(at(1)),
                    Table.put("k", "b", now: 1, epoch: 1).refuses("rejected-epoch"),
                    Table.remove("k", now: 1, epoch: .max).refuses("rejected-epoch"),
                    Table.remove("l", now: 1, epoch: 0).stamps(at(1, 1)),
                    Table.state.holds([live("k", "a", at(1)), gone("l", at(1, 1))], clock: at(1, 1)),
                ]
            ),
            vector(
                "lww/writing/terms",
                ["LWW-017", "LWW-018", "LWW-020"],
                "A write is under the term, not above it and not below",
                [
                    Table.create(terms: true).answers(), Table.put("a", "1", now: 1).stamps(at(1)),
                    Table.put("a", "2", now: 1, epoch: 1).refuses("rejected-epoch"), Table.learn(5).answers(),
                    Table.put("a", "2", now: 1).refuses("fenced"),
                    Table.put("a", "2", now: 1, epoch: 4).refuses("fenced"),
                    Table.remove("a", now: 1, epoch: 6).refuses("rejected-epoch"),
                    Table.put("a", "3", now: 1, epoch: 5).stamps(at(1, 1)),
                    Table.remove("b", now: 1, epoch: 5).stamps(at(1, 2)),
                    Table.get("b").finds(gone("b", at(1, 2)).under(5)),
                    Table.state.holds(
                        [live("a", "3", at(1, 1)).under(5), gone("b", at(1, 2)).under(5)],
                        clock: at(1, 2),
                        term: 5
                    ),
                ]
            ),
            vector(
                "lww/writing/terms-only-rise",
                ["LWW-020"],
                "A term that is not greater changes nothing",
                [
                    Table.create(terms: true).answers(), Table.learn(0).answers(), Table.state.holds(clock: 0),
                    Table.learn(7).answers(), Table.learn(3).answers(), Table.learn(7).answers(),
                    Table.state.holds(clock: 0, term: 7), Table.put("k", "a", now: 1, epoch: 3).refuses("fenced"),
                    Table.learn(8).answers(), Table.state.holds(clock: 0, term: 8),
                ]
            ),
            vector(
                "lww/writing/terms-at-the-edges",
                ["LWW-018", "LWW-020", "CONV-001"],
                "Terms at 2^53, 2^63 and 2^64",
                [Table.create(terms: true).answers()]
                    + around + [
                        Table.learn(.max).answers(), Table.remove("k", now: 1, epoch: .max).stamps(at(1)),
                        Table.state.holds([gone("k", at(1)).under(.max)], clock: at(1), term: .max),
                    ]
            ),
            vector(
                "lww/writing/new-term-late-clock",
                ["LWW-010", "LWW-017", "LWW-001"],
                "A write under a new term wins over what was written later by an old one",
                [
                    Table.create(terms: true).answers(),
                    Talk().tell(.delta([live("k", "old", at(4000), by: 9)]), [.applied]),
                    Table.learn(1).answers(), Table.put("k", "new", now: 1000, epoch: 1).stamps(at(4000, 1)),
                    Talk().tell(.delta([live("k", "older", at(6000), by: 9)]), [.stale]),
                    Table.get("k").finds(live("k", "new", at(4000, 1)).under(1)),
                ]
            ),
        ]
    }

    private static var reading: [ScenarioVector] {
        [
            vector(
                "lww/writing/put-and-remove",
                ["LWW-015", "LWW-016"],
                "A key is put, put again, removed, and removed again",
                [
                    Table.create().answers(), Table.put("k", "a", now: 1).stamps(at(1)),
                    Table.get("k").finds(live("k", "a", at(1))),
                    Table.put("k", "a", now: 2).stamps(at(2)), Table.get("k").finds(live("k", "a", at(2))),
                    Table.remove("k", now: 3).stamps(at(3)), Table.get("k").finds(gone("k", at(3))),
                    Table.remove("k", now: 4).stamps(at(4)), Table.get("k").finds(gone("k", at(4))),
                    Table.get("l").finds(nil),
                ]
            ),
            vector(
                "lww/writing/delta",
                ["LWW-070"],
                "A delta has what is held for its keys, tombstones too, in the order of keys, each once",
                [
                    Table.create().answers(), Table.put("b", "2", now: 1).stamps(at(1)),
                    Table.remove("a", now: 1).stamps(at(1, 1)),
                    Table.put(Octets([0xff]), "", now: 1).stamps(at(1, 2)), Table.delta().says(.delta([])),
                    Table.delta("zz", "y").says(.delta([])), Table.delta("b").says(.delta([live("b", "2", at(1))])),
                    Table.delta(Octets([0xff]), "b", "x", "a", "b", "a").says(
                        .delta([gone("a", at(1, 1)), live("b", "2", at(1)), live(Octets([0xff]), "", at(1, 2))])
                    ),
                    Table.state.holds(
                        [gone("a", at(1, 1)), live("b", "2", at(1)), live(Octets([0xff]), "", at(1, 2))],
                        clock: at(1, 2)
                    ),
                ]
            ),
            vector(
                "lww/writing/delta-has-what-others-wrote",
                ["LWW-070"],
                "News may be passed on: a delta has entries of any writer",
                [
                    Table.create(terms: true).answers(), Table.learn(2).answers(),
                    Talk(third).tell(.delta([live("k", "a", at(5), by: 9).under(2)]), [.applied]),
                    Table.delta("k").says(.delta([live("k", "a", at(5), by: 9).under(2)])),
                    Table.view(3, me, peer).answers(),
                    Table.delta("k").says(.delta([live("k", "a", at(5), by: 9).under(2)]), view: 3),
                ]
            ),
            vector(
                "lww/writing/delta-of-many",
                ["LWW-070"],
                "A delta has as many entries as it is asked for",
                [
                    Table.create(stored: .init(entries: many(80))).answers(),
                    Table.delta(many(80).reversed().map(\.key)).says(.delta(many(80))), Table.create(peer).answers(),
                    Talk(me, asked: peer).tell(.delta(many(80)), Array(repeating: .applied, count: 80)),
                    Table.state.holds(many(80), clock: at(100)),
                ]
            ),
        ]
    }
}
