/// The state of chapter 10 as a reader of the text would write it down: places are text, and lists are searched.
struct ModelCell: Equatable {
    var name: [UInt8]
    var kind = "never"
    var bytes: [UInt8] = []
    var modified: String?
    var generation: UInt64
    var offset: UInt64
    var epoch: UInt64 = 0
    var capacity: Int
    var clients: [Client] = []

    struct Client: Equatable {
        var id: String
        var record: Record?
    }

    struct Record: Equatable {
        var sequence: UInt64
        var digest: String
        var outcome: String
        var position: String
    }

    init(name: [UInt8], generation: UInt64, offset: UInt64, capacity: Int) {
        self.name = name
        self.generation = generation
        self.offset = offset
        self.capacity = capacity
    }

    var cursor: String { "\(generation):\(offset)" }

    /// All generations of which a position stands in the state.
    var generations: Set<UInt64> {
        let positions =
            [cursor] + [modified].compactMap { $0 } + clients.map(\.id) + clients.compactMap(\.record?.position)
        return Set(positions.compactMap { UInt64($0.split(separator: ":")[0]) })
    }

    /// What a command at the cursor is answered; nil for what is none.
    mutating func apply(_ arguments: [[UInt8]]) -> String? {
        guard let command = ModelCommand(arguments) else { return nil }
        let here = cursor
        offset += 1
        let (outcome, position) = decide(command, Resp.digest(Resp.command(arguments)), here)
        return "\(outcome) at \(position), then \(epoch) \(reading)"
    }

    /// What a reader is shown.
    var reading: String { "\(cursor) \(modified ?? "none") \(kind) \(bytes)" }

    private mutating func decide(_ command: ModelCommand, _ digest: String, _ here: String) -> (String, String) {
        if command.name == "CELL.OPEN" {
            if clients.count == capacity { clients.removeFirst() }
            clients.append(Client(id: here))
            return ("opened", here)
        }
        if let id = command.client {
            guard let client = clients.first(where: { $0.id == id }) else { return ("expired-request", here) }
            if let record = client.record {
                if record.sequence > command.sequence { return ("expired-request", here) }
                if record.sequence == command.sequence, record.digest != digest { return ("request-mismatch", here) }
                if record.sequence == command.sequence { return (record.outcome, record.position) }
            }
        }
        let outcome = execute(command, here)
        if let id = command.client {
            let record = Record(sequence: command.sequence, digest: digest, outcome: outcome, position: here)
            clients.removeAll { $0.id == id }
            clients.append(Client(id: id, record: record))
        }
        return (outcome, here)
    }

    private mutating func execute(_ command: ModelCommand, _ here: String) -> String {
        if command.epoch < epoch { return "fenced" }
        epoch = max(epoch, command.epoch)
        if command.name == "CELL.FENCE" { return "applied" }
        switch command.expected {
        case "never" where kind != "never", "absent" where kind == "value": return "mismatch"
        case "bytes" where kind != "value" || bytes != command.comparand: return "mismatch"
        case "modified-at" where modified.map { Array($0.utf8) } != command.comparand: return "mismatch"
        default: break
        }
        kind = command.new == nil ? "cleared" : "value"
        bytes = command.new ?? []
        modified = here
        return "applied"
    }

    /// The payload of its snapshot.
    var payload: [UInt8] {
        func words(_ words: [String]) -> [[UInt8]] { words.map { Array($0.utf8) } }
        var commands = clients.enumerated().map { place, client in
            let digits = String(place)
            let head = ["CELL.CLIENT", String(repeating: "0", count: 5 - digits.count) + digits, client.id]
            let record = client.record.map { ["\($0.sequence)", $0.outcome, $0.position, $0.digest] } ?? []
            return words(head + record)
        }
        commands.append(
            words(["CELL.STATE", "1"]) + [name] + words([kind, modified ?? "none", "\(epoch)", "\(capacity)"])
        )
        if kind == "value" { commands.append(words(["CELL.VALUE"]) + [bytes]) }
        return Resp.payload(generation, offset, commands)
    }
}
