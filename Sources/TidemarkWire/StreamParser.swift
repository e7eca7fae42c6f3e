/// Turns the bytes of one direction of a connection, delivered in any pieces, into items.
///
/// Give it each piece with `next(in:at:)` until that answers `nil`, then the next piece from its beginning:
///
/// ```swift
/// var index = 0
/// while let event = parser.next(in: piece, at: &index) { ... }
/// if let error = parser.error { ... }
/// ```
///
/// An item that lies in one piece is reported as a view of that piece. What has come of an item whose end is still to
/// come is kept, and nothing else: at most as many bytes as have arrived, and no more than the longest item. No byte is
/// looked at twice.
///
/// The parser knows no session: whatever item is well formed is reported, in whatever order items come.
///
/// Spec: WIRE-030, WIRE-031, WIRE-035, WIRE-038
public struct StreamParser: Sendable {
    /// Which direction it reads.
    public let direction: StreamDirection

    /// Why the parser has stopped, with the position counted from the first byte of the first piece; `nil` while it has
    /// not. It never goes on after that.
    ///
    /// Spec: WIRE-032, WIRE-034
    public private(set) var error: WireError?

    /// How many bytes have been taken, from the first byte of the first piece on.
    public private(set) var position = 0

    /// How many of them belong to an item whose end is still to come.
    public private(set) var pending = 0

    private var place = Place.boundary
    private(set) var frame: FrameDecoder
    private var chunk = BulkDecoder(.chunkLength, upTo: Wire.maxChunkLength)
    private var line: LineDecoder

    /// What former pieces held of the item that is being read, or the whole of the item that was reported last.
    private(set) var held: [UInt8] = []
    private var heldIsReported = false

    private enum Place {
        case boundary
        case frame
        case chunk
        case line
    }

    /// A parser at the beginning of a stream. The limits are those of frames; without any, the protocol's.
    ///
    /// Spec: WIRE-001
    public init(_ direction: StreamDirection, limits: WireLimits = .standard) {
        self.direction = direction
        frame = FrameDecoder(limits: limits)
        line = LineDecoder(direction)
    }

    /// Reads on in `piece` from `index`, and answers the next item that ends in it; `nil` when all of the piece has
    /// been taken, or at an error.
    ///
    /// - Parameters:
    ///   - piece: the bytes that have arrived, the same ones until the answer is `nil`.
    ///   - index: where to read on, 0 for a new piece; behind the item's last byte afterwards, or at the byte that was
    ///     refused.
    ///
    /// Spec: WIRE-031, WIRE-033
    @_lifetime(&self, copy piece)
    public mutating func next(in piece: RawSpan, at index: inout Int) -> StreamEvent? {
        releaseReported()
        guard error == nil, index >= 0, index < piece.byteCount else { return nil }
        let start = index
        if place == .boundary { begin(with: piece.byte(at: index)) }
        let step = advance(piece, &index)
        position += index - start
        pending += index - start
        switch step {
        case .more:
            keep(piece.extracting(start..<index))
            return nil
        case .refused(let refusal):
            error = refusal.at(position)
            held = []
            return nil
        case .complete:
            return event(endingIn: piece.extracting(start..<index))
        }
    }

    /// Spec: WIRE-036
    private mutating func begin(with byte: UInt8?) {
        switch (direction, byte) {
        case (.downstream, WireByte.asterisk): place = .frame
        case (.downstream, WireByte.dollar):
            chunk = BulkDecoder(.chunkLength, upTo: Wire.maxChunkLength)
            place = .chunk
        default:
            line = LineDecoder(direction)
            place = .line
        }
    }

    private mutating func advance(_ piece: RawSpan, _ index: inout Int) -> Step {
        switch place {
        case .boundary: return .more
        case .frame: return frame.advance(piece, &index)
        case .chunk: return chunk.take(piece, &index)
        case .line:
            while let byte = piece.byte(at: index) {
                let step = line.take(byte)
                if case .refused = step { return step }
                index += 1
                if case .complete = step { return step }
            }
            return .more
        }
    }

    /// The item that has become complete, of whose bytes these are the last.
    @_lifetime(&self, copy last)
    private mutating func event(endingIn last: RawSpan) -> StreamEvent {
        let item = place
        place = .boundary
        pending = 0
        guard item != .line else { return StreamEvent(.line(line.line), end: position) }
        guard held.isEmpty else {
            held.append(bytesOf: last)
            heldIsReported = true
            if item == .frame { return StreamEvent(.frame(frame.frame(in: held.span.bytes)), end: position) }
            return StreamEvent(.chunk(chunk.payload(of: held.span.bytes)), end: position)
        }
        if item == .frame { return StreamEvent(.frame(frame.frame(in: last)), end: position) }
        return StreamEvent(.chunk(chunk.payload(of: last)), end: position)
    }

    private mutating func keep(_ bytes: RawSpan) {
        // Lines keep what they need themselves.
        if place != .line { held.append(bytesOf: bytes) }
    }

    private mutating func releaseReported() {
        guard heldIsReported else { return }
        heldIsReported = false
        held.removeAll(keepingCapacity: held.capacity <= Self.keptCapacity)
    }

    /// How many bytes of storage are kept for the next item that lies across pieces: a chunk with its header fits.
    static let keptCapacity = 128 * 1024
}

/// An item, and where it ends.
public struct StreamEvent: ~Escapable {
    /// The item: a view of the piece or of the parser, to be used before the parser is.
    public let item: StreamItem

    /// The position behind its last byte, counted from the first byte of the first piece.
    public let end: Int

    @_lifetime(copy item)
    init(_ item: consuming StreamItem, end: Int) {
        self.item = item
        self.end = end
    }
}

/// What a stream is made of.
public enum StreamItem: ~Escapable {
    /// A frame.
    case frame(Frame)

    /// The payload of a chunk, 1 to 65,536 bytes.
    case chunk(RawSpan)

    /// A line.
    case line(Line)
}

/// Which end of a connection the bytes come from.
public enum StreamDirection: String, Sendable {
    /// From the primary.
    case downstream

    /// From the replica, after its handshake.
    case upstream
}
