/// The text of the spec: its pages, its rules, its grammar and its scripts.
public struct Spec: Sendable {
    /// The pages in the order of their paths.
    public let chapters: [Chapter]
    /// Pages outside of Spec/, of which only the links matter.
    public let otherPages: [Chapter]
    /// The collected grammars in Spec/abnf/.
    public let grammars: [Source]
    /// The files in Spec/lua/.
    public let scripts: [Source]

    /// A text file of the project.
    public struct Source: Sendable {
        /// The path from the project's root.
        public var path: String
        /// What it holds.
        public var text: String

        /// A file.
        public init(path: String, text: String) {
            self.path = path
            self.text = text
        }
    }

    /// Takes pages apart.
    public init(pages: [Source], otherPages: [Source] = [], grammars: [Source] = [], scripts: [Source] = []) {
        chapters = pages.map { Chapter(path: $0.path, text: $0.text) }
        self.otherPages = otherPages.map { Chapter(path: $0.path, text: $0.text) }
        self.grammars = grammars
        self.scripts = scripts
    }

    /// Reads the pages, grammars and scripts of a project.
    public init(of project: Project) throws {
        let spec = Files.tree(project.path("Spec")).map { "Spec/\($0)" }
        let others = ["Conformance", "Sources", "Tests", "Vectors"].flatMap { folder in
            Files.tree(project.path(folder)).map { "\(folder)/\($0)" }
        }
        func sources(_ paths: [String], _ ending: String) throws -> [Source] {
            try paths.filter { $0.hasSuffix(ending) }.map { try project.source($0) }
        }
        self.init(
            pages: try sources(spec, ".md"),
            otherPages: try sources(Files.names(in: project.root) + others, ".md"),
            grammars: try sources(spec, ".abnf"),
            scripts: try sources(spec, ".lua")
        )
    }

    /// All rules in the order of the pages.
    public var rules: [Rule] { chapters.flatMap(\.rules) }

    /// The rule of an id.
    public subscript(id: String) -> Rule? { rules.first { $0.id == id } }
}

extension Project {
    /// A text file; what is not UTF-8 in it is replaced.
    func source(_ path: String) throws(FileError) -> Spec.Source {
        Spec.Source(path: path, text: String(decoding: try Files.read(self.path(path)), as: UTF8.self))
    }
}

extension Rule {
    /// The area whose vectors test the rule; nil for rules about the spec itself, the harness and security.
    public var area: Area? { Area.all.first { $0.prefix == RuleID.prefix(of: id) } }
}
