public import TidemarkSession
internal import TidemarkWire

/// A generation and an offset: the place of a command, or, as a cursor, the place of the next one.
///
/// Positions of one generation are ordered by their offsets. Those of different generations are different, and neither
/// is below the other; so this type is not `Comparable`.
public struct CellPosition: Hashable, Sendable {
    /// The history: 1 to 2^64-1.
    public var generation: UInt64

    /// The offset in it: 0 to 2^63-2 for a command, one more for a cursor.
    public var offset: UInt64

    /// A position.
    public init(generation: UInt64, offset: UInt64) {
        self.generation = generation
        self.offset = offset
    }

    /// The place that a session's claim names.
    public init(_ claim: ReplicaClaim) { self.init(generation: claim.generation, offset: claim.offset) }

    /// The claim of a replica whose state has this cursor.
    public var claim: ReplicaClaim { ReplicaClaim(generation: generation, offset: offset) }

    /// Whether this one is below another one of the same generation.
    public func precedes(_ other: CellPosition) -> Bool { generation == other.generation && offset < other.offset }

    /// Whether a state with this cursor can have it: it is below the cursor, or of another generation, and of a command.
    func canStand(before cursor: CellPosition) -> Bool {
        offset <= Wire.maxFrameOffset && (generation != cursor.generation || offset < cursor.offset)
    }

    /// The place behind this one.
    var next: CellPosition { CellPosition(generation: generation, offset: offset + 1) }
}

extension CellPosition: CustomStringConvertible {
    /// As chapter 10 writes it: `7:12`.
    public var description: String { "\(generation):\(offset)" }

    /// The position that some text names: a cursor's, too, up to 2^63-1; nil for any other text.
    public init?(_ text: [UInt8]) { self.init(text[...]) }

    init?(_ text: ArraySlice<UInt8>) {
        guard let colon = text.firstIndex(of: UInt8(ascii: ":")),
            let generation = UnsignedDecimal.value(of: text[..<colon], upTo: .max), generation > 0,
            let offset = UnsignedDecimal.value(
                of: text[text.index(after: colon)...],
                upTo: Wire.maxNextOffset
            )
        else { return nil }
        self.init(generation: generation, offset: offset)
    }

    /// The position of a command, up to 2^63-2, that some text names; nil for any other text.
    init?(ofCommand text: ArraySlice<UInt8>) {
        self.init(text)
        if offset > Wire.maxFrameOffset { return nil }
    }
}
