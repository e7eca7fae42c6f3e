import Testing

@testable import TidemarkCell

/// What a new cell is refused, the first that applies.
@Suite struct CreateRefusalTests {
    /// What is asked for, and whether each part of it is right.
    private struct Wish {
        var name = (length: 0, isRight: false)
        var limit = (value: 0 as UInt64, isRight: false)
        var role = CellRole.writer

        static let all: [Wish] = [(0, false), (1, true), (255, true), (256, false)].flatMap { name in
            [(0, false), (1, true), (16_777_216, true), (16_777_217, false), (.max, false)].flatMap { limit in
                [CellRole.writer, .reader].map { Wish(name: name, limit: limit, role: $0) }
            }
        }

        var bytes: [UInt8] { [UInt8](repeating: 13, count: name.length) }
    }

    @Test func withoutPlace() {
        for wish in Wish.all {
            let code = Asked.code {
                let cell = try Cell(name: wish.bytes, role: wish.role, longestValue: wish.limit.value)
                #expect(
                    cell.standing == .unsynced && cell.cursor == nil && cell.epoch == 0 && cell.capacity == nil
                        && cell.clients.isEmpty
                )
            }
            #expect(code == (!wish.name.isRight ? .badName : !wish.limit.isRight ? .badLimit : nil))
        }
    }

    private static func code(_ wish: Wish, _ place: CellPosition, _ clients: UInt64) -> CellErrorCode? {
        if !wish.name.isRight { return .badName }
        if wish.role == .reader { return .readOnly }
        if place.generation == 0 || place.generation >= 1 << 53 { return .badGeneration }
        if place.offset == 0 || place.offset >= 1 << 63 { return .badOffset }
        if clients == 0 || clients > 65_536 { return .badClients }
        return wish.limit.isRight ? nil : .badLimit
    }

    @Test func withPlace() {
        for wish in Wish.all {
            for place in Asked.places {
                for clients in [0, 1, 65_536, 65_537, .max] as [UInt64] {
                    let code = Self.create(wish, place, clients)
                    if code != Self.code(wish, place, clients) { Issue.record("\(wish) \(place) \(clients)") }
                }
            }
        }
    }

    private static func create(_ wish: Wish, _ place: CellPosition, _ clients: UInt64) -> CellErrorCode? {
        Asked.code {
            let cell = try Cell(
                name: wish.bytes,
                role: wish.role,
                at: place,
                capacity: clients,
                longestValue: wish.limit.value
            )
            if cell.standing != .leading || cell.cursor != place || cell.epoch != 0 || cell.capacity != Int(clients) {
                throw CellErrorCode.diverged
            }
        }
    }

    /// What is asked for nothing else: 1,024 clients, and 262,144 bytes of a value.
    @Test func defaults() throws {
        let cell = try Cell(name: [99], at: .at(7, 1))
        #expect(cell.role == .writer && cell.longestValue == 262_144)
        let model = ModelCell(name: [99], generation: 7, offset: 1, capacity: 1024)
        #expect(try cell.snapshot() == model.payload)
        #expect(try cell.read()?.told == model.reading)
    }
}
