/// Who counts: 32 of the bytes `0` to `9` and `a` to `f`.
///
/// No two running processes may have the same one; make it of 128 random bits.
///
/// Spec: EPOCH-001, EPOCH-070
public struct InstanceID: Sendable, Hashable, Comparable, CustomStringConvertible {
    private let id: HexID

    /// How many bytes an id has.
    public static let length = HexID.length

    /// The id of a number of 128 bits.
    public init(high: UInt64, low: UInt64) { id = HexID(high: high, low: low) }

    /// A new id.
    public static func random(using generator: inout some RandomNumberGenerator) -> InstanceID {
        InstanceID(high: generator.next(), low: generator.next())
    }

    /// The id that some bytes are.
    ///
    /// - Throws: ``CounterError/badArgument(_:)`` where they are none.
    public init(_ bytes: some Collection<UInt8>) throws(CounterError) {
        guard let id = HexID(bytes) else { throw .badArgument(BadArgument(.instance, item: nil)) }
        self.id = id
    }

    /// The 32 bytes.
    public var bytes: [UInt8] { id.bytes }

    /// The id as text.
    public var description: String { String(decoding: bytes, as: UTF8.self) }

    /// The order of the bytes.
    public static func < (left: InstanceID, right: InstanceID) -> Bool { left.id < right.id }
}
