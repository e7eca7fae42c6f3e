/// What a replica is asking another one for: everything that is different, range by range.
struct LWWPull: Sendable {
    /// Its id.
    let id: UInt64
    /// The clock of its header; nil before there was one.
    var clock: HybridTime?
    /// The ranges that were asked for and not answered yet.
    var open: Set<LWWRange> = []
    /// Whether an entry was rejected.
    var isTainted = false
}

/// How a pull ended.
public enum LWWPullEnd: String, Hashable, Sendable {
    /// Everything that the peer held when it sent its header has arrived.
    case complete
    /// Everything was answered, but an entry was rejected.
    case incomplete
}
