import NIOCore

/// When a client connects to its server: when there is something to send, and after failures the later, the more of
/// them there were in a row.
///
/// A connection counts as a failure until a call has been answered on it, so that a server that takes connections and
/// drops them is not asked without end.
struct Reconnection: Equatable {
    enum Action: Equatable {
        /// There is nothing to do.
        case none
        /// Connect.
        case connect
        /// Say so when this moment has come.
        case wait(until: NIODeadline)
    }

    private enum Phase: Equatable {
        /// Connected to nothing, and to remain so until there is something to send.
        case idle(earliest: NIODeadline)
        /// There is something to send, but it is too early to connect.
        case waiting
        /// Connecting or connected.
        case active
        /// Never to connect again.
        case closed
    }

    let first: TimeAmount
    let longest: TimeAmount
    private var phase = Phase.idle(earliest: .distantPast)
    private(set) var failures = 0

    init(first: TimeAmount, longest: TimeAmount) {
        self.first = first
        self.longest = longest
    }

    /// There is something to send.
    mutating func wanted(at now: NIODeadline) -> Action {
        guard case .idle(let earliest) = phase else { return .none }
        if earliest > now {
            phase = .waiting
            return .wait(until: earliest)
        }
        phase = .active
        return .connect
    }

    /// The moment has come.
    mutating func timeIsUp() -> Action {
        guard phase == .waiting else { return .none }
        phase = .active
        return .connect
    }

    /// A call has been answered.
    mutating func answered() {
        failures = 0
    }

    /// The connection has ended, or was never made.
    ///
    /// - Parameter chance: a random number from 0 to 1.
    mutating func ended(at now: NIODeadline, chance: Double) {
        guard phase == .active else { return }
        phase = .idle(earliest: failures == 0 ? now : now + delay(chance: chance))
        failures += 1
    }

    /// Connects no more.
    mutating func close() {
        phase = .closed
    }

    /// From a half of the full delay to all of it.
    private func delay(chance: Double) -> TimeAmount {
        var full = first.nanoseconds
        // Durations are a day at the most: doubling one never overflows.
        for _ in 1..<max(failures, 1) where full < longest.nanoseconds { full *= 2 }
        full = min(full, longest.nanoseconds)
        return .nanoseconds(full / 2 + Int64(Double(full / 2) * min(max(chance, 0), 1)))
    }
}
