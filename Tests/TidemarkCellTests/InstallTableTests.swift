import Testing

@testable import TidemarkCell

/// What becomes of a right payload: whose it is, and where it stands.
@Suite struct InstallTableTests {
    /// A state at a place. Those with different marks are different.
    private static func state(_ generation: UInt64, _ offset: UInt64, mark: UInt64, name: UInt8 = 99) -> ModelCell {
        var state = ModelCell(name: [name], generation: generation, offset: offset, capacity: 3 + Int(mark & 1))
        state.epoch = 5 - mark
        if mark > 1 { (state.kind, state.modified) = ("cleared", "7:1") }
        if mark > 2 { state.clients = [ModelCell.Client(id: "7:1")] }
        return state
    }

    private static func cell(_ state: ModelCell) throws -> Cell {
        var cell = try Cell(name: [99])
        _ = try cell.take(state.payload, at: .at(state.generation, state.offset))
        return cell
    }

    /// What the text says, by comparing places and payloads only.
    private static func outcome(_ old: ModelCell, _ new: ModelCell) -> String {
        if new.name != old.name { return "other-cell" }
        if new.generation != old.generation { return "reset" }
        if new.offset != old.offset { return new.offset > old.offset ? "installed" : "stale-snapshot" }
        return new.payload == old.payload ? "unchanged" : "diverged"
    }

    private static let places: [(UInt64, UInt64)] = [(6, 2), (6, 9), (7, 2), (7, 3), (7, 9), (8, 2), (8, 20)]

    private static let states = places.flatMap { generation, offset in
        (0...3).map { state(generation, offset, mark: $0) } + [state(generation, offset, mark: 0, name: 98)]
    }

    @Test(arguments: places)
    func eachPlace(generation: UInt64, offset: UInt64) throws {
        for old in Self.states.filter({ $0.generation == generation && $0.offset == offset && $0.name == [99] }) {
            let cell = try Self.cell(old)
            for new in Self.states {
                for isLeading in [false, true] {
                    var changed = cell
                    if isLeading { try changed.resume(at: .at(old.generation, old.offset)) }
                    let before = changed.seen
                    let outcome: String
                    do throws(CellErrorCode) {
                        outcome = try changed.take(new.payload, at: .at(new.generation, new.offset)).rawValue
                    } catch {
                        outcome = error.rawValue
                    }
                    #expect(outcome == (isLeading ? "leading" : Self.outcome(old, new)), "\(old) \(new)")
                    let isTaken = outcome == "installed" || outcome == "reset"
                    #expect(try changed.snapshot() == (isTaken ? new.payload : old.payload))
                    if !isTaken { #expect(changed.seen == before) }
                    // The same, when the payload was judged before the cell led.
                    var snapshot = CellSnapshot()
                    try snapshot.takeAll(new.payload)
                    let ready = try snapshot.finish(at: .at(new.generation, new.offset))
                    var other = cell
                    if isLeading { try other.resume(at: .at(old.generation, old.offset)) }
                    let code = Asked.code { _ = try other.install(ready) }
                    #expect(code?.rawValue ?? outcome == outcome && other.seen == changed.seen)
                }
            }
        }
    }

    @Test func unsynced() throws {
        for new in Self.states {
            var cell = try Cell(name: [99])
            let code = Asked.code { _ = try cell.take(new.payload, at: .at(new.generation, new.offset)) }
            #expect(code == (new.name == [99] ? nil : .otherCell))
            #expect(cell.standing == (code == nil ? .following : .unsynced))
            if code == nil { #expect(try cell.snapshot() == new.payload) }
        }
    }
}

extension CellSnapshot {
    fileprivate mutating func takeAll(_ bytes: [UInt8]) throws { try take(bytes.span.bytes) }
}
