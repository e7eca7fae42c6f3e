internal import Crypto
internal import TidemarkWire

/// Reads a payload in whatever pieces it comes, and checks it.
///
/// Give it each piece with `next(in:at:)` until that answers `nil`, then the next piece from its beginning, and ask
/// `finish(generation:offset:)` at the end. The commands are not to be trusted before that: stage them.
///
/// What it holds is one command at most, and the one before it.
///
/// Spec: SESSION-163, SESSION-164, SESSION-165
public struct SnapshotReader: Sendable {
    private var parser = StreamParser(.downstream)

    /// Of the header and the commands so far. It is taken out while it changes, since a copy would have to be made of one
    /// that somebody else has, too.
    private var hash: SHA256? = SHA256()

    private var place = Place.header
    private var claim: ReplicaClaim?
    private var last: [[UInt8]]?

    private enum Place {
        case header
        case commands
        case end
        case refused
    }

    /// A reader at the beginning of a payload.
    public init() {}

    /// Reads on in `piece` from `index`, and answers the next command that ends in it; `nil` when all of the piece has
    /// been taken.
    ///
    /// - Throws: `badSnapshot`, from then on always.
    ///
    /// Spec: SESSION-163
    public mutating func next(in piece: RawSpan, at index: inout Int) throws(SessionErrorCode) -> [[UInt8]]? {
        while index < piece.byteCount {
            guard let command = try read(in: piece, at: &index) else { return nil }
            switch place {
            case .header:
                try take(header: command)
                place = .commands
            case .commands:
                if command.first == SnapshotCommand.digest {
                    try take(digest: command)
                    place = .end
                    continue
                }
                try take(command)
                return command
            case .end, .refused: try refuse()
            }
        }
        return nil
    }

    /// Says that the payload is complete.
    ///
    /// - Throws: `badSnapshot` if it is not, or is one of another generation or offset.
    ///
    /// Spec: SESSION-163, SESSION-164
    public func finish(generation: UInt64, offset: UInt64) throws(SessionErrorCode) {
        guard place == .end, claim == ReplicaClaim(generation: generation, offset: offset) else { throw .badSnapshot }
    }

    /// The next command that ends in the piece.
    ///
    /// A command is a frame without its offset: the parser of chapter 02 reads it when it is given one.
    private mutating func read(in piece: RawSpan, at index: inout Int) throws(SessionErrorCode) -> [[UInt8]]? {
        if place == .end || place == .refused { try refuse() }
        if parser.pending == 0 {
            var start = 0
            _ = parser.next(in: Self.envelope.span.bytes, at: &start)
        }
        let isFirst = place == .header
        var hash = hash.take()
        defer { self.hash = hash }
        guard let event = parser.next(in: piece, at: &index) else {
            if parser.error != nil {
                place = .refused
                throw .badSnapshot
            }
            return nil
        }
        guard case .frame(let frame) = event.item else { return nil }
        let command = (0..<frame.count).map { index in frame[index].withUnsafeBytes { Array($0) } }
        if isFirst || command.first != SnapshotCommand.digest {
            frame.bytes.extracting(droppingFirst: Self.envelope.count).withUnsafeBytes {
                hash?.update(bufferPointer: $0)
            }
        }
        return command
    }

    private mutating func take(header command: [[UInt8]]) throws(SessionErrorCode) {
        guard command.count == 4, command[0] == SnapshotCommand.header, command[1] == SnapshotCommand.version,
            let generation = UnsignedDecimal.value(of: command[2], upTo: .max), generation > 0,
            let offset = UnsignedDecimal.value(of: command[3], upTo: Wire.maxNextOffset)
        else { return try refuse() }
        claim = ReplicaClaim(generation: generation, offset: offset)
    }

    private mutating func take(digest command: [[UInt8]]) throws(SessionErrorCode) {
        guard command.count == 2, let digest = hash?.finalize(), command[1] == Hexadecimal.digits(of: digest) else {
            return try refuse()
        }
    }

    private mutating func take(_ command: [[UInt8]]) throws(SessionErrorCode) {
        guard !SnapshotCommand.isReserved(command[0]), last.map({ SnapshotCommand.precedes($0, command) }) ?? true
        else {
            return try refuse()
        }
        last = command
    }

    private mutating func refuse() throws(SessionErrorCode) {
        place = .refused
        throw .badSnapshot
    }

    /// What stands before the command of a frame.
    private static let envelope = Array("*2\r\n:0\r\n".utf8)
}
