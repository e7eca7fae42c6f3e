/// Turns one direction of a connection into items, however its bytes are cut into pieces.
///
///     var index = 0
///     while let item = parser.next(in: piece, from: &index) {
///         switch item.content { ... }
///     }
///     // The piece is used up, or parser.status says what is wrong.
///
/// An item that lies within one piece is a view of that piece. Of a frame or a chunk that crosses pieces the parser keeps the bytes that have
/// arrived, no more, and looks at none of them twice.
///
/// Spec: WIRE-030, WIRE-035
public struct StreamParser: Sendable {
    /// Who sends.
    public enum Direction: Sendable {
        /// From the primary to the replica.
        case downstream

        /// From the replica to the primary.
        case upstream
    }

    /// Where the bytes given so far end.
    public enum Status: Equatable, Sendable {
        /// At the end of an item, or before the first one.
        case betweenItems

        /// Inside an item.
        case insideItem

        /// At a byte that cannot be right: nothing is reported any more.
        case refused(WireError)
    }

    /// Who sends what is parsed.
    public let direction: Direction

    /// Where the bytes given so far end.
    ///
    /// Spec: WIRE-034
    public private(set) var status = Status.betweenItems

    /// How many bytes of the stream have been taken.
    public private(set) var position = 0

    /// The bytes of a frame or a chunk that began in an earlier piece.
    private(set) var held: [UInt8] = []

    private var item = ItemKind.none
    private var frame: FrameDecoder
    private var chunk = BulkDecoder(.chunkLength, upTo: Wire.maxChunkLength)
    private var line: LineDecoder

    private enum ItemKind {
        case none
        case frame
        case chunk
        case line
        /// Reported by the last call, so that what is held of it is no longer needed.
        case reported
    }

    /// A parser at the beginning of a stream. The limits are those for frames.
    ///
    /// Spec: WIRE-001
    public init(_ direction: Direction, limits: WireLimits = .standard) {
        self.direction = direction
        frame = FrameDecoder(limits: limits)
        line = LineDecoder(direction)
    }

    /// The next item that ends in `piece`, which is read from `index` on; `nil` when the piece has no more, or the stream is refused.
    ///
    /// Call it with the same piece until it answers `nil`; `index` is then behind the piece, or at the byte that is refused. Then comes the
    /// next piece, from 0 on.
    ///
    /// Spec: WIRE-031, WIRE-032, WIRE-033, WIRE-034
    @_lifetime(&self, copy piece)
    public mutating func next(in piece: RawSpan, from index: inout Int) -> StreamItem? {
        if case .refused = status { return nil }
        if item == .reported { forget() }
        let start = index
        if item == .none {
            guard let byte = piece.byte(at: index) else { return nil }
            begin(byte)
        }
        let step = advance(piece, &index)
        position += index - start
        switch step {
        case .more:
            status = .insideItem
            if item != .line { held.append(bytes: piece.extracting(start..<index)) }
            return nil
        case .refused(let refusal):
            status = .refused(refusal.at(position))
            held = []
            return nil
        case .complete:
            status = .betweenItems
            return report(piece.extracting(start..<index))
        }
    }

    private mutating func begin(_ byte: UInt8) {
        switch (direction, byte) {
        case (.downstream, Ascii.asterisk):
            item = .frame
        case (.downstream, Ascii.dollar):
            item = .chunk
            chunk = BulkDecoder(.chunkLength, upTo: Wire.maxChunkLength)
        default:
            item = .line
            line = LineDecoder(direction)
        }
    }

    private mutating func advance(_ piece: RawSpan, _ index: inout Int) -> Step {
        switch item {
        case .frame: return frame.advance(piece, &index)
        case .chunk: return chunk.take(piece, &index)
        case .line, .none, .reported:
            while let byte = piece.byte(at: index) {
                let step = line.take(byte)
                if case .refused = step { return step }
                index += 1
                if case .complete = step { return step }
            }
            return .more
        }
    }

    /// The complete item, of which `last` is what came in the last piece.
    @_lifetime(&self, copy last)
    private mutating func report(_ last: RawSpan) -> StreamItem {
        let kind = item
        item = .reported
        if kind == .line { return StreamItem(end: position, content: .line(line.line)) }
        if held.isEmpty { return StreamItem(end: position, content: content(kind, last)) }
        held.append(bytes: last)
        return StreamItem(end: position, content: content(kind, held.span.bytes))
    }

    @_lifetime(borrow self, copy bytes)
    private func content(_ kind: ItemKind, _ bytes: RawSpan) -> StreamItem.Content {
        if kind == .frame { return .frame(frame.frame(in: bytes)) }
        let end = bytes.byteCount - 2
        return .chunk(bytes.extracting(end - chunk.length..<end))
    }

    private mutating func forget() {
        item = .none
        if held.capacity > Self.keptCapacity { held = [] } else { held.removeAll(keepingCapacity: true) }
    }

    /// How much storage is kept for the next item that crosses pieces: enough for any chunk.
    private static let keptCapacity = 262_144
}

/// An item of a stream and where it ends.
public struct StreamItem: ~Escapable {
    /// The position behind the item's last byte, in bytes from the beginning of the stream.
    public let end: Int

    /// What it is.
    public let content: Content

    /// The three kinds of items. Frames and chunks are views of bytes, gone when the parser goes on.
    public enum Content: ~Escapable {
        /// A mutation.
        case frame(Frame)

        /// The payload of a chunk, 1 to 65,536 bytes.
        case chunk(RawSpan)

        /// A line.
        case line(WireLine)
    }

    @_lifetime(copy content)
    init(end: Int, content: Content) {
        self.end = end
        self.content = content
    }
}
