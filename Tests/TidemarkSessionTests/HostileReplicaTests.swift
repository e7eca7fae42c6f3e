import HeldMemory
import RandomNumbers
import Testing
import TidemarkSession
import TidemarkWire
import WireProperties

/// A primary that sends anything at all: a replica ends its session at most once, changes its claim only with what its
/// host has done, and holds no more than has come of one item.
@Suite struct HostileReplicaTests {
    /// What is held beside the item that has not ended: what is kept for the next one, and a line.
    private static let kept = 300_000

    /// A replica, and how its claim is to be.
    private struct Victim {
        var replica: ReplicaSession
        var claim: ReplicaClaim?
        var ends = 0
        var now: UInt64 = 1

        init(claim: ReplicaClaim?) throws {
            self.claim = claim
            replica = try ReplicaSession(id: [1], claim: claim)
            _ = try replica.connect(now: now)
        }

        mutating func take(_ piece: ArraySlice<UInt8>) throws {
            if replica.state != .idle { try replica.received(now: now) }
            for asked in replica.asked(by: piece) {
                switch asked {
                case .frame(let offset, _):
                    #expect(ends == 0 && claim?.offset == offset)
                    claim?.offset = offset + 1
                case .begin, .chunk: #expect(ends == 0)
                case .install(let installed): claim = installed
                case .end(let end):
                    ends += 1
                    if ["behind-claim", "stalled"].contains(end.code) { claim = nil }
                }
            }
            if let line = replica.acknowledgement() {
                let offset = String(claim?.offset ?? 0)
                #expect(ends == 0 && line == Array("REPLCONF ACK \(offset)\r\n".utf8))
            }
        }

        func isRight(_ bytes: [UInt8]) -> Bool {
            ends <= 1 && (ends == 1) == (replica.state == .idle) && claim == replica.claim
        }
    }

    private func run(_ bytes: [UInt8], _ random: inout SeededGenerator, piecesUpTo: Int = 20) throws {
        var victim = try Victim(claim: random.pick([nil, ReplicaClaim(generation: 4, offset: 7)]))
        for piece in random.pieces(of: bytes, upTo: piecesUpTo) { try victim.take(piece) }
        if !victim.isRight(bytes) { Issue.record("\(bytes): \(victim)") }
        #expect(heldMemory(victim.replica) <= 4 * bytes.count + Self.kept)
        if try victim.replica.tick(now: 1 << 40) != nil { victim.ends += 1 }
        #expect(victim.ends == 1)
        try victim.take(bytes[...])
        #expect(victim.ends == 1 && victim.replica.state == .idle)
    }

    @Test(arguments: 1...8 as ClosedRange<UInt64>)
    func anyBytes(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<400 {
            let start = random.pick([[], Array("+ACK 4 7\r\n".utf8), Array("+ACK 9 1\r\n+SNAPSHOT\r\n".utf8)])
            try run(start + random.bytes(upTo: 300), &random)
        }
    }

    @Test(arguments: 1...8 as ClosedRange<UInt64>)
    func nearlyRightBytes(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<400 {
            let claim = random.pick([nil, ReplicaClaim(generation: 4, offset: 7)])
            var bytes = try random.downstream(for: claim)
            if Bool.random(using: &random) { random.mutate(&bytes) }
            try run(bytes, &random)
        }
    }

    @Test(arguments: 1...8 as ClosedRange<UInt64>)
    func anyItemsInAnyOrder(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<400 {
            var bytes = Array("+ACK 4 7\r\n".utf8)
            for _ in 0..<Int.random(in: 0...8, using: &random) { bytes += try random.item(.downstream).encoded() }
            try run(bytes, &random)
        }
    }

    /// Offsets and generations at the ends of their ranges.
    @Test func theLastOffsets() throws {
        let last = UInt64.max >> 1
        var random = SeededGenerator(seed: 1)
        for offset in [last - 1, last] {
            let lines = "+SNAPSHOT\r\n+SNAPSHOT_END \(offset)\r\n*2\r\n:\(last - 1)\r\n*1\r\n$0\r\n\r\n"
            let bytes = "+ACK \(UInt64.max) \(last)\r\n\(lines)+PING \(UInt64.max) \(last)\r\n"
            for _ in 0..<20 { try run(Array(bytes.utf8), &random) }
        }
    }

    /// What was announced takes no memory, and what comes is held once.
    @Test(arguments: [
        ["*2", ":7", "*1048576", "$67108864", ""], ["*2", ":7", "*1048576", ""], ["*2", ":7", "*1", "$67108864", ""],
        ["+SNAPSHOT", "$65536", ""], ["-ERR a"], ["+ACK 1"],
    ])
    func endlessDrips(lines: [String]) throws {
        let start = lines.joined(separator: "\r\n")
        var victim = try Victim(claim: ReplicaClaim(generation: 4, offset: 7))
        try victim.take(Array("+ACK 4 7\r\n\(start)".utf8)[...])
        #expect(heldMemory(victim.replica) < 2048)
        let drop = start.hasSuffix("*1048576\r\n") ? Array("$1\r\n+\r\n".utf8) : Array("1234567".utf8)
        var arrived = 0
        for count in 1...15_000 {
            try victim.take(drop[...])
            arrived += drop.count
            if count % 1000 == 0 { #expect(heldMemory(victim.replica) <= 4 * arrived + Self.kept) }
        }
        #expect(victim.isRight(drop))
    }

    /// Endless snapshots: chunks go to the host, and nothing of them stays.
    @Test func endlessSnapshots() throws {
        var limits = ReplicaLimits()
        limits.snapshot = 3_000_000
        var replica = try ReplicaSession(id: [1], limits: limits)
        _ = try replica.connect(now: 1)
        _ = try replica.take(Array("+ACK 4 7\r\n+SNAPSHOT\r\n".utf8)[...], now: 1)
        let chunk = Array("$65536\r\n".utf8) + Array(repeating: 7, count: 65_536) + [13, 10]
        var asked: [Asked] = []
        for round in 0..<60 where replica.state != .idle {
            for piece in [chunk[..<(round * 1000)], chunk[(round * 1000)...]] {
                asked += try replica.take([piece], now: 1)
                #expect(heldMemory(replica) <= Self.kept)
            }
        }
        #expect(asked.count == 3_000_000 / 65_536 + 1)
        #expect(asked.last == .end(.snapshotLimit))
    }

    /// A large frame takes memory while it comes, and none afterwards.
    @Test func memoryIsGivenBack() throws {
        var replica = try ReplicaSession(id: [1], claim: ReplicaClaim(generation: 4, offset: 7))
        _ = try replica.connect(now: 1)
        _ = try replica.take(Array("+ACK 4 7\r\n".utf8)[...], now: 1)
        let arguments = Array(repeating: [UInt8](repeating: 1, count: 30), count: 100_000)
        let large = try Item.frame(offset: 7, arguments: arguments).encoded()
        #expect(try replica.take([large[..<2_000_000]], now: 1).isEmpty)
        #expect(heldMemory(replica) > 2_000_000 && heldMemory(replica) < 8_000_000)
        #expect(try replica.take([large[2_000_000...]], now: 1).count == 1)
        let small = try Item.frame(offset: 8, arguments: [[1]]).encoded()
        #expect(try replica.take([small[...]], now: 1).count == 1)
        #expect(heldMemory(replica) <= Self.kept)
    }
}
