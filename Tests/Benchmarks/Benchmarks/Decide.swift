import CPeer
import Crypto
import RandomNumbers
import TidemarkCell
import TidemarkSession

/// Commands that a cell decides: writes without a request, which need neither a digest nor a client; and requests of clients
/// that take turns at random.
///
/// The bound is what a request cannot do without: the SHA-256 of its bytes, which lie ready in one piece, and a record in a
/// dictionary that is found and replaced. It knows nothing of arguments, of the order of clients and of values.
func benchmarkDecide(_ workloads: [Workload]) throws {
    for length in [16, 1024] {
        var table = Table("Decide writes of \(length) B")
        table.add("no request", try decide(clients: 1024, length, areRequests: false))
        for clients in [1024, 65_536] {
            table.add("\(clients) clients", try decide(clients: clients, length, areRequests: true))
        }
        table.show()
    }
}

private func decide(clients count: Int, _ length: Int, areRequests: Bool) throws -> Measurement {
    var cell = try DecidingCell(capacity: UInt64(count))
    let clients = try (0..<count).map { _ in try cell.decide(CellCommand(.open).arguments).position }
    var records = Dictionary(uniqueKeysWithValues: clients.map { ($0, PlainRecord()) })
    var random = SeededGenerator(seed: 20_260_101)
    var rounds: [[Double]] = []
    for round in 0..<12 as Range<UInt64> {
        // No two commands are the same, and sequences rise: none is a repetition.
        let commands = (0..<16_384 as Range<UInt64>).map { index in
            let client = random.pick(clients)
            let request = CellRequest(client: client, sequence: round << 32 + index + 1)
            let value = [UInt8](repeating: UInt8(truncatingIfNeeded: index), count: length)
            return PlainCommand(CellCommand(.write(value), request: areRequests ? request : nil), client)
        }
        var applied = 0
        let ours = try took { for command in commands { applied += try cell.decide(command.arguments).isApplied } }
        let digests = took { for command in commands { keep(command.digest.x) } }
        let bound = took { for command in commands { records[command.client]?.replace(by: command) } }
        try Mismatch.unless(applied == commands.count, "a command is not applied")
        rounds.append([ours, digests, bound].map { $0 / Double(commands.count) })
    }
    return Measurement(names: ["Tidemark", "SHA-256", "SHA-256 and dictionary"], rounds: Array(rounds.dropFirst()))
}

private func took(_ body: () throws -> Void) rethrows -> Double {
    let start = peer_processor_time()
    try body()
    return Double(peer_processor_time() - start)
}

/// A cell, with the place of the next command.
private struct DecidingCell {
    private var cell: Cell
    private var place = CellPosition(generation: 7, offset: Workload.firstOffset)

    init(capacity: UInt64) throws { cell = try Cell(name: [99], at: place, capacity: capacity) }

    mutating func decide(_ arguments: [[UInt8]]) throws -> CellResult {
        guard let result = try cell.apply(arguments, at: place) else { throw Mismatch(description: "it was skipped") }
        place = result.cursor
        return result
    }
}

extension CellResult {
    fileprivate var isApplied: Int { outcome == .applied ? 1 : 0 }
}

/// A command as the reference gets it, and its bytes in one piece.
private struct PlainCommand {
    let arguments: [[UInt8]]
    let bytes: [UInt8]
    let client: CellPosition

    init(_ command: CellCommand, _ client: CellPosition) {
        (arguments, self.client) = (command.arguments, client)
        var bytes: [UInt8] = []
        SnapshotCommand.append(arguments, to: &bytes)
        self.bytes = bytes
    }

    var digest: SIMD4<UInt64> {
        SHA256.hash(data: bytes).withUnsafeBytes { $0.loadUnaligned(as: SIMD4<UInt64>.self) }
    }
}

/// What is kept of a client.
private struct PlainRecord {
    var sequence: UInt64 = 0
    var place = CellPosition(generation: 7, offset: 0)
    var digest = SIMD4<UInt64>()

    mutating func replace(by command: PlainCommand) {
        sequence += 1
        place.offset += 1
        digest = command.digest
    }
}
