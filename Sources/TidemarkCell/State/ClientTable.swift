/// The clients that a cell remembers, in the order in which they were used last.
///
/// A list whose links are indices, with an index of its ids: to find a client, to move it to the end and to make room
/// takes the same time however many there are.
///
/// Spec: CELL-040, CELL-041, CELL-047, CELL-049
struct ClientTable: Sendable {
    /// How many clients are remembered at most: 1 to 65,536.
    let capacity: Int

    private struct Node {
        var id: CellPosition
        var record: ClientRecord?
        var before: Int
        var after: Int
    }

    private var nodes: [Node] = []
    private var places: [CellPosition: Int] = [:]
    private var first = Self.none
    private var last = Self.none

    private static let none = -1

    /// A table without clients.
    init(capacity: Int) { self.capacity = capacity }

    /// How many clients there are.
    var count: Int { nodes.count }

    /// Where a client is kept; nil for one that is not remembered.
    func index(of id: CellPosition) -> Int? { places[id] }

    /// The record of the client that is kept there, if it has one.
    subscript(index: Int) -> ClientRecord? { nodes[index].record }

    /// Adds a client at the end, in the place of the first one where there are as many as there may be.
    ///
    /// Spec: CELL-040, CELL-041
    mutating func open(_ id: CellPosition, record: ClientRecord? = nil) {
        let index: Int
        if nodes.count < capacity {
            index = nodes.count
            nodes.append(Node(id: id, record: record, before: Self.none, after: Self.none))
        } else {
            index = first
            unlink(index)
            places[nodes[index].id] = nil
            nodes[index].id = id
            nodes[index].record = record
        }
        places[id] = index
        link(index)
    }

    /// Keeps a record of the client that is kept there, and moves the client to the end.
    ///
    /// Spec: CELL-047
    mutating func keep(_ record: ClientRecord, at index: Int) {
        nodes[index].record = record
        unlink(index)
        link(index)
    }

    /// The clients, the one that was used longest ago first.
    var clients: some Sequence<(id: CellPosition, record: ClientRecord?)> {
        sequence(state: first) { index -> (id: CellPosition, record: ClientRecord?)? in
            guard index != Self.none else { return nil }
            let node = nodes[index]
            index = node.after
            return (node.id, node.record)
        }
    }

    private mutating func unlink(_ index: Int) {
        let (before, after) = (nodes[index].before, nodes[index].after)
        if before == Self.none { first = after } else { nodes[before].after = after }
        if after == Self.none { last = before } else { nodes[after].before = before }
    }

    private mutating func link(_ index: Int) {
        nodes[index].before = last
        nodes[index].after = Self.none
        if last == Self.none { first = index } else { nodes[last].after = index }
        last = index
    }
}

extension ClientTable: Equatable {
    static func == (left: ClientTable, right: ClientTable) -> Bool {
        left.capacity == right.capacity && left.count == right.count
            && left.clients.elementsEqual(right.clients) { $0.id == $1.id && $0.record == $1.record }
    }
}
