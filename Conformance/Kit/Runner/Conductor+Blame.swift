extension Conductor {
    /// Draws the conclusions from the end of a process.
    mutating func conclude(_ ending: Dialogue.Ending, _ worker: Int) {
        guard self.ending == nil else { return }
        switch ending {
        case .orderly(let note):
            if let note, !notes.contains(note), notes.count < 10 { notes.append(note) }
            if case .rerunning(let position) = workers[worker].duty {
                workers[worker].duty = .serving
                confirm(position, passesAlone: false)
            }
        case .refused(let reason): refuse(reason, isFinal: false)
        case .misbehaved(let misbehaviour, let questions): blame(misbehaviour, questions.map(\.position), worker)
        }
    }

    /// A hello has failed.
    ///
    /// Spec: HARNESS-047
    mutating func refuse(_ reason: String, isFinal: Bool) {
        refusalsInARow += 1
        if isFinal || refusalsInARow >= Self.mostRefusalsInARow { abort(.unusable(reason)) }
    }

    /// Spec: HARNESS-041, HARNESS-042, HARNESS-043, HARNESS-044, HARNESS-047
    private mutating func blame(_ misbehaviour: Misbehaviour, _ positions: [Int], _ worker: Int) {
        switch workers[worker].duty {
        case .rerunning(let position):
            workers[worker].duty = .serving
            confirm(position, passesAlone: false)
            return
        case .replaying(var replay):
            deathsInARow += 1
            let oldest = replay.blame()
            workers[worker].duty = .replaying(replay)
            if let oldest { settle(oldest, at: replay.positions[0]) }
            for position in positions { settle(misbehaviour, at: position) }
        case .serving:
            if positions.count == 1 {
                deathsInARow += 1
                settle(misbehaviour, at: positions[0])
            } else if !isStopping {
                workers[worker].duty = .replaying(Replay(misbehaviour, positions))
            }
        }
        if deathsInARow >= Self.mostDeathsInARow {
            let count = "\(deathsInARow) processes in a row misbehaved without one correct answer between them"
            abort(.unusable("\(count), the last with: \(misbehaviour.reason)"))
        }
    }

    /// All cases of a replay have been asked.
    ///
    /// Spec: HARNESS-043
    mutating func finish(_ replay: Replay) {
        guard replay.held != nil else { return }
        var result = result(replay.misbehaviour, at: replay.positions[0])
        result.label = .onlyWhenPipelined(with: replay.positions.dropFirst().map { plan.vectors[$0].id })
        settle(result, at: replay.positions[0])
    }

    private mutating func settle(_ misbehaviour: Misbehaviour, at position: Int) {
        misbehaviours += 1
        settle(result(misbehaviour, at: position), at: position)
        if misbehaviours >= plan.mostMisbehaviours { stop() }
    }

    private func result(_ misbehaviour: Misbehaviour, at position: Int) -> CaseResult {
        let vector = plan.vectors[position]
        var result = CaseResult(vector: vector, verdict: misbehaviour.verdict, reason: misbehaviour.reason)
        result.errorOutput = misbehaviour.errorOutput
        return result
    }
}
