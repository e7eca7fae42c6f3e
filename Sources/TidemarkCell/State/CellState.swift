/// The state of a cell: what all replicas agree on, to the byte.
///
/// It changes by commands only, and what a command does depends on nothing but the state, the position and the
/// arguments.
///
/// Spec: CELL-016
struct CellState: Equatable, Sendable {
    /// Which cell this is: 1 to 255 bytes.
    let name: [UInt8]

    /// What it holds.
    var current = CellValue.never

    /// Where the value was set or taken away last; nil exactly while it never was.
    var modified: CellPosition?

    /// Where the next command stands.
    var cursor: CellPosition

    /// The highest epoch that it has been shown.
    var epoch: UInt64 = 0

    /// The clients that it remembers.
    var clients: ClientTable

    /// A cell that was never written.
    init(name: [UInt8], cursor: CellPosition, capacity: Int) {
        self.name = name
        self.cursor = cursor
        clients = ClientTable(capacity: capacity)
    }

    /// Whether a position of the state is of a generation.
    ///
    /// Spec: CELL-098
    func knows(generation: UInt64) -> Bool {
        cursor.generation == generation || modified?.generation == generation
            || clients.clients.contains {
                $0.id.generation == generation || $0.record?.position.generation == generation
            }
    }
}
