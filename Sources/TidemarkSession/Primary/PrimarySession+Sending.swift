internal import TidemarkBacklog
internal import TidemarkWire

/// What a session gives away.
extension PrimarySession {
    /// So many bytes of what was given have gone.
    ///
    /// Spec: SESSION-051, SESSION-072, SESSION-073
    mutating func wrote(_ count: UInt64, now: UInt64) {
        guard count > 0 else { return }
        unsent -= count
        stuckSince = now
        if case .streaming(var streaming) = stage, streaming.snapshotUnsent > 0 {
            streaming.snapshotUnsent -= min(count, streaming.snapshotUnsent)
            streaming.since = now
            stage = .streaming(streaming)
        }
    }

    /// Everything that is due, as far as there is room for it.
    ///
    /// Spec: SESSION-052, SESSION-053, SESSION-058
    mutating func output(
        generation: UInt64,
        backlog: borrowing Backlog,
        limits: PrimaryLimits,
        now: UInt64
    ) -> [UInt8] {
        guard isLinked else { return [] }
        var output = Output(unsent: unsent, limit: limits.unsent)
        if let echo {
            output.append(.ack(generation: generation, offset: echo))
            self.echo = nil
        }
        giveSnapshot(to: &output, now: now)
        giveFrames(of: backlog, to: &output)
        givePing(generation: generation, next: backlog.state.next, to: &output, now: now)
        if unsent == 0 { stuckSince = now }
        unsent += UInt64(output.bytes.count)
        return output.bytes
    }

    /// Spec: SESSION-054, SESSION-055
    private mutating func giveSnapshot(to output: inout Output, now: UInt64) {
        guard case .shipping(var shipping) = stage else { return }
        if shipping.given == nil {
            guard output.hasRoom else { return }
            output.append(.snapshot)
            shipping.given = 0
        }
        let payload = shipping.snapshot.payload
        while var given = shipping.given, given < payload.count {
            stage = .shipping(shipping)
            guard output.hasRoom else { return }
            let end = min(given + Wire.maxChunkLength, payload.count)
            output.appendChunk(payload.span.bytes.extracting(given..<end))
            given = end
            shipping.given = given
        }
        stage = .shipping(shipping)
        guard output.hasRoom else { return }
        output.append(.snapshotEnd(offset: shipping.snapshot.offset))
        base = shipping.snapshot.offset
        stage = .streaming(Streaming(since: now, snapshotUnsent: unsent + UInt64(output.bytes.count)))
    }

    /// Spec: SESSION-052, SESSION-053
    private mutating func giveFrames(of backlog: borrowing Backlog, to output: inout Output) {
        guard case .streaming = stage else { return }
        while output.hasRoom, let from = cursor, from < backlog.state.next {
            // A session whose frames are gone has ended.
            guard let reading = try? backlog.read(from: from, maxBytes: output.room) else { return }
            output.append(reading)
            cursor = reading.offsets.upperBound
        }
    }

    /// Spec: SESSION-056, SESSION-057, SESSION-058
    private mutating func givePing(generation: UInt64, next: UInt64, to output: inout Output, now: UInt64) {
        guard now - lastPing >= Self.pingInterval, unsent < output.limit else { return }
        output.append(.ping(generation: generation, next: next))
        lastPing = now
    }

    /// How far apart `+PING` lines are: 1,000 ms.
    static let pingInterval: UInt64 = 1000

    /// The bytes of one poll.
    private struct Output {
        let unsent: UInt64
        let limit: UInt64
        var bytes: [UInt8] = []

        init(unsent: UInt64, limit: UInt64) {
            self.unsent = unsent
            self.limit = limit
        }

        /// Whether another item may be taken.
        var hasRoom: Bool { unsent + UInt64(bytes.count) < limit }

        /// How many bytes are left below the limit, at least 1 while there is room.
        var room: UInt64 { limit - min(limit, unsent + UInt64(bytes.count)) }

        /// Appends encoded frames.
        mutating func append(_ frames: BacklogReading) {
            bytes.reserveCapacity(bytes.count + Int(frames.byteCount))
            for run in frames.runs { bytes += run }
        }

        /// Appends a line whose parts are in their ranges.
        mutating func append(_ line: Line) { try? Wire.append(line, to: &bytes) }

        /// Appends a chunk of at most 65,536 bytes.
        mutating func appendChunk(_ payload: RawSpan) { try? Wire.appendChunk(payload, to: &bytes) }
    }
}
