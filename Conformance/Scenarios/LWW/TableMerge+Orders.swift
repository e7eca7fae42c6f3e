import ConformanceKit

extension TableMerge {
    /// All orders of some entries, those of one key from the least to the greatest; then all of them once more.
    private static func allOrders(
        _ name: String,
        _ title: String,
        _ rising: [TableEntry],
        holding final: [TableEntry],
        terms: UInt64? = nil
    ) -> ScenarioVector {
        let latest = rising.map(\.time).max() ?? 0
        let steps = orders(Array(rising.indices)).flatMap { order -> [ScenarioStep] in
            var held: [[UInt8]: Int] = [:]
            let deliveries = (order + order).map { index -> ScenarioStep in
                let entry = rising[index]
                let before = held[entry.key.bytes]
                held[entry.key.bytes] = max(index, before ?? index)
                return Talk().tell(.delta([entry]), [outcome(index, before, rising)])
            }
            return [Table.create(terms: terms != nil).answers()] + (terms.map { [Table.learn($0).answers()] } ?? [])
                + deliveries + [Table.state.holds(final, clock: latest, term: terms ?? 0)]
        }
        return vector(
            "lww/merge/all-orders-\(name)",
            ["LWW-001", "LWW-033", "LWW-035", "LWW-036", "LWW-041"],
            title,
            steps
        )
    }

    private static func outcome(_ incoming: Int, _ held: Int?, _ rising: [TableEntry]) -> Outcome {
        guard let held else { return .applied }
        if held == incoming { return .duplicate }
        let (mine, theirs) = (rising[held], rising[incoming])
        let collides = (mine.epoch, mine.time, mine.writer) == (theirs.epoch, theirs.time, theirs.writer)
        return switch (collides, incoming > held) {
        case (true, true): .incomingCollides
        case (true, false): .storedCollides
        case (false, true): .applied
        case (false, false): .stale
        }
    }

    /// Small sets of entries in all their orders.
    static var everyOrder: [ScenarioVector] {
        [
            allOrders(
                "of-three",
                "A put, a removal and a put in every order, each twice: one digest",
                [live("k", "c", at(10), by: 3), gone("k", at(11), by: 2), live("k", "a", at(12))],
                holding: [live("k", "a", at(12))]
            ),
            allOrders(
                "of-one-stamp",
                "Four entries of one stamp in every order, each twice: one digest",
                [
                    live("k", "a", at(10), by: 3), live("k", "ab", at(10), by: 3), live("k", "b", at(10), by: 3),
                    gone("k", at(10), by: 3),
                ],
                holding: [gone("k", at(10), by: 3)]
            ),
            allOrders(
                "of-writers-and-values",
                "Three writers at one time, one of them twice, in every order, each twice: one digest",
                [
                    gone("k", at(10), by: 1), live("k", "z", at(10), by: 2), live("k", "a", at(10), by: 1 << 63),
                    live("k", "b", at(10), by: 1 << 63),
                ],
                holding: [live("k", "b", at(10), by: 1 << 63)]
            ),
            allOrders(
                "of-two-keys",
                "Two entries for each of two keys in every order, each twice: one digest",
                [
                    live("j", "a", at(10), by: 1), gone("k", at(10), by: 1), gone("j", at(10), by: 2),
                    live("k", "z", at(10), by: 2),
                ],
                holding: [gone("j", at(10), by: 2), live("k", "z", at(10), by: 2)]
            ),
            allOrders(
                "of-epochs",
                "Epochs against times in every order, each twice: one digest and one clock",
                [
                    live("k", "d", at(40), by: 4), live("k", "c", at(30), by: 3).under(1),
                    gone("k", at(20), by: 2).under(2),
                    live("k", "a", at(20), by: 3).under(2),
                ],
                holding: [live("k", "a", at(20), by: 3).under(2)],
                terms: 2
            ),
        ]
    }
}
