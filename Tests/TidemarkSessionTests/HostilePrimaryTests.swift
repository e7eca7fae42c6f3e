import HeldMemory
import RandomNumbers
import Testing
import TidemarkBacklog
import TidemarkWire
import WireProperties

@testable import TidemarkSession

/// Strangers that send anything at all to a primary: a session ends at most once, an honest one is not disturbed, and
/// no more is held than the limits say.
@Suite struct HostilePrimaryTests {
    private static let right = Array(
        "*6\r\n$9\r\nREPLICATE\r\n$4\r\nFROM\r\n$1\r\n7\r\n$1\r\n1\r\n$2\r\nID\r\n$3\r\nabc\r\n".utf8
    )

    /// What a stranger sends.
    private static func bytes(_ random: inout SeededGenerator) -> [UInt8] {
        switch Int.random(in: 0..<6, using: &random) {
        case 0: return random.bytes(upTo: 100)
        case 1: return Array("*6\r\n$9\r\nREPLICATE\r\n$255\r\n".utf8) + random.bytes(upTo: 1200)
        case 2: return (0..<2000).map { _ in 49 }
        case 3:
            var bytes = right
            random.mutate(&bytes)
            return bytes
        case 4: return right + random.bytes(upTo: 60)
        default:
            let claim = random.pick([
                nil, ReplicaClaim(generation: 7, offset: UInt64.random(in: 0...9, using: &random)),
            ])
            let id = [UInt8.random(in: 0...255, using: &random)]
            var upstream: [UInt8] = []
            for _ in 0..<Int.random(in: 0...5, using: &random) {
                upstream += Array("REPLCONF ACK \(random.pick([0, 1, 5, 1_000_000, random.next() >> 1]))\r\n".utf8)
            }
            if Bool.random(using: &random) { random.mutate(&upstream) }
            return Handshake(claim, id: id).bytes + upstream
        }
    }

