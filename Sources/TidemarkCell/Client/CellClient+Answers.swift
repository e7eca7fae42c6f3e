extension CellClient {
    /// What an answer is to.
    public enum Asked: Hashable, Sendable {
        /// The `open` with this number.
        case open(Int)
        /// A request.
        case request(CellRequest)
    }

    /// What a client knows of its request, or of its `open`.
    ///
    /// The raw values are the words of chapter 10.
    public enum Conclusion: String, Sendable {
        /// It has an id.
        case opened
        /// The request was applied, once.
        case applied
        /// The cell was not as expected.
        case mismatch
        /// Somebody with a higher epoch is in charge.
        case fenced
        /// The request was not applied in this history.
        case notApplied = "not-applied"
        /// The request went into no log.
        case refused
        /// Nobody can tell.
        case unknown
    }

    /// A result has come.
    ///
    /// - Parameter asked: what it is an answer to.
    /// - Returns: what the client knows now; nil if this was not what it waits for.
    /// - Throws: `badAnswer` for what no cell gives; then nothing has changed.
    ///
    /// Spec: CELL-117, CELL-118, CELL-119, CELL-120, CELL-121, CELL-122, CELL-124
    public mutating func answer(
        to asked: Asked,
        _ result: CellResult
    ) throws(CellErrorCode) -> Conclusion? {
        guard waits(for: asked) else { return nil }
        guard (result.outcome == .opened) == (standing == .opening), result.isPossible else { throw .badAnswer }
        cursor = result.cursor
        switch result.outcome {
        case .opened:
            id = result.position
            settle(.open)
            return .opened
        case .applied: return conclude(.applied, result)
        case .mismatch: return conclude(.mismatch, result)
        case .fenced: return conclude(.fenced, result)
        case .expiredRequest: return close(isInDoubt ? .unknown : .notApplied)
        case .requestMismatch: return close(.notApplied)
        }
    }

    /// A primary, or whoever else was asked, did not put the command into a log.
    ///
    /// - Parameter asked: what it is an answer to.
    /// - Returns: what the client knows now; nil if this was not what it waits for, or tells nothing.
    ///
    /// Spec: CELL-117, CELL-123
    public mutating func refused(_ asked: Asked) -> Conclusion? {
        guard waits(for: asked) else { return nil }
        if standing == .opening {
            settle(.closed)
        } else if isInDoubt {
            standing = .lost
            return nil
        } else {
            settle(.open)
        }
        return .refused
    }

    private func waits(for asked: Asked) -> Bool {
        switch asked {
        case .open(let number): standing == .opening && number == opens
        case .request(let request):
            (standing == .pending || standing == .lost) && request.client == id && request.sequence == sequence
        }
    }

    private mutating func conclude(_ conclusion: Conclusion, _ result: CellResult) -> Conclusion {
        decidedAt = result.cursor
        settle(.open)
        return conclusion
    }

    private mutating func close(_ conclusion: Conclusion) -> Conclusion {
        forget()
        settle(.closed)
        return conclusion
    }
}

extension CellResult {
    /// Whether a cell can give it.
    ///
    /// Spec: CELL-118
    fileprivate var isPossible: Bool {
        guard (current == .never) == (modified == nil), position.canStand(before: cursor),
            modified?.canStand(before: cursor) ?? true
        else { return false }
        switch outcome {
        case .applied, .mismatch, .fenced: return true
        case .opened, .expiredRequest, .requestMismatch: return position.next == cursor
        }
    }
}
