public import NIOCore
public import NIOPosix

/// A client of a Redis Cluster.
///
/// It learns from any one server which one has which slot, keeps a connection to each that it needs, and follows the
/// servers when they say that a slot is moving or has moved.
///
/// Calls for one slot are sent in order on one connection, except while the slot moves.
///
/// A client that nobody holds any more closes itself, as after ``shutdown()``.
public final class RedisCluster: Redis {
    /// The event loop of the futures, and of all connections.
    public let eventLoop: any EventLoop
    private let inbox: Inbox

    /// A client of the cluster to which the servers at these addresses belong, or those of them that are there.
    ///
    /// - Throws: ``RedisError/Code/badArgument`` if there is no address, or the settings for TLS cannot be used.
    public convenience init(
        _ addresses: [RedisAddress],
        configuration: RedisConfiguration = RedisConfiguration(),
        group: any EventLoopGroup = MultiThreadedEventLoopGroup.singleton
    ) throws(RedisError) {
        try self.init(addresses, login: RedisLogin(), configuration: configuration, group: group)
    }

    init(
        _ addresses: [RedisAddress],
        login: RedisLogin,
        configuration: RedisConfiguration,
        group: any EventLoopGroup
    ) throws(RedisError) {
        guard !addresses.isEmpty else { throw RedisError(.badArgument, "expected the address of a server") }
        let eventLoop = group.next()
        let settings = try NodeSettings(login, configuration)
        let timeout = TimeAmount(bounded: configuration.timeout)
        self.eventLoop = eventLoop
        inbox = Inbox(configuration, eventLoop: eventLoop) {
            ClusterRouter(addresses, eventLoop: eventLoop, settings: settings, timeout: timeout)
        }
    }

    deinit {
        inbox.close(nil)
    }

    /// Makes a call.
    public func submit(_ call: RedisCall) -> EventLoopFuture<RESPValue> { inbox.submit(call) }

    /// Makes a call and awaits its reply.
    public func perform(_ call: RedisCall) async throws(RedisError) -> RESPValue { try await inbox.perform(call) }

    /// Takes no more calls, and closes the connections when those that were made have ended.
    public func shutdown() -> EventLoopFuture<Void> { inbox.close() }
}
