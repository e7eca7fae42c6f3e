import ArgumentParser
import TidemarkCounters

/// How lax counters behave.
struct LaxOptions: ParsableArguments {
    @Option(help: "After how many milliseconds what was added is sent, 1 to 2147483647.")
    var lag = LaxSettings.usual

    @Option(help: "How many milliseconds old a value may be that is shown, 0 to 2147483647.")
    var staleness = LaxSettings.usual

    func validate() throws {
        guard InstanceSettings.ttls.contains(lag) else {
            throw ValidationError("--lag takes a number from 1 to 2147483647.")
        }
        guard staleness == 0 || InstanceSettings.ttls.contains(staleness) else {
            throw ValidationError("--staleness takes a number from 0 to 2147483647.")
        }
    }

    var settings: LaxSettings { LaxSettings(lag: lag, staleness: staleness) }

    /// What is said of deltas that are lost or late.
    @Sendable static func tell(_ notice: LaxNotice) {
        switch notice {
        case .dropped(let delta, let error):
            StandardStreams.complain("(lost) \(delta.amount) of \(quoted(delta.key.bytes)): \(error)\n")
        case .delayed(let error): StandardStreams.complain("(late) \(error)\n")
        }
    }

    /// What is printed for an addition: where only the view is missing, it was added all the same.
    static func added(_ add: () async throws -> String) async throws -> Printed {
        do {
            return .value(try await add())
        } catch let error as CounterError {
            if case .overflow = error { throw error }
            if case .closed = error { throw error }
            return .value("(unknown)")
        }
    }

    /// Ends a session: what is pending is sent.
    static func close(_ outcome: CommandOutcome, _ close: () async throws(CounterError) -> Void) async -> CommandOutcome
    {
        do throws(CounterError) {
            try await close()
            return outcome
        } catch {
            StandardStreams.complain("(error) \(error)\n")
            return .failed
        }
    }
}
