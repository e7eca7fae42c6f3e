/// "I have exactly the effects of the frames below this offset of this generation."
public struct ReplicaClaim: Hashable, Sendable {
    /// The history: 1 to 2^64-1, compared for equality only.
    public var generation: UInt64

    /// The offset of the next frame: 0 to 2^63-1.
    public var offset: UInt64

    /// A claim.
    public init(generation: UInt64, offset: UInt64) {
        self.generation = generation
        self.offset = offset
    }
}
