public import NIOCore
import NIOPosix
import Synchronization

/// Stands between a client and a server, and fails as it is told.
public final class FaultProxy: Sendable {
    /// What goes wrong, from now on. What cuts a connection does so once.
    public enum Fault: Equatable, Sendable {
        /// Nothing.
        case none
        /// The next bytes of a client are thrown away, and its connection is cut.
        case cutRequest
        /// The next bytes of a client reach the server; its reply is thrown away, and the connection is cut.
        case cutReply
        /// So many bytes of the server's pass; those behind are thrown away, and the connection is cut.
        case cutReplyAfter(Int)
        /// Nothing passes, in either direction, until something else is set. Then what was held does.
        case hold
        /// As `hold`, but only for what comes from the server.
        case holdReplies
        /// Everything passes later.
        case delay(TimeAmount)
        /// Everything passes, cut to pieces of so many bytes, each of which is sent by itself.
        case pieces(Int)
    }

    /// The proxy's port on 127.0.0.1.
    public let port: UInt16

    private let target: UInt16
    private let channel: any Channel
    private let state: State

    final class State: Sendable {
        struct Values {
            var fault = Fault.none
            var connections = 0
            var relays: [NIOLoopBound<Relay>] = []
        }

        let values = Mutex(Values())

        var fault: Fault { values.withLock(\.fault) }

        /// Whether the fault, which happens once, is this relay's to make.
        func claim(_ fault: Fault, becoming next: Fault = .none) -> Bool {
            values.withLock { values in
                guard values.fault == fault else { return false }
                values.fault = next
                return true
            }
        }
    }

    /// A proxy for a server on 127.0.0.1.
    public static func start(to target: UInt16) async throws -> FaultProxy {
        let state = State()
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
            .childChannelInitializer { client in
                client.eventLoop.makeCompletedFuture {
                    let relay = Relay(client, state)
                    try client.pipeline.syncOperations.addHandler(RelayEnd(relay, .request))
                    let bound = NIOLoopBound(relay, eventLoop: client.eventLoop)
                    state.values.withLock { values in
                        values.connections += 1
                        values.relays.append(bound)
                    }
                    relay.connect(to: target)
                }
            }
            .bind(host: "127.0.0.1", port: 0)
            .get()
        guard let port = channel.localAddress?.port else { throw FixtureError("the proxy has no port") }
        return FaultProxy(port: UInt16(port), target: target, channel: channel, state: state)
    }

    private init(port: UInt16, target: UInt16, channel: any Channel, state: State) {
        self.port = port
        self.target = target
        self.channel = channel
        self.state = state
    }

    /// From now on, this goes wrong.
    public func set(_ fault: Fault) {
        let relays = state.values.withLock { values in
            values.fault = fault
            return values.relays
        }
        for relay in relays { relay.eventLoop.execute { relay.value.pass() } }
    }

    /// How many connections clients have made.
    public var connections: Int { state.values.withLock(\.connections) }

    /// Cuts all connections, now.
    public func cutAll() {
        let relays = state.values.withLock(\.relays)
        for relay in relays { relay.eventLoop.execute { relay.value.cut() } }
    }

    /// Takes no more connections, and cuts those there are.
    public func stop() async throws {
        try await channel.close().get()
        cutAll()
    }
}

/// Starts a proxy, and stops it when the body has ended, however it has.
public func withFaultProxy<Result>(
    to target: UInt16,
    _ body: (FaultProxy) async throws -> Result
) async throws -> Result {
    let proxy = try await FaultProxy.start(to: target)
    do {
        let result = try await body(proxy)
        try await proxy.stop()
        return result
    } catch {
        try await proxy.stop()
        throw error
    }
}
