import NIOCore
import NIOPosix
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
        var refresh = SlotMapRefresh(shortest: .seconds(1), longest: .seconds(4))
        func at(_ seconds: UInt64) -> NIODeadline { .uptimeNanoseconds(seconds * 1_000_000_000) }
        #expect(refresh.wanted(at: at(10)) == .ask)
        #expect(refresh.isAsking)
        #expect(refresh.wanted(at: at(10)) == .none)
        // It was wanted while the answer was on its way, which may be older.
        #expect(refresh.ended(at: at(20), hasChanged: true, isStillWanted: false) == .wait(until: at(21)))
        #expect(refresh.wanted(at: at(20)) == .none)
        #expect(refresh.timeIsUp() == .ask)
        #expect(refresh.timeIsUp() == .none)
        #expect(refresh.ended(at: at(30), hasChanged: true, isStillWanted: false) == .none)
        #expect(refresh.ended(at: at(30), hasChanged: true, isStillWanted: true) == .none)
        #expect(!refresh.isAsking)
        #expect(refresh.wanted(at: at(31)) == .ask)
        #expect(refresh.ended(at: at(40), hasChanged: true, isStillWanted: true) == .wait(until: at(41)))
        refresh.close()
        #expect(refresh.timeIsUp() == .none)
        #expect(refresh.wanted(at: at(50)) == .none)
    }

    @Test func asksTheLessOftenTheLessIsNew() {
        var refresh = SlotMapRefresh(shortest: .seconds(1), longest: .seconds(4))
        func at(_ seconds: UInt64) -> NIODeadline { .uptimeNanoseconds(seconds * 1_000_000_000) }
        func ends(_ seconds: UInt64, hasChanged: Bool = false) -> SlotMapRefresh.Action {
            refresh.ended(at: at(seconds), hasChanged: hasChanged, isStillWanted: true)
        }
        #expect(refresh.wanted(at: at(10)) == .ask)
        for (end, next) in [(10, 11), (11, 13), (13, 17), (17, 21), (21, 25)] as [(UInt64, UInt64)] {
            #expect(ends(end) == .wait(until: at(next)))
            #expect(refresh.timeIsUp() == .ask)
        }
        #expect(ends(25, hasChanged: true) == .wait(until: at(26)))
        #expect(refresh.timeIsUp() == .ask)
        #expect(ends(26) == .wait(until: at(28)))
        #expect(refresh.timeIsUp() == .ask)
        #expect(refresh.ended(at: at(28), hasChanged: false, isStillWanted: false) == .none)
        // It was not wanted for long: what is wanted now has to do with something else.
        #expect(refresh.wanted(at: at(100)) == .ask)
        #expect(ends(100) == .wait(until: at(101)))
    }

    /// Servers tell of each other in any order.
    @Test func equalMapsHaveEqualOwners() throws {
        let ranges = [range(0, 9, "a"), range(10, 19, "b")]
        let map = try SlotMap(.array(ranges), from: source)
        #expect(try map == SlotMap(.array(ranges.reversed()), from: source))
        var other = map
        other.move(19, to: .host("a", port: 1))
        #expect(map != other)
        other.move(19, to: .host("b", port: 1))
        #expect(map == other)
        #expect(map.contains(.host("b", port: 1)) && !map.contains(.host("b", port: 2)))
    }

    /// As many ranges and servers as there can be.
    @Test func readsTheLargestMap() throws {
        let ranges = (0..<16_384).map { range($0, $0, "a-server-with-quite-a-long-name-\($0 % 4096)") }
        let map = try SlotMap(.array(ranges), from: source)
        #expect(map.addresses.count == 4096)
        for slot in UInt16(0)..<16_384 {
            #expect(map.owner(of: slot) == .host("a-server-with-quite-a-long-name-\(slot % 4096)", port: 1))
        }
    }

    /// `MOVED 1 ?:7001` is said by a server that does not know the other one's name.
    @Test func anUnknownHostOfARedirectionIsTheOneThatAnswered() async throws {
        let eventLoop = MultiThreadedEventLoopGroup.singleton.any()
        try await eventLoop.submit {
            let settings = try NodeSettings(RedisLogin(), RedisConfiguration())
            let router = ClusterRouter([source], eventLoop: eventLoop, settings: settings, timeout: .seconds(1))
            let node = Node(source, eventLoop: eventLoop, settings: settings)
            let promise = eventLoop.makePromise(of: RESPValue.self)
            let call = Call(
                .command([bytes("GET"), bytes("k")], key: bytes("k"), readOnly: true),
                deadline: .distantFuture,
                completion: .promise(promise)
            )
            promise.succeed(.null)
            // One that asks, for which the map need not be known.
            call.isAsking = true
            for (host, address) in [("?", "seed"), ("other", "other")] {
                let next = try router.node(for: call, to: .node(host: bytes(host), port: 7001), after: node)
                #expect(next.address == .host(address, port: 7001))
            }
        }.get()
    }
}
