import Testing

/// All histories of up to six operations from a small alphabet, with budgets around the length of a frame.
@Suite struct ExhaustiveHistoryTests {
    /// A push of `A` is encoded in 19 bytes, so the budgets hold none, one less a byte, one, and two of them.
    @Test(arguments: [1, 18, 19, 38] as [UInt64])
    func everyAnswerIsTheModels(budget: UInt64) throws {
        try walk(Pair(budget: budget, pageShift: 4), [], depth: 6)
    }

    private func walk(_ pair: Pair, _ done: [Operation], depth: Int) throws {
        guard depth > 0 else { return }
        for operation in alphabet(pair.model) {
            var after = pair
            let history = done + [operation]
            var difference = after.difference(after: operation)
            let oldest = after.model.frames.first?.offset ?? after.model.next
            let edges = Set([oldest - min(oldest, 1), oldest, after.model.next, after.model.next + 1])
            for from in edges where difference == nil {
                difference = after.differenceInRead(from: from)
            }
            if let difference {
                Issue.record("budget \(pair.model.budget), \(history): \(difference)")
                continue
            }
            try walk(after, history, depth: depth - 1)
        }
    }

    private func alphabet(_ model: Model) -> [Operation] {
        [
            .push([[65]]),
            .push([[66, 66], [67]]),
            .push([]),
            .drop(below: (model.frames.first?.offset ?? model.next) + 1),
            .drop(below: model.next),
            .resume(at: 9),
        ]
    }
}
