import CLibrary

/// Ports of the loopback interface.
enum Loopback {
    /// A port of the loopback interface that nobody uses; nor that above it by 10,000, which a cluster's bus takes.
    static func freePort() throws -> UInt16 {
        for _ in 0..<1000 {
            guard let port = freePort(0), port < 55_000 else { continue }
            if freePort(port + 10_000) != nil { return port }
        }
        throw FixtureError("no free port")
    }

    private static func freePort(_ wanted: UInt16) -> UInt16? {
        guard let file = makeSocket() else { return nil }
        defer { close(file) }
        var address = loopback(wanted)
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withSocketAddress(&address) { bind(file, $0, size) == 0 && getsockname(file, $0, &size) == 0 }
        return isBound ? UInt16(bigEndian: address.sin_port) : nil
    }

    /// A blocking connection to a port of the loopback interface, which waits for ten seconds at most.
    static func connect(port: UInt16) throws -> Int32 {
        guard let file = makeSocket() else { throw FixtureError("no socket: errno \(errno)") }
        var limit = timeval(tv_sec: 10, tv_usec: 0)
        setsockopt(file, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        setsockopt(file, SOL_SOCKET, SO_SNDTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        var address = loopback(port)
        let size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let result = withSocketAddress(&address) { CLibrary.connect(file, $0, size) }
        guard result == 0 else {
            let number = errno
            close(file)
            throw FixtureError("cannot connect to port \(port): errno \(number)")
        }
        return file
    }

    private static func makeSocket() -> Int32? {
        #if canImport(Glibc)
            let file = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        #else
            let file = socket(AF_INET, SOCK_STREAM, 0)
        #endif
        guard file >= 0 else { return nil }
        _ = fcntl(file, F_SETFD, FD_CLOEXEC)
        return file
    }

    private static func loopback(_ port: UInt16) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        address.sin_port = port.bigEndian
        return address
    }

    private static func withSocketAddress<Result>(
        _ address: inout sockaddr_in,
        _ body: (UnsafeMutablePointer<sockaddr>) -> Result
    ) -> Result {
        withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1, body)
        }
    }
}
