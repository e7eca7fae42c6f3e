/// The time of a machine: the highest that it has been given, in milliseconds from 0 to 2^53-1.
struct SessionClock: Sendable {
    /// The highest time given so far.
    private(set) var now: UInt64 = 0

    /// The latest time, and the highest limit: 2^53-1.
    static let latest: UInt64 = (1 << 53) - 1

    /// Refuses a time that there is not.
    ///
    /// Spec: SESSION-001
    func check(_ time: UInt64) throws(SessionErrorCode) {
        guard time <= Self.latest else { throw .badTime }
    }

    /// Goes on to a time that was checked; a lower one than before counts as that one.
    ///
    /// Spec: SESSION-002
    mutating func advance(to time: UInt64) { now = max(now, time) }

    /// Refuses limits out of their range.
    ///
    /// Spec: SESSION-003
    static func check(limits: UInt64...) throws(SessionErrorCode) {
        for limit in limits where limit == 0 || limit > latest { throw .badLimit }
    }
}
