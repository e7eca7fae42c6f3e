/// Which set of counters: 1 to 64 bytes of `A` to `Z`, `a` to `z`, `0` to `9`, `.`, `_` and `-`.
///
/// Spec: COUNTER-030
public struct Namespace: Sendable, Hashable, CustomStringConvertible {
    /// The bytes, all of them ASCII.
    public let bytes: [UInt8]

    /// A namespace of these bytes.
    ///
    /// - Throws: ``CounterError/badNamespace`` where they are none.
    public init(_ bytes: some Sequence<UInt8>) throws(CounterError) {
        let bytes = Array(bytes.prefix(Self.maxLength + 1))
        guard (1...Self.maxLength).contains(bytes.count), bytes.allSatisfy(Self.allows) else { throw .badNamespace }
        self.bytes = bytes
    }

    /// A namespace of a text.
    ///
    /// - Throws: ``CounterError/badNamespace`` where it is none.
    public init(_ text: some StringProtocol) throws(CounterError) { try self.init(text.utf8) }

    /// How many bytes a namespace has at most.
    public static let maxLength = 64

    /// The namespace as text.
    public var description: String { String(decoding: bytes, as: UTF8.self) }

    /// The name of the Redis hash of its strict counters: `{NS}:sc`.
    ///
    /// Spec: COUNTER-031
    public var strictName: [UInt8] { name("sc") }

    /// The names of the Redis keys of its instance-aware counters: totals, slices, lists, deadlines, and `meta`, which
    /// holds the generation and the lives.
    ///
    /// Spec: EPOCH-060
    public var instanceNames: InstanceNames {
        InstanceNames(
            totals: name("ic:t"),
            slices: name("ic:s"),
            lists: name("ic:x"),
            deadlines: name("ic:i"),
            meta: name("ic:m")
        )
    }

    /// The name of the Redis hash of its plain lax counters: `{NS}:lc`.
    ///
    /// Spec: LAX-030
    public var laxName: [UInt8] { name("lc") }

    /// The name of the Redis string of a writer's last batch, for plain lax counters: `{NS}:lc:w:` and the writer.
    ///
    /// Spec: LAX-031
    public func lastBatchName(of writer: WriterID) -> [UInt8] { name("lc:w:\(writer)") }

    /// As ``lastBatchName(of:)``, for instance-aware counters: `{NS}:ic:w:` and the writer.
    ///
    /// Spec: LAX-031
    public func instanceBatchName(of writer: WriterID) -> [UInt8] { name("ic:w:\(writer)") }

    /// The name of one of the Redis keys of the namespace. What stands between braces decides the slot in Redis Cluster, so
    /// they all fall in one.
    private func name(_ suffix: String) -> [UInt8] {
        [UInt8(ascii: "{")] + bytes + [UInt8(ascii: "}"), UInt8(ascii: ":")] + suffix.utf8
    }

    private static func allows(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"):
            true
        default: false
        }
    }
}

/// The names of the Redis keys of the instance-aware counters of a namespace.
///
/// Spec: EPOCH-060
public struct InstanceNames: Sendable, Hashable {
    /// The hash of totals.
    public var totals: [UInt8]
    /// The hash of slices.
    public var slices: [UInt8]
    /// The sorted set of the instances' lists of slices.
    public var lists: [UInt8]
    /// The sorted set of deadlines.
    public var deadlines: [UInt8]
    /// The hash of the generation and the lives.
    public var meta: [UInt8]

    /// All of them, in the order in which the script takes them.
    public var all: [[UInt8]] { [totals, slices, lists, deadlines, meta] }
}
