import ConformanceKit
import Foundation
import Testing

/// A project in a folder of its own, which goes when the test is over.
final class TemporaryProject {
    let root: String

    init() throws {
        root = FileManager.default.temporaryDirectory.appendingPathComponent("tidemark-\(UUID().uuidString)").path
        for folder in ["Spec", "Vectors"] {
            try FileManager.default.createDirectory(atPath: "\(root)/\(folder)", withIntermediateDirectories: true)
        }
    }

    deinit { try? FileManager.default.removeItem(atPath: root) }

    var project: Project { get throws { try Project(root: root) } }

    func write(_ text: String, to path: String) throws { try Files.write(Array(text.utf8), to: "\(root)/\(path)") }

    func text(_ path: String) throws -> String { String(decoding: try Files.read("\(root)/\(path)"), as: UTF8.self) }
}

@Suite struct CommittedTests {
    private func file(_ name: String, title: String = "t") -> VectorFile {
        let step = Step(op: "wire.decode", args: ["bytes": ""], expect: ["ok": ["need-more": true]])
        let vector = Vector(id: "wire/\(name)", rules: ["WIRE-010"], title: title, steps: [step])
        return VectorFile(area: "wire", name: name, vectors: [vector])
    }

    @Test func writesOnlyWhatChangesAndRemovesWhatNobodyMakes() throws {
        let temporary = try TemporaryProject()
        let committed = Committed(in: try temporary.project)
        #expect(
            try committed.update(to: [file("a"), file("b")]) == [
                "wrote Vectors/wire/a.json", "wrote Vectors/wire/b.json",
            ]
        )
        #expect(try committed.update(to: [file("a"), file("b")]) == [])
        #expect(try Files.read("\(temporary.root)/Vectors/wire/a.json") == file("a").canonicalBytes)
        try temporary.write("# Vectors\n", to: "Vectors/README.md")
        let changes = try committed.update(to: [file("a", title: "u")])
        #expect(changes == ["wrote Vectors/wire/a.json", "removed Vectors/wire/b.json"])
        #expect(try Files.tree("\(temporary.root)/Vectors") == ["README.md", "wire/a.json"])
        #expect(try temporary.project.suite().vectors.map(\.title) == ["u"])
    }

    @Test func namesTheFirstDifferenceOfEachFile() throws {
        let temporary = try TemporaryProject()
        let committed = Committed(in: try temporary.project)
        _ = try committed.update(to: [file("a"), file("b"), file("c")])
        #expect(try committed.differences(from: [file("a"), file("b"), file("c")]) == [])
        let text = try temporary.text("Vectors/wire/a.json")
        try temporary.write(text.replacing("\"t\"", with: "\"\u{1b}\""), to: "Vectors/wire/a.json")
        try temporary.write(
            String(decoding: file("b").canonicalBytes.dropLast(), as: UTF8.self),
            to: "Vectors/wire/b.json"
        )
        let differences = try committed.differences(from: [file("a"), file("b"), file("d")])
        #expect(
            differences == [
                "Vectors/wire/a.json:8:\n  committed:       \"title\": \"\\u{1b}\",\n  scenarios:       \"title\": \"t\",",
                "Vectors/wire/b.json:14:\n  committed: the end\n  scenarios: ", "Vectors/wire/d.json: not there",
                "Vectors/wire/c.json: made by no scenario",
            ]
        )
    }
}

@Suite struct ProjectTests {
    @Test func isWhereSpecAndVectorsAre() throws {
        let temporary = try TemporaryProject()
        #expect(try Project(root: temporary.root).path("Spec") == "\(temporary.root)/Spec")
        #expect(throws: Project.NotFound.self) { try Project(root: "\(temporary.root)/Spec") }
        #expect(throws: Project.NotFound.self) { try Project(root: "") }
    }

    @Test func filesThatAreNotThereAreNamed() throws {
        let temporary = try TemporaryProject()
        let error = #expect(throws: FileError.self) { try Files.read("\(temporary.root)/no\u{1b}") }
        #expect(error?.description == "cannot read \(temporary.root)/no\\u{1b}")
        #expect(throws: FileError.self) { try Files.read(temporary.root) }
        #expect(throws: FileError.self) { try Files.write([], to: "\(temporary.root)/Spec") }
        #expect(try Files.names(in: "\(temporary.root)/no").isEmpty)
    }

    @Test func aFolderWithTheNameOfAFileIsFound() throws {
        let temporary = try TemporaryProject()
        for file in ["a/x.json", "a/y.md", "b.json/z.json", "c.md/d/e.json"] {
            try temporary.write("", to: "Vectors/\(file)")
        }
        let folder = "\(temporary.root)/Vectors"
        #expect(try Files.tree(folder) == ["a/x.json", "a/y.md", "b.json/z.json", "c.md/d/e.json"])
        #expect(try Files.tree(folder, ending: ".json") == ["a/x.json", "b.json", "c.md/d/e.json"])
    }

    @Test func textIsUTF8() throws {
        let temporary = try TemporaryProject()
        let project = try temporary.project
        try temporary.write("\u{e9}\u{1f600}\r\n", to: "Spec/a.md")
        #expect(Array(try project.text(of: "Spec/a.md").utf8) == Array("\u{e9}\u{1f600}\r\n".utf8))
        // A byte that begins nothing, one that ends too early, a surrogate, a longer form than needed.
        for (bytes, offset) in [
            ([0x61, 0xff], 1), ([0xc3], 0), ([0x61, 0x62, 0xed, 0xa0, 0x80], 2), ([0xc0, 0x80], 0),
        ]
            as [([UInt8], Int)]
        {
            try Files.write(bytes, to: "\(temporary.root)/Spec/a.md")
            let error = #expect(throws: ProjectFileError.self) { try project.text(of: "Spec/a.md") }
            #expect(error?.description == "Spec/a.md: expected UTF-8 at byte \(offset)")
        }
    }
}
