@testable import TidemarkCell

extension CellWorld {
    /// Stands for the world among those that were visited: two worlds with the same one have the same future.
    ///
    /// What cells are follows from their histories and cursors, as is checked at each step.
    var digest: Int {
        var hasher = Hasher()
        hasher.combine(cells.map(\.cursor))
        hasher.combine(cells.map(\.standing))
        hasher.combine(judge.histories.keys.sorted().map { judge.histories[$0]?.digest })
        hasher.combine(judge.digest)
        hasher.combine(promotions)
        hasher.combine(watch)
        hasher.combine(seen)
        for writer in writers { Self.add(writer, to: &hasher) }
        return hasher.finalize()
    }

    private static func add(_ writer: Writer, to hasher: inout Hasher) {
        hasher.combine(writer.machine.standing)
        hasher.combine(writer.machine.id)
        hasher.combine(writer.machine.opens)
        hasher.combine(writer.machine.sequence)
        hasher.combine(writer.machine.isInDoubt)
        hasher.combine(writer.machine.command)
        hasher.combine(writer.begun)
        hasher.combine(writer.opens)
        hasher.combine(writer.retries)
        hasher.combine(writer.seen)
        // What is under way has no order.
        hasher.combine(writer.attempts.map(\.hashValue).sorted())
        hasher.combine(writer.answers.map(\.hashValue).sorted())
    }
}
