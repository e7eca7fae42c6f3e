import Testing

@testable import ConformanceKit

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif
#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A real process that does one thing wrong, and a run against it.
struct HostileAdapter {
    let folder: String
    let command: [String]

    /// See Adapters/hostile.py for the modes.
    init(_ mode: String, window: Int = 1) throws {
        folder = try temporaryFolder()
        let script = "\(sourceFolder)/Adapters/hostile.py"
        command = ["python3", "-I", "-S", script, mode, String(window), folder]
    }

    /// Runs the vectors, waits until the run is over, and checks that nothing is left of the adapter.
    func run(_ vectors: [Vector], _ change: (inout Plan) -> Void = { _ in }) throws -> Outcome {
        var plan = Plan(vectors: vectors)
        plan.limits.case = 30_000
        plan.limits.exit = 30_000
        plan.limits.rest = 300
        change(&plan)
        var outcome = Outcome()
        Runner.run(Runner.Job(plan: plan, command: command) { outcome.take($0) })
        outcome.processes = processes
        for process in processes { try #require(isGone(process), "process \(process) is left") }
        try FileManager.default.removeItem(atPath: folder)
        return outcome
    }

    /// The processes of the adapter, in the order in which they started.
    private var processes: [Int32] {
        let text = (try? Files.read("\(folder)/processes")).map { String(decoding: $0, as: UTF8.self) } ?? ""
        return text.split(separator: "\n").compactMap { Int32($0) }
    }

    /// Whether a process is neither alive nor waiting to be buried by this one; one that was killed may take a moment.
    private func isGone(_ process: Int32) -> Bool {
        for _ in 0..<100 {
            if kill(process, 0) != 0 || isForeignZombie(process) { return true }
            usleep(50_000)
        }
        return false
    }

    /// Where nobody buries orphans (in a container, say), they stay as zombies of process 1.
    private func isForeignZombie(_ process: Int32) -> Bool {
        guard let status = try? Files.read("/proc/\(process)/status") else { return false }
        let lines = String(decoding: status, as: UTF8.self).split(separator: "\n")
        return lines.contains { $0.hasPrefix("State:\tZ") } && !lines.contains("PPid:\t\(getpid())")
    }
}

/// A machine that is busy with other things may take as long as this for what takes a millisecond otherwise.
func impatient(_ plan: inout Plan) { plan.limits.case = 1000 }

/// What a run told.
struct Outcome {
    var hello: Hello?
    var results: [CaseResult] = []
    var summary: RunSummary?
    var processes: [Int32] = []

    mutating func take(_ event: RunEvent) {
        switch event {
        case .began(let hello, _): self.hello = hello
        case .result(let result): results.append(result)
        case .ended(let summary): self.summary = summary
        }
    }

    /// The verdicts in the order in which they were told.
    var verdicts: [Verdict] { results.map(\.verdict) }

    /// The result of `wire/echo-N`.
    func result(_ number: Int) -> CaseResult? { results.first { $0.vector.id == Vector.echo(number).id } }

    /// Whether every vector of `numbers` passed but those of `others`.
    func passed(_ numbers: ClosedRange<Int>, but others: Set<Int> = []) -> Bool {
        results.count == numbers.count
            && numbers.allSatisfy { (result($0)?.verdict == .pass) != others.contains($0) }
    }

    /// Why the adapter was given up.
    var uselessness: String? {
        if case .unusable(let reason) = summary?.outcome { reason } else { nil }
    }
}

extension Vector {
    /// A vector that wants its number back.
    static func echo(_ number: Int, padding: Int = 0, timeout: Int? = nil) -> Vector {
        var args: JSON.Object = ["value": .string(String(number))]
        if padding > 0 { args.append("padding", .string(String(repeating: "00", count: padding))) }
        return Vector(
            id: number < 10 ? "wire/echo-0\(number)" : "wire/echo-\(number)",
            rules: ["WIRE-001"],
            title: "\(number) comes back",
            timeoutMilliseconds: timeout,
            steps: [Step(op: "wire.echo", args: args, expect: ["ok": ["value": .string(String(number))]])]
        )
    }

    /// `echo` for each number.
    static func echoes(_ numbers: ClosedRange<Int>, padding: Int = 0) -> [Vector] {
        numbers.map { echo($0, padding: padding) }
    }
}

/// The folder of this test target's sources.
let sourceFolder: String = {
    let parts = #filePath.split(separator: "/").dropLast(2)
    return "/" + parts.joined(separator: "/")
}()

/// A new, empty folder.
func temporaryFolder() throws -> String {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("tidemark-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    return folder
}
