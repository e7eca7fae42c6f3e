import CLibrary
import CounterExploration

/// What was found goes to the standard output line by line, also where that is a file: a run takes minutes.
func report(_ line: String) {
    print(line)
    fflush(nil)
}

/// All states of each scope, to its depth or the one that was asked for.
func explore(only part: String?, depth: Int?) -> Bool {
    var isSound = true
    for (scope, usual) in Scope.all where part.map({ scope.name.contains($0) }) ?? true {
        let clock = ContinuousClock()
        let start = clock.now
        var exploration = Exploration(scope)
        report(scope.name)
        exploration.run(depth: depth ?? usual) { now in
            let total = now.states.reduce(0, +)
            let time = start.duration(to: clock.now)
            report("  depth \(now.states.count - 1): \(total) states, \(now.transitions) steps, \(time)")
            return true
        }
        if exploration.isComplete { report("  there are no others") }
        guard let finding = exploration.finding else { continue }
        report("  \(finding)")
        isSound = false
    }
    return isSound
}

/// Random histories from a seed on; each can be run again alone by its seed.
func histories(from first: UInt64, count: UInt64) -> Bool {
    for seed in first..<first + count {
        var history = RandomHistory(seed: seed)
        if let finding = history.run(steps: 30) {
            report("seed \(seed): \(finding)")
            return false
        }
        if (seed - first + 1) % 100_000 == 0 { report("\(seed - first + 1) histories") }
    }
    return true
}

let arguments = CommandLine.arguments.dropFirst()
let isSound =
    switch arguments.first {
    case "histories":
        histories(
            from: arguments.dropFirst(2).first.flatMap { UInt64($0) } ?? 1,
            count: arguments.dropFirst().first.flatMap { UInt64($0) } ?? 1_000_000
        )
    case "states", nil:
        explore(only: arguments.dropFirst().first, depth: arguments.dropFirst(2).first.flatMap { Int($0) })
    default:
        fatalError("usage: ExploreCounters [states [PART-OF-A-SCOPE-NAME [DEPTH]] | histories [COUNT [FIRST-SEED]]]")
    }
exit(isSound ? 0 : 1)
