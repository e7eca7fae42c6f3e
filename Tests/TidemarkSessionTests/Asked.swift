import TidemarkSession
import TidemarkWire
import WireProperties

/// What a replica's host is asked for, with bytes of its own.
enum Asked: Equatable {
    case frame(offset: UInt64, arguments: [[UInt8]])
    case begin
    case chunk([UInt8])
    case install(ReplicaClaim)
    case end(ReplicaEnd)

    init(copying event: borrowing ReplicaEvent) {
        switch copy event {
        case .frame(let frame, _):
            self = .frame(offset: frame.offset, arguments: frame.copiedArguments)
        case .begin: self = .begin
        case .chunk(let bytes): self = .chunk(bytes.copied)
        case .install(let claim): self = .install(claim)
        case .end(let end): self = .end(end)
        }
    }

    /// The offset of a frame, or of the snapshot to be installed.
    var offset: UInt64? {
        switch self {
        case .frame(let offset, _): offset
        case .install(let claim): claim.offset
        case .begin, .chunk, .end: nil
        }
    }

    var isEnd: Bool { if case .end = self { true } else { false } }
}

extension Primary {
    /// Gives the primary bytes that have come.
    mutating func receive(_ bytes: [UInt8], on connection: Connection, now: UInt64) throws(SessionErrorCode) {
        try receive(bytes.span.bytes, on: connection, now: now)
    }
}

extension ReplicaSession {
    /// Gives the replica a piece, for a host that can do everything but what has the offset `fails`; answers what it was
    /// asked for.
    mutating func take(_ piece: ArraySlice<UInt8>, now: UInt64, fails: UInt64? = nil) throws -> [Asked] {
        try received(now: now)
        var asked: [Asked] = []
        var index = 0
        var isDone = true
        var ends = 0
        while isDone, ends < 2, let event = next(in: piece.span.bytes, at: &index) {
            let last = Asked(copying: event)
            isDone = fails == nil || last.offset != fails
            if isDone { asked.append(last) }
            if last.isEnd { ends += 1 }
        }
        if !isDone, let end = fail() { asked.append(.end(end)) }
        return asked
    }

    /// What it asks for at the next piece, whether it has a session or not, up to a second end.
    mutating func asked(by piece: ArraySlice<UInt8>) -> [Asked] {
        var asked: [Asked] = []
        var index = 0
        var ends = 0
        while ends < 2, let event = next(in: piece.span.bytes, at: &index) {
            let last = Asked(copying: event)
            if last.isEnd { ends += 1 }
            asked.append(last)
        }
        return asked
    }

    /// Gives it pieces until its session is over; answers what it was asked for.
    mutating func take(_ pieces: [ArraySlice<UInt8>], now: UInt64, fails: UInt64? = nil) throws -> [Asked] {
        var asked: [Asked] = []
        for piece in pieces where state != .idle { asked += try take(piece, now: now, fails: fails) }
        return asked
    }
}
