import RandomNumbers
import Testing

@testable import TidemarkCell

/// Payloads that chapter 04 accepts, or does not, whose commands somebody else made up: against a second reading.
@Suite struct SnapshotConditionTests {
    /// The commands of a state's payload.
    private static func commands(_ state: ModelCell) throws -> [[[UInt8]]] {
        var commands: [[[UInt8]]] = []
        var rest = Resp.withoutDigest(state.payload)[...]
        func number() -> Int {
            let digits = rest.dropFirst().prefix { $0 != 13 }
            rest = rest.dropFirst(digits.count + 3)
            return Int(String(decoding: digits, as: UTF8.self)) ?? 0
        }
        while !rest.isEmpty {
            commands.append(
                (0..<number()).map { _ in
                    let length = number()
                    defer { rest = rest.dropFirst(length + 2) }
                    return Array(rest.prefix(length))
                }
            )
        }
        return Array(commands.dropFirst())
    }

    /// Whether a payload with these commands is accepted, which both readings say alike.
    @discardableResult
    private static func isAccepted(_ commands: [[[UInt8]]], _ generation: UInt64, _ offset: UInt64) -> Bool {
        let payload = Resp.payload(generation, offset, commands)
        let model = ModelCell(commands, generation: generation, offset: offset)
        if let model, model.payload != payload { Issue.record("the model reads \(model)") }
        let code = SnapshotLawTests.refusal(payload, at: .at(generation, offset))
        if (code == nil) != (model != nil) || (code ?? .badSnapshot) != .badSnapshot {
            Issue.record("\(String(describing: code)) of \(String(decoding: payload, as: UTF8.self))")
        }
        return code == nil
    }

    /// One or two things of a right payload changed: an argument, a place, the order, the number of clients.
    @Test(arguments: 1...6 as ClosedRange<UInt64>)
    func changes(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var accepted = 0
        for _ in 0..<150 {
            var state = random.state()
            state.offset = min(state.offset, 40)
            state.clients = state.clients.filter {
                !ModelCell.isAhead($0.id, of: state) && !ModelCell.isAhead($0.record?.position, of: state)
            }
            if ModelCell.isAhead(state.modified, of: state) { state.modified = "\(state.generation):0" }
            let right = try Self.commands(state)
            #expect(Self.isAccepted(right, state.generation, state.offset))
            for _ in 0..<8 {
                var commands = right
                for _ in 0..<Int.random(in: 1...2, using: &random) { random.change(&commands, in: state) }
                if Self.isAccepted(commands, state.generation, state.offset) { accepted += 1 }
            }
        }
        #expect(accepted > 100, "\(accepted)")
    }

    /// Lists of anything.
    @Test(arguments: 1...4 as ClosedRange<UInt64>)
    func anything(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let words = [
            "CELL.CLIENT", "CELL.STATE", "CELL.VALUE", "CELL.WRITE", "00000", "00001", "7:1", "7:2", "1", "c", "never",
            "cleared", "value", "none", "0", "applied", Resp.digest([]), "",
        ].map { Array($0.utf8) }
        for _ in 0..<1500 {
            let commands = (0..<Int.random(in: 0...4, using: &random)).map { _ in
                [random.pick(Array(words[..<4]))]
                    + (0..<random.pick([0, 1, 2, 2, 6, 6, 9])).map { _ in
                        Int.random(in: 0..<9, using: &random) == 0 ? random.bytes(upTo: 9) : random.pick(words)
                    }
            }
            Self.isAccepted(commands, 7, 12)
        }
    }

