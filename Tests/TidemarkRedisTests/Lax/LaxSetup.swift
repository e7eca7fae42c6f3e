import CLibrary
import RedisFixture
import Synchronization
import TidemarkCounters
import TidemarkRedis

/// A lax counter of the namespace `lax` on a real server behind a proxy.
struct LaxSetup: Sendable {
    var server: RedisServer
    var proxy: FaultProxy
    var redis: RedisClient
    var counter: LaxCounter
    var key: CounterKey
    private let told: Told

    /// What the counter has told.
    var notices: [LaxNotice] { told.notices.withLock { $0 } }

    init(_ server: RedisServer, _ proxy: FaultProxy, _ redis: RedisClient) throws {
        let told = Told()
        self.server = server
        self.proxy = proxy
        self.redis = redis
        self.told = told
        key = try CounterKey("k")
        counter = Self.counter(redis, LaxSettings()) { notice in told.notices.withLock { $0.append(notice) } }
    }

    /// Another counter, as of another process.
    func another(lag: Int64 = LaxSettings.usual, staleness: Int64 = LaxSettings.usual) -> LaxCounter {
        Self.counter(redis, LaxSettings(lag: lag, staleness: staleness)) { _ in }
    }

    private static func counter(
        _ redis: RedisClient,
        _ settings: LaxSettings,
        _ notify: @escaping @Sendable (LaxNotice) -> Void
    ) -> LaxCounter {
        var random = SystemRandomNumberGenerator()
        guard let namespace = try? Namespace("lax") else { preconditionFailure("no namespace") }
        return LaxCounter(
            RedisLaxEngine(redis, namespace: namespace),
            writer: .random(using: &random),
            settings: settings,
            clock: ContinuousClock(),
            notify: notify
        )
    }

    /// What the server holds, past the proxy.
    func stored() throws -> Int64? { try server.send("HGET", "{lax}:lc", "k").text.flatMap { Int64($0) } }

    private final class Told: Sendable {
        let notices = Mutex<[LaxNotice]>([])
    }
}

func withLax(_ body: (LaxSetup) async throws -> Void) async throws {
    try await withRedisServer { (server: RedisServer) async throws in
        try await withFaultProxy(to: server.port) { (proxy: FaultProxy) async throws in
            var configuration = RedisConfiguration.patient
            configuration.closeTimeout = .milliseconds(200)
            let redis = try RedisClient(.host("127.0.0.1", port: proxy.port), configuration: configuration)
            try await body(try LaxSetup(server, proxy, redis))
            await redis.close()
        }
    }
}

extension LaxNotice {
    /// The key, the delta and the code of what was dropped; nothing for what is only late.
    var text: String {
        switch self {
        case .dropped(let delta, let error):
            "\(String(decoding: delta.key.bytes, as: UTF8.self)) \(delta.amount) \(error.code)"
        case .delayed(let error): "delayed \(error.code)"
        }
    }
}

/// A number out of the environment.
func environmentNumber(_ name: String) -> Int? { getenv(name).flatMap { Int(String(cString: $0)) } }
