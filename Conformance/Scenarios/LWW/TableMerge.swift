import ConformanceKit

/// What stays where two entries for one key meet.
enum TableMerge {
    static var vectors: [ScenarioVector] { stamps + collisions + epochs + keys + sequences + everyOrder }

    /// Two entries for one key in both orders, and each of them once more.
    private static func meeting(
        _ name: String,
        _ title: String,
        note: String? = nil,
        _ lesser: TableEntry,
        _ greater: TableEntry,
        terms: UInt64? = nil
    ) -> ScenarioVector {
        let collides = (lesser.epoch, lesser.time, lesser.writer) == (greater.epoch, greater.time, greater.writer)
        let start =
            [Table.create(maxDrift: "\(lastNow)", terms: terms != nil).answers()]
            + (terms.map { [Table.learn($0).answers()] } ?? [])
        let talk = Talk()
        return vector(
            "lww/merge/\(name)",
            ["LWW-001", "LWW-035", "LWW-036"],
            title,
            note: note,
            start + [
                talk.tell(.delta([lesser]), [.applied]), talk.tell(.delta([lesser]), [.duplicate]),
                talk.tell(.delta([greater]), [collides ? .incomingCollides : .applied]),
                Table.get(lesser.key).finds(greater), talk.tell(.delta([greater]), [.duplicate]),
                talk.tell(.delta([lesser]), [collides ? .storedCollides : .stale]),
                Table.get(lesser.key).finds(greater),
            ] + start + [
                talk.tell(.delta([greater]), [.applied]),
                talk.tell(.delta([lesser]), [collides ? .storedCollides : .stale]),
                Table.get(lesser.key).finds(greater),
                Table.state.holds([greater], clock: max(lesser.time, greater.time), term: terms ?? 0),
            ]
        )
    }

    private static var stamps: [ScenarioVector] {
        let (a, b) = ("a" as Octets, "b" as Octets)
        return [
            meeting(
                "later-wins",
                "Later wins, whoever it is",
                live("k", b, at(1000), by: 9),
                live("k", a, at(1001), by: 1)
            ),
            meeting(
                "logical-part",
                "Later by the logical part",
                live("k", b, at(1000, 1)),
                live("k", a, at(1000, 2))
            ),
            meeting(
                "greater-writer",
                "Of one time, the greater writer",
                live("k", b, at(9), by: 1),
                live("k", a, at(9), by: 2)
            ),
            meeting(
                "writers-are-unsigned",
                "Writer 2^63 is greater than 1",
                live("k", b, at(9), by: 1),
                live("k", a, at(9), by: 1 << 63)
            ),
            meeting(
                "writers-at-the-end",
                "Writer 2^64 - 1 is greater than 2^64 - 2",
                live("k", b, at(9), by: .max - 1),
                live("k", a, at(9), by: .max)
            ),
            meeting(
                "writers-above-2-to-53",
                "Writer 2^53 + 1 is greater than 2^53",
                live("k", b, at(9), by: 1 << 53),
                live("k", a, at(9), by: (1 << 53) + 1)
            ),
            meeting("writer-0", "0 is a writer", live("k", b, at(9), by: 0), live("k", a, at(9), by: 1)),
            meeting(
                "times-are-unsigned",
                "2^63 is later than 2^63 - 1",
                live("k", b, (1 << 63) - 1),
                live("k", a, 1 << 63)
            ),
            meeting(
                "times-above-2-to-53",
                "2^53 + 1 is later than 2^53",
                live("k", b, 1 << 53),
                live("k", a, (1 << 53) + 1)
            ),
            meeting(
                "end-of-time",
                "2^64 - 1 is later than 2^64 - 2",
                live("k", b, endOfTime - 1),
                live("k", a, endOfTime)
            ),
            meeting("tombstone-later", "A later tombstone", live("k", b, at(9), by: 9), gone("k", at(10))),
            meeting("live-later", "A later value brings a key back", gone("k", at(9), by: 9), live("k", "", at(10))),
            meeting("tombstones", "Of two tombstones the later one", gone("k", at(9)), gone("k", at(9, 1))),
            meeting(
                "tombstone-of-a-writer",
                "A tombstone of a lesser writer",
                gone("k", at(9)),
                live("k", a, at(9), by: 2)
            ),
            meeting("same-value-later", "The same value, written later", live("k", a, at(9)), live("k", a, at(10))),
        ]
    }