    @Test(arguments: 1...8 as ClosedRange<UInt64>)
    func strangersDisturbNobody(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var limits = PrimaryLimits()
        limits.handshakes = 8
        limits.sessions = 6
        limits.slots = 4
        limits.unsent = 2000
        var primary = try Primary(generation: 7, budget: 10_000, limits: limits)
        var honest = try ReplicaSession(id: Array("honest".utf8), claim: ReplicaClaim(generation: 7, offset: 1))
        try primary.connect(0, now: 1)
        try primary.receive(try honest.connect(now: 1), on: 0, now: 1)

        var strangers: [UInt64: (bytes: [UInt8], unsent: UInt64)] = [:]
        var ends = 0
        var now: UInt64 = 1
        for round in 1...600 as ClosedRange<UInt64> {
            now += UInt64.random(in: 0...30, using: &random)
            try primary.connect(round, now: now)
            strangers[round] = (Self.bytes(&random), 0)
            if round % 5 == 0 { _ = try primary.push([[65], random.bytes(upTo: 300)]) }
            if let offset = primary.freeze() {
                _ = primary.ready(generation: 7, offset: offset, payload: random.bytes(upTo: 3000))
            }
            for (connection, stranger) in strangers.sorted(by: { $0.key < $1.key }) {
                let count = min(stranger.bytes.count, random.pick([0, 1, 20, 2000]))
                try primary.receive(Array(stranger.bytes.prefix(count)), on: connection, now: now)
                strangers[connection]?.bytes.removeFirst(count)
                let wrote = min(stranger.unsent, random.pick([0, 0, 100, 5000]))
                let output = try primary.poll(connection, now: now, wrote: wrote)
                let unsent = stranger.unsent - wrote + UInt64(output.bytes.count)
                strangers[connection]?.unsent = unsent
                #expect(unsent < limits.unsent + 3100)
                guard output.end != nil else { continue }
                ends += 1
                strangers[connection] = nil
                #expect(primary[connection] == nil)
                #expect(throws: SessionErrorCode.unknownConnection) { try primary.poll(connection, now: now) }
            }
            try serve(&honest, by: &primary, now: now)
            #expect(strangers.count <= 8 + 6)
            // Handshakes, sessions with their ids and snapshots, slots, and the backlog.
            if round % 50 == 0 { #expect(heldMemory(primary) < 8 * 4096 + 6 * 8192 + 4 * 1024 + 40_000) }
        }
        #expect(ends > 400)
        #expect(honest.state == .streaming)
        #expect(honest.claim == ReplicaClaim(generation: 7, offset: 121))
        #expect(primary[0]?.acked ?? 0 >= 119)
    }

    private func serve(_ honest: inout ReplicaSession, by primary: inout Primary, now: UInt64) throws {
        let output = try primary.poll(0, now: now, wrote: primary[0]?.unsent ?? 0)
        #expect(output.end == nil)
        _ = try honest.take(output.bytes[...], now: now)
        if let line = honest.acknowledgement() { try primary.receive(line, on: 0, now: now) }
    }

    /// Bytes that come after the end are not read, and change nothing.
    @Test(arguments: 1...4 as ClosedRange<UInt64>)
    func whatComesAfterTheEndIsIgnored(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<200 {
            var primary = try Primary(generation: 7, budget: 1000)
            try primary.connect(1, now: 1)
            try primary.receive(Self.bytes(&random) + [0, 0], on: 1, now: 1)
            guard case .ended = primary[1]?.state else { continue }
            let before = "\(primary)"
            try primary.receive(Self.right + Self.bytes(&random), on: 1, now: 1)
            #expect("\(primary)" == before)
            let end = try primary.poll(1, now: 1)
            let line = end.bytes.isEmpty ? nil : "-ERR \(end.end?.code ?? "")\r\n"
            #expect(String(decoding: end.bytes, as: UTF8.self) == line)
        }
    }

    /// Of acknowledgements only those are believed that raise what is acknowledged, and are not above what was given.
    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func acknowledgementsOfAnything(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var limits = PrimaryLimits()
        limits.unsent = 60
        var primary = try Primary(generation: 7, budget: 1 << 20, limits: limits)
        for _ in 0..<3 { _ = try primary.push([[65]]) }
        let claim = random.pick([nil, ReplicaClaim(generation: 7, offset: 2)])
        try primary.connect(1, now: 0)
        try primary.receive(Handshake(claim, id: [1]).bytes, on: 1, now: 0)
        var acked = claim?.offset
        var base = claim?.offset ?? .max
        for round in 0..<200 {
            if Bool.random(using: &random) { _ = try primary.push([[65]]) }
            if round == 50, let offset = primary.freeze() {
                base = offset
                #expect(primary.ready(generation: 7, offset: offset, payload: []) == 1)
            }
            let unsent = primary[1]?.unsent ?? 0
            _ = try primary.poll(1, now: 0, wrote: random.pick([0, unsent]))
            let cursor = try #require(primary[1]?.cursor ?? 0)
            let offset = random.pick([0, 1, cursor, cursor + 1, .max >> 1, UInt64.random(in: 0...90, using: &random)])
            try primary.receive(Array("REPLCONF ACK \(offset)\r\n".utf8), on: 1, now: 0)
            let isStreaming = primary[1]?.state == .streaming
            if isStreaming, offset <= cursor, acked.map({ offset > $0 }) ?? (offset >= base) { acked = offset }
            #expect(primary[1]?.acked == acked)
            #expect(primary.slots.map(\.acked) == [acked])
            #expect(primary.sessionsAcknowledging(offset) == (acked ?? 0 >= offset && acked != nil ? 1 : 0))
        }
        #expect(primary[1]?.state == .streaming && acked ?? 0 > 10)
    }

    /// Hundreds of connections that are never heard of again.
    @Test func handshakesThatDrip() throws {
        var primary = try Primary(generation: 7, budget: 1000)
        let head = Array("*6\r\n$255\r\n".utf8)
        var ends: [PrimaryEnd?: Int] = [:]
        for connection in 0..<300 as Range<UInt64> {
            try primary.connect(connection, now: connection)
            try primary.receive(head, on: connection, now: connection)
            for count in 0..<50 as Range<UInt64> { try primary.receive([65], on: connection, now: connection + count) }
            for other in (connection < 65 ? 0 : connection - 65)...connection where primary[other] != nil {
                if let end = try primary.poll(other, now: connection).end { ends[end, default: 0] += 1 }
            }
            if connection % 10 == 0 { #expect(heldMemory(primary) < 64 * 4096) }
        }
        #expect(ends == [.tooManyHandshakes: 300 - 64])
        for other in 0..<300 as Range<UInt64> where primary[other] != nil {
            if let end = try primary.poll(other, now: 10_000).end { ends[end, default: 0] += 1 }
        }
        #expect(ends == [.tooManyHandshakes: 300 - 64, .handshakeTimeout: 64])
        #expect(heldMemory(primary) < 64 * 1024)
    }
}
