import NIOCore
import TidemarkSession

@testable import TidemarkCell

// A machine that leads: it gives frames and snapshots to replicas.
extension Machine {
    /// Begins the log.
    func lead(at place: CellPosition) async throws {
        try await loop.submit {
            self.cell = try Cell(name: self.cell.name, at: place)
            self.primary = try Primary(generation: place.generation, budget: 1 << 20, firstOffset: place.offset)
        }.get()
    }

    /// Goes on under a new generation, and shows a new epoch first.
    func promote(generation: UInt64, epoch: UInt64) async throws {
        try await loop.submit {
            self.isolate()
            try self.cell.promote(to: CellPosition(generation: generation, offset: 1))
            self.primary = try Primary(generation: generation, budget: 1 << 20)
            _ = try self.decide(CellCommand(.fence, epoch: epoch).arguments)
        }.get()
    }

    /// Puts a command into the log and applies it.
    func decide(_ arguments: [[UInt8]]) throws -> CellResult? {
        try cell.propose(arguments)
        guard let generation = primary?.generation, let offset = try primary?.push(arguments) else { return nil }
        return try cell.apply(arguments, at: CellPosition(generation: generation, offset: offset))
    }

    /// Gives every replica what is due, and makes the snapshot that is wanted.
    func pump() {
        if isMute { return }
        for (connection, channel) in replicas {
            let output = try? primary?.poll(connection, now: now, wrote: wrote.removeValue(forKey: connection) ?? 0)
            guard let output else { continue }
            if output.end != nil { replicas[connection] = nil }
            channel.writeAndFlush(ByteBuffer(bytes: output.bytes)).whenComplete { _ in
                if output.end == nil {
                    self.wrote[connection, default: 0] += UInt64(output.bytes.count)
                } else {
                    channel.close(promise: nil)
                }
            }
        }
        if let offset = primary?.freeze(), let generation = primary?.generation, let payload = try? cell.snapshot() {
            _ = primary?.ready(generation: generation, offset: offset, payload: payload)
        }
    }

    /// The connection of a replica.
    final class ReplicaHandler: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer

        private let machine: Machine
        private var connection: Primary.Connection = 0

        init(_ machine: Machine) { self.machine = machine }

        func channelActive(context: ChannelHandlerContext) {
            guard machine.primary != nil else { return context.close(promise: nil) }
            machine.connections += 1
            connection = machine.connections
            machine.replicas[connection] = context.channel
            try? machine.primary?.connect(connection, now: machine.now)
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            let bytes = Array(buffer: unwrapInboundIn(data))
            try? machine.primary?.receive(bytes.span.bytes, on: connection, now: machine.now)
            machine.pump()
        }

        func channelInactive(context: ChannelHandlerContext) {
            machine.replicas[connection] = nil
            try? machine.primary?.lost(connection, now: machine.now)
        }
    }
}
