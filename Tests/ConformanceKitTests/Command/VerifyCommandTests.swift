import CommandFixture
import Foundation
import Testing

@testable import ConformanceKit

/// The real command against real adapters.
@Suite struct VerifyCommandTests {
    /// A project with three vectors of which the last one says what is not so.
    private func project(passing: Bool = true) throws -> TemporaryProject {
        let temporary = try TemporaryProject()
        let vectors = ["", "2a", "2a32"].enumerated().map { index, bytes in
            let isLast = index == 2
            return Vector(
                id: "wire/decode/part-\(index)",
                rules: [isLast ? "WIRE-002" : "WIRE-001"],
                title: "A part of a frame",
                steps: [
                    Step(
                        op: "wire.decode",
                        args: ["bytes": .string(bytes)],
                        expect: isLast && !passing
                            ? ["reject": ["code": "bad-count", "at": 1]] : ["ok": ["need-more": true]]
                    )
                ]
            )
        }
        _ = try Committed(in: try temporary.project).update(to: [VectorFile(area: "wire", name: "a", vectors: vectors)])
        let chapter = "# Wire\n\n**[WIRE-001]** A decoder MUST wait.\n\n**[WIRE-002]** A decoder MUST refuse.\n"
        try temporary.write(chapter, to: "Spec/02-wire.md")
        return temporary
    }

    private func hostile(_ mode: String, in folder: String) -> [String] {
        ["--", "python3", "-I", "-S", "\(sourceFolder)/Adapters/hostile.py", mode, "1", folder]
    }

    // Spec: HARNESS-053, HARNESS-055
    @Test func theReferenceConforms() throws {
        let temporary = try project()
        let run = try CommandRun("verify", in: temporary.root)
        #expect(run.status == 0)
        // The project's only chapter is that of the wire.
        #expect(run.output.hasSuffix("\ncaps tested: 1 of 1: wire\n3 passed, 0 failed\n"))
        #expect(!run.output.utf8.contains(0x1b))
        #expect(run.errors.isEmpty)
    }

    // Spec: HARNESS-053
    @Test func showsWhatDiffers() throws {
        let temporary = try project(passing: false)
        let run = try CommandRun("verify", "--filter", "*2", in: temporary.root)
        #expect(run.status == 1)
        #expect(run.output.contains("fail wire/decode/part-2"))
        #expect(run.output.contains("WIRE-002: A decoder MUST refuse."))
        #expect(run.output.contains(#"expected {"reject":{"code":"bad-count","at":1}}"#))
        #expect(run.output.contains("tidemark verify --filter wire/decode/part-2\n"))
        #expect(run.output.hasSuffix("\n0 passed, 1 failed\n"))
    }

    // Spec: HARNESS-053
    @Test func anAdapterOfNoUse() throws {
        let temporary = try project()
        let arguments = ["verify", "--root", temporary.root] + hostile("unknown-cap", in: temporary.root)
        let run = try CommandRun(arguments: arguments)
        #expect(run.status == 2)
        #expect(run.errors.hasPrefix("tidemark: the hello names the unknown cap `wires`"))
        let start = "\nthe adapter is unusable: the hello names the unknown cap `wires`"
        #expect(run.output.hasPrefix(start))
        #expect(run.output.hasSuffix("\nnot run: 3\n0 passed, 0 failed\n"))
        let missing = try CommandRun("verify", "--root", temporary.root, "--", "/nowhere/adapter")
        #expect(missing.status == 2)
        let reason = "it could not be started: No such file or directory"
        #expect(missing.output == "\nthe adapter is unusable: \(reason)\nnot run: 3\n0 passed, 0 failed\n")
        #expect(missing.errors == "tidemark: it could not be started: No such file or directory\n")
    }

    // Spec: HARNESS-016, HARNESS-041
    @Test func showsTheLastWordsOfACrash() throws {
        let temporary = try project()
        // The adapter knows `wire.echo` only.
        let arguments = ["verify", "--root", temporary.root] + hostile("honest", in: temporary.root)
        let run = try CommandRun(arguments: arguments)
        #expect(run.status == 1)
        #expect(run.output.contains("crash wire/decode/part-0"))
        #expect(run.output.contains("crash: exit status 1"))
        #expect(run.output.contains("KeyError: 'value'"))
        #expect(run.output.hasSuffix("\n0 passed, 3 failed\n"))
    }

    // Spec: HARNESS-054
    @Test func writesReportsThatDoNotDependOnTheSchedule() throws {
        let temporary = try project(passing: false)
        func reports(_ options: String...) throws -> [String] {
            let kinds = ["text", "junit", "tap", "json"]
            let targets = kinds.flatMap { ["--report", "\($0)=\(temporary.root)/report.\($0)"] }
            let run = try CommandRun(arguments: ["verify", "--root", temporary.root] + targets + options)
            #expect(run.status == 1)
            // The line that replays a failure is the same, too: it failed alone.
            return try kinds.map { try temporary.text("report.\($0)") }
        }
        let plain = try reports()
        #expect(try reports("--shuffle", "1", "--jobs", "3") == plain)
        #expect(try reports("--isolate") == plain)
        #expect(plain[0].hasSuffix("2 passed, 1 failed\n"))
        #expect(plain[3].split(separator: "\n").count == 5)
        let script =
            "import sys, xml.dom.minidom as m; print(len(m.parse(sys.argv[1]).getElementsByTagName('testcase')))"
        let python = Process()
        python.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        python.arguments = ["python3", "-c", script, "\(temporary.root)/report.junit"]
        let pipe = Pipe()
        python.standardOutput = pipe
        try python.run()
        #expect(String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self) == "3\n")
        python.waitUntilExit()
    }

