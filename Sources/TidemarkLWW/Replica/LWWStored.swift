/// What a replica held when it was stored, to begin with it again as the same writer.
public struct LWWStored: Hashable, Sendable {
    /// The view that it took part in.
    public var view: LWWView
    /// The highest term that it had learned.
    public var term: UInt64
    /// The floor.
    public var floor: HybridTime
    /// The clock: no stamp or clock above it was shown to anybody.
    public var clock: HybridTime
    /// The entries.
    public var table: LWWTable

    /// What was stored.
    public init(
        view: LWWView = .open,
        term: UInt64 = 0,
        floor: HybridTime,
        clock: HybridTime,
        table: LWWTable
    ) {
        self.view = view
        self.term = term
        self.floor = floor
        self.clock = clock
        self.table = table
    }
}
