/// Who sends batches: 32 of the bytes `0` to `9` and `a` to `f`.
///
/// No two clients may ever have the same one, one after the other either; make it of 128 random bits.
///
/// Spec: LAX-001, LAX-040
public struct WriterID: Sendable, Hashable, Comparable, CustomStringConvertible {
    private let id: HexID

    /// The id of a number of 128 bits.
    public init(high: UInt64, low: UInt64) { id = HexID(high: high, low: low) }

    /// A new id.
    public static func random(using generator: inout some RandomNumberGenerator) -> WriterID {
        WriterID(high: generator.next(), low: generator.next())
    }

    /// The id that some bytes are.
    ///
    /// - Throws: ``CounterError/badArgument(_:)`` where they are none.
    public init(_ bytes: some Collection<UInt8>) throws(CounterError) {
        guard let id = HexID(bytes) else { throw .badArgument(BadArgument(.writer, item: nil)) }
        self.id = id
    }

    /// The 32 bytes.
    public var bytes: [UInt8] { id.bytes }

    /// The id as text.
    public var description: String { String(decoding: bytes, as: UTF8.self) }

    /// The order of the bytes.
    public static func < (left: WriterID, right: WriterID) -> Bool { left.id < right.id }
}
