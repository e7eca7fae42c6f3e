// Who takes part, and which tombstones can go.
extension LWWReplica {
    /// Takes part in a new view, or no longer.
    ///
    /// Spec: LWW-060, LWW-061, LWW-062, LWW-063.
    ///
    /// - Throws: `not-member`, `bad-argument` for a view without members, `old-view`.
    public mutating func enter(_ view: LWWView) throws(LWWErrorCode) {
        guard standing != .removed else { throw .notMember }
        guard !view.members.isEmpty else { throw .badArgument }
        guard view.number > self.view.number else { throw .oldView }
        self.view = view
        heard = [:]
        frontiers = [:]
        pulls = [:]
        if !view.contains(writer) { standing = .removed }
    }

    /// Everything that any member has written up to here has arrived.
    public var frontier: HybridTime {
        guard !view.isOpen, standing == .established else { return .zero }
        return others.reduce(clock.time) { min($0, heard[$1] ?? .zero) }
    }

    /// Everything that any member has written up to here has arrived at all members.
    public var stable: HybridTime {
        guard !view.isOpen, standing == .established else { return .zero }
        return others.reduce(frontier) { min($0, frontiers[$1] ?? .zero) }
    }

    /// Drops the tombstones that nothing can need any more.
    ///
    /// Spec: LWW-092.
    ///
    /// - Returns: how many there were.
    /// - Throws: `not-member` or `joining`.
    @discardableResult
    public mutating func collect() throws(LWWErrorCode) -> Int {
        try checkStanding()
        return raiseFloor(to: stable)
    }

    private var others: some Sequence<UInt64> { view.members.lazy.filter { [writer] in $0 != writer } }

    /// Spec: LWW-090, LWW-095.
    mutating func note(frontier: HybridTime, of member: UInt64) {
        if !view.isOpen { frontiers[member] = max(frontiers[member] ?? .zero, frontier) }
    }

    /// Spec: LWW-091, LWW-093, LWW-094, LWW-095, LWW-096.
    @discardableResult
    mutating func raiseFloor(to floor: HybridTime) -> Int {
        guard !view.isOpen, !hasTerms, floor > self.floor else { return 0 }
        self.floor = floor
        clock.observe(floor)
        return table.dropTombstones(notAbove: floor)
    }
}
