import NIOCore

@testable import TidemarkCell

extension Machine {
    /// The connection of a client, which is not to be relied on: some commands are lost on the way, and some answers.
    final class ClientHandler: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer

        private let machine: Machine
        private var buffer = RespBuffer()
        private var heard = 0

        init(_ machine: Machine) { self.machine = machine }

        func channelActive(context: ChannelHandlerContext) {
            machine.clients[ObjectIdentifier(context.channel)] = context.channel
        }

        func channelInactive(context: ChannelHandlerContext) {
            machine.clients[ObjectIdentifier(context.channel)] = nil
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            buffer.append(Array(buffer: unwrapInboundIn(data)))
            while let arguments = buffer.next() {
                heard += 1
                if heard == 11 { return context.close(promise: nil) }
                do {
                    guard let result = try machine.decide(arguments) else { return context.close(promise: nil) }
                    if heard == 7, arguments.count > 1 { return context.close(promise: nil) }
                    tell(.result(result), context)
                } catch {
                    tell(.refused((error as? CellErrorCode)?.rawValue ?? "\(error)"), context)
                }
            }
            machine.pump()
        }

        private func tell(_ answer: Answer, _ context: ChannelHandlerContext) {
            context.writeAndFlush(NIOAny(ByteBuffer(bytes: answer.bytes)), promise: nil)
        }
    }
}
