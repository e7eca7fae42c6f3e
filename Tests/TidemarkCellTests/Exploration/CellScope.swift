import TidemarkCell

/// What a small world has in it, and what its clients want.
struct CellScope: Sendable {
    var name: String
    /// What each client asks for, one after the other, and with which epoch.
    var scripts: [[Wish]]
    /// How many clients the cell remembers.
    var capacity: UInt64 = 2
    /// Whether the clients have their ids already.
    var isOpen = true
    /// Whether the second client is a copy of the first one, as when a process was copied.
    var isCopied = false
    /// How often a client may ask again.
    var retries = 1
    /// How often it may open.
    var opens = 1
    /// How often the other one may be promoted.
    var promotions = 1
    /// Whether a client may give up.
    var abandons = false
    /// Whether commands may reach a cell that does not lead.
    var refusals = false
    /// Whether somebody watches, at one cell or the other.
    var watches = false
    /// How many steps are taken, at most, by default.
    var depth: Int

    struct Wish: Sendable {
        var want: Want
        var epoch: UInt64 = 0
    }

    /// What a client wants; the place that it expects is the last one that it was told of.
    enum Want: Sendable {
        case just(CellCommand.Action)
        case exchangeWhatIsThere([UInt8])
    }

    static func wish(_ action: CellCommand.Action, epoch: UInt64 = 0) -> Wish {
        Wish(want: .just(action), epoch: epoch)
    }
}