    @Test func claimsOnlyWhatWasRunAsAWhole() throws {
        let temporary = try project(passing: false)
        let claim = "\(temporary.root)/claim.json"
        for option in [["--area", "wire"], ["--filter", "*"], ["--rule", "WIRE-001"], ["--fail-fast"], ["--list"]] {
            let run = try CommandRun(arguments: ["verify", "--root", temporary.root, "--claim", claim] + option)
            #expect(run.status == 2)
            #expect(run.errors == "tidemark: A claim is about a whole run; --claim does not go with \(option[0]).\n")
        }
        #expect(!Files.exists(claim))
        #expect(try CommandRun("verify", "--root", temporary.root, "--claim", claim).status == 1)
        let json = try JSON.parse(Files.read(claim))
        #expect(json["rules"] == ["WIRE-001": "pass", "WIRE-002": "fail"])
        #expect(json["suite"]?["digest"] == .string(try temporary.project.suite().digest))
    }

    // Spec: HARNESS-051, HARNESS-052
    @Test func livesWithKnownFailures() throws {
        let temporary = try project(passing: false)
        try temporary.write("wire/*-2 # step 1: expected {\"reject\"\n", to: "known")
        let known = ["--known-failures", "\(temporary.root)/known"]
        let run = try CommandRun(arguments: ["verify", "--root", temporary.root] + known)
        #expect(run.status == 0)
        #expect(run.output.hasSuffix("\n2 passed, 0 failed, 1 skipped\n"))
        // Filtered out is not stale.
        let filtered = try CommandRun(arguments: ["verify", "--root", temporary.root, "--filter", "*-0"] + known)
        #expect(filtered.status == 0)
        try temporary.write("wire/* # step\nlww/* # crash\n", to: "known")
        let stale = try CommandRun(arguments: ["verify", "--root", temporary.root] + known)
        #expect(stale.status == 1)
        #expect(stale.output.contains("stale known failure in line 2"))
        #expect(stale.output.hasSuffix("\n0 passed, 2 failed, 1 skipped\n"))
        try temporary.write("wire/*\n", to: "known")
        let broken = try CommandRun(arguments: ["verify", "--root", temporary.root] + known)
        #expect(broken.status == 2)
        #expect(broken.errors == "tidemark: Line 1 of the known failures is not of the form `GLOB # REASON`.\n")
    }

    @Test(arguments: [
        ["--jobs", "0"], ["--timeout-scale", "0"], ["--timeout-scale", "nan"], ["--report", "html=x"],
        ["--report", "tap"],
        ["--report", "tap=/nowhere/x"], ["--shuffle", "-1"], ["--filter", "nothing/*"], ["--rule", "x"],
        ["--known-failures", "/nowhere"], ["fish"], ["--claim"],
    ])
    func mistakesAreOneSentenceAndExitCode2(arguments: [String]) throws {
        let temporary = try project()
        let run = try CommandRun(arguments: ["verify", "--root", temporary.root] + arguments)
        #expect(run.status == 2)
        #expect(run.output.isEmpty)
        #expect(run.errors.hasPrefix("tidemark: "))
        #expect(run.errors.split(separator: "\n").count == 1)
    }

    /// As many processes as it says would fit do fit, all at once.
    @Test func startsNoMoreProcessesThanItMayOpenFilesFor() throws {
        let temporary = try TemporaryProject()
        let step = Step(op: "wire.decode", args: ["bytes": ""], expect: ["ok": ["need-more": true]])
        let vectors = (0..<40).map {
            Vector(id: "wire/decode/part-\($0)", rules: ["WIRE-001"], title: "t", steps: [step])
        }
        let file = VectorFile(area: "wire", name: "a", vectors: vectors)
        _ = try Committed(in: try temporary.project).update(to: [file])
        func run(_ subcommand: String, _ options: [String], openFiles: Int) throws -> CommandRun {
            let arguments = [subcommand, "--root", temporary.root] + options
            return try CommandRun(arguments: arguments, openFiles: openFiles)
        }
        let tooMany = try run("verify", ["--jobs", "40"], openFiles: 64)
        #expect(tooMany.status == 2)
        #expect(tooMany.output.isEmpty)
        let start =
            "tidemark: --jobs 40 is too much: this process may have 64 files open (ulimit -n), which is enough for --jobs "
        let fitting = try #require(Int(tooMany.errors.trimmingPrefix(start).dropLast(2)), "\(tooMany.errors)")
        #expect((10...20).contains(fitting))
        let justRight = try run("verify", ["--jobs", "\(fitting)"], openFiles: 64)
        #expect(justRight.status == 0)
        #expect(justRight.output.hasSuffix("\n40 passed, 0 failed\n"))
        #expect(try run("verify", ["--jobs", "\(fitting + 1)"], openFiles: 64).errors.hasPrefix("tidemark: --jobs"))
        #expect(try run("mutants", ["--jobs", "40"], openFiles: 64).errors == tooMany.errors)
        let none = try run("verify", [], openFiles: 12)
        #expect(none.status == 2)
        #expect(
            none.errors
                == "tidemark: Not one process of an adapter can be served: this process may have 12 files open (ulimit -n).\n"
        )
    }

    @Test func listsWithoutRunning() throws {
        let temporary = try project()
        let run = try CommandRun("verify", "--list", "--filter", "*-[01]", "--root", temporary.root)
        #expect(run.status == 2)
        for rule in ["WIRE-001", "wire-001"] {
            let list = try CommandRun("verify", "--list", "--rule", rule, "--root", temporary.root, "--", "/nowhere")
            #expect(list.output == "wire/decode/part-0\nwire/decode/part-1\n")
        }
    }
}
