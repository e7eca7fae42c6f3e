/// A value that several machines read and change, as one of them has it.
///
/// It has no log, no network and no clock. The host of a primary asks ``propose(_:)``, pushes what it accepts, gives it
/// to ``apply(_:at:)`` at the offset that it got, and tells whoever asked the result. The host of a replica gives
/// it the frames and snapshots that its session hands over.
///
/// ```swift
/// var cell = try Cell(name: Array("leader".utf8), at: CellPosition(generation: 7, offset: 1))
/// let command = CellCommand(.exchange(.never, Array("me".utf8)))
/// try cell.propose(command.arguments)
/// let result = try cell.apply(command.arguments, at: CellPosition(generation: 7, offset: 1))
/// // .applied: the leader is `me`
/// ```
///
/// A copy is cheap until one of the two changes; then the list of clients is copied, which may be 10 MB. So a host
/// takes ``snapshot()`` rather than a copy.
///
/// Spec: chapter 10.
public struct Cell: Sendable {
    /// Which cell this is: 1 to 255 bytes.
    public let name: [UInt8]

    /// Whether it may ever lead.
    public let role: CellRole

    /// The length in bytes of the longest value that it accepts in a command that is proposed: 1 to 16,777,216.
    public let longestValue: UInt64

    /// Whether it leads: its host's commands go into the log.
    var leads = false

    /// Nil while it is unsynced.
    var state: CellState?

    /// The longest name, in bytes.
    static let longestName = 255

    /// The most clients that a cell can remember.
    static let mostClients = 65_536

    /// A cell that has no state yet: a replica's, or that of a primary that is about to install what it has stored.
    ///
    /// - Parameters:
    ///   - name: which cell this is: 1 to 255 bytes.
    ///   - role: whether it may ever lead.
    ///   - longestValue: what it accepts when something is proposed, in bytes: 1 to 16,777,216.
    /// - Throws: `badName`, `badLimit`.
    ///
    /// Spec: CELL-095, CELL-096
    public init(
        name: [UInt8],
        role: CellRole = .writer,
        longestValue: UInt64 = Self.usualLongestValue
    ) throws(CellErrorCode) {
        guard (1...Self.longestName).contains(name.count) else { throw .badName }
        guard (1...Self.greatestLongestValue).contains(longestValue) else { throw .badLimit }
        self.name = name
        self.role = role
        self.longestValue = longestValue
    }

    /// A new cell, on the primary of a log that begins.
    ///
    /// - Parameters:
    ///   - name: which cell this is: 1 to 255 bytes.
    ///   - role: a reader cannot begin a log.
    ///   - place: the generation and the first offset of the log, as its primary has them.
    ///   - capacity: how many clients it remembers: 1 to 65,536.
    ///   - longestValue: what it accepts when something is proposed, in bytes: 1 to 16,777,216.
    /// - Throws: `badName`, `readOnly`, `badGeneration`, `badOffset`, `badClients`, `badLimit`, the first that applies.
    ///
    /// Spec: CELL-090, CELL-095, CELL-096
    public init(
        name: [UInt8],
        role: CellRole = .writer,
        at place: CellPosition,
        capacity: UInt64 = 1024,
        longestValue: UInt64 = Self.usualLongestValue
    ) throws(CellErrorCode) {
        guard (1...Self.longestName).contains(name.count) else { throw .badName }
        guard role == .writer else { throw .readOnly }
        try Self.checkFirst(place)
        guard (1...UInt64(Self.mostClients)).contains(capacity) else { throw .badClients }
        try self.init(name: name, role: role, longestValue: longestValue)
        state = CellState(name: name, cursor: place, capacity: Int(capacity))
        leads = true
    }

    /// 262,144 bytes.
    public static let usualLongestValue: UInt64 = 262_144

    private static let greatestLongestValue: UInt64 = 16_777_216

    /// Whether it has a state, and whether its commands are the ones that count.
    public var standing: CellStanding { state == nil ? .unsynced : leads ? .leading : .following }

    /// Where the next command stands; nil while it is unsynced.
    public var cursor: CellPosition? { state?.cursor }

    /// The highest epoch that it has been shown.
    public var epoch: UInt64 { state?.epoch ?? 0 }

    /// How many clients it remembers at most: 1 to 65,536; nil while it is unsynced.
    public var capacity: Int? { state?.clients.capacity }

    /// The clients that it remembers, the one that was used longest ago first, each with the number of its last
    /// request, which is 0 before it has made one.
    public var clients: [(client: CellPosition, sequence: UInt64)] {
        state?.clients.clients.map { ($0.id, $0.record?.sequence ?? 0) } ?? []
    }
}
