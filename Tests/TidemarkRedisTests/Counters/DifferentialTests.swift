import ConformanceKit
import NIOCore
import RandomNumbers
import RedisFixture
import Testing
import TidemarkCounters
import TidemarkRedis

/// The embedded engine and the script on a real server, side by side.
@Suite struct DifferentialTests {
    /// What happens to a namespace: calls of any arguments, garbage that somebody stores, and clears.
    private enum Event {
        case call([[UInt8]])
        case store(key: [UInt8], value: [UInt8])
        case clear
    }

    private struct History {
        var namespace: Namespace
        var events: [Event]
    }

    /// 100,000 random histories: the same answers to every call, and the same bytes stored at the end.
    @Test func randomHistories() async throws {
        try await withRedisServer { server in
            let redis = try RedisClient(server.address)
            // Calls in flight at the same time are applied in the order in which they are sent as long as no one of them has to be
            // sent again, so the server has to know the script before.
            _ = try await redis.run(.strict, keys: [Array("{warm}:sc".utf8)], arguments: [])
            var source = HistorySource(seed: 20_261_121)
            var calls = 0
            var refusals = 0
            for round in 0..<200 {
                let histories = try (0..<500).map { index in
                    History(namespace: try Namespace("h\(round)-\(index)"), events: source.events())
                }
                let replies = histories.map { history in
                    history.events.map { redis.submit(Self.sent($0, history.namespace)) }
                }
                let ends = histories.map { history in
                    redis.submit(
                        .command([Array("HGETALL".utf8), history.namespace.strictName], key: nil, readOnly: true)
                    )
                }
                for (index, history) in histories.enumerated() {
                    var table = StrictTable()
                    for (event, reply) in zip(history.events, replies[index]) {
                        let reply = try await reply.get()
                        switch event {
                        case .call(let arguments):
                            calls += 1
                            let expected = Self.outcome { () throws(CounterError) in
                                try table.call(CounterItem.items(arguments))
                            }
                            let actual = Self.outcome { () throws(CounterError) in
                                try StrictCall.results(reply, count: arguments.count / CounterItem.argumentCount)
                            }
                            if case .failure = expected { refusals += 1 }
                            try #require(actual == expected, "\(arguments.map { Quoted.text($0) })")
                        case .store(let key, let value): table.store(value, at: try CounterKey(key))
                        case .clear: table.clear()
                        }
                    }
                    let stored = try #require(try await ends[index].get().elements).compactMap(\.bytes)
                    let fields = stride(from: 0, to: stored.count, by: 2).map { [stored[$0], stored[$0 + 1]] }
                    let expected = table.stored.map { [$0.key.bytes, $0.value] }
                    try #require(fields.sorted { $0[0].lexicographicallyPrecedes($1[0]) } == expected)
                }
                _ = try await redis.send([Array("UNLINK".utf8)] + histories.map(\.namespace.strictName))
            }
            #expect(calls > 300_000)
            #expect(refusals > 10_000)
            await redis.close()
        }
    }

    private static func sent(_ event: Event, _ namespace: Namespace) -> RedisCall {
        switch event {
        case .call(let arguments): StrictCall.call(arguments, on: namespace.strictName)
        case .store(let key, let value):
            .command([Array("HSET".utf8), namespace.strictName, key, value], key: nil, readOnly: false)
        case .clear: StrictCall.clear(namespace.strictName)
        }
    }

    private static func outcome(
        _ body: () throws(CounterError) -> [CounterResult]
    ) -> Result<[CounterResult], CounterError> {
        Result { () throws(CounterError) in try body() }
    }

    private struct HistorySource {
        private var random: SeededGenerator

        init(seed: UInt64) { random = SeededGenerator(seed: seed) }

        mutating func events() -> [Event] {
            (0..<2 + below(6)).map { _ in
                switch below(24) {
                case 0: .clear
                case 1, 2: .store(key: key(), value: element(Self.garbage))
                case 3: .call(wrong())
                default: .call((0..<1 + below(10) / 6 * below(5)).flatMap { _ in item() })
                }
            }
        }

        private mutating func below(_ bound: UInt64) -> UInt64 { random.next() % bound }

        private mutating func element<Element>(_ elements: [Element]) -> Element {
            elements[Int(below(UInt64(elements.count)))]
        }

        private mutating func key() -> [UInt8] {
            element([[0x61], [0x62], [0xff, 0x00, 0x0d, 0x0a], Array("{c}".utf8)])
        }

        private mutating func number() -> [UInt8] {
            switch below(4) {
            case 0: CanonicalDecimal.bytes(element(Self.edges))
            case 1: CanonicalDecimal.bytes(Int64(bitPattern: random.next()))
            case 2: CanonicalDecimal.bytes(Int64(bitPattern: random.next()) >> Int64(below(64)))
            default: CanonicalDecimal.bytes(Int64(below(19)) - 9)
            }
        }

        private mutating func item() -> [[UInt8]] {
            let command = element(["inc", "inc", "dec", "set", "del", "get"])
            let takes = command != "del" && command != "get"
            let isConditional = command != "get" && below(3) == 0
            let comparator = isConditional ? element(["eq", "ne", "lt", "gt"]) : "none"
            return [
                Array(command.utf8), key(), takes ? number() : [], Array(comparator.utf8),
                isConditional ? number() : [],
            ]
        }

        private mutating func wrong() -> [[UInt8]] {
            var arguments = (0..<1 + below(3)).flatMap { _ in item() }
            switch below(5) {
            case 0: arguments.removeLast(Int(1 + below(4)))
            case 1: arguments = []
            default: arguments[Int(below(UInt64(arguments.count)))] = element(Self.garbage + [Array("get".utf8)])
            }
            return arguments
        }

        private static let garbage: [[UInt8]] = [
            "", "x", "-0", "007", "+1", " 1", "1 ", "1.5", "1e5", "0x10", "9223372036854775808", "-9223372036854775809",
            "-7", "12",
            "9.2233720368547758e+18", "nil", "ge", "1\0", "18446744073709551616", "99999999999999999999999",
        ].map { Array($0.utf8) }

        private static let edges: [Int64] = [
            0, 1, -1, .max, .min, .max - 1, .min + 1, 999_999_999, 1_000_000_000, -999_999_999, -1_000_000_000,
            9_007_199_254_740_992, 9_007_199_254_740_993, -9_007_199_254_740_993, 4_611_686_018_427_387_904,
            1_000_000_000_000_000_000, -9_223_372_036_000_000_000, 9_223_372_036_000_000_000,
        ]
    }
}
