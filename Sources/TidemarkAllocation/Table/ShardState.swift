public import TidemarkLWW

/// What the table says about a shard.
public enum ShardState: Hashable, Sendable {
    /// It was never allocated.
    case absent
    /// It was allocated, and given back.
    case released
    /// A region works on it, under a token.
    case owned(RegionID, token: Token)
    /// A region, the source, is to stop working on it; the token is the one that the shard had.
    case draining(RegionID, handoff: Token, token: Token)
    /// The value is none of these.
    case corrupt

    /// The state that an entry says, or that there is none.
    ///
    /// Spec: ALLOC-001, ALLOC-002.
    public init(_ entry: LWWEntry?) {
        guard let entry else {
            self = .absent
            return
        }
        guard let value = entry.value else {
            self = .released
            return
        }
        switch ShardValue(value) {
        case .owned(let region): self = .owned(region, token: Token(of: entry))
        case .draining(let region, let handoff, let token): self = .draining(region, handoff: handoff, token: token)
        case nil: self = .corrupt
        }
    }

    /// The region whose shard this is: that of an owned one, and the source of one that is draining.
    public var region: RegionID? {
        switch self {
        case .owned(let region, _), .draining(let region, _, _): region
        case .absent, .released, .corrupt: nil
        }
    }
}

/// The value of a shard's entry.
///
/// Spec: ALLOC-001, ALLOC-002.
enum ShardValue: Hashable {
    case owned(RegionID)
    case draining(RegionID, handoff: Token, token: Token)

    /// The value of these bytes; nil where they are none.
    init?(_ bytes: [UInt8]) {
        guard bytes.count >= 5 else { return nil }
        let length = Int(Self.number(bytes[1..<5]))
        guard length <= RegionID.maxLength, bytes.count >= 5 + length else { return nil }
        let region = RegionID(Array(bytes[5..<5 + length]))
        let rest = bytes[(5 + length)...]
        switch bytes[0] {
        case 0 where rest.isEmpty: self = .owned(region)
        case 1 where rest.count == 48:
            self = .draining(region, handoff: Self.token(rest.prefix(24)), token: Self.token(rest.suffix(24)))
        default: return nil
        }
    }

    /// The value as bytes.
    var bytes: [UInt8] {
        switch self {
        case .owned(let region): Self.head(0, region)
        case .draining(let region, let handoff, let token):
            Self.head(1, region) + Self.bytes(handoff) + Self.bytes(token)
        }
    }

    private static func head(_ phase: UInt8, _ region: RegionID) -> [UInt8] {
        [phase] + bytes(UInt32(region.bytes.count)) + region.bytes
    }

    private static func bytes(_ token: Token) -> [UInt8] {
        bytes(token.epoch) + bytes(token.stamp.time.rawValue) + bytes(token.stamp.writer)
    }

    private static func bytes(_ number: some FixedWidthInteger) -> [UInt8] {
        withUnsafeBytes(of: number.bigEndian) { Array($0) }
    }

    private static func token(_ bytes: ArraySlice<UInt8>) -> Token {
        let start = bytes.startIndex
        let time = HybridTime(rawValue: number(bytes[(start + 8)..<(start + 16)]))
        return Token(epoch: number(bytes.prefix(8)), Stamp(time, writer: number(bytes.suffix(8))))
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> UInt64 { bytes.reduce(0) { $0 << 8 | UInt64($1) } }
}
