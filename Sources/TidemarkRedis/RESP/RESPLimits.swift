/// What a reply may be at most. One that announces more ends the connection, before memory is taken for it.
public struct RESPLimits: Hashable, Sendable {
    /// The bytes of all strings of a reply together, 1 to 536,870,912, as many as Redis allows for one string.
    public let bytes: Int

    /// The elements of all arrays of a reply together, 1 to 16,777,216.
    public let elements: Int

    /// How deep arrays lie in arrays, 1 for one that holds none; 1 to 32.
    public let depth: Int

    /// Limits: by default 16 MiB, 524,288 elements and arrays 16 deep, plenty for counters and for the map of a cluster.
    /// What is outside its range becomes the nearest value in it.
    public init(bytes: Int = 16_777_216, elements: Int = 524_288, depth: Int = 16) {
        self.bytes = min(max(bytes, 1), 536_870_912)
        self.elements = min(max(elements, 1), 16_777_216)
        self.depth = min(max(depth, 1), 32)
    }

    /// A status or an error has at most so many bytes, and never more than `bytes`.
    static let line = 65_536
}
