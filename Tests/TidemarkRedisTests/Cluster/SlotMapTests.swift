import NIOCore
import Testing
import TidemarkCounters

@testable import TidemarkRedis

@Suite struct SlotMapTests {
    let source = RedisAddress.host("seed", port: 7000)

    func server(_ host: RESPValue, _ port: Int64) -> RESPValue { .array([host, .integer(port), .bulk(bytes("id"))]) }

    func range(_ first: Int64, _ last: Int64, _ host: String = "h", _ port: Int64 = 1) -> RESPValue {
        .array([.integer(first), .integer(last), server(.bulk(bytes(host)), port)])
    }

    @Test func knowsWhoHasASlot() throws {
        let replica = server(.bulk(bytes("replica")), 9)
        let first = RESPValue.array([.integer(0), .integer(99), server(.bulk(bytes("a")), 1), replica])
        let map = try SlotMap(.array([first, range(200, 16_383, "b", 2), range(100, 100, "a", 1)]), from: source)
        #expect(map.owner(of: 0) == .host("a", port: 1))
        #expect(map.owner(of: 100) == .host("a", port: 1))
        #expect(map.owner(of: 101) == nil)
        #expect(map.owner(of: 199) == nil)
        #expect(map.owner(of: 16_383) == .host("b", port: 2))
        #expect(map.owner(of: 16_384) == nil)
        #expect(map.addresses == [.host("a", port: 1), .host("b", port: 2)])
        #expect(try SlotMap(.array([]), from: source) == SlotMap())
    }

    /// A server need not know its own host's name.
    @Test(arguments: [RESPValue.null, .bulk([])]) func anEmptyHostIsTheOneThatAnswered(_ host: RESPValue) throws {
        let reply = RESPValue.array([.array([.integer(0), .integer(1), server(host, 7001)])])
        #expect(try SlotMap(reply, from: source).owner(of: 0) == .host("seed", port: 7001))
        #expect(throws: RedisError.self) { try SlotMap(reply, from: .unixSocket(path: "/s")) }
    }

    @Test func anUnknownHostHasNothing() throws {
        #expect(try SlotMap(.array([range(0, 1, "?")]), from: source).owner(of: 0) == nil)
    }

    @Test func refusesWhatIsNoMap() {
        let host = RESPValue.bulk(bytes("h"))
        let replies: [RESPValue] = [
            .null, .integer(1), .bulk([]), .array([.null]), .array([.array([])]),
            .array([.array([.integer(0), .integer(1)])]),
            .array([range(-1, 1)]), .array([range(0, 16_384)]), .array([range(2, 1)]),
            .array([range(.min, .max)]), .array([range(0, 1, "h", 0)]), .array([range(0, 1, "h", 65_536)]),
            .array([range(0, 1, "h", -1)]), .array([range(0, 1, "a b")]), .array([range(0, 1, "a\0")]),
            .array([range(0, 5), range(5, 6)]),
            .array([.array([.bulk(bytes("0")), .integer(1), server(host, 1)])]),
            .array([.array([.integer(0), .integer(1), host])]),
            .array([.array([.integer(0), .integer(1), .array([host])])]),
            .array([.array([.integer(0), .integer(1), server(.integer(1), 1)])]),
            .array([range(0, 1, String(repeating: "h", count: 256))]),
            .array((0..<5000).map { range($0, $0, "h\($0)") }),
        ]
        for reply in replies {
            #expect(throws: RedisError.self, "\(reply)") { try SlotMap(reply, from: source) }
        }
    }

    @Test func learnsOfOneSlot() throws {
        var map = try SlotMap(.array([range(0, 16_383, "a", 1)]), from: source)
        map.move(5, to: .host("b", port: 2))
        #expect(map.owner(of: 5) == .host("b", port: 2))
        #expect(map.owner(of: 6) == .host("a", port: 1))
    }

    @Test func asksOnceAtATimeAndNotTooOften() {
        var refresh = SlotMapRefresh(interval: .seconds(1))
        func at(_ seconds: UInt64) -> NIODeadline { .uptimeNanoseconds(seconds * 1_000_000_000) }
        #expect(refresh.wanted(at: at(10)) == .ask)
        #expect(refresh.isAsking)
        #expect(refresh.wanted(at: at(10)) == .none)
        // It was wanted while the answer was on its way, which may be older.
        #expect(refresh.ended(at: at(20), isStillWanted: false) == .wait(until: at(21)))
        #expect(refresh.wanted(at: at(20)) == .none)
        #expect(refresh.timeIsUp() == .ask)
        #expect(refresh.timeIsUp() == .none)
        #expect(refresh.ended(at: at(30), isStillWanted: false) == .none)
        #expect(refresh.ended(at: at(30), isStillWanted: true) == .none)
        #expect(!refresh.isAsking)
        #expect(refresh.wanted(at: at(31)) == .ask)
        #expect(refresh.ended(at: at(40), isStillWanted: true) == .wait(until: at(41)))
        refresh.close()
        #expect(refresh.timeIsUp() == .none)
        #expect(refresh.wanted(at: at(50)) == .none)
    }
}
