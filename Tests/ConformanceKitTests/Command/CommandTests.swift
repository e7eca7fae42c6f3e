import CommandFixture
import ConformanceKit
import Foundation
import Testing

/// Spec: HARNESS-053
@Suite struct CommandTests {
    /// A project with one chapter and one vector, in which one line of the chapter is to be written anew.
    private func project() throws -> TemporaryProject {
        let temporary = try TemporaryProject()
        let vector = Vector(
            id: "wire/decode/nothing",
            rules: ["WIRE-001"],
            title: "Nothing yet",
            note: "An error here",
            params: ["limits": "configurable"],
            timeoutMilliseconds: 3000,
            steps: [Step(op: "wire.decode", args: ["bytes": ""], expect: ["ok": ["need-more": true]])]
        )
        _ = try Committed(in: try temporary.project).update(to: [VectorFile(area: "wire", name: "a", vectors: [vector])]
        )
        let mark = "// Spec" + ": WIRE-001"
        try temporary.write(mark, to: "Sources/A.swift")
        try temporary.write(
            """
            # Wire

            **[WIRE-001]** A decoder MUST wait.
            *Why: so that.*

            ```vector wire/decode/nothing
            ```

            """,
            to: "Spec/02-wire.md"
        )
        return temporary
    }

    @Test(arguments: [
        ["--fish"], ["fish"], ["vectors", "fish"], ["vectors", "show"], ["vectors", "show", "a", "b"],
        ["spec", "list", "--area"],
        ["spec", "list", "--area", "fish"], ["vectors", "list", "--rule", "WIRE"],
        ["vectors", "list", "--area", "\u{1b}"],
        ["vectors", "list", "--root", "/nowhere"], ["spec", "check", "--root", "/nowhere"],
    ])
    func mistakesOnTheCommandLineAreOneSentenceAndExitCode2(arguments: [String]) throws {
        let run = try CommandRun(arguments: arguments)
        #expect(run.status == 2)
        #expect(run.output.isEmpty)
        #expect(run.errors.hasPrefix("tidemark: "))
        #expect(run.errors.split(separator: "\n").count == 1)
        #expect(run.errors.unicodeScalars.dropLast().allSatisfy { $0.value >= 0x20 })
    }

    @Test(arguments: [["--help"], ["vectors", "list", "--help"], ["--version"], []])
    func helpIsNoMistake(arguments: [String]) throws {
        let run = try CommandRun(arguments: arguments)
        #expect(run.status == 0)
        #expect(!run.output.isEmpty)
        #expect(run.errors.isEmpty)
    }

