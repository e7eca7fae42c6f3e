/// What happened in some runs.
struct CellSimulationCounts {
    private(set) var events: [String: Int] = [:]

    /// What has to happen in many runs.
    static let interesting = [
        "abandoned", "applied", "behind", "copies", "crashes", "cuts", "deaths", "denied", "evictions", "events",
        "expired", "fenced", "forks", "frames", "inherited", "installed", "joins", "lost", "mismatch", "moves",
        "opened",
        "other-generation", "probes", "promotions", "reads", "reads-that-wait", "refused", "refused-late", "renewals",
        "repeated",
        "resets", "reset-installs", "resumes", "retries", "skips", "snapshots", "stale-primaries", "steps", "unknown",
        "unsynced",
    ]

    mutating func add(_ name: String, _ count: Int = 1) { events[name, default: 0] += count }

    mutating func add(_ other: CellSimulationCounts) { events.merge(other.events, uniquingKeysWith: +) }

    var text: String { events.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", ") }
}
