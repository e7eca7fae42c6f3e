/// The limits for frames that a decoder or an encoder keeps to: never above the protocol's.
///
/// Spec: WIRE-001, WIRE-002
public struct WireLimits: Equatable, Sendable {
    /// The most arguments of a frame, 1 to 1,048,576.
    public let count: Int

    /// The most bytes of one argument, 0 to 67,108,864.
    public let length: Int

    /// The most bytes of all arguments of a frame together, 0 to 67,108,864.
    public let total: Int

    /// Puts the configured limits, each of any size, into force where they are lower than the protocol's.
    ///
    /// A frame has at least one argument, so a `count` of 0 counts as 1.
    @inlinable
    public init(count: UInt64 = .max, length: UInt64 = .max, total: UInt64 = .max) {
        self.count = Int(max(1, min(count, UInt64(Wire.maxArgumentCount))))
        self.length = Int(min(length, UInt64(Wire.maxArgumentLength)))
        self.total = Int(min(total, UInt64(Wire.maxArgumentTotal)))
    }

    /// The protocol's limits, in force wherever nobody configured others.
    public static let standard = WireLimits()
}
