public import NIOCore
public import NIOPosix

/// Where Redis is, and how to get in, as one line of text:
///
/// ```
/// redis://[user[:password]@]host[:port][/database]         one server; the port is 6379 unless it is said
/// rediss://...                                             with TLS
/// redis+unix://[user[:password]@]/path/to.sock[?db=N]      one server, by a Unix domain socket
/// redis+cluster://[user[:password]@]host:port,host:port    a cluster, by some of its servers
/// rediss+cluster://...                                     with TLS
/// ```
///
/// In user, password and path, `%` and two hexadecimal digits stand for a byte. `:password@` is the password of the
/// server's default user. An IPv6 address stands in brackets.
public struct RedisURL: Hashable, Sendable {
    /// The servers, one unless it is a cluster.
    public let addresses: [RedisAddress]

    /// Whether they belong to a cluster.
    public let isCluster: Bool

    let login: RedisLogin

    /// Whether connections are encrypted.
    public var usesTLS: Bool { login.usesTLS }

    /// The number of the database, 0 in a cluster.
    public var database: Int { login.database }

    /// The URL that the text is.
    ///
    /// - Throws: ``RedisError/Code/badArgument``, with the byte at which the text is wrong, counted from 0, and what was
    ///   expected there; never with a part of the text, which may hold a password.
    public init(_ text: String) throws(RedisError) {
        var parser = RedisURLParser(text)
        self = try parser.url()
    }

    init(addresses: [RedisAddress], isCluster: Bool, login: RedisLogin) {
        self.addresses = addresses
        self.isCluster = isCluster
        self.login = login
    }

    /// Makes a client: a ``RedisCluster`` for a cluster, a ``RedisClient`` for a server. It connects when it is used.
    ///
    /// - Throws: ``RedisError/Code/badArgument`` if the settings for TLS cannot be used.
    public func open(
        configuration: RedisConfiguration = RedisConfiguration(),
        group: any EventLoopGroup = MultiThreadedEventLoopGroup.singleton
    ) throws(RedisError) -> any Redis {
        isCluster
            ? try RedisCluster(addresses, login: login, configuration: configuration, group: group)
            : try RedisClient(addresses[0], login: login, configuration: configuration, group: group)
    }
}

extension RedisURL: CustomStringConvertible {
    /// The servers and whether there is TLS, without user and password.
    public var description: String {
        var text = usesTLS ? "rediss" : "redis"
        if isCluster { text += "+cluster" }
        if case .unixSocket = addresses.first { text += "+unix" }
        text += "://" + addresses.map(\.description).joined(separator: ",")
        return database == 0 ? text : text + " database \(database)"
    }
}

extension RedisURL: CustomReflectable {
    /// What `dump` shows: no password.
    public var customMirror: Mirror { Mirror(self, children: ["url": description]) }
}
