internal import TidemarkSession

/// A payload on its way, judged as it comes and touching nothing.
///
/// Give it each chunk, then the place for which it is meant, and install what that answers with
/// ``Cell/install(_:)``.
///
/// What it holds is what the state will hold, and a command or two.
///
/// Spec: CELL-081
public struct CellSnapshot: Sendable {
    private var reader = SnapshotReader()
    private var clients: [(id: CellPosition, record: ClientRecord?)] = []
    private var state: Head?
    private var value: [UInt8]?
    private var isRefused = false

    private struct Head {
        var name: [UInt8]
        var kind: [UInt8]
        var modified: CellPosition?
        var epoch: UInt64
        var capacity: Int
    }

    /// A snapshot whose state may be installed: whole, and meant for the place that was asked for.
    public struct Ready: Sendable {
        let state: CellState
    }

    /// Nothing has come yet.
    public init() {}

    /// The next piece of the payload, however it is cut.
    ///
    /// - Throws: `badSnapshot`, and from then on always.
    public mutating func take(_ piece: RawSpan) throws(CellErrorCode) {
        guard !isRefused else { throw .badSnapshot }
        isRefused = true
        var index = 0
        do throws(SessionErrorCode) {
            while let command = try reader.next(in: piece, at: &index) {
                guard keep(command) else { throw .badSnapshot }
            }
        } catch {
            throw .badSnapshot
        }
        isRefused = false
    }

    /// Says that the payload is whole, and for which place it is meant.
    ///
    /// - Throws: `badSnapshot` if it is not right, or is not of this place.
    public consuming func finish(at cursor: CellPosition) throws(CellErrorCode) -> Ready {
        do throws(SessionErrorCode) {
            try reader.finish(generation: cursor.generation, offset: cursor.offset)
        } catch {
            throw .badSnapshot
        }
        guard !isRefused, let head = state, clients.count <= head.capacity else { throw .badSnapshot }
        var state = CellState(name: head.name, cursor: cursor, capacity: head.capacity)
        switch (head.kind, value, head.modified) {
        case (SnapshotWords.never, nil, nil): state.current = .never
        case (SnapshotWords.cleared, nil, .some): state.current = .cleared
        case (SnapshotWords.valued, let value?, .some): state.current = .value(value)
        default: throw .badSnapshot
        }
        state.modified = head.modified
        state.epoch = head.epoch
        guard head.modified.map({ $0.canStand(before: cursor) }) ?? true else { throw .badSnapshot }
        for (id, record) in clients {
            guard id.canStand(before: cursor), record?.position.canStand(before: cursor) ?? true,
                state.clients.index(of: id) == nil
            else { throw .badSnapshot }
            state.clients.open(id, record: record)
        }
        return Ready(state: state)
    }

    /// Keeps what a command says; false for a command that cannot stand there.
    private mutating func keep(_ command: [[UInt8]]) -> Bool {
        switch command[0] {
        case SnapshotWords.client: state == nil && keepClient(command)
        case SnapshotWords.state: state == nil && keepState(command)
        case SnapshotWords.value: state != nil && value == nil && keepValue(command)
        default: false
        }
    }

    private mutating func keepClient(_ command: [[UInt8]]) -> Bool {
        guard command.count == 3 || command.count == 7, clients.count < Cell.mostClients,
            command[1] == SnapshotWords.index(clients.count), let id = CellPosition(ofCommand: command[2][...])
        else { return false }
        guard command.count == 7 else {
            clients.append((id, nil))
            return true
        }
        guard let sequence = UnsignedDecimal.value(of: command[3], upTo: .max), sequence > 0,
            let outcome = Self.outcomes[command[4]], let position = CellPosition(ofCommand: command[5][...]),
            let digest = CommandDigest(digits: command[6])
        else { return false }
        clients.append((id, ClientRecord(sequence: sequence, outcome: outcome, position: position, digest: digest)))
        return true
    }

    private static let outcomes = Dictionary(
        uniqueKeysWithValues: [CellOutcome.applied, .mismatch, .fenced].map { (Array($0.rawValue.utf8), $0) }
    )

    private mutating func keepState(_ command: [[UInt8]]) -> Bool {
        guard command.count == 7, command[1] == SnapshotWords.version,
            (1...Cell.longestName).contains(command[2].count),
            [SnapshotWords.never, SnapshotWords.cleared, SnapshotWords.valued].contains(command[3]),
            let epoch = UnsignedDecimal.value(of: command[5], upTo: .max),
            let capacity = UnsignedDecimal.value(of: command[6], upTo: UInt64(Cell.mostClients)), capacity > 0
        else { return false }
        let modified = CellPosition(ofCommand: command[4][...])
        guard modified != nil || command[4] == SnapshotWords.none else { return false }
        state = Head(
            name: command[2],
            kind: command[3],
            modified: modified,
            epoch: epoch,
            capacity: Int(capacity)
        )
        return true
    }

    private mutating func keepValue(_ command: [[UInt8]]) -> Bool {
        guard command.count == 2 else { return false }
        value = command[1]
        return true
    }
}
