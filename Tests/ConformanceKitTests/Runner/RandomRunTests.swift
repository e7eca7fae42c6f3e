import RandomNumbers
import Testing

@testable import ConformanceKit

/// Runs in which anything happens at any time: they end, and every case gets exactly one verdict.
@Suite struct RandomRunTests {
    // Spec: HARNESS-011, HARNESS-035, HARNESS-041, HARNESS-042, HARNESS-044, HARNESS-054
    @Test func endWithOneVerdictForEachCase() throws {
        var verdicts: Set<Verdict> = []
        var labels = 0
        var unusable = 0
        for seed in 0..<400 {
            var world = World(seed: UInt64(seed))
            let summary = try world.play()
            let results = world.run.outcome.results
            let ids = results.map(\.vector.id)
            try #require(Set(ids).count == ids.count, "seed \(seed)")
            try #require(ids == ids.sorted(), "seed \(seed)")
            try #require(ids.count + summary.notRun == world.count, "seed \(seed)")
            try #require(summary.passed + summary.failed + summary.skipped == ids.count, "seed \(seed)")
            try #require(world.run.running.isEmpty, "seed \(seed)")
            if summary.outcome == .completed, !world.stopsEarly { try #require(summary.notRun == 0, "seed \(seed)") }
            verdicts.formUnion(results.map(\.verdict))
            labels += results.count { $0.label != nil }
            if case .unusable = summary.outcome { unusable += 1 }
        }
        // The numbers are such that all of this happens, and happens often.
        #expect(verdicts == [.pass, .fail, .crash, .timeout, .adapterError])
        #expect(labels > 20)
        #expect((20...200).contains(unusable))
    }
}

/// An adapter that does whatever a random number says, and the system that runs it.
private struct World {
    var run: ScriptedRun
    let count: Int
    let stopsEarly: Bool
    private var numbers: SplitMix64
    private let window: Int
    /// How often something goes wrong: once in so many times.
    private let calm: Int

    init(seed: UInt64) {
        var numbers = SplitMix64(seed: seed)
        let count = numbers.number(in: 0...30)
        let stops = numbers.once(in: 4)
        let jobs = numbers.number(in: 1...3)
        let isolates = numbers.once(in: 4)
        let order = numbers.next()
        run = ScriptedRun(Vector.echoes(1...30).prefix(count).map(\.self)) {
            $0.jobs = jobs
            $0.isolates = isolates
            $0.stopsAtFailure = stops
            $0.shuffle(seed: order)
        }
        self.count = count
        stopsEarly = stops
        window = numbers.number(in: 1...5)
        calm = numbers.number(in: 2...40)
        self.numbers = numbers
    }

    mutating func play() throws -> RunSummary {
        run.start()
        for _ in 0..<100_000 {
            if let summary = run.outcome.summary { return summary }
            let process = try #require(run.running.sorted().isEmpty ? nil : numbers.element(of: run.running.sorted()))
            try #require(run.asked(process).isEmpty || run.conductor.hello != nil, "asked before the hello")
            step(process)
        }
        throw Endless()
    }

    private struct Endless: Error {}

    private mutating func step(_ process: Int) {
        if numbers.once(in: calm) {
            mischief(process)
            return
        }
        switch numbers.number(in: 0...9) {
        case 0: run.wrote(process)
        case 1: run.pass(numbers.number(in: 0...100))
        case 2 where run.log.last == "kill \(process)" || run.log.last == "close \(process)": run.exit(process)
        default: speak(process)
        }
        // Whoever has been killed or has no input any more exits sooner or later.
        if isEnding(process), numbers.once(in: 3) { run.exit(process, .signalled(9)) }
    }

    private func isEnding(_ process: Int) -> Bool {
        let last = run.log.last { $0.hasSuffix(" \(process)") }
        return last == "kill \(process)" || last == "close \(process)"
    }

    /// Says what an adapter would say now: hello, or the answer to the oldest case.
    private mutating func speak(_ process: Int) {
        let spoken = answered[process, default: 0]
        let starts = run.log.count { $0 == "start \(process)" }
        if lives[process] != starts {
            lives[process] = starts
            answered[process] = 0
            run.hello(process, window: window)
        } else if let id = run.asked(process).dropFirst(spoken).first {
            answered[process] = spoken + 1
            // The case's number is its place in the plan; its value is that of the vector there.
            let position = (Int(id.dropFirst()) ?? 1) - 1
            let value = run.conductor.plan.vectors[position].steps[0].args["value"] ?? .null
            let said = numbers.once(in: 8) ? JSON.string("wrong") : value
            run.say("{\"id\":\"\(id)\",\"obs\":[{\"ok\":{\"value\":\(said.compact)}}]}", process)
        }
    }

    private var answered: [Int: Int] = [:]
    private var lives: [Int: Int] = [:]

    private mutating func mischief(_ process: Int) {
        switch numbers.number(in: 0...9) {
        case 0: run.say("garbage", process)
        case 1: run.tell(.output(numbers.bytes(20)), process)
        case 2: run.tell(.outputEnded, process)
        case 3: run.tell(.errorOutputEnded, process)
        case 4: run.exit(process, .exited(1))
        case 5: run.tell(.exited(.exited(1)), process)
        case 6: run.pass(3_000)
        case 7: run.pass(31_000)
        case 8: run.tell(.inputClosed, process)
        default: run.say("{\"id\":\"c\(numbers.number(in: 1...30))\",\"error\":\"\"}", process)
        }
    }
}
