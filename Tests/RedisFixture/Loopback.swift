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

    /// A socket that listens at a port which nobody uses, and keeps no more connections waiting than it must.
    static func listen() throws -> (file: Int32, port: UInt16) {
        guard let file = makeSocket() else { throw FixtureError("no socket: errno \(errno)") }
        var address = loopback(0)
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let listens = withSocketAddress(&address) { address in
            bind(file, address, size) == 0 && CLibrary.listen(file, 0) == 0 && getsockname(file, address, &size) == 0
        }
        guard listens else {
            let number = errno
            close(file)
            throw FixtureError("cannot listen: errno \(number)")
        }
        return (file, UInt16(bigEndian: address.sin_port))
    }

    /// Begins to connect to a port of the loopback interface. Answers the socket, and whether it is connected after a
    /// tenth of a second.
    static func beginConnecting(to port: UInt16) throws -> (file: Int32, isConnected: Bool) {
        guard let file = makeSocket() else { throw FixtureError("no socket: errno \(errno)") }
        _ = fcntl(file, F_SETFL, O_NONBLOCK)
        var address = loopback(port)
        let size = socklen_t(MemoryLayout<sockaddr_in>.size)
        if withSocketAddress(&address, { CLibrary.connect(file, $0, size) }) == 0 { return (file, true) }
        var interest = pollfd(fd: file, events: Int16(POLLOUT), revents: 0)
        return (file, poll(&interest, 1, 100) == 1)
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
