/// Stands before a resource, and lets nobody work on a shard whose token is lower than one that it has seen.
///
/// Spec: ALLOC-082.
public struct TokenGuard: Sendable {
    /// The greatest token that was accepted for each shard: to be kept as durably as the resource.
    public private(set) var accepted: [ShardID: Token]

    /// A guard that has accepted these tokens.
    public init(accepted: [ShardID: Token] = [:]) { self.accepted = accepted }

    /// Accepts work on a shard under a token.
    ///
    /// Spec: ALLOC-080, ALLOC-081.
    ///
    /// - Throws: `staleToken`, where a greater one was accepted.
    public mutating func check(_ shard: ShardID, _ token: Token) throws(AllocationError) {
        if let greatest = accepted[shard], token < greatest { throw .staleToken }
        accepted[shard] = token
    }
}
