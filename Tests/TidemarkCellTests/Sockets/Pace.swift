import Synchronization

/// How far each client may count, and how far it has, so that what a test does in the middle happens in the middle however
/// the machine shares out its time.
final class Pace: Sendable {
    private struct State {
        var limits: [Int]
        var counts: [Int]
    }

    private let state: Mutex<State>

    /// Lets each client count up to its limit.
    init(_ limits: Int...) { state = Mutex(State(limits: limits, counts: limits.map { _ in 0 })) }

    /// Lets each client go on up to a new limit.
    func goOn(_ limits: Int...) { state.withLock { $0.limits = limits } }

    /// How often each client has counted.
    var counts: [Int] { state.withLock { $0.counts } }

    func isHeld(_ client: Int) -> Bool { state.withLock { $0.counts[client] >= $0.limits[client] } }

    func counted(_ client: Int) { state.withLock { $0.counts[client] += 1 } }
}
