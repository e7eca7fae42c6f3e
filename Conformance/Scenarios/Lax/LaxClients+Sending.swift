import ConformanceKit

/// When batches go, and what is in them.
extension LaxClients {
    static var sending: [ScenarioVector] {
        [
            vector(
                "lax/clients/lag-begins-with-the-first",
                ["LAX-050", "LAX-051"],
                "The lag runs from the first delta, whatever was before",
                note: "L7, L7b: prior art sleeps through half of every 15 seconds.",
                [
                    laxSchedule(
                        lag: 100,
                        .time(9000),
                        .add("k", 1, .unknown),
                        .time(9099),
                        .add("k", 1, .unknown),
                        .time(9100, .batch(1, 1, ("k", 2))),
                        .batched(1, [.ok(nil, 2)]),
                        .time(20_000),
                        .add("k", 1, .unknown),
                        .time(20_099),
                        .time(20_100, .batch(2, 2, ("k", 1)))
                    )
                ]
            ),
            vector(
                "lax/clients/order-of-beginning",
                ["LAX-051"],
                "Deltas go in the order in which they began; those that are not due go, too",
                [
                    laxSchedule(
                        .add("z", 1, .unknown),
                        .time(10),
                        .add("a", 1, .unknown),
                        .add("z", 1, .unknown),
                        .time(19),
                        .add("m", 1, .unknown),
                        .time(20, .batch(1, 1, ("z", 2), ("a", 1), ("m", 1))),
                        .add("m", 5, .unknown),
                        .add("a", 5, .unknown),
                        .batched(1, [.ok(nil, 2), .ok(nil, 1), .ok(nil, 1)]),
                        .add("z", 1, .added(3)),
                        .time(40, .batch(2, 2, ("m", 5), ("a", 5), ("z", 1)))
                    )
                ]
            ),
            vector(
                "lax/clients/one-batch-at-a-time",
                ["LAX-050", "LAX-052", "LAX-053"],
                "While a batch is under way no other is sent; what is due then goes right after it",
                note: "L6, L17: views stay what they are, whatever is on its way.",
                [
                    laxSchedule(
                        .add("a", 1, .unknown),
                        .time(20, .batch(1, 1, ("a", 1))),
                        .add("a", 2, .unknown),
                        .add("b", 1, .unknown),
                        .time(100),
                        .add("b", 1, .unknown),
                        .batched(1, [.ok(10, 11)], .batch(2, 2, ("a", 2), ("b", 2))),
                        .add("a", 4, .added(17)),
                        .time(200),
                        .batched(2, [.ok(11, 13), .ok(nil, 2)], .batch(3, 3, ("a", 4))),
                        .batched(3, [.ok(13, 17)])
                    )
                ]
            ),
            vector(
                "lax/clients/a-hundred-at-a-time",
                ["LAX-051", "LAX-050"],
                "A batch takes 100 deltas; the others follow when it is answered, as far as they are due",
                hundred
            ),
        ]
    }

    private static var hundred: [ScenarioStep] {
        func keys(_ range: Range<Int>) -> [(Octets, Int64)] { range.map { ("k\($0)", Int64($0)) } }
        let early = (0..<205).map { LaxStep.add("k\($0)", Int64($0), .unknown) }
        let late = (205..<310).map { LaxStep.add("k\($0)", Int64($0), .unknown) }
        func answers(_ range: Range<Int>) -> [ItemResult] { range.map { .ok(nil, Int64($0)) } }
        return [
            laxSchedule(
                early + [.time(10)] + late + [
                    .time(20, .batch(1, 1, keys(0..<100))),
                    .batched(1, answers(0..<100), .batch(2, 2, keys(100..<200))),
                    .batched(2, answers(100..<200), .batch(3, 3, keys(200..<300))), .batched(3, answers(200..<300)),
                    .time(29), .time(30, .batch(4, 4, keys(300..<310))),
                ]
            )
        ]
    }
}
