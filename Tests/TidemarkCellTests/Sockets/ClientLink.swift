import NIOCore
import NIOPosix

/// A connection of a client: one question at a time.
final class ClientLink: ChannelInboundHandler, @unchecked Sendable {
    typealias InboundIn = ByteBuffer

    /// The connection is gone.
    struct Lost: Error {}

    private var channel: (any Channel)?
    private var buffer = RespBuffer()
    private var answer: EventLoopPromise<[[UInt8]]>?

    /// Connects to a port.
    static func dial(_ port: Int, on group: any EventLoopGroup) async throws -> ClientLink {
        let link = ClientLink()
        link.channel = try await ClientBootstrap(group: group)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture { try channel.pipeline.syncOperations.addHandler(link) }
            }
            .connect(host: "127.0.0.1", port: port).get()
        return link
    }

    /// Sends a list of arguments, and waits for one.
    func ask(_ arguments: [[UInt8]]) async throws -> [[UInt8]] {
        guard let channel else { throw Lost() }
        return try await channel.eventLoop.flatSubmit {
            let promise = channel.eventLoop.makePromise(of: [[UInt8]].self)
            guard channel.isActive else {
                promise.fail(Lost())
                return promise.futureResult
            }
            self.answer = promise
            channel.writeAndFlush(ByteBuffer(bytes: Resp.command(arguments)), promise: nil)
            return promise.futureResult
        }.get()
    }

    func close() async { try? await channel?.close() }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        buffer.append(Array(buffer: unwrapInboundIn(data)))
        while let arguments = buffer.next() { answer.take()?.succeed(arguments) }
    }

    func channelInactive(context: ChannelHandlerContext) { answer.take()?.fail(Lost()) }
}
