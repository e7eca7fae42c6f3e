/// What goes on in a simulation.
package struct LaxSimulationStyle: Sendable {
    /// Only adding, by amounts that are not negative, and nobody dies: views must not fall.
    package var onlyIncrements = false
    /// How many things are asked for.
    package var steps = 60

    package init() {}

    /// Increments alone.
    package static var onlyIncrements: LaxSimulationStyle {
        var style = LaxSimulationStyle()
        style.onlyIncrements = true
        return style
    }
}

/// What has happened in simulations.
package struct LaxSimulationCounts: Sendable, CustomStringConvertible {
    /// How many simulations there were.
    package var simulations = 0
    /// How many requests were applied.
    package var requests = 0
    /// How many were cut, before they arrived or before their answer did.
    package var cuts = 0
    /// How many batches came that the server knew already.
    package var repetitions = 0
    /// How many processes ended without a word, and began anew.
    package var restarts = 0
    /// How many processes slept for about as long as they may be silent.
    package var sleeps = 0
    /// How many views were compared with the one before.
    package var views = 0

    package init() {}

    package var description: String {
        "\(simulations) simulations, \(requests) requests applied, \(cuts) cut, \(repetitions) repetitions, "
            + "\(restarts) restarts, \(sleeps) sleeps, \(views) views compared"
    }

    /// Runs a simulation, and counts what happens in it.
    package mutating func run<Kind: LaxKind, Server: LaxServer<Kind.Link>, Oracle: LaxOracle<Kind.Link>>(
        seed: UInt64,
        _ simulation: LaxSimulation<Kind, Server, Oracle>,
        failed: (String) -> Void
    ) async {
        var simulation = simulation
        do { try await simulation.run() } catch { failed("seed \(seed): \(error)") }
        simulations += 1
        add(simulation.counts)
    }

    /// Adds what has happened elsewhere.
    package mutating func add(_ counts: LaxSimulationCounts) {
        simulations += counts.simulations
        requests += counts.requests
        cuts += counts.cuts
        repetitions += counts.repetitions
        restarts += counts.restarts
        sleeps += counts.sleeps
        views += counts.views
    }
}