    /// The edges of each condition.
    @Test func edges() throws {
        let last = UInt64(Int64.max)
        let record = ModelCell.Record(sequence: 1, digest: Resp.digest([]), outcome: "fenced", position: "7:11")
        var state = ModelCell(name: [99], generation: 7, offset: 12, capacity: 2)
        (state.kind, state.modified) = ("cleared", "7:11")
        state.clients = [ModelCell.Client(id: "7:11", record: record), ModelCell.Client(id: "8:\(last - 1)")]
        func isAccepted(_ change: (inout ModelCell) -> Void) throws -> Bool {
            var changed = state
            change(&changed)
            return Self.isAccepted(try Self.commands(changed), changed.generation, changed.offset)
        }
        #expect(try isAccepted { _ in })
        #expect(try !isAccepted { $0.modified = "7:12" })
        #expect(try !isAccepted { $0.clients[0].id = "7:12" })
        #expect(try !isAccepted { $0.clients[0].record?.position = "7:12" })
        #expect(try isAccepted { $0.modified = "6:\(last - 1)" })
        #expect(try !isAccepted { $0.modified = "6:\(last)" })
        #expect(try !isAccepted { $0.clients[1].id = "8:\(last)" })
        #expect(try isAccepted { $0.clients[0].record?.position = "8:\(last - 1)" })
        #expect(try !isAccepted { $0.clients[0].record?.position = "8:\(last)" })
        #expect(try !isAccepted { $0.clients[1].id = "7:11" })
        #expect(try !isAccepted { $0.capacity = 1 })
        #expect(try !isAccepted { $0.capacity = 0 })
        #expect(try isAccepted { $0.capacity = 65_536 })
        #expect(try !isAccepted { $0.capacity = 65_537 })
        #expect(try !isAccepted { $0.modified = nil })
        #expect(try !isAccepted { $0.kind = "never" })
        #expect(try !isAccepted { $0.kind = "value 2" })
        #expect(try isAccepted { $0.kind = "value" })
        #expect(try !isAccepted { $0.name = [] })
        #expect(try isAccepted { $0.name = [UInt8](repeating: 0, count: 255) })
        #expect(try !isAccepted { $0.name = [UInt8](repeating: 0, count: 256) })
        #expect(try isAccepted { $0.offset = last })
        #expect(try !isAccepted { $0.offset = last + 1 })
        #expect(try !isAccepted { $0.generation = 0 })
        #expect(try isAccepted { $0.epoch = .max })
        #expect(try isAccepted { $0.clients[0].record?.sequence = .max })
        #expect(try !isAccepted { $0.clients[0].record?.sequence = 0 })
        for outcome in CellOutcome.allCases {
            let isRecorded = ["applied", "mismatch", "fenced"].contains(outcome.rawValue)
            #expect(try isAccepted { $0.clients[0].record?.outcome = outcome.rawValue } == isRecorded)
        }
        for digest in ["", "00", Resp.digest([]).uppercased(), Resp.digest([]) + "00"] {
            #expect(try !isAccepted { $0.clients[0].record?.digest = digest })
        }
    }
}

extension ModelCell {
    fileprivate static func isAhead(_ position: String?, of state: ModelCell) -> Bool {
        let parts = (position ?? "0:0").split(separator: ":").map { UInt64($0) ?? 0 }
        return parts[0] == state.generation && parts[1] >= state.offset
    }
}

extension SeededGenerator {
    /// Changes a command, or the list of them.
    fileprivate mutating func change(_ commands: inout [[[UInt8]]], in state: ModelCell) {
        guard !commands.isEmpty else { return commands.append([Array("CELL.VALUE".utf8), []]) }
        let index = Int.random(in: 0..<commands.count, using: &self)
        let positions = [
            state.cursor, "\(state.generation):\(state.offset - 1)", "\(state.generation):0", "1:1", "none",
            state.clients.first?.id ?? "2:2",
        ]
        switch Int.random(in: 0..<8, using: &self) {
        case 0: commands.remove(at: index)
        case 1: commands.swapAt(index, Int.random(in: 0..<commands.count, using: &self))
        case 2: commands.append([Array("CELL.VALUE".utf8), []])
        case 3: commands.insert(commands[index], at: index)
        case 4 where commands[index].count > 2:
            commands[index][pick([2, 4, 5].filter { $0 < commands[index].count })] = Array(pick(positions).utf8)
        case 5 where commands[index].count == 7:
            let words = ["never", "cleared", "value", "applied", "mismatch", "fenced", "opened", "0", "1", "65536"]
            commands[index][Int.random(in: 3...6, using: &self)] = Array(pick(words).utf8)
        default: mutate(&commands[index])
        }
    }
}
