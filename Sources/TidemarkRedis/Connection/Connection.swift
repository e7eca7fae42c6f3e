import NIOCore
import NIOPosix
import NIOTLS
import TidemarkCounters

/// A connection of a node: does with a socket what its machine says.
final class Connection: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    /// Why a connection has ended.
    enum EndReason: CustomStringConvertible {
        /// The server does not let the client in, and says why.
        case refused([UInt8])
        /// Anything else.
        case failed(String)

        var description: String {
            switch self {
            case .refused(let text): printable(text)
            case .failed(let reason): reason
            }
        }
    }

    private let node: Node
    private let settings: NodeSettings
    private var machine: ConnectionMachine<Call>
    private var decoder: RESPDecoder
    private var input = ByteBuffer()
    private var output = ByteBuffer()
    /// Where the handler is in the channel that was connected first. A host with several addresses is tried at several of
    /// them at once, each with a channel of its own: what the others say is ignored.
    private var context: ChannelHandlerContext?
    private var channel: (any Channel)?
    private var timer: Scheduled<Void>?
    private var closed: EventLoopPromise<Void>?
    private var isOver = false

    init(node: Node, settings: NodeSettings) {
        self.node = node
        self.settings = settings
        machine = ConnectionMachine(greeting: settings.greeting)
        decoder = RESPDecoder(limits: settings.limits)
    }

    /// Whether calls may be sent.
    var isReady: Bool { machine.isReady }

    /// The calls that have been sent and not answered, the oldest first.
    var calls: some Sequence<Call> { machine.calls }

    /// Whether a reply is awaited.
    var hasCalls: Bool { !machine.isIdle }

    /// When there is nothing left of the connection.
    var channelClosed: EventLoopFuture<Void>? { closed?.futureResult }

    /// Makes the connection. It says to the node how that went.
    func start(to address: RedisAddress, on eventLoop: any EventLoop) {
        let closed = eventLoop.makePromise(of: Void.self)
        self.closed = closed
        timer = eventLoop.assumeIsolated().scheduleTask(in: settings.connectTimeout) {
            self.end(.failed("cannot connect: no answer in time"))
        }
        let handler = NIOLoopBound(self, eventLoop: eventLoop)
        let tls = settings.tls
        let bootstrap = ClientBootstrap(group: eventLoop)
            .resolver(settings.resolver)
            .connectTimeout(settings.connectTimeout)
            .channelOption(.tcpOption(.tcp_nodelay), value: 1)
            .channelOption(.socketOption(.so_keepalive), value: 1)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    if let tls { try channel.pipeline.syncOperations.addHandler(tls.makeHandler(for: address)) }
                    try channel.pipeline.syncOperations.addHandler(handler.value)
                }
            }
        let channel =
            switch address {
            case .host(let host, let port): bootstrap.connect(host: host, port: Int(port))
            case .unixSocket(let path): bootstrap.connect(unixDomainSocketPath: path)
            }
        channel.assumeIsolated().whenComplete { result in
            switch result {
            case .success(let channel):
                channel.closeFuture.cascade(to: closed)
                // It may have been given up while it was being made.
                if self.isOver { channel.close(promise: nil) }
            case .failure(let error):
                closed.succeed()
                self.fail(error)
            }
        }
    }

    /// Sends the calls that wait at the node, as many as the socket takes without delay: the others have not left, and
    /// can still be told from those that may have arrived.
    func sendWaiting() {
        guard let context else { return }
        var hasWritten = false
        while machine.isReady, context.channel.isWritable, let first = node.takeWaiting() {
            output.clear()
            var call: Call? = first
            while let next = call {
                next.write(to: &output)
                machine.sent(next, asking: next.isAsking)
                call = output.readableBytes < Self.pieceSize ? node.takeWaiting() : nil
            }
            context.write(wrapOutboundOut(output), promise: nil)
            if output.capacity > Self.keptCapacity { output = ByteBuffer() }
            hasWritten = true
        }
        if hasWritten { context.flush() }
    }

    /// Ends the connection, and with it all calls that have been sent on it.
    func giveUp(_ reason: String) {
        end(.failed(reason))
    }

    private func fail(_ error: any Error) {
        end(.failed("\(isReady ? "the connection failed" : "cannot connect"): \(Cause(error))"))
    }

    private func end(_ reason: EndReason) {
        guard let lost = machine.end() else { return }
        isOver = true
        timer?.cancel()
        channel?.close(promise: nil)
        node.connectionEnded(reason, lost: lost)
    }

    // MARK: What the channel says

    func handlerRemoved(context: ChannelHandlerContext) {
        if isChosen(context) { self.context = nil }
    }

    func channelActive(context: ChannelHandlerContext) {
        if channel == nil {
            self.context = context
            channel = context.channel
            if settings.tls == nil { connected() }
        }
        context.fireChannelActive()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if isChosen(context), case .handshakeCompleted = event as? TLSUserEvent { connected() }
        context.fireUserInboundEventTriggered(event)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard isChosen(context) else { return }
        var bytes = unwrapInboundIn(data)
        if input.readableBytes == 0 {
            input = bytes
        } else {
            input.discardReadBytes()
            input.writeBuffer(&bytes)
        }
        do throws(RESPError) {
            while !isOver, let reply = try decoder.next(in: &input) { received(reply) }
        } catch {
            end(.failed("\(error)"))
        }
        if input.readableBytes == 0 { input = ByteBuffer() }
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        if isChosen(context) { sendWaiting() }
        context.fireChannelWritabilityChanged()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        if isChosen(context) { fail(error) }
        context.channel.close(promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) {
        if isChosen(context) { end(.failed("the server closed the connection")) }
        context.fireChannelInactive()
    }

    private func isChosen(_ context: ChannelHandlerContext) -> Bool { context === self.context }

    private func connected() {
        switch machine.connected() {
        case .greet(let commands):
            var greeting = ByteBuffer()
            for command in commands { greeting.writeCommand(command) }
            context?.writeAndFlush(wrapOutboundOut(greeting), promise: nil)
        case .ready: ready()
        case .ignore: break
        }
    }

    private func received(_ reply: RESPValue) {
        let error: [UInt8]? = if case .error(let text) = reply { text } else { nil }
        switch machine.received(error: error) {
        case .none: break
        case .ready: ready()
        case .deliver(let call): node.answered(call, reply)
        case .refused(let text): end(.refused(text))
        case .unexpected: end(.failed("a reply that nobody asked for"))
        }
    }

    private func ready() {
        timer?.cancel()
        node.connectionIsReady()
    }

    /// Requests are written in pieces of about so many bytes.
    private static let pieceSize = 65_536

    /// How many bytes of storage are kept for the next piece.
    private static let keptCapacity = 131_072
}
