public import NIOCore
public import NIOPosix

/// A client of one Redis server, version 6.2 or newer.
///
/// It connects when there is something to send, and again when the connection has failed. Calls that are made in the
/// meantime wait for it, until their time has run out.
///
/// A client that nobody holds any more closes itself, as after ``shutdown()``.
public final class RedisClient: Redis {
    /// The event loop of the futures, and of the connection.
    public let eventLoop: any EventLoop
    private let inbox: Inbox

    /// A client of the server at an address.
    ///
    /// - Throws: ``RedisError/Code/badArgument`` if the settings for TLS cannot be used.
    public convenience init(
        _ address: RedisAddress,
        configuration: RedisConfiguration = RedisConfiguration(),
        group: any EventLoopGroup = MultiThreadedEventLoopGroup.singleton
    ) throws(RedisError) {
        try self.init(address, login: RedisLogin(), configuration: configuration, group: group)
    }

    init(
        _ address: RedisAddress,
        login: RedisLogin,
        configuration: RedisConfiguration,
        group: any EventLoopGroup
    ) throws(RedisError) {
        let eventLoop = group.next()
        let settings = try NodeSettings(login, configuration)
        self.eventLoop = eventLoop
        inbox = Inbox(configuration, eventLoop: eventLoop) {
            SingleRouter(Node(address, eventLoop: eventLoop, settings: settings))
        }
    }

    deinit {
        inbox.close(nil)
    }

    /// Makes a call.
    public func submit(_ call: RedisCall) -> EventLoopFuture<RESPValue> { inbox.submit(call) }

    /// Makes a call and awaits its reply.
    public func perform(_ call: RedisCall) async throws(RedisError) -> RESPValue { try await inbox.perform(call) }

    /// Takes no more calls, and closes the connection when those that were made have ended.
    public func shutdown() -> EventLoopFuture<Void> { inbox.close() }
}
