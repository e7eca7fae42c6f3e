import RandomNumbers
import TidemarkSession

/// The program around a primary.
final class SimulatedPrimary {
    let number: Int
    var primary: Primary
    var state: KeyedState
    var clock: SimulatedClock

    /// The snapshots that are being made: some of them of a generation that is over.
    var making: [Making] = []

    /// States that it had before, and may come back with.
    var older: [KeyedState] = []

    struct Making {
        var generation: UInt64
        var offset: UInt64
        var state: KeyedState
        var due: UInt64
    }

    init(number: Int, primary: Primary, state: KeyedState, clock: SimulatedClock) {
        self.number = number
        self.primary = primary
        self.state = state
        self.clock = clock
    }

    /// The payload of a frozen state.
    static func payload(_ making: Making) throws -> [UInt8] {
        var writer = try SnapshotWriter(generation: making.generation, offset: making.offset)
        for command in making.state.commands { try writer.append(command) }
        return writer.finish()
    }
}

/// The program around a replica.
final class SimulatedReplica {
    let index: Int
    let id: [UInt8]
    let limits: ReplicaLimits
    let acknowledgesDurable: Bool
    var clock: SimulatedClock

    /// Taken out while it is asked.
    private var machine: ReplicaSession?

    var state = KeyedState()
    /// What the state is, as its host sees it.
    var claim: ReplicaClaim?

    /// What a crash leaves, and what of it the machine has not been told.
    var stored: (state: KeyedState, claim: ReplicaClaim)?
    var reports: [ReplicaClaim] = []

    private var reader = SnapshotReader()
    private var staged = KeyedState()
    private var isRefused = false

    var link: SimulatedLink?
    var retryAt: UInt64 = 0
    /// The host cannot do the next thing that it is asked for.
    var fails = false

    /// Up to which offset of a generation it has ever had everything, and had it durably.
    private(set) var had: [UInt64: UInt64] = [:], hadDurably: [UInt64: UInt64] = [:]

    init(
        index: Int,
        id: [UInt8],
        limits: ReplicaLimits,
        acknowledgesDurable: Bool,
        clock: SimulatedClock
    ) throws {
        self.index = index
        self.id = id
        self.limits = limits
        self.acknowledgesDurable = acknowledgesDurable
        self.clock = clock
        try restart()
    }

    /// Another process begins, with what is stored.
    func restart() throws {
        state = stored?.state ?? KeyedState()
        claim = stored?.claim
        reports = []
        link = nil
        fails = false
        machine = try ReplicaSession(id: id, claim: claim, acknowledgesDurable: acknowledgesDurable, limits: limits)
        noteClaim()
    }

    /// Asks the machine.
    func ask<Answer>(_ body: (inout ReplicaSession) throws -> Answer) throws -> Answer {
        guard var taken = machine.take() else { throw SessionSimulation.Violation(description: "asked while asking") }
        defer { machine = taken }
        return try body(&taken)
    }

    func noteClaim() {
        if let claim { had[claim.generation] = max(had[claim.generation] ?? 0, claim.offset) }
    }

    /// State and claim are written, in one step.
    func store() {
        stored = claim.map { (state, $0) }
        guard let claim else { return }
        hadDurably[claim.generation] = max(hadDurably[claim.generation] ?? 0, claim.offset)
        reports.append(claim)
    }

    // MARK: Snapshots

    func beginStaging() {
        reader = SnapshotReader()
        staged = KeyedState()
        isRefused = false
    }

    func stage(_ chunk: RawSpan) {
        var index = 0
        do {
            while let command = try reader.next(in: chunk, at: &index) {
                if !staged.apply(command) { isRefused = true }
            }
        } catch {
            isRefused = true
        }
    }

    /// Whether what was staged is right; the state is not touched.
    func isStaged(for claim: ReplicaClaim) -> Bool {
        !isRefused && (try? reader.finish(generation: claim.generation, offset: claim.offset)) != nil
    }

    func install(_ installed: ReplicaClaim) {
        state = staged
        claim = installed
        noteClaim()
    }
}
