/// A point of time of the hybrid logical clock, which chapter 08 calls a hi: 48 bits of wall time in milliseconds, then 16 bits
/// that count what happens within one millisecond.
public struct HybridTime: RawRepresentable, Hashable, Comparable, Sendable {
    /// Both parts as one number, 0 to 2^64-1.
    public var rawValue: UInt64

    /// The time with this number.
    public init(rawValue: UInt64) { self.rawValue = rawValue }

    /// The first moment of a millisecond of wall time; nil for one of 2^48 or more.
    public init?(wall: UInt64) {
        guard wall <= Self.lastWall else { return nil }
        rawValue = wall << 16
    }

    /// 0: before everything that is written.
    public static let zero = HybridTime(rawValue: 0)
    /// 2^64-1
    public static let last = HybridTime(rawValue: .max)
    /// The last millisecond that a clock can show: 2^48-1.
    public static let lastWall: UInt64 = 1 << 48 - 1

    /// Milliseconds of wall time, 0 to 2^48-1.
    public var wall: UInt64 { rawValue >> 16 }

    /// How many came before in the same millisecond, 0 to 65,535; not only in this millisecond, where the wall went back.
    public var logical: UInt16 { UInt16(truncatingIfNeeded: rawValue) }

    /// In the order of time.
    public static func < (left: HybridTime, right: HybridTime) -> Bool { left.rawValue < right.rawValue }
}

/// When an entry was written, and by whom.
public struct Stamp: Hashable, Comparable, Sendable {
    /// When.
    public var time: HybridTime
    /// By whom: the id of a writer, 0 to 2^64-1.
    public var writer: UInt64

    /// The stamp of a writer.
    public init(_ time: HybridTime, writer: UInt64) {
        self.time = time
        self.writer = writer
    }

    /// In the order of time, and of writers at the same time.
    public static func < (left: Stamp, right: Stamp) -> Bool {
        (left.time, left.writer) < (right.time, right.writer)
    }
}
