import HeldMemory
import Testing

@testable import TidemarkCell

/// As many clients as there can be, and payloads that say anything to fill the memory.
@Suite struct LargeSnapshotTests {
    @Test func mostClients() throws {
        var cell = try Cell.leading(7, 1, capacity: 65_536)
        let open = [CellCommand(.open).arguments]
        for first in stride(from: 1, through: 65_537, by: 1024) as StrideThrough<UInt64> {
            let count = min(1024, 65_538 - Int(first))
            _ = try cell.apply(Array(repeating: open[0], count: count), from: .at(7, first))
        }
        let request = CellRequest(client: .at(7, 2), sequence: 3)
        let write = CellCommand(.write([97]), request: request).arguments
        _ = try cell.apply(write, at: .at(7, 65_538))
        let clients = cell.clients
        #expect(clients.count == 65_536)
        #expect(clients.first?.client == .at(7, 3) && clients.last?.client == .at(7, 2))
        #expect(clients.last?.sequence == 3 && clients[65_534].client == .at(7, 65_537))

        let payload = try cell.snapshot()
        var other = try Cell.unsynced()
        #expect(try other.take(payload, at: .at(7, 65_539)) == .installed)
        #expect(try other.snapshot() == payload)
        #expect(try other.take(payload, at: .at(7, 65_539)) == .unchanged)
        let again = try #require(try other.apply(write, at: .at(7, 65_539)))
        #expect(again.outcome == .applied && again.position == .at(7, 65_538))
    }

    private static let digest = Resp.digest([])

    private static func client(_ number: Int) -> [UInt8] {
        let digits = "\(number)"
        let place = String(repeating: "0", count: max(0, 5 - digits.count)) + digits
        return Resp.command("CELL.CLIENT", place, "7:\(number)", "1", "applied", "6:1", digest)
    }

    /// The first 66,000 clients, in blocks of a thousand.
    private static let blocks = (0..<66).map { block in (0..<1000).flatMap { client(block * 1000 + $0) } }

    /// More clients than there can be, and more than the capacity.
    @Test(arguments: [(65_537, 65_536), (65_536, 65_535), (5, 4), (4, 4)])
    func tooManyClients(count: Int, capacity: Int) {
        var bytes = Resp.command("TIDEMARK.SNAPSHOT", "1", "7", "70000")
        if count > 1000 { for block in Self.blocks[..<(count / 1000)] { bytes += block } }
        for number in count / 1000 * 1000..<count { bytes += Self.client(number) }
        bytes += Resp.command("CELL.STATE", "1", "c", "never", "none", "0", "\(capacity)")
        let refusal = SnapshotLawTests.refusal(Resp.withDigest(bytes), at: .at(7, 70_000))
        #expect(refusal == (count == capacity ? nil : .badSnapshot))
    }

    /// Takes pieces for as long as there are any, whatever becomes of them, and answers what is held at the most.
    private static func held(_ pieces: some Sequence<[UInt8]>, every count: Int) -> (most: Int, refusals: Int) {
        var snapshot = CellSnapshot()
        var (most, refusals, taken) = (0, 0, 0)
        for piece in pieces {
            if Asked.code({ try snapshot.take(piece.span.bytes) }) != nil { refusals += 1 }
            taken += 1
            if taken.isMultiple(of: count) { most = max(most, heldMemory(snapshot)) }
        }
        return (max(most, heldMemory(snapshot)), refusals)
    }

    /// Clients without end: they are refused behind the last place, and no longer held.
    @Test func clientsWithoutEnd() {
        let header = Resp.command("TIDEMARK.SNAPSHOT", "1", "7", "70000")
        let held = Self.held([header] + Self.blocks + Self.blocks, every: 60)
        #expect(held.refusals == 66 + 1)
        #expect(held.most < 65_536 * 400, "\(held)")
        let before = Self.held([header] + Self.blocks[..<9], every: 100)
        #expect(before.refusals == 0 && before.most > 9000 * 100 && before.most < 9000 * 500, "\(before)")
    }

    /// Once refused, nothing more is held, however much comes and however right it were.
    @Test func afterARefusal() {
        let header = Resp.command("TIDEMARK.SNAPSHOT", "1", "7", "70000")
        let value = Resp.command([Array("CELL.VALUE".utf8), [UInt8](repeating: 1, count: 1 << 20)])
        let state = Resp.command("CELL.STATE", "1", "c", "value", "7:1", "0", "5")
        let again = [header, state, value, value, header, state, value, Array(value.dropLast(9)), value, header, state]
        let clients = [header] + (0..<2000).map { Self.client($0) }
        for pieces in [again + again, [value] + again, clients + [header] + clients] {
            let held = Self.held(pieces + [Resp.command("CELL.X")] + pieces, every: pieces.count / 4)
            #expect(held.refusals > 3 && held.most < 5 << 20, "\(held)")
            var snapshot = CellSnapshot()
            for piece in pieces + [Resp.command("CELL.X")] + pieces {
                _ = Asked.code { try snapshot.take(piece.span.bytes) }
            }
            let most = heldMemory(snapshot)
            for piece in pieces + pieces { _ = Asked.code { try snapshot.take(piece.span.bytes) } }
            #expect(heldMemory(snapshot) <= most)
        }
    }

    /// A command of which little has come, whatever length it announces.
    @Test func announcements() {
        let header = Array("*4\r\n$17\r\nTIDEMARK.SNAPSHOT\r\n$1\r\n1\r\n$1\r\n7\r\n$1\r\n9\r\n".utf8)
        for start in [
            "*2\r\n$10\r\nCELL.VALUE\r\n$67108854\r\n", "*1048576\r\n", "*1\r\n$67108864\r\n", "$67108864\r\n",
        ] {
            let held = Self.held([header, Array(start.utf8)] + Array(repeating: [1, 2, 3], count: 100), every: 10)
            #expect(held.most < 1 << 20, "\(start) \(held)")
        }
    }
}
