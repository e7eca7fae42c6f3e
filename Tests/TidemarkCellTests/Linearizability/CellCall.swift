import TidemarkCell

/// Something that somebody asked of the cell of one generation: when he did, when he had the answer, and what it was.
struct CellCall {
    enum Ask {
        case read
        case command(CellCommand.Action, epoch: UInt64)
    }

    /// What the answer showed of the cell.
    struct Sight {
        var current: CellValue
        /// Where the value was set; nil if the answer did not say.
        var modified: Modified?

        enum Modified {
            case never
            case at(CellPosition)
        }
    }

    var ask: Ask
    var invoked: Int
    /// Nil for a call that nobody was answered: it may happen at any time later, or never.
    var returned: Int?
    /// Nil where it is not known, and for a read.
    var outcome: CellOutcome?
    /// Where the command stands, if that is known.
    var position: CellPosition?
    var sight: Sight?
}
