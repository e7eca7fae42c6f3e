public import TidemarkLWW

/// What says under which allocation somebody works on a shard, and what names a handoff: epoch, time and writer of an entry.
///
/// Later ones are greater, whoever gives them.
public struct Token: Hashable, Comparable, Sendable {
    /// The coordinator's term.
    public var epoch: UInt64
    /// When the entry was written, and by whom.
    public var stamp: Stamp

    /// A token.
    public init(epoch: UInt64, _ stamp: Stamp) {
        self.epoch = epoch
        self.stamp = stamp
    }

    /// The token of an entry.
    public init(of entry: LWWEntry) { self.init(epoch: entry.epoch, entry.stamp) }

    /// By epoch, time and writer.
    public static func < (left: Token, right: Token) -> Bool {
        (left.epoch, left.stamp) < (right.epoch, right.stamp)
    }
}

/// A shard is named by 0 to 4,096 bytes: it is a key of the table.
public typealias ShardID = LWWKey

/// A region is named by 0 to 1,024 bytes.
public struct RegionID: Hashable, Comparable, Sendable {
    private let key: LWWKey

    /// The region with a name.
    public init(_ bytes: [UInt8]) { key = LWWKey(bytes) }

    /// The name.
    public var bytes: [UInt8] { key.bytes }

    /// The most bytes of a name.
    public static let maxLength = 1024

    /// In the order of the bytes.
    public static func < (left: RegionID, right: RegionID) -> Bool { left.key < right.key }
}

extension RegionID: ExpressibleByStringLiteral {
    /// The UTF-8 bytes of a literal.
    public init(stringLiteral text: String) { self.init(Array(text.utf8)) }
}
