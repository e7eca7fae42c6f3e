import NIOCore
import NIOPosix
import TidemarkSession
import TidemarkWire
import WireProperties

/// A replica that follows a primary on a loopback socket, and comes back when it is cut off. Everything in it happens on
/// one event loop.
final class ReplicaClient: @unchecked Sendable {
    private let loop: any EventLoop
    private let port: Int
    private var session: ReplicaSession
    private var state = KeyedState()
    private var staged: (reader: SnapshotReader, state: KeyedState)?
    private var isStopped = false
    private var channel: (any Channel)?
    private let start = NIODeadline.now()
    private var installs = 0

    init(id: [UInt8], port: Int, on loop: any EventLoop) throws {
        self.loop = loop
        self.port = port
        session = try ReplicaSession(id: id)
    }

    private var now: UInt64 { UInt64((NIODeadline.now() - start).nanoseconds / 1_000_000) }

    func run() { loop.execute { self.dial() } }

    func stop() async throws {
        try await loop.submit {
            self.isStopped = true
            self.channel?.close(promise: nil)
        }.get()
    }

    /// What the replica has, what it claims, and how many snapshots it has installed.
    func contents() async throws -> (state: KeyedState, claim: ReplicaClaim?, installs: Int) {
        try await loop.submit { (self.state, self.session.claim, self.installs) }.get()
    }

    private func dial() {
        guard !isStopped, let handshake = try? session.connect(now: now) else { return }
        ClientBootstrap(group: loop)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture { try channel.pipeline.syncOperations.addHandler(Handler(self)) }
            }
            .connect(host: "127.0.0.1", port: port)
            .whenComplete { result in
                switch result {
                case .success(let channel):
                    self.channel = channel
                    channel.writeAndFlush(ByteBuffer(bytes: handshake), promise: nil)
                case .failure: self.over()
                }
            }
    }

    /// The connection is gone: the session ends, unless it has, and the next one begins after a while.
    private func over() {
        channel = nil
        if session.state != .idle { _ = try? session.closed(now: now) }
        guard !isStopped, let delay = session.retryDelay(jitter: .random(in: 0...UInt64.max)) else { return }
        loop.scheduleTask(in: .milliseconds(Int64(delay))) { self.dial() }
    }

    private func take(_ bytes: [UInt8], from channel: any Channel) {
        guard (try? session.received(now: now)) != nil else { return }
        var index = 0
        var (isOver, isRefused) = (false, false)
        while !isRefused, let event = session.next(in: bytes.span.bytes, at: &index) {
            switch event {
            case .frame(let frame, _): _ = state.apply(frame.copiedArguments)
            case .begin: staged = (SnapshotReader(), KeyedState())
            case .chunk(let chunk): stage(chunk)
            case .install(let claim):
                guard let staged, (try? staged.reader.finish(generation: claim.generation, offset: claim.offset)) != nil
                else {
                    isRefused = true
                    continue
                }
                state = staged.state
                installs += 1
            case .end: isOver = true
            }
        }
        // Closing calls back at once, and asks the session.
        if isRefused, session.refusePayload() != nil { isOver = true }
        if isOver { channel.close(promise: nil) }
        if let line = session.acknowledgement() { channel.writeAndFlush(ByteBuffer(bytes: line), promise: nil) }
    }

    private func stage(_ chunk: RawSpan) {
        var index = 0
        while let command = try? staged?.reader.next(in: chunk, at: &index) { _ = staged?.state.apply(command) }
    }

    private final class Handler: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer

        private let client: ReplicaClient

        init(_ client: ReplicaClient) { self.client = client }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            client.take(Array(buffer: unwrapInboundIn(data)), from: context.channel)
        }

        func channelInactive(context: ChannelHandlerContext) { client.over() }
    }
}
