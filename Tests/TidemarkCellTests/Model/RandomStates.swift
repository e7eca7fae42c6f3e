import RandomNumbers

extension SeededGenerator {
    /// Any state that a cell can have.
    mutating func state() -> ModelCell {
        let generation = pick([1, 7, number(1 ... .max)])
        let offset = pick([1, 12, number(1...UInt64(Int64.max))])
        var state = ModelCell(
            name: [UInt8.random(in: 0...255, using: &self)] + bytes(upTo: pick([0, 3, 254])),
            generation: generation,
            offset: offset,
            capacity: pick([1, 2, 5, 65_536])
        )
        state.epoch = number(0 ... .max)
        state.kind = pick(["never", "cleared", "value"])
        if state.kind != "never" { state.modified = position(in: state) }
        if state.kind == "value" { state.bytes = bytes(upTo: 40) }
        for _ in 0..<Int.random(in: 0...min(state.capacity, 12), using: &self) {
            let id = position(in: state)
            guard !state.clients.contains(where: { $0.id == id }) else { continue }
            state.clients.append(ModelCell.Client(id: id, record: Bool.random(using: &self) ? record(in: state) : nil))
        }
        return state
    }

    private mutating func position(in state: ModelCell) -> String {
        let offset = number(0...state.offset - 1)
        if Int.random(in: 0..<3, using: &self) > 0 { return "\(state.generation):\(offset)" }
        let other = number(1 ... .max)
        return other == state.generation ? "\(other):\(offset)" : "\(other):\(number(0...UInt64(Int64.max) - 1))"
    }

    private mutating func record(in state: ModelCell) -> ModelCell.Record {
        ModelCell.Record(
            sequence: number(1 ... .max),
            digest: Resp.digest(bytes(upTo: 9)),
            outcome: pick(["applied", "mismatch", "fenced"]),
            position: position(in: state)
        )
    }
}
