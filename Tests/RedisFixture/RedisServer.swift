import Synchronization

/// A real `redis-server`, started as a child process for one test, in a directory of its own.
public final class RedisServer: Sendable {
    /// Where its files are.
    public let directory: String

    /// Its port on 127.0.0.1.
    public let port: UInt16

    /// The path of its Unix domain socket.
    public var socketPath: String { directory + "/redis.sock" }

    /// Where it takes TLS connections, if it does.
    public let tlsPort: UInt16?

    /// The certificates of a server with TLS.
    public let certificates: Certificates?

    private let arguments: [String]
    private let child: Mutex<Child?> = Mutex(nil)

    /// A server that answers.
    ///
    /// - Parameters:
    ///   - arguments: options for `redis-server`, such as `--requirepass`, `secret`.
    ///   - tlsNames: the names that its certificate is valid for, if it is to take TLS connections, too: for example
    ///     `DNS:localhost,IP:127.0.0.1`.
    /// - Throws: if there is no `redis-server`, or it does not answer within ten seconds.
    public static func start(_ arguments: [String] = [], tlsNames: String? = nil) async throws -> RedisServer {
        // Somebody else may take the port before the server does; then the server ends, or does not know its directory.
        var failure: (any Error)?
        for _ in 0..<5 {
            let server = try RedisServer(arguments, tlsNames: tlsNames)
            do {
                try await server.run()
                return server
            } catch {
                failure = error
                server.remove()
            }
        }
        throw failure ?? FixtureError("no server")
    }

    private init(_ arguments: [String], tlsNames: String?) throws {
        self.arguments = arguments
        directory = try TemporaryDirectory.make()
        port = try Loopback.freePort()
        tlsPort = try tlsNames.map { _ in try Loopback.freePort() }
        certificates = try tlsNames.map { [directory] in try Certificates(in: directory, names: $0) }
    }

    deinit { remove() }

    private func remove() {
        stop()
        try? Child.run(["rm", "-rf", directory])
    }

    /// Starts the server, at first or after `stop`, and waits until it answers. Without persistence, its data are gone.
    public func run() async throws {
        var command = ["redis-server", "--port", "\(port)", "--bind", "127.0.0.1", "--unixsocket", socketPath]
        command += ["--dir", directory, "--save", "", "--appendonly", "no", "--daemonize", "no"]
        if let tlsPort, let certificates {
            command += ["--tls-port", "\(tlsPort)", "--tls-ca-cert-file", certificates.rootsFile]
            command += ["--tls-cert-file", certificates.serverFile, "--tls-key-file", certificates.serverKeyFile]
        }
        let log = directory + "/log"
        let child = try Child(command + arguments, output: log)
        self.child.withLock { $0 = child }
        var last: (any Error)?
        for _ in 0..<1000 {
            guard child.isRunning else { throw FixtureError("redis-server has ended: see its output in \(log)") }
            do {
                guard try isOurs() else { throw FixtureError("port \(port) is somebody else's server") }
                return
            } catch {
                last = error
                try await Task.sleep(for: .milliseconds(10))
            }
        }
        throw FixtureError("redis-server does not answer: \(last.map { "\($0)" } ?? "")")
    }

    /// Whether the server at the port is this one: checked before anything is written to it.
    private func isOurs() throws -> Bool {
        let answer = try client().send(["CONFIG", "GET", "dir"])
        return answer == .array([.bulk(Array("dir".utf8)), .bulk(Array(directory.utf8))])
    }

    /// Kills the server, and waits until it is gone. A second time it changes nothing.
    public func stop() {
        child.withLock { child in
            child?.end()
            child = nil
        }
    }

    /// Lets the server do nothing, and keep its connections, until `resume`.
    public func pause() { child.withLock { $0?.pause() } }

    /// Lets the server go on.
    public func resume() { child.withLock { $0?.resume() } }

    /// A connection of its own, authenticated where the arguments say `--requirepass`.
    public func client() throws -> PlainClient {
        let client = try PlainClient(port: port)
        if let index = arguments.firstIndex(of: "--requirepass") { try client.send(["AUTH", arguments[index + 1]]) }
        return client
    }

    /// Sends a command, for example `send("GET", "key")`. An error reply is thrown.
    @discardableResult
    public func send(_ words: String...) throws -> PlainReply {
        let reply = try client().send(words)
        if case .error(let text) = reply { throw FixtureError("\(words): \(text)") }
        return reply
    }
}

/// Starts a server, and stops it when the body has ended, however it has.
public func withRedisServer<Result>(
    _ arguments: [String] = [],
    tlsNames: String? = nil,
    _ body: (RedisServer) async throws -> Result
) async throws -> Result {
    let server = try await RedisServer.start(arguments, tlsNames: tlsNames)
    defer { server.stop() }
    return try await body(server)
}

/// Waits until a condition holds, for `limit` at most, and answers whether it does.
public func eventually(
    within limit: Duration = .seconds(30),
    _ condition: () async throws -> Bool
) async throws -> Bool {
    let end = ContinuousClock.now + limit
    while try await !condition() {
        guard ContinuousClock.now < end else { return false }
        try await Task.sleep(for: .milliseconds(10))
    }
    return true
}
