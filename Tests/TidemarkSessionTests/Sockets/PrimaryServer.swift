import NIOCore
import NIOPosix
import TidemarkBacklog
import TidemarkSession

/// A primary on a loopback socket. Everything in it happens on one event loop.
final class PrimaryServer: @unchecked Sendable {
    private let loop: any EventLoop
    private var primary: Primary
    private var channels: [Primary.Connection: any Channel] = [:]
    private var wrote: [Primary.Connection: UInt64] = [:]
    private var connections: Primary.Connection = 0
    private var listener: (any Channel)?
    private var ticks: RepeatedTask?
    private let start = NIODeadline.now()
    private(set) var state = KeyedState()

    init(generation: UInt64, on loop: any EventLoop) throws {
        self.loop = loop
        primary = try Primary(generation: generation, budget: 1 << 20)
    }

    private var now: UInt64 { UInt64((NIODeadline.now() - start).nanoseconds / 1_000_000) }

    /// Listens on a port that the system gives, which it answers.
    func listen() async throws -> Int {
        let listener = try await ServerBootstrap(group: loop)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture { try channel.pipeline.syncOperations.addHandler(Handler(self)) }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        return try await loop.submit {
            self.listener = listener
            self.ticks = self.loop.scheduleRepeatedTask(initialDelay: .zero, delay: .milliseconds(20)) { _ in
                self.pump()
            }
            return listener.localAddress?.port ?? 0
        }.get()
    }

    func stop() async throws {
        try await loop.submit {
            self.ticks?.cancel()
            for channel in self.channels.values { channel.close(promise: nil) }
        }.get()
        try await listener?.close()
    }

    /// Pushes a mutation, applies it, and gives it to whoever streams; or forgets it and all before it, at once.
    func mutate(_ command: [[UInt8]], isForgotten: Bool = false) async throws {
        try await loop.submit {
            _ = try self.primary.push(command)
            _ = self.state.apply(command)
            if isForgotten { try self.primary.drop(below: self.primary.backlog.state.next) }
            self.pump()
        }.get()
    }

    /// Goes on under another generation.
    func renew(generation: UInt64) async throws {
        try await loop.submit {
            try self.primary.renew(generation: generation)
            self.pump()
        }.get()
    }

    /// Closes every connection.
    func cut() async throws {
        try await loop.submit { for channel in self.channels.values { channel.close(promise: nil) } }.get()
    }

    /// What the primary has, and the claim of who has all of it.
    func contents() async throws -> (KeyedState, ReplicaClaim) {
        try await loop.submit {
            (self.state, ReplicaClaim(generation: self.primary.generation, offset: self.primary.backlog.state.next))
        }.get()
    }

    /// Gives every connection what is due, makes the snapshot that is wanted, and closes what has ended.
    private func pump() {
        for (connection, channel) in channels {
            guard
                let output = try? primary.poll(connection, now: now, wrote: wrote.removeValue(forKey: connection) ?? 0)
            else { continue }
            if output.end != nil { channels[connection] = nil }
            guard !output.bytes.isEmpty else {
                if output.end != nil { channel.close(promise: nil) }
                continue
            }
            channel.writeAndFlush(ByteBuffer(bytes: output.bytes)).whenComplete { _ in
                if output.end == nil {
                    self.wrote[connection, default: 0] += UInt64(output.bytes.count)
                } else {
                    channel.close(promise: nil)
                }
            }
        }
        guard let offset = primary.freeze() else { return }
        let (generation, frozen) = (primary.generation, state)
        loop.scheduleTask(in: .milliseconds(5)) {
            let payload = try SnapshotWriter.payload(
                generation: generation,
                offset: offset,
                commands: frozen.commands
            )
            _ = self.primary.ready(generation: generation, offset: offset, payload: payload)
            self.pump()
        }
    }

    /// One connection.
    private final class Handler: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer

        private let server: PrimaryServer
        private var connection: Primary.Connection = 0

        init(_ server: PrimaryServer) { self.server = server }

        func channelActive(context: ChannelHandlerContext) {
            server.connections += 1
            connection = server.connections
            server.channels[connection] = context.channel
            try? server.primary.connect(connection, now: server.now)
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            let bytes = Array(buffer: unwrapInboundIn(data))
            try? server.primary.receive(bytes, on: connection, now: server.now)
            server.pump()
        }

        func channelInactive(context: ChannelHandlerContext) {
            server.channels[connection] = nil
            try? server.primary.lost(connection, now: server.now)
        }
    }
}
