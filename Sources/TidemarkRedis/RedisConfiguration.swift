public import Logging
import NIOPosix

/// What can be set for a client beside where its servers are.
///
/// Durations are 1 ms to 1 day; what is outside becomes the nearest one.
public struct RedisConfiguration: Sendable {
    /// How long a call may take, from being made to its end, whatever happens in between.
    public var timeout: Duration = .seconds(5)

    /// How long it may take to connect, with TLS and authentication.
    public var connectTimeout: Duration = .seconds(5)

    /// How long closing waits for calls that were made before.
    public var closeTimeout: Duration = .seconds(5)

    /// How long to wait before connecting again after a failure: at first, ...
    public var firstDelay: Duration = .milliseconds(50)

    /// ... and, as it doubles with each failure in a row, at most. Of each delay, a random part of up to a half is left
    /// out, so that clients do not come back all at once.
    public var longestDelay: Duration = .seconds(5)

    /// How many calls may be under way at once, at least 1. One more ends as `unavailable`.
    public var mostCalls = 65_536

    /// What a reply may be at most.
    public var limits = RESPLimits()

    /// What the connection is called in `CLIENT LIST`, if anything: bytes without spaces. A server that does not allow to
    /// set it is used all the same.
    public var name: [UInt8]?

    /// How TLS is used where the URL asks for it.
    public var tls = RedisTLS()

    /// What finds the addresses of a host, instead of the system.
    var resolver: (any Resolver & Sendable)?

    /// Where connections made and lost are told.
    public var logger: Logger?

    /// The settings above.
    public init() {}
}

/// How TLS is used: by default, the server's certificate must be valid for its name or its IP address, under the roots
/// that the system trusts.
public struct RedisTLS: Sendable {
    /// A PEM file with the only roots to trust, instead of the system's.
    public var rootsFile: String?

    /// A PEM file with the certificate by which this client proves who it is, and those between it and its root.
    public var certificateFile: String?

    /// A PEM file with that certificate's key.
    public var keyFile: String?

    /// The server's name, for its certificate and to be sent to it (SNI), instead of the URL's host.
    public var serverName: String?

    /// Whether the server's certificate is verified. Without it, anybody on the way can read and change everything.
    public var isVerified = true

    /// The settings above.
    public init() {}
}
