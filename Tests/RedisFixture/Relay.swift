import NIOCore
import NIOPosix

/// One client's connection to a ``FaultProxy``, and the proxy's to the server: what comes from one goes to the other.
final class Relay {
    enum Direction {
        case request
        case reply
    }

    private let client: any Channel
    private var server: (any Channel)?
    private let state: FaultProxy.State
    private var requests = CircularBuffer<ByteBuffer>()
    private var replies = CircularBuffer<ByteBuffer>()
    private var isOver = false

    init(_ client: any Channel, _ state: FaultProxy.State) {
        self.client = client
        self.state = state
    }

    func connect(to port: UInt16) {
        let bound = NIOLoopBound(self, eventLoop: client.eventLoop)
        ClientBootstrap(group: client.eventLoop)
            .channelOption(.tcpOption(.tcp_nodelay), value: 1)
            .channelInitializer { server in
                server.eventLoop.makeCompletedFuture {
                    try server.pipeline.syncOperations.addHandler(RelayEnd(bound.value, .reply))
                }
            }
            .connect(host: "127.0.0.1", port: Int(port))
            .assumeIsolated()
            .whenComplete { result in
                switch result {
                case .success(let server) where !self.isOver:
                    self.server = server
                    self.pass()
                case .success(let server): server.close(promise: nil)
                case .failure: self.cut()
                }
            }
    }

    func received(_ bytes: ByteBuffer, _ direction: Direction) {
        switch direction {
        case .request: requests.append(bytes)
        case .reply: replies.append(bytes)
        }
        pass()
    }

    /// Lets through what may pass.
    func pass() {
        while let server, !isOver, let bytes = requests.first {
            let fault = state.fault
            if fault == .hold { break }
            if fault == .cutRequest, state.claim(fault) { return cut() }
            requests.removeFirst()
            send(bytes, to: server, fault)
        }
        while !isOver, var bytes = replies.first {
            let fault = state.fault
            switch fault {
            case .hold, .holdReplies: return
            case .cutReply where state.claim(fault): return cut()
            case .cutReplyAfter(let count) where bytes.readableBytes >= count && state.claim(fault):
                client.writeAndFlush(bytes.readSlice(length: count), promise: nil)
                return cut()
            case .cutReplyAfter(let count):
                _ = state.claim(fault, becoming: .cutReplyAfter(count - bytes.readableBytes))
            default: break
            }
            replies.removeFirst()
            send(bytes, to: client, fault)
        }
    }

    private func send(_ bytes: ByteBuffer, to channel: any Channel, _ fault: FaultProxy.Fault) {
        switch fault {
        case .delay(let time):
            channel.eventLoop.assumeIsolated().scheduleTask(in: time) { channel.writeAndFlush(bytes, promise: nil) }
        case .pieces(let size):
            var rest = bytes
            while let piece = rest.readSlice(length: min(max(size, 1), rest.readableBytes)), piece.readableBytes > 0 {
                channel.writeAndFlush(piece, promise: nil)
            }
        default: channel.writeAndFlush(bytes, promise: nil)
        }
    }

    /// Ends both connections.
    func cut() {
        guard !isOver else { return }
        isOver = true
        client.close(promise: nil)
        server?.close(promise: nil)
    }
}

/// The end of a relay at which bytes come in.
final class RelayEnd: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let relay: Relay
    private let direction: Relay.Direction

    init(_ relay: Relay, _ direction: Relay.Direction) {
        self.relay = relay
        self.direction = direction
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        relay.received(unwrapInboundIn(data), direction)
    }

    func channelInactive(context: ChannelHandlerContext) {
        relay.cut()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        relay.cut()
    }
}
