public import TidemarkLWW

/// Why an operation of chapter 09 refused; what it was asked for has changed nothing then.
public enum AllocationError: Error, Hashable, Sendable {
    /// An argument that no node can have.
    case badArgument
    /// A name is too long.
    case limitExceeded
    /// The node is not coordinator, or not yet.
    case notOpen
    /// The term is over, or somebody else's.
    case fenced
    /// The shard has another region.
    case owned(by: RegionID)
    /// Nobody owns the shard.
    case notOwned
    /// The shard is draining.
    case draining
    /// The shard's value is no value.
    case corrupt
    /// There is no such handoff.
    case noHandoff
    /// The region is not present.
    case unknownRegion
    /// No region is present.
    case noRegions
    /// A token is below one that was accepted.
    case staleToken
    /// The table gives no stamp: `clock-invalid`, `clock-exhausted` or `clock-ahead`.
    case clock(LWWErrorCode)

    /// The code that the spec has for it.
    public var code: String {
        switch self {
        case .badArgument: "bad-argument"
        case .limitExceeded: "limit-exceeded"
        case .notOpen: "not-open"
        case .fenced: "fenced"
        case .owned: "owned"
        case .notOwned: "not-owned"
        case .draining: "draining"
        case .corrupt: "corrupt"
        case .noHandoff: "no-handoff"
        case .unknownRegion: "unknown-region"
        case .noRegions: "no-regions"
        case .staleToken: "stale-token"
        case .clock(let code): code.rawValue
        }
    }
}
