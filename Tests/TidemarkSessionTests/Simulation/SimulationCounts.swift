/// What happened in some runs.
struct SimulationCounts {
    var steps = 0, joins = 0, resumes = 0, shipped = 0, failed = 0, stale = 0, cuts = 0, renewals = 0, restarts = 0
    var promotions = 0, crashes = 0, behind = 0, busy = 0, timeouts = 0, applyFailed = 0, pushes = 0, frames = 0
    var installs = 0, bytes = 0, stalls = 0
    /// The longest that it took, in milliseconds, until all was well again.
    var longestHealing: UInt64 = 0

    mutating func add(_ other: SimulationCounts) {
        for path in Self.all { self[keyPath: path.1] += other[keyPath: path.1] }
        longestHealing = max(longestHealing, other.longestHealing)
    }

    /// What has to happen often in many runs; the last one, a claim that stalls before its snapshot comes, is rare.
    static var all: [(String, WritableKeyPath<SimulationCounts, Int>)] {
        [
            ("steps", \.steps), ("joins", \.joins), ("resumes", \.resumes), ("shipped", \.shipped),
            ("failed", \.failed), ("stale", \.stale), ("cuts", \.cuts), ("renewals", \.renewals),
            ("restarts", \.restarts), ("promotions", \.promotions), ("crashes", \.crashes), ("behind", \.behind),
            ("busy", \.busy),
            ("timeouts", \.timeouts), ("applyFailed", \.applyFailed), ("pushes", \.pushes), ("frames", \.frames),
            ("installs", \.installs), ("bytes", \.bytes), ("stalls", \.stalls),
        ]
    }

    var text: String {
        Self.all.map { "\(self[keyPath: $0.1]) \($0.0)" }.joined(separator: ", ")
            + ", healed in at most \(longestHealing) ms"
    }
}
