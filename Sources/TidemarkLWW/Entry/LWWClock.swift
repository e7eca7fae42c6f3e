/// A hybrid logical clock: it never goes back, follows the wall, and is ahead of everything that was observed.
public struct LWWClock: Hashable, Sendable {
    /// No stamp that it gave is above this one.
    public private(set) var time: HybridTime
    /// How far the wall of a stamp may be ahead of now, in milliseconds, 0 to 2^48-1.
    public let maxDrift: UInt64

    /// A clock.
    ///
    /// - Throws: `bad-argument` for a drift of 2^48 ms or more.
    public init(_ time: HybridTime = .zero, maxDrift: UInt64 = LWWLimits.maxDrift) throws(LWWErrorCode) {
        guard maxDrift <= HybridTime.lastWall else { throw .badArgument }
        self.time = time
        self.maxDrift = maxDrift
    }

    /// The next time for an entry of one's own.
    ///
    /// Spec: LWW-010, LWW-011, LWW-012, LWW-013, LWW-014.
    ///
    /// - Parameter now: wall time in milliseconds.
    /// - Throws: `clock-invalid`, `clock-exhausted`, `clock-ahead`, and nothing has changed.
    public mutating func issue(now: UInt64) throws(LWWErrorCode) -> HybridTime {
        guard let wall = HybridTime(wall: now) else { throw .clockInvalid }
        guard time < .last else { throw .clockExhausted }
        let issued = max(HybridTime(rawValue: time.rawValue + 1), wall)
        guard allows(issued, now: now) else { throw .clockAhead }
        time = issued
        return issued
    }

    /// Whether it would give so many stamps now.
    package func canIssue(_ count: Int, now: UInt64) -> Bool {
        var clock = self
        do throws(LWWErrorCode) {
            for _ in 0..<count { _ = try clock.issue(now: now) }
            return true
        } catch {
            return false
        }
    }

    /// Moves up to a time that was seen.
    ///
    /// Spec: LWW-033.
    public mutating func observe(_ time: HybridTime) { self.time = max(self.time, time) }

    /// Whether a time is not too far ahead of now.
    ///
    /// Spec: LWW-014, LWW-030.
    public func allows(_ time: HybridTime, now: UInt64) -> Bool { time.wall <= now || time.wall - now <= maxDrift }
}