    private static var collisions: [ScenarioVector] {
        func two(_ name: String, _ title: String, note: String? = nil, _ less: Octets, _ more: Octets)
            -> ScenarioVector
        {
            meeting(
                "collision-\(name)",
                title,
                note: note,
                live("k", less, at(9), by: 5),
                live("k", more, at(9), by: 5)
            )
        }
        let long = Octets(repeating: "x", count: 300)
        return [
            two(
                "of-values",
                "Of one stamp, the greater value",
                note: "Whoever keeps the first one, or takes the last one, disagrees with the others.",
                "a",
                "b"
            ), two("is-unsigned", "0x80 is greater than 0x7F", Octets([0x7f]), Octets([0x80])),
            two("of-a-beginning", "\"ab\" is greater than \"a\"", "a", "ab"),
            two("not-by-length", "\"b\" is greater than \"ab\"", "ab", "b"),
            two("with-nothing", "A value of one zero byte is greater than one of none", "", Octets([0])),
            two("at-the-end", "Long values that differ in their last byte", long + "x", long + "y"),
            two(
                "not-by-unicode",
                "U+10000 is greater than U+FFFF: bytes count, not the words of UTF-16",
                "\u{ffff}",
                "\u{10000}"
            ),
            meeting(
                "collision-with-a-tombstone",
                "Of one stamp, the tombstone, whatever the value",
                live("k", "zzz", at(9), by: 5),
                gone("k", at(9), by: 5)
            ),
            meeting(
                "collision-of-nothing-with-a-tombstone",
                "A tombstone is not a value of no bytes, and greater",
                live("k", "", at(9), by: 5),
                gone("k", at(9), by: 5)
            ),
        ]
    }

    private static var epochs: [ScenarioVector] {
        let late = live("k", "b", at(1000), by: 9)
        let early = live("k", "a", at(10), by: 1)
        return [
            meeting(
                "epoch-above-time",
                "The greater epoch wins, whatever the time and the writer",
                late.under(1),
                early.under(2),
                terms: 2
            ), meeting("epoch-0-loses", "Epoch 0 is the least", late, early.under(1), terms: 7),
            meeting(
                "epochs-are-unsigned",
                "Epoch 2^63 is greater than 2^63 - 1",
                late.under((1 << 63) - 1),
                early.under(1 << 63),
                terms: .max
            ),
            meeting(
                "epochs-at-the-end",
                "Epochs go up to 2^64 - 1",
                late.under(.max - 1),
                early.under(.max),
                terms: .max
            ),
            meeting(
                "epochs-above-2-to-53",
                "Epoch 2^53 + 1 is greater than 2^53",
                late.under(1 << 53),
                early.under((1 << 53) + 1),
                terms: .max
            ),
            meeting(
                "epochs-of-one-stamp",
                "Of one stamp in two epochs, the greater epoch; that is no collision",
                late.under(1),
                gone("k", at(1000), by: 9).under(2),
                terms: 2
            ), meeting("time-within-an-epoch", "Within an epoch, time", early.under(3), late.under(3), terms: 3),
        ]
    }

