/// What somebody wants of a cell: the content of a frame of its log.
///
/// Spec: CELL-001
public struct CellCommand: Hashable, Sendable {
    /// What it does.
    public var action: Action

    /// Which request it is; nil for one that is never asked again.
    public var request: CellRequest?

    /// The number of who is in charge: 0 to 2^64-1. A command with a lower one than the cell has been shown is fenced.
    public var epoch: UInt64

    /// What a command does, when it is neither a repetition nor fenced.
    public enum Action: Hashable, Sendable {
        /// Gives a client its id.
        case open
        /// Sets the value.
        case write([UInt8])
        /// Takes the value away.
        case clear
        /// Sets a value, or takes it away for nil, if the cell is as expected.
        case exchange(Expectation, [UInt8]?)
        /// Shows its epoch.
        case fence
    }

    /// How an exchange expects the cell to be.
    ///
    /// Spec: CELL-023
    public enum Expectation: Hashable, Sendable {
        /// No command has set its value or taken it away.
        case never
        /// It has no value.
        case absent
        /// It has just these bytes.
        case bytes([UInt8])
        /// This command was the last one that set its value or took it away.
        case modifiedAt(CellPosition)
    }

    /// A command; an `open` has neither a request nor an epoch.
    public init(_ action: Action, request: CellRequest? = nil, epoch: UInt64 = 0) {
        self.action = action
        if case .open = action {
            self.epoch = 0
        } else {
            self.request = request
            self.epoch = epoch
        }
    }

    /// The length of the longest value in it, expected or new, in bytes.
    var longestValue: Int {
        switch action {
        case .open, .clear, .fence: 0
        case .write(let value): value.count
        case .exchange(.bytes(let expected), let new): max(expected.count, new?.count ?? 0)
        case .exchange(_, let new): new?.count ?? 0
        }
    }
}