    @Test func listsAndShowsVectors() throws {
        let temporary = try project()
        let list = try CommandRun("vectors", "list", in: temporary.root)
        #expect(list.output == "wire/decode/nothing  Nothing yet\n")
        #expect(try CommandRun("vectors", "list", "--filter", "*/x", in: temporary.root).output.isEmpty)
        let json = try CommandRun("vectors", "list", "--json", "--rule", "WIRE-001", in: temporary.root).output
        #expect(try JSON.parse(Array(json.utf8))["caps"] == ["wire"])
        let show = try CommandRun("vectors", "show", "wire/decode/nothing", "--root", temporary.root)
        #expect(
            show.output == """
                wire/decode/nothing: Nothing yet
                Catches: An error here
                Applies with: {"limits": "configurable"}
                Time limit: 3000 ms

                WIRE-001  A decoder MUST wait.

                1  wire.decode bytes: "" -> need-more: true

                """
        )
        let raw = try CommandRun("vectors", "show", "--raw", "wire/decode/nothing", in: "\(temporary.root)/Spec")
        #expect(raw.output == #"{"id":"c1","case":{"steps":[{"op":"wire.decode","args":{"bytes":""}}]}}"# + "\n")
        let unknown = try CommandRun("vectors", "show", "wire/x", in: temporary.root)
        #expect(unknown.status == 2)
    }

    @Test func aBrokenSuiteIsExitCode3() throws {
        let temporary = try project()
        let text = try temporary.text("Vectors/wire/a.json")
        try temporary.write(text.replacing("\"bytes\"", with: "\"byts\""), to: "Vectors/wire/a.json")
        for command in [["vectors", "list"], ["vectors", "check"], ["spec", "check"]] {
            let run = try CommandRun(arguments: command + ["--root", temporary.root])
            #expect(run.status == 3)
            #expect(
                run.errors
                    == "tidemark: Vectors/wire/a.json: wire/decode/nothing: steps[0].args.byts: expected no such member\n"
            )
        }
    }

    /// What somebody can have put where a file of the project is expected.
    enum Obstacle: CaseIterable {
        case folder, linkToFolder, linkToNothing, notUTF8, forbidden

        func put(at path: String) throws {
            let files = FileManager.default
            try? files.removeItem(atPath: path)
            switch self {
            case .folder: try files.createDirectory(atPath: path, withIntermediateDirectories: true)
            case .linkToFolder: try files.createSymbolicLink(atPath: path, withDestinationPath: "/tmp")
            case .linkToNothing: try files.createSymbolicLink(atPath: path, withDestinationPath: "/nowhere")
            case .notUTF8: try Files.write(Array("{\"".utf8) + [0xff] + Array("\":1}".utf8), to: path)
            case .forbidden:
                try Files.write([], to: path)
                try files.setAttributes([.posixPermissions: 0], ofItemAtPath: path)
            }
        }

        var problem: String {
            switch self {
            case .folder, .linkToFolder: "expected a file, found a folder"
            case .linkToNothing, .forbidden: "this file cannot be read"
            case .notUTF8: "expected UTF-8 at byte 2, found byte 0xff"
            }
        }
    }

    @Test(arguments: Obstacle.allCases)
    func aFileOfTheProjectThatCannotBeReadIsExitCode3(obstacle: Obstacle) throws {
        // Root may read everything.
        if obstacle == .forbidden, geteuid() == 0 { return }
        let temporary = try project()
        try obstacle.put(at: "\(temporary.root)/Vectors/wire/b.json")
        for command in [["verify"], ["vectors", "list"], ["vectors", "check"], ["spec", "check"], ["mutants"]] {
            let run = try CommandRun(arguments: command + ["--root", temporary.root])
            #expect(run.status == 3)
            #expect(run.output.isEmpty)
            #expect(run.errors == "tidemark: Vectors/wire/b.json: \(obstacle.problem)\n")
        }
    }

    @Test func aFolderOfTheProjectThatCannotBeListedIsExitCode3() throws {
        // Root may list everything.
        if geteuid() == 0 { return }
        let temporary = try project()
        let folder = "\(temporary.root)/Vectors/wire"
        try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: folder)
        defer { try? FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: folder) }
        let run = try CommandRun("verify", "--root", temporary.root)
        #expect(run.status == 3)
        #expect(run.errors == "tidemark: Vectors/wire: this folder cannot be listed\n")
    }

    @Test(arguments: [
        ("{", "byte 1: expected a member's name, found the end"),
        (#"{"mutants":[]"#, "byte 13: expected `,` or `}`, found the end"),
        (
            #"{"mutants":[{"id":"wire/x","rules":["WIRE-002"],"title":"t"}]}"#,
            "wire/x: rules: expected rules of the spec, found `WIRE-002`"
        ),
        (
            #"{"mutants":[{"id":"wire/x","rules":["WIRE-001"],"title":"t"},{"id":"wire/x","rules":["WIRE-001"],"title":"u"}]}"#,
            "wire/x: id: expected one that no mutant before it has"
        ),
    ])
    func brokenMutantsAreExitCode3(text: String, problem: String) throws {
        let temporary = try project()
        try temporary.write(text, to: "Conformance/mutants/wire.json")
        // Not one that the filter chooses is run while another one is broken.
        for filter in [[], ["--filter", "backlog/*"]] {
            let run = try CommandRun(arguments: ["mutants", "--root", temporary.root] + filter)
            #expect(run.status == 3)
            #expect(run.output.isEmpty)
            #expect(run.errors == "tidemark: Conformance/mutants/wire.json: \(problem)\n")
        }
    }

    @Test func aChapterThatIsNotUTF8IsExitCode3() throws {
        let temporary = try project()
        try Files.write(Array("# Wire \u{e9} ".utf8) + [0xe9, 0x0a], to: "\(temporary.root)/Spec/02-wire.md")
        for command in [["spec", "check"], ["spec", "check", "--write"], ["spec", "list"], ["verify"]] {
            let run = try CommandRun(arguments: command + ["--root", temporary.root])
            #expect(run.status == 3)
            #expect(run.output.isEmpty)
            #expect(run.errors == "tidemark: Spec/02-wire.md: expected UTF-8 at byte 10\n")
        }
    }

    @Test func showsRules() throws {
        let temporary = try project()
        #expect(try CommandRun("spec", "list", in: temporary.root).output == "WIRE-001  A decoder MUST wait.\n")
        #expect(try CommandRun("spec", "list", "--area", "backlog", in: temporary.root).output.isEmpty)
        let json = try CommandRun("spec", "list", "--json", in: temporary.root).output
        #expect(try JSON.parse(Array(json.utf8))["keyword"] == "MUST")
        #expect(
            try CommandRun("spec", "show", "wire-001", in: temporary.root).output == """
                WIRE-001  A decoder MUST wait.

                Why: so that.

                Spec/02-wire.md:3

                Vectors
                  wire/decode/nothing  Nothing yet

                Code
                  Sources/A.swift:1

                Tests: none

                """
        )
        #expect(try CommandRun("spec", "show", "WIRE-002", in: temporary.root).status == 2)
        #expect(
            try CommandRun("spec", "coverage", in: temporary.root).output == """
                rule      accept  refuse  code  tests
                WIRE-001       1       0     1      0

                """
        )
    }

    @Test func checksTheSpecAndWritesItsExamples() throws {
        let temporary = try project()
        let before = try CommandRun("spec", "check", in: temporary.root)
        #expect(before.status == 1)
        #expect(before.output.hasPrefix("Spec/02-wire.md:6: this is not how `wire/decode/nothing` reads"))
        let write = try CommandRun("spec", "check", "--write", in: temporary.root)
        #expect(write.status == 0)
        #expect(write.output == "wrote Spec/02-wire.md\nNothing to mend.\n")
        let text = try temporary.text("Spec/02-wire.md")
        #expect(text.hasSuffix("```vector wire/decode/nothing\nwire.decode bytes: \"\" -> need-more: true\n```\n"))
        #expect(try CommandRun("spec", "check", in: temporary.root).status == 0)
    }
}
