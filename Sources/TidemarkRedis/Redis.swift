public import NIOCore
public import TidemarkCounters

/// Redis, as a caller sees it: one server (``RedisClient``) or a cluster (``RedisCluster``).
///
/// Any number of callers at once may use it, from any thread. Calls share a connection to each server and are answered in
/// the order in which they were sent there. A call ends within `RedisConfiguration.timeout`, with its reply or with a
/// ``RedisError``; cancelling the task that awaits it changes nothing, as a request cannot be called back.
public protocol Redis: Sendable {
    /// The event loop of the futures. To wait for one of them in this loop would be to wait for ever.
    var eventLoop: any EventLoop { get }

    /// Makes a call. The future fails with a ``RedisError``, and with nothing else.
    func submit(_ call: RedisCall) -> EventLoopFuture<RESPValue>

    /// Makes a call and awaits its reply.
    func perform(_ call: RedisCall) async throws(RedisError) -> RESPValue

    /// Takes no more calls, lets those that were made come to their ends, for `RedisConfiguration.closeTimeout` at the
    /// most, and closes the connections. The future never fails. A second time it changes nothing.
    func shutdown() -> EventLoopFuture<Void>
}

extension Redis {
    /// Calls a script. Its keys must lie in one slot.
    public func run(
        _ script: Script,
        keys: [[UInt8]],
        arguments: [[UInt8]] = []
    ) async throws(RedisError) -> RESPValue {
        try await perform(.script(script, keys: keys, arguments: arguments))
    }

    /// Sends a command, for example `HGET`, a key and a field.
    ///
    /// - Parameters:
    ///   - command: its words.
    ///   - key: the key that decides which server of a cluster has it; without any, one of them gets it.
    ///   - readOnly: that it writes nothing, so that losing its reply leaves nothing in doubt.
    public func send(
        _ command: [[UInt8]],
        key: [UInt8]? = nil,
        readOnly: Bool = false
    ) async throws(RedisError) -> RESPValue {
        try await perform(.command(command, key: key, readOnly: readOnly))
    }

    /// As ``shutdown()``, awaited.
    public func close() async {
        // It never fails.
        try? await shutdown().get()
    }
}

/// A call, before it is made.
public enum RedisCall: Sendable {
    /// A script with its keys, which must lie in one slot, and its arguments.
    case script(Script, keys: [[UInt8]], arguments: [[UInt8]])

    /// A command of at least one word; the key that decides which server of a cluster has it; and whether it writes
    /// nothing.
    ///
    /// It must be one that has exactly one reply and changes nothing for those that share the connection: not
    /// `SUBSCRIBE`, `MONITOR`, `MULTI`, `WATCH`, `SELECT`, `AUTH`, `HELLO`, `RESET`, `QUIT` or `CLIENT REPLY`.
    case command([[UInt8]], key: [UInt8]?, readOnly: Bool)

    var kind: CallMachine.Kind {
        switch self {
        case .script: .script
        case .command(_, _, readOnly: true): .read
        case .command(_, _, readOnly: false): .write
        }
    }
}
