import RandomNumbers
import Testing

@testable import TidemarkCell

/// The table of clients against a list that is searched.
@Suite struct ClientTableTests {
    private typealias Entry = (id: CellPosition, record: ClientRecord?)

    private static func record(_ number: UInt64) -> ClientRecord {
        ClientRecord(sequence: number, outcome: .applied, position: .at(7, number), digest: CommandDigest(of: []))
    }

    @Test(arguments: [1, 2, 3, 5, 17, 100])
    func isAList(capacity: Int) {
        var random = SeededGenerator(seed: UInt64(capacity))
        var table = ClientTable(capacity: capacity)
        var list: [Entry] = []
        var removed = 0
        for number in 1...17_000 as ClosedRange<UInt64> {
            let id = CellPosition.at(7, number / 4 + .random(in: 0...UInt64(capacity) / 2, using: &random))
            let known = list.firstIndex { $0.id == id }
            if Int.random(in: 0..<3, using: &random) == 0, known == nil {
                // Some come with a record, as from a snapshot.
                let record = Bool.random(using: &random) ? Self.record(number) : nil
                table.open(id, record: record)
                if list.count == capacity {
                    list.removeFirst()
                    removed += 1
                }
                list.append((id, record))
            } else {
                let used = Bool.random(using: &random) ? list.randomElement(using: &random)?.id ?? id : id
                table.keep(Self.record(number), of: used)
                if let index = list.firstIndex(where: { $0.id == used }) {
                    list.remove(at: index)
                    list.append((used, Self.record(number)))
                }
            }
            #expect((table.index(of: id) != nil) == list.contains { $0.id == id })
            #expect(table.index(of: id).flatMap { table[$0] } == list.first { $0.id == id }?.record)
            if number % 8 == 0 || capacity < 4 { Self.compare(table, list) }
        }
        #expect(removed > 1000)
    }

    private static func compare(_ table: ClientTable, _ list: [Entry]) {
        let clients = Array(table.clients)
        let isSame = clients.elementsEqual(list) { $0.id == $1.id && $0.record == $1.record }
        if !isSame || table.count != list.count { Issue.record("\(clients) is not \(list)") }
    }

    /// Tables are the same when their lists are, however they came about.
    @Test func equality() {
        var (one, other) = (ClientTable(capacity: 2), ClientTable(capacity: 2))
        for number in 1...3 as ClosedRange<UInt64> { one.open(.at(7, number)) }
        for number in [2, 3] as [UInt64] { other.open(.at(7, number)) }
        #expect(one == other)
        one.keep(Self.record(1), of: .at(7, 2))
        #expect(one != other)
        other.keep(Self.record(2), of: .at(7, 2))
        #expect(one != other)
        other.keep(Self.record(1), of: .at(7, 2))
        #expect(one == other)
        other.keep(Self.record(1), of: .at(7, 9))
        #expect(one == other)
        var wider = ClientTable(capacity: 3)
        wider.open(.at(7, 3))
        wider.open(.at(7, 2), record: Self.record(1))
        #expect(one != wider)
        one.open(.at(7, 4))
        #expect(one.clients.map(\.id) == [.at(7, 2), .at(7, 4)])
    }
}

extension ClientTable {
    fileprivate mutating func keep(_ record: ClientRecord, of id: CellPosition) {
        if let index = index(of: id) { keep(record, at: index) }
    }
}
