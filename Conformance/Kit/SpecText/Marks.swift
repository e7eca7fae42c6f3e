/// A place in code that says which rule it is about.
public struct Mark: Sendable, Equatable, CustomStringConvertible {
    /// What was written as the rule's id.
    public var rule: String
    /// The path from the project's root.
    public var path: String
    /// The line, from 1.
    public var line: Int

    /// `file:line`
    public var description: String { "\(path):\(line)" }
}

/// The places in Sources/, Conformance/ and Tests/ that say which rules they are about, by `Spec`, a colon and ids with
/// commas between them.
public struct Marks: Sendable {
    /// All of them, in the order of files and lines.
    public let all: [Mark]

    /// The marks in files.
    public init(in sources: [Spec.Source]) { all = sources.flatMap(Self.marks) }

    /// The marks of a project.
    public init(of project: Project) throws(ProjectFileError) {
        var sources: [Spec.Source] = []
        for folder in ["Conformance", "Sources", "Tests"] {
            for file in try project.files(in: folder) where Self.holdsCode(file) {
                // A file without an ending may hold anything, and a mark is found in what is no text otherwise, too.
                let text = String(decoding: try project.bytes(of: file), as: UTF8.self)
                sources.append(Spec.Source(path: file, text: text))
            }
        }
        self.init(in: sources)
    }

    /// The marks of a rule in one of the folders at the top.
    public func of(_ rule: String, in folders: String...) -> [Mark] {
        all.filter { mark in mark.rule == rule && folders.contains { mark.path.hasPrefix($0 + "/") } }
    }

    private static func holdsCode(_ path: String) -> Bool {
        let name = path.split(separator: "/").last ?? ""
        let endings = [".swift", ".py", ".lua", ".sh", ".c", ".h"]
        return !name.contains(".") || endings.contains { name.hasSuffix($0) }
    }

    private static func marks(in source: Spec.Source) -> [Mark] {
        var marks: [Mark] = []
        var continues = false
        for (index, line) in source.text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            .enumerated()
        {
            var list: Substring
            if let start = line.firstRange(of: "Spec: ") {
                list = line[start.upperBound...]
            } else if continues {
                list = line.drop { !$0.isLetter }
            } else {
                continue
            }
            continues = false
            while let id = takeID(&list) {
                marks.append(Mark(rule: id, path: source.path, line: index + 1))
                guard list.first == "," else { break }
                list = list.dropFirst().drop { $0 == " " }
                continues = list.isEmpty
            }
        }
        return marks
    }

    /// Takes what looks like a rule's id, well formed or not: capital letters, a hyphen, a digit and more of them.
    private static func takeID(_ text: inout Substring) -> String? {
        let letters = text.prefix { $0.isASCII && $0.isUppercase }
        let rest = text[letters.endIndex...]
        guard !letters.isEmpty, rest.first == "-" else { return nil }
        let digits = rest.dropFirst().prefix { $0.isASCII && $0.isNumber }
        guard !digits.isEmpty else { return nil }
        text = rest.dropFirst(1 + digits.count)
        return "\(letters)-\(digits)"
    }
}
