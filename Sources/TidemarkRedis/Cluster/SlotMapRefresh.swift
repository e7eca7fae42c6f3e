import NIOCore

/// When a cluster's client asks which server has which slot: when something says that it does not know any more, once at
/// a time, and not too often.
struct SlotMapRefresh: Equatable {
    enum Action: Equatable {
        /// There is nothing to do.
        case none
        /// Ask.
        case ask
        /// Say so when this moment has come.
        case wait(until: NIODeadline)
    }

    private enum Phase: Equatable {
        case idle(earliest: NIODeadline)
        case waiting
        /// Asking; something may have happened since.
        case asking(again: Bool)
        case closed
    }

    private let shortest: TimeAmount
    private let longest: TimeAmount
    private var interval: TimeAmount
    private var phase = Phase.idle(earliest: .distantPast)

    /// - Parameters:
    ///   - shortest: the least time from one answer to the next question, ...
    ///   - longest: ... to which it grows, doubling, while answers tell nothing new and are wanted again at once.
    init(shortest: TimeAmount, longest: TimeAmount) {
        self.shortest = shortest
        self.longest = longest
        interval = shortest
    }

    /// Whether an answer is awaited.
    var isAsking: Bool { if case .asking = phase { true } else { false } }

    /// Something says that the map is old.
    mutating func wanted(at now: NIODeadline) -> Action {
        switch phase {
        case .idle(let earliest) where earliest > now:
            phase = .waiting
            return .wait(until: earliest)
        case .idle(let earliest):
            if now > earliest + interval { interval = shortest }
            phase = .asking(again: false)
            return .ask
        case .asking:
            phase = .asking(again: true)
            return .none
        case .waiting, .closed: return .none
        }
    }

    /// The moment has come.
    mutating func timeIsUp() -> Action {
        guard phase == .waiting else { return .none }
        phase = .asking(again: false)
        return .ask
    }

    /// There is an answer, or there will be none.
    ///
    /// - Parameters:
    ///   - hasChanged: whether the answer tells something new.
    ///   - isStillWanted: whether the answer leaves something open.
    mutating func ended(at now: NIODeadline, hasChanged: Bool, isStillWanted: Bool) -> Action {
        guard case .asking(let again) = phase else { return .none }
        if hasChanged { interval = shortest }
        phase = .idle(earliest: now + interval)
        interval = min(interval + interval, longest)
        return again || isStillWanted ? wanted(at: now) : .none
    }

    /// Asks no more.
    mutating func close() {
        phase = .closed
    }
}
