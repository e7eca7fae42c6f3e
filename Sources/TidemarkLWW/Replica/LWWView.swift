/// Who takes part, from a source on which all agree.
public struct LWWView: Hashable, Sendable {
    /// Its number: 0 for the open view, greater ones for later views.
    public var number: UInt64
    /// The writers that take part; none in the open view, in which everybody does.
    public var members: Set<UInt64>

    /// A view.
    public init(number: UInt64, members: Set<UInt64>) {
        self.number = number
        self.members = members
    }

    /// Everybody takes part, and nothing is ever collected.
    public static let open = LWWView(number: 0, members: [])

    /// Whether this is the open view.
    public var isOpen: Bool { number == 0 }

    /// Whether a writer takes part.
    public func contains(_ writer: UInt64) -> Bool { isOpen || members.contains(writer) }
}

/// Whether what a replica holds counts.
public enum LWWStanding: String, Hashable, Sendable {
    /// It holds what a member has to hold.
    case established
    /// It has yet to take over what an established one holds.
    case joining
    /// It is a member no longer, and never will be again.
    case removed
}
