import TidemarkCell

/// What the cell of one generation may be, as far as answers tell: the register that calls are checked against.
struct CellRegister: Hashable {
    /// Where the value was set.
    enum Place: Hashable {
        case never
        case at(CellPosition)
        /// By a call of which nobody knows where it stands.
        case unknown
    }

    var current = CellValue.never
    var place = Place.never
    var epoch: UInt64 = 0

    /// What it may be after a call; nothing if the call cannot have happened now.
    func after(_ call: CellCall) -> [CellRegister] {
        var results: [(CellRegister, CellOutcome?)] = [(self, nil)]
        if case .command(let action, let epoch) = call.ask { results = after(action, epoch, call.position) }
        return results.compactMap { register, outcome in
            if let told = call.outcome, told != outcome { return nil }
            return call.sight.map { register.shown($0) } ?? register
        }
    }

    private func after(
        _ action: CellCommand.Action,
        _ epoch: UInt64,
        _ position: CellPosition?
    ) -> [(CellRegister, CellOutcome?)] {
        if epoch < self.epoch { return [(self, .fenced)] }
        var raised = self
        raised.epoch = epoch
        var set = raised
        set.place = position.map { .at($0) } ?? .unknown
        switch action {
        case .open, .fence: return [(raised, .applied)]
        case .write(let bytes): set.current = .value(bytes)
        case .clear: set.current = .cleared
        case .exchange(let expected, let bytes):
            set.current = bytes.map { .value($0) } ?? .cleared
            switch holds(expected) {
            case true?: break
            case false?: return [(raised, .mismatch)]
            case nil: return [(raised, .mismatch), (set, .applied)]
            }
        }
        return [(set, .applied)]
    }

    /// Nil where it may or may not be as expected.
    private func holds(_ expected: CellCommand.Expectation) -> Bool? {
        switch expected {
        case .never: current == .never
        case .absent: current == .never || current == .cleared
        case .bytes(let bytes): current == .value(bytes)
        case .modifiedAt(let position): place == .unknown ? nil : place == .at(position)
        }
    }

    /// The register, with what is known now that somebody has seen it; nil if he cannot have.
    private func shown(_ sight: CellCall.Sight) -> CellRegister? {
        guard sight.current == current else { return nil }
        switch (sight.modified, place) {
        case (nil, _), (.never, .never): return self
        case (.at(let told), .at(let place)): return told == place ? self : nil
        case (.at(let told), .unknown):
            var known = self
            known.place = .at(told)
            return known
        case (.at, .never), (.never, .at), (.never, .unknown): return nil
        }
    }
}
