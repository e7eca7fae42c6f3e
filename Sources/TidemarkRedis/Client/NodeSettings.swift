import Logging
import NIOCore
import NIOPosix

/// What the nodes of a client have in common.
struct NodeSettings {
    var greeting: Greeting
    var limits: RESPLimits
    var connectTimeout: TimeAmount
    var firstDelay: TimeAmount
    var longestDelay: TimeAmount
    var tls: TLSClient?
    var resolver: (any Resolver & Sendable)?
    var logger: Logger?

    init(_ login: RedisLogin, _ configuration: RedisConfiguration) throws(RedisError) {
        greeting = Greeting(login, name: configuration.name)
        limits = configuration.limits
        connectTimeout = TimeAmount(bounded: configuration.connectTimeout)
        firstDelay = TimeAmount(bounded: configuration.firstDelay)
        longestDelay = TimeAmount(bounded: configuration.longestDelay)
        tls = login.usesTLS ? try TLSClient(configuration.tls) : nil
        resolver = configuration.resolver
        logger = configuration.logger
    }
}

/// How a client enters a server, wherever that is.
struct RedisLogin: Hashable, Sendable {
    /// The user, `nil` for the server's default one; without a password there is none either.
    var user: [UInt8]?
    var password: [UInt8]?
    var database = 0
    var usesTLS = false
}

extension TimeAmount {
    /// A duration from 1 ms to 1 day, the nearest one of those.
    init(bounded duration: Duration) {
        self.init(min(max(duration, .milliseconds(1)), .seconds(86_400)))
    }
}
