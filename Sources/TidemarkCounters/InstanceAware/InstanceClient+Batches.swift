// What chapter 07 asks of this client: to send batches, and to send them again.
extension InstanceClient {
    /// How a batch stands that is under way.
    package struct BatchState: Sendable, Hashable {
        /// Whether it has failed, and waits until ``InstanceClient/resend(_:)`` or ``InstanceClient/drop(_:)``.
        var isParked = false
        /// Whether a request for it is in doubt.
        var isDoubtful = false
        /// Whether the last request for it was refused with `revived`.
        var wasRevived = false
    }

    /// A batch; its beliefs are put in when it is sent. When it fails, its keys remain its own.
    ///
    /// Spec: LAX-110, LAX-111
    package mutating func batch(_ id: ID, _ batch: Batch) -> [Action] {
        ask(line.append(id, .batch(batch, BatchState())))
    }

    /// Sends a batch that has failed again.
    ///
    /// Spec: LAX-110
    package mutating func resend(_ id: ID) -> [Action] {
        guard let place = place(ofBatch: id), case .batch(let batch, var state) = line[place].kind, state.isParked
        else { return [] }
        state.isParked = false
        line[place].kind = .batch(batch, state)
        line[place].isSent = false
        return ask(place)
    }

    /// A batch was dropped: its keys are free, and what is still answered to it is ignored. What the instance believes of them
    /// is told to the server, as it may have been left out of what was told with the life.
    ///
    /// Spec: LAX-111, LAX-117
    package mutating func drop(_ id: ID) -> [Action] {
        guard let place = place(ofBatch: id) else { return [] }
        let items = line[place].kind.batch?.deltas.map(\.key).filter { beliefs[$0] != nil }.map(InstanceItem.get) ?? []
        line.remove(place)
        requests = requests.filter { $0.value != .asked(place) }
        if !items.isEmpty { _ = line.append(Self.nobody, .call(items)) }
        return settle() + (items.isEmpty || phase != .detached ? [] : [attach()])
    }

    /// Who asks for calls that nobody waits for.
    package static let nobody: ID = -1

    /// Who asked for what a request was sent for; nil where nobody did, or it has ended.
    package func asker(of request: RequestID) -> ID? {
        guard case .asked(let place) = requests[request] else { return nil }
        return line.asked[place]?.id
    }

    private func place(ofBatch id: ID) -> WaitingLine<Asked>.Place? {
        line.asked.first { $0.value.id == id && $0.value.kind.batch != nil }?.key
    }

    // MARK: Steps

    /// Notes that a batch was refused with `revived`; says whether it was the time before, too.
    ///
    /// Spec: LAX-113
    mutating func hasRevivedTwice(_ place: WaitingLine<Asked>.Place) -> Bool {
        guard case .batch(let batch, var state) = line[place].kind else { return false }
        if state.wasRevived { return true }
        state.wasRevived = true
        line[place].kind = .batch(batch, state)
        return false
    }

    /// Lets a batch wait that has failed; says whether it is one.
    mutating func park(_ place: WaitingLine<Asked>.Place, after error: CounterError) -> Bool {
        guard case .batch(let batch, var state) = line[place].kind else { return false }
        state.isParked = true
        state.wasRevived = false
        state.isDoubtful = state.isDoubtful || error.leavesDoubt
        line[place].kind = .batch(batch, state)
        return true
    }

    /// Ends the beliefs that were these before a `clear` was sent, which has made them worthless.
    package mutating func forget(_ beliefs: [CounterKey: Belief]) {
        for (key, belief) in beliefs where self.beliefs[key]?.epoch == belief.epoch { self.beliefs[key] = nil }
    }
}

extension InstanceClient.Asked {
    var batch: Batch? { if case .batch(let batch, _) = self { batch } else { nil } }
}
