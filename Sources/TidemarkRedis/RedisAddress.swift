import TidemarkCounters

/// Where a server is.
public enum RedisAddress: Hashable, Sendable {
    /// A host's name or address, and a port, 1 to 65,535.
    case host(String, port: UInt16)

    /// The path of a Unix domain socket.
    case unixSocket(path: String)
}

extension RedisAddress: CustomStringConvertible {
    /// For example `[::1]:6379`.
    public var description: String {
        switch self {
        case .host(let host, let port): host.utf8.contains(UInt8(ascii: ":")) ? "[\(host)]:\(port)" : "\(host):\(port)"
        case .unixSocket(let path): printable(path.utf8)
        }
    }
}