    private static var keys: [ScenarioVector] {
        let composed: Octets = "\u{e9}"
        let decomposed: Octets = "e\u{301}"
        return [
            vector(
                "lww/merge/two-spellings-are-two-keys",
                ["LWW-035", "CONV-002"],
                "U+00E9 and e with U+0301 are two keys",
                [
                    Table.create().answers(), Table.put(composed, "1", now: 1).stamps(at(1)),
                    Table.put(decomposed, "2", now: 1).stamps(at(1, 1)),
                    Table.get(composed).finds(live(composed, "1", at(1))),
                    Table.get(decomposed).finds(live(decomposed, "2", at(1, 1))),
                    Table.state.holds(
                        [live(decomposed, "2", at(1, 1)), live(composed, "1", at(1))],
                        clock: at(1, 1)
                    ),
                ]
            ),
            vector(
                "lww/merge/keys-of-any-bytes",
                ["LWW-002", "LWW-035", "CONV-002"],
                "Keys are bytes, and are ordered as such",
                [
                    Table.create().answers(),
                    Talk().tell(
                        .delta([
                            live("", "0", at(1)), live(Octets([0]), "1", at(2)), live(Octets([0, 0]), "2", at(3)),
                            live("K", "3", at(4)), live("k", "4", at(5)), live("k\r\n", "5", at(6)),
                            live(Octets([0x7f]), "6", at(7)), live(Octets([0x80]), "7", at(8)),
                            live(Octets([0xff]), "8", at(9)),
                        ]),
                        [.applied, .applied, .applied, .applied, .applied, .applied, .applied, .applied, .applied]
                    ), Table.get("K").finds(live("K", "3", at(4))), Table.get("").finds(live("", "0", at(1))),
                    Table.range(.from(Octets([0]), below: "k")).counts([
                        live(Octets([0]), "1", at(2)), live(Octets([0, 0]), "2", at(3)), live("K", "3", at(4)),
                    ]),
                    Table.range(.from("k", below: Octets([0x80]))).counts([
                        live("k", "4", at(5)), live("k\r\n", "5", at(6)), live(Octets([0x7f]), "6", at(7)),
                    ]),
                    Table.range(.from(Octets([0x80]))).counts([
                        live(Octets([0x80]), "7", at(8)), live(Octets([0xff]), "8", at(9)),
                    ]),
                ]
            ),
        ]
    }

    private static var sequences: [ScenarioVector] {
        [
            vector(
                "lww/merge/removed-before-it-was-put",
                ["LWW-016", "LWW-035"],
                "A key is removed that was never there; an older put that comes later loses, a newer one does not",
                note: "Whoever keeps no tombstone for an absent key brings the older put back.",
                [
                    Table.create().answers(), Table.remove("k", now: 10).stamps(at(10)),
                    Table.get("k").finds(gone("k", at(10))),
                    Talk().tell(.delta([live("k", "old", at(9), by: peer)]), [.stale]),
                    Table.get("k").finds(gone("k", at(10))),
                    Talk().tell(.delta([live("k", "new", at(11), by: peer)]), [.applied]),
                    Table.get("k").finds(live("k", "new", at(11), by: peer)),
                ]
            ),
            vector(
                "lww/merge/put-remove-put-at-once",
                ["LWW-010", "LWW-015", "LWW-016"],
                "Put, removed and put in one millisecond",
                [
                    Table.create().answers(), Table.put("k", "a", now: 7).stamps(at(7)),
                    Table.remove("k", now: 7).stamps(at(7, 1)), Table.get("k").finds(gone("k", at(7, 1))),
                    Table.put("k", "b", now: 7).stamps(at(7, 2)), Table.get("k").finds(live("k", "b", at(7, 2))),
                    Talk().tell(.delta([gone("k", at(7, 1))]), [.stale]),
                    Talk().tell(.delta([live("k", "a", at(7))]), [.stale]),
                    Table.get("k").finds(live("k", "b", at(7, 2))),
                ]
            ),
            vector(
                "lww/merge/own-writes-come-back",
                ["LWW-036"],
                "What a replica wrote itself comes back from another one, and then with another value",
                [
                    Table.create().answers(), Table.put("k", "b", now: 7).stamps(at(7)),
                    Talk().tell(.delta([live("k", "b", at(7))]), [.duplicate]),
                    Talk().tell(.delta([live("k", "a", at(7))]), [.storedCollides]),
                    Talk().tell(.delta([live("k", "c", at(7))]), [.incomingCollides]),
                    Table.get("k").finds(live("k", "c", at(7))),
                ]
            ),
        ]
    }
}
