import NIOCore
import NIOPosix
import TidemarkSession

@testable import TidemarkCell

/// A machine that has a copy of the cell: a primary or a replica, on loopback sockets. Everything in it happens on one event
/// loop.
final class Machine: @unchecked Sendable {
    let loop: any EventLoop
    let id: [UInt8]
    var cell: Cell

    // Where it leads.
    var primary: Primary?
    var replicas: [Primary.Connection: any Channel] = [:]
    var wrote: [Primary.Connection: UInt64] = [:]
    var connections: Primary.Connection = 0
    /// Whether it gives its replicas nothing more, while it goes on to answer.
    var isMute = false

    // Where it follows.
    var session: ReplicaSession?
    var upstream: (any Channel)?
    var staged = CellSnapshot()
    var port = 0

    var listeners: [any Channel] = []
    var clients: [ObjectIdentifier: any Channel] = [:]
    private var ticks: RepeatedTask?
    private let start = NIODeadline.now()

    init(_ id: UInt8, on loop: any EventLoop) throws {
        self.id = [id]
        self.loop = loop
        cell = try Cell(name: Array("count".utf8))
    }

    var now: UInt64 { UInt64((NIODeadline.now() - start).nanoseconds / 1_000_000) }

    /// Listens for clients and for replicas, and answers their ports, which the system gives.
    func listen() async throws -> (clients: Int, replicas: Int) {
        let clients = try await listen { ClientHandler(self) }
        let replicas = try await listen { ReplicaHandler(self) }
        try await loop.submit {
            self.listeners += [clients, replicas]
            self.ticks = self.loop.scheduleRepeatedTask(initialDelay: .zero, delay: .milliseconds(5)) { _ in self.pump()
            }
        }.get()
        return (clients.localAddress?.port ?? 0, replicas.localAddress?.port ?? 0)
    }

    private func listen(_ handler: @escaping @Sendable () -> some ChannelInboundHandler) async throws -> any Channel {
        try await ServerBootstrap(group: loop)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture { try channel.pipeline.syncOperations.addHandler(handler()) }
            }
            .bind(host: "127.0.0.1", port: 0).get()
    }

    /// What it has, and of which place.
    func contents() async throws -> (payload: [UInt8]?, cursor: CellPosition?, standing: CellStanding) {
        try await loop.submit { (try? self.cell.snapshot(), self.cell.cursor, self.cell.standing) }.get()
    }

    /// Closes every connection and, for good, every port. What it has stays.
    func stop() async throws {
        let listeners = try await loop.submit {
            self.ticks?.cancel()
            self.isolate()
            defer { self.listeners = [] }
            return self.listeners
        }.get()
        for listener in listeners { try await listener.close() }
    }

    /// Closes every connection, and neither leads nor follows any more.
    func isolate() {
        cell.follow()
        let open = Array(clients.values) + Array(replicas.values) + [upstream].compactMap { $0 }
        (primary, session, upstream, isMute) = (nil, nil, nil, false)
        for channel in open { channel.close(promise: nil) }
    }
}
