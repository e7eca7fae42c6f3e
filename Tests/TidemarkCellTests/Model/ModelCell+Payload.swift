/// A second reading of the production `cell-state` and of the conditions of CELL-081, and of the order of chapter 04.
extension ModelCell {
    /// The state that a payload with these commands has; nil for one that is to be refused.
    init?(_ commands: [[[UInt8]]], generation: UInt64, offset: UInt64) {
        guard generation > 0, offset <= UInt64(Int64.max), Self.areInOrder(commands) else { return nil }
        let texts = commands.map { $0.map { String(decoding: $0, as: UTF8.self) } }
        guard let place = texts.firstIndex(where: { $0[0] == "CELL.STATE" }), place <= 65_536 else { return nil }
        let (state, values) = (texts[place], texts[(place + 1)...])
        guard state.count == 7, state[1] == "1", (1...255).contains(commands[place][2].count),
            let epoch = Self.number(state[5]), let capacity = Self.number(state[6]), (1...65_536).contains(capacity)
        else { return nil }
        self.init(name: commands[place][2], generation: generation, offset: offset, capacity: Int(capacity))
        (kind, self.epoch) = (state[3], epoch)
        modified = state[4] == "none" ? nil : state[4]
        for (index, client) in texts[..<place].enumerated() {
            let digits = ("0000" + "\(index)").suffix(5)
            guard client[0] == "CELL.CLIENT", client.count == 3 || client.count == 7, client[1] == digits else {
                return nil
            }
            let record = client.count == 3 ? nil : Self.record(Array(client[3...]))
            guard client.count == 3 || record != nil, !clients.contains(where: { $0.id == client[2] }) else {
                return nil
            }
            clients.append(Client(id: client[2], record: record))
        }
        switch kind {
        case "never": guard modified == nil, values.isEmpty else { return nil }
        case "cleared": guard modified != nil, values.isEmpty else { return nil }
        case "value":
            guard modified != nil, values.count == 1, values.first?.first == "CELL.VALUE", values.first?.count == 2
            else { return nil }
            bytes = commands[place + 1][1]
        default: return nil
        }
        let positions = [modified].compactMap { $0 } + clients.map(\.id) + clients.compactMap(\.record?.position)
        guard clients.count <= self.capacity, positions.allSatisfy(isPast) else { return nil }
    }

    private static func number(_ text: String) -> UInt64? { ModelCommand.number(text) }

    private func isPast(_ position: String) -> Bool {
        guard ModelCommand.isPosition(position) else { return false }
        let parts = position.split(separator: ":").map { String($0) }
        return parts[0] != "\(generation)" || UInt64(parts[1]) ?? .max < offset
    }

    private static func record(_ texts: [String]) -> Record? {
        guard let sequence = number(texts[0]), sequence > 0, ["applied", "mismatch", "fenced"].contains(texts[1]),
            texts[3].utf8.count == 64, texts[3].utf8.allSatisfy({ Array("0123456789abcdef".utf8).contains($0) })
        else { return nil }
        return Record(sequence: sequence, digest: texts[3], outcome: texts[1], position: texts[2])
    }

    /// Whether the commands can stand in a payload at all: each behind the one before it, and none with a name of chapter 04.
    private static func areInOrder(_ commands: [[[UInt8]]]) -> Bool {
        let reserved = ["TIDEMARK.SNAPSHOT", "TIDEMARK.DIGEST"].map { Array($0.utf8) }
        guard commands.allSatisfy({ !$0.isEmpty && !reserved.contains($0[0]) }) else { return false }
        return zip(commands, commands.dropFirst()).allSatisfy { one, other in
            for (left, right) in zip(one, other) where left != right { return left.lexicographicallyPrecedes(right) }
            return one.count < other.count
        }
    }
}
