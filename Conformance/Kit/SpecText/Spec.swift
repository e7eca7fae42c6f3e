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
    public init(of project: Project) throws(ProjectFileError) {
        func sources(_ paths: [String]) throws(ProjectFileError) -> [Source] {
            try paths.map { path throws(ProjectFileError) in Source(path: path, text: try project.text(of: path)) }
        }
        var others = try project.namesAtTheTop().filter { $0.hasSuffix(".md") }
        for folder in ["Conformance", "Sources", "Tests", "Vectors"] {
            others += try project.files(in: folder, ending: ".md")
        }
        self.init(
            pages: try sources(project.files(in: "Spec", ending: ".md")),
            otherPages: try sources(others),
            grammars: try sources(project.files(in: "Spec", ending: ".abnf")),
            scripts: try sources(project.files(in: "Spec", ending: ".lua"))
        )
    }

    /// All rules in the order of the pages.
    public var rules: [Rule] { chapters.flatMap(\.rules) }

    /// The capabilities whose chapters have rules.
    public var caps: [String] {
        let areas = Set(rules.compactMap(\.area?.name))
        return Area.all.filter { areas.contains($0.name) }.flatMap(\.caps)
    }

    /// The rule of an id.
    public subscript(id: String) -> Rule? { rules.first { $0.id == id } }
}

extension Rule {
    /// The area whose vectors test the rule; nil for rules about the spec itself, the harness and security.
    public var area: Area? { Area.all.first { $0.prefix == RuleID.prefix(of: id) } }
}
