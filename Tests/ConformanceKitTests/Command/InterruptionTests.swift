import CommandFixture
import Foundation
import Testing

@testable import ConformanceKit

/// The real command is asked to stop.
@Suite struct InterruptionTests {
    /// A project with a vector, and an adapter that never answers it.
    private func project() throws -> (temporary: TemporaryProject, command: [String]) {
        let temporary = try TemporaryProject()
        let step = Step(op: "wire.decode", args: ["bytes": ""], expect: ["ok": ["need-more": true]])
        let vector = Vector(id: "wire/decode/nothing", rules: ["WIRE-001"], title: "t", steps: [step])
        let file = VectorFile(area: "wire", name: "a", vectors: [vector])
        _ = try Committed(in: try temporary.project).update(to: [file])
        let adapter = ["python3", "-I", "-S", "\(sourceFolder)/Adapters/hostile.py", "never-answers", "1"]
        let command = ["verify", "--root", temporary.root, "--timeout-scale", "100", "--"] + adapter + [temporary.root]
        return (temporary, command)
    }

    private func isGone(_ process: Substring) throws -> Bool {
        kill(try #require(Int32(process)), 0) != 0 && errno == ESRCH
    }

    /// It ends what it has started, reports what it knows, and says by which signal it ended.
    @Test(arguments: [2, 15]) func endsItsChildren(signal: Int32) throws {
        let (temporary, command) = try project()
        let run = try InterruptedRun(command, signal: signal, output: Pipe()) {
            Files.exists("\(temporary.root)/processes")
        }
        #expect(run.status == 128 + signal)
        #expect(run.output.hasSuffix("\n0 passed, 0 failed\n"))
        #expect(try isGone(try temporary.text("processes").split(separator: "\n")[0]))
    }

    /// Nobody reads what it has to say, so it waits, but not for ever.
    @Test(arguments: [false, true]) func endsItsChildrenWhileItsOutputIsBlocked(hasReport: Bool) throws {
        let (temporary, command) = try project()
        let output = Pipe()
        let filling = try fill(output)
        let report = hasReport ? ["--report", "json=/dev/stdout"] : []
        let arguments = [command[0]] + report + command.dropFirst()
        // The hello, after which there is something to say, takes the adapter a moment.
        let run = try InterruptedRun(arguments, signal: 2, output: output, delay: 1_000_000) {
            Files.exists("\(temporary.root)/processes")
        }
        #expect(run.status == 130)
        #expect(run.output.utf8.count == filling)
        #expect(try isGone(try temporary.text("processes").split(separator: "\n")[0]))
    }

    /// Once there is room again, everything is said.
    @Test func waitsForAReaderAsLongAsNobodyInterrupts() throws {
        let (temporary, _) = try project()
        let output = Pipe()
        let filling = try fill(output)
        let process = Process()
        process.executableURL = CommandRun.program
        process.arguments = ["verify", "--root", temporary.root]
        process.standardOutput = output
        process.standardInput = FileHandle.nullDevice
        try process.run()
        usleep(2_000_000)
        #expect(process.isRunning)
        let text = output.fileHandleForReading.readDataToEndOfFile().dropFirst(filling)
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        #expect(String(decoding: text, as: UTF8.self).hasSuffix("\n1 passed, 0 failed\n"))
    }

    /// Fills a pipe until it takes no more, and says with how much.
    private func fill(_ pipe: Pipe) throws -> Int {
        let file = pipe.fileHandleForWriting.fileDescriptor
        let flags = fcntl(file, F_GETFL)
        try #require(fcntl(file, F_SETFL, flags | O_NONBLOCK) == 0)
        defer { _ = fcntl(file, F_SETFL, flags) }
        var count = 0
        while true {
            switch System.write([0x2e], to: file) {
            case .wrote(let more): count += more
            case .fullForNow: return count
            case .closed:
                Issue.record("the pipe is closed")
                return count
            }
        }
    }
}

/// A run of the real command that is sent a signal once it has come so far.
private struct InterruptedRun {
    let status: Int32
    let output: String

    /// - Parameter delay: How many microseconds after it has come so far.
    init(
        _ arguments: [String],
        signal: Int32,
        output pipe: Pipe,
        delay: useconds_t = 0,
        when isReady: () -> Bool
    ) throws {
        let process = Process()
        process.executableURL = CommandRun.program
        process.arguments = arguments
        process.standardOutput = pipe
        process.standardInput = FileHandle.nullDevice
        try process.run()
        Self.wait(for: isReady)
        usleep(delay)
        kill(process.processIdentifier, signal)
        Self.wait { !process.isRunning }
        // One that did not care would keep this test waiting for ever.
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
        output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        status = process.terminationStatus
    }

    /// Waits for a minute at most.
    private static func wait(for condition: () -> Bool) {
        for _ in 0..<6_000 {
            if condition() { return }
            usleep(10_000)
        }
    }
}
