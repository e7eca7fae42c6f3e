import CLibrary
import Testing

@testable import ConformanceKit

/// What a new process meets.
@Suite struct ChildProcessTests {
    /// Runs a command to its end, feeding it some bytes.
    private func run(_ command: [String], input: [UInt8] = []) throws -> (
        output: String, status: ConformanceKit.ExitStatus
    ) {
        let child = try ChildProcess.start(command).get()
        defer { child.release() }
        child.send(input)
        var output: [UInt8] = []
        while true {
            while child.wantsToWrite, let count = child.writeSome(), count > 0 {}
            if !child.wantsToWrite { child.closeInput() }
            let file = try #require(child.output)
            _ = System.wait(for: [System.Interest(file: file, writing: false)], milliseconds: 10)
            switch child.readOutput(atMost: 1000) {
            case .bytes(let bytes): output += bytes
            case .nothingYet: continue
            case .end:
                while true {
                    if let status = child.exitStatus() { return (String(decoding: output, as: UTF8.self), status) }
                    usleep(1000)
                }
            }
        }
    }

    @Test func findsTheProgramOnThePath() throws {
        #expect(try run(["echo", "a b", "'c'"]).output == "a b 'c'\n")
        #expect(try run(["true"]).status == .exited(0))
        #expect(try run(["sh", "-c", "exit 300"]).status == .exited(44))
    }

    @Test(arguments: [[], ["/nowhere/x"], ["no-such-program-anywhere"], ["/etc/passwd"], ["/etc"], [""]])
    func saysWhyAProgramCannotBeStarted(command: [String]) {
        switch ChildProcess.start(command) {
        case .success(let child):
            child.release()
            Issue.record("it was started")
        case .failure(let error): #expect([ENOENT, EACCES].contains(error.number))
        }
    }

    // A shell that ignores SIGPIPE, or has it blocked, would survive. Spec: HARNESS-010
    @Test(arguments: [(13, "PIPE"), (15, "TERM"), (1, "HUP"), (2, "INT"), (10, "USR1")])
    func startsWithTheSignalsOfANewProgram(number: Int, name: String) throws {
        System.ignoreBrokenPipes
        let status = try run(["sh", "-c", "kill -\(name) $$; exit 5"]).status
        guard case .signalled(let signal) = status else {
            Issue.record("\(status)")
            return
        }
        if name != "USR1" { #expect(signal == number) }
    }

    // Spec: HARNESS-010
    @Test func leadsAProcessGroupOfItsOwn() throws {
        let script = "import os; print(os.getpid() == os.getpgid(0))"
        #expect(try run(["python3", "-I", "-S", "-c", script]).output == "True\n")
    }

    // A pipe of the runner that a child held open would never end.
    @Test func inheritsThePipesAndNothingElse() throws {
        let others = try (0..<3).map { _ in try ChildProcess.start(["cat"]).get() }
        defer { for other in others { other.release() } }
        let mine = Set(others.flatMap { [$0.input, $0.output, $0.errorOutput].compactMap(\.self) })
        #expect(mine.count == 9 && mine.allSatisfy { $0 > 2 })
        let script = """
            import os
            def is_open(file):
                try: os.fstat(file); return True
                except OSError: return False
            print(*(file for file in range(64) if is_open(file)))
            """
        let open = try run(["python3", "-I", "-S", "-c", script]).output.split(separator: " ").compactMap {
            Int32($0.trimmingPrefix(" ").prefix { $0.isNumber })
        }
        #expect(open.starts(with: [0, 1, 2]))
        #expect(mine.isDisjoint(with: open))
    }

    @Test func takesMoreThanAPipeHolds() throws {
        let input = [UInt8](repeating: 0x61, count: 1_000_000)
        #expect(try run(["cat"], input: input).output.utf8.count == 1_000_000)
    }

    // This process must survive it.
    @Test func writingToAProcessThatDoesNotReadIsNoHarm() throws {
        let child = try ChildProcess.start(["sh", "-c", "exec <&-; echo; sleep 60"]).get()
        defer { child.release() }
        let file = try #require(child.output)
        _ = System.wait(for: [System.Interest(file: file, writing: false)], milliseconds: 60_000)
        child.send([1, 2, 3])
        #expect(child.writeSome() == nil)
        #expect(child.input == nil)
        #expect(child.exitStatus() == nil)
    }

    // Spec: HARNESS-044
    @Test func buriesTheProcessAndItsGroup() throws {
        let child = try ChildProcess.start(["sh", "-c", "sleep 60 & echo $!; exec sleep 60"]).get()
        let file = try #require(child.output)
        _ = System.wait(for: [System.Interest(file: file, writing: false)], milliseconds: 60_000)
        child.release()
        #expect(kill(child.identifier, 0) != 0 && errno == ESRCH)
        // Twice is no harm, even if the number belonged to somebody else by now.
        child.release()
        child.killGroup()
        #expect(child.exitStatus() == .unknown)
    }

    @Test func seesAnExitWhileADescendantHoldsThePipes() throws {
        let child = try ChildProcess.start(["sh", "-c", "sleep 60 & exit 7"]).get()
        defer { child.release() }
        var status: ConformanceKit.ExitStatus?
        for _ in 0..<60_000 where status == nil {
            status = child.exitStatus()
            usleep(1000)
        }
        #expect(status == .exited(7))
        // Asking again answers the same: the process has not been buried yet.
        #expect(child.exitStatus() == .exited(7))
        guard case .nothingYet = child.readOutput(atMost: 10) else {
            Issue.record("the output has ended")
            return
        }
    }

    @Test func namesSignals() {
        #expect("\(ConformanceKit.ExitStatus.exited(3))" == "exit status 3")
        #expect("\(ConformanceKit.ExitStatus.signalled(11))" == "signal 11 (SIGSEGV)")
        #expect("\(ConformanceKit.ExitStatus.signalled(63))" == "signal 63")
    }
}
