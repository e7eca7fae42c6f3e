import TidemarkBacklog
import TidemarkSession
import TidemarkWire

/// What a session costs beside the bytes that it moves: a replica that reads frames beside a stream parser alone, and a
/// primary that gives them beside a copy of what its backlog holds.
func benchmarkFollow(_ workloads: [Workload]) throws {
    var read = Table("Read a frame from a stream in pieces of 64 KiB")
    var give = Table("Give a frame that the backlog holds")
    for workload in workloads {
        let pair = try FollowPair(workload)
        read.add(
            workload.name,
            try measure(
                [
                    Contender(name: "ReplicaSession", run: pair.follow),
                    Contender(name: "StreamParser", run: pair.parse),
                ],
                operations: pair.count
            )
        )
        give.add(
            workload.name,
            try measure(
                [Contender(name: "Primary", run: pair.give), Contender(name: "copy", run: pair.copy)],
                operations: pair.count
            )
        )
    }
    read.show()
    give.show()
}

private final class FollowPair {
    let count: Int
    private let primary: Primary
    private let stream: [UInt8]
    private let claim = ReplicaClaim(generation: 7, offset: Workload.firstOffset)

    init(_ workload: Workload) throws {
        var limits = PrimaryLimits()
        limits.unsent = 1 << 40
        var primary = try Primary(
            generation: 7,
            budget: 1 << 40,
            firstOffset: Workload.firstOffset,
            limits: limits
        )
        for command in workload.commands { _ = try primary.push(command) }
        try primary.connect(1, now: 0)
        var replica = try ReplicaSession(id: [1], claim: claim)
        let handshake = try replica.connect(now: 0)
        try primary.receive(handshake.span.bytes, on: 1, now: 0)
        self.primary = primary
        count = workload.commands.count
        stream = try primary.poll(1, now: 0).bytes
        try Mismatch.unless(try follow(1) == parse(1), "frames differ")
        try Mismatch.unless(try give(1) == copy(1) + 16, "bytes differ by more than +ACK")
    }

    func follow(_ passes: Int) throws -> UInt64 {
        let stream = stream
        let bytes = stream.span.bytes
        var sum: UInt64 = 0
        for _ in 0..<passes {
            var replica = try ReplicaSession(id: [1], claim: claim)
            _ = try replica.connect(now: 0)
            for start in stride(from: 0, to: bytes.byteCount, by: 65_536) {
                let piece = bytes.extracting(start..<min(start + 65_536, bytes.byteCount))
                var index = 0
                try replica.received(now: 0)
                while let event = replica.next(in: piece, at: &index) {
                    if case .frame(let frame, _) = event { sum &+= frame.offset &+ UInt64(frame.count) }
                }
            }
        }
        return sum
    }

    func parse(_ passes: Int) throws -> UInt64 {
        let stream = stream
        let bytes = stream.span.bytes
        var sum: UInt64 = 0
        for _ in 0..<passes {
            var parser = StreamParser(.downstream)
            for start in stride(from: 0, to: bytes.byteCount, by: 65_536) {
                let piece = bytes.extracting(start..<min(start + 65_536, bytes.byteCount))
                var index = 0
                while let event = parser.next(in: piece, at: &index) {
                    if case .frame(let frame) = event.item { sum &+= frame.offset &+ UInt64(frame.count) }
                }
            }
        }
        return sum
    }

    func give(_ passes: Int) throws -> UInt64 {
        var sum: UInt64 = 0
        for _ in 0..<passes {
            var primary = primary
            sum &+= UInt64(try primary.poll(1, now: 0).bytes.count)
        }
        return sum
    }

    func copy(_ passes: Int) throws -> UInt64 {
        var sum: UInt64 = 0
        for _ in 0..<passes {
            var bytes: [UInt8] = []
            let reading = try primary.backlog.read(from: Workload.firstOffset)
            bytes.reserveCapacity(Int(reading.byteCount))
            for run in reading.runs { bytes += run }
            sum &+= UInt64(bytes.count)
        }
        return sum
    }
}
