import NIOCore
import NIOPosix
import TidemarkSession
import TidemarkWire

@testable import TidemarkCell

// A machine that follows another one.
extension Machine {
    /// Follows the primary that listens there, from what it has.
    func follow(_ port: Int) async throws {
        try await loop.submit {
            self.isolate()
            self.port = port
            self.session = try ReplicaSession(id: self.id, claim: self.cell.cursor?.claim)
            self.dial()
        }.get()
    }

    private func dial() {
        guard let handshake = try? session?.connect(now: now) else { return }
        let port = port
        ClientBootstrap(group: loop)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(UpstreamHandler(self))
                }
            }
            .connect(host: "127.0.0.1", port: port)
            .whenComplete { result in
                switch result {
                case .success(let channel):
                    self.upstream = channel
                    channel.writeAndFlush(ByteBuffer(bytes: handshake), promise: nil)
                case .failure: self.over()
                }
            }
    }

    /// The connection is gone: the next one begins after a while.
    private func over() {
        upstream = nil
        if session?.state != .idle { _ = try? session?.closed(now: now) }
        guard session != nil else { return }
        loop.scheduleTask(in: .milliseconds(10)) { self.dial() }
    }

    private func take(_ bytes: [UInt8], from channel: any Channel) {
        guard (try? session?.received(now: now)) != nil else { return }
        var index = 0
        var isOver = false
        while !isOver {
            // The session's event may not outlive the next change of it: what is asked of the session comes after.
            guard let verdict = apply(bytes.span.bytes, at: &index) else { break }
            switch verdict {
            case .right: break
            case .wrongFrame: isOver = session?.fail() != nil
            case .wrongPayload: isOver = session?.refusePayload() != nil
            case .end: isOver = true
            }
        }
        if isOver { channel.close(promise: nil) }
        if let line = session?.acknowledgement() { channel.writeAndFlush(ByteBuffer(bytes: line), promise: nil) }
    }

    private enum Verdict {
        case right, wrongFrame, wrongPayload, end
    }

    /// Does what the next event of the session says; nil when there is none.
    private func apply(_ bytes: RawSpan, at index: inout Int) -> Verdict? {
        guard var session = session.take() else { return nil }
        defer { self.session = session }
        guard let event = session.next(in: bytes, at: &index) else { return nil }
        switch event {
        case .frame(let frame, let claim):
            let place = CellPosition(generation: claim.generation, offset: frame.offset)
            let arguments = (0..<frame.count).map { index in frame[index].withUnsafeBytes { Array($0) } }
            do {
                try cell.apply(arguments, at: place)
            } catch {
                return .wrongFrame
            }
        case .begin: staged = CellSnapshot()
        case .chunk(let chunk): try? staged.take(chunk)
        case .install(let claim):
            guard let ready = try? staged.finish(at: CellPosition(claim)), (try? cell.install(ready)) != nil else {
                return .wrongPayload
            }
        case .end: return .end
        }
        return .right
    }

    /// The connection to the primary.
    private final class UpstreamHandler: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer

        private let machine: Machine

        init(_ machine: Machine) { self.machine = machine }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            guard machine.upstream === context.channel else { return }
            machine.take(Array(buffer: unwrapInboundIn(data)), from: context.channel)
        }

        func channelInactive(context: ChannelHandlerContext) {
            if machine.upstream === context.channel { machine.over() }
        }
    }
}
