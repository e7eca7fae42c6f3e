internal import TidemarkSession

extension CellState {
    /// The payload of chapter 04 that has the state.
    ///
    /// Spec: CELL-080
    var payload: [UInt8] {
        do throws(SessionErrorCode) {
            var writer = try SnapshotWriter(generation: cursor.generation, offset: cursor.offset)
            for (index, client) in clients.clients.enumerated() {
                try writer.append(Self.command(client.id, client.record, at: index))
            }
            try writer.append(stateCommand)
            if let bytes = current.bytes { try writer.append([SnapshotWords.value, bytes]) }
            return writer.finish()
        } catch {
            preconditionFailure("a cell has nothing that a payload cannot have")
        }
    }

    private static func command(_ id: CellPosition, _ record: ClientRecord?, at index: Int) -> [[UInt8]] {
        let head = [SnapshotWords.client, SnapshotWords.index(index), Array(id.description.utf8)]
        guard let record else { return head }
        return head + [
            Array(String(record.sequence).utf8), Array(record.outcome.rawValue.utf8),
            Array(record.position.description.utf8), record.digest.digits,
        ]
    }

    private var stateCommand: [[UInt8]] {
        let kind =
            switch current {
            case .never: SnapshotWords.never
            case .cleared: SnapshotWords.cleared
            case .value: SnapshotWords.valued
            }
        return [
            SnapshotWords.state, SnapshotWords.version, name, kind,
            modified.map { Array($0.description.utf8) } ?? SnapshotWords.none, Array(String(epoch).utf8),
            Array(String(clients.capacity).utf8),
        ]
    }
}
