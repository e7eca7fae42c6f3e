/// Looks for everything that does not fit together between the spec's text, the vectors, the code and the tests.
public struct SpecCheck {
    let index: SpecIndex
    let exists: (String) -> Bool
    let text: (String) -> String?

    /// A check of a spec.
    ///
    /// - Parameters:
    ///   - exists: Whether the project has a file or folder of that path.
    ///   - text: What the project's file of that path holds; nil where there is none.
    public init(_ index: SpecIndex, exists: @escaping (String) -> Bool, text: @escaping (String) -> String?) {
        self.index = index
        self.exists = exists
        self.text = text
    }

    /// All findings in the order of files and lines.
    public func findings() -> [Finding] {
        let malformed = index.spec.chapters.flatMap(\.findings)
        let found = [
            malformed, ruleFindings(), useFindings(), coverageFindings(), blockFindings(), scriptFindings(),
            linkFindings(),
        ]
        return found.joined().sorted()
    }

    // MARK: Rules

    /// Ids that are given twice or on the wrong page, sentences without exactly one keyword, and ids in the text that
    /// nobody defines.
    func ruleFindings() -> [Finding] {
        var findings: [Finding] = []
        var seen: [String: Rule] = [:]
        var homes: [String: String] = [:]
        for rule in index.spec.rules {
            func find(_ message: String) {
                findings.append(Finding(path: rule.path, line: rule.line, message: message))
            }
            if let first = seen.updateValue(rule, forKey: rule.id) {
                find("`\(rule.id)` is already defined at \(first.path):\(first.line)")
            }
            let prefix = RuleID.prefix(of: rule.id)
            let home = homes[prefix] ?? rule.path
            homes[prefix] = home
            if home != rule.path { find("rules of `\(prefix)` stand on \(home)") }
            if rule.retired == nil, let message = Self.keywordMessage(rule.keywords) { find(message) }
            if rule.retired != nil, !rule.sentence.isEmpty { find("a retired rule has no sentence") }
        }
        for chapter in index.spec.chapters {
            for (number, line) in chapter.lines.enumerated() {
                for id in Self.ids(in: line, prefixes: Set(homes.keys)) where seen[id] == nil {
                    findings.append(Finding(path: chapter.path, line: number + 1, message: "there is no rule `\(id)`"))
                }
            }
        }
        return findings
    }

    private static func keywordMessage(_ keywords: [String]) -> String? {
        if keywords.count == 1, Keywords.allowed.contains(keywords[0]) { return nil }
        let found = keywords.isEmpty ? "none" : keywords.joined(separator: ", ")
        return "a rule has exactly one of \(Keywords.allowed.joined(separator: ", ")); this one has \(found)"
    }

    /// Everything in a line that looks like a rule's id and begins like one of the spec's.
    private static func ids(in line: String, prefixes: Set<String>) -> [String] {
        line.split { !($0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-")) }
            .map(String.init)
            .filter { RuleID.isWellFormed($0) && prefixes.contains(RuleID.prefix(of: $0)) }
    }

    // MARK: Uses

    /// Vectors and marks that name rules that are not there or have been retired.
    func useFindings() -> [Finding] {
        var findings: [Finding] = []
        let rules = Dictionary(index.spec.rules.map { ($0.id, $0) }) { first, _ in first }
        func message(_ id: String) -> String? {
            guard let rule = rules[id] else { return "there is no rule `\(id)`" }
            return rule.retired == nil ? nil : "the rule `\(id)` has been retired"
        }
        for file in index.suite.files {
            for vector in file.vectors {
                for message in vector.rules.compactMap(message) {
                    let line = Self.line(of: vector, in: file)
                    findings.append(
                        Finding(path: "Vectors/\(file.path)", line: line, message: "\(vector.id): \(message)")
                    )
                }
            }
        }
        for mark in index.marks.all {
            if let message = message(mark.rule) {
                findings.append(Finding(path: mark.path, line: mark.line, message: message))
            }
        }
        return findings
    }

    private static func line(of vector: Vector, in file: VectorFile) -> Int {
        let lines = file.canonicalBytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        let head = Array("    {\"id\": \"\(vector.id)\",".utf8)
        return (lines.firstIndex { $0.starts(with: head) } ?? 0) + 1
    }

    // MARK: Coverage

    /// Rules that nothing tests or nothing implements.
    func coverageFindings() -> [Finding] {
        var findings: [Finding] = []
        for rule in index.spec.rules where rule.retired == nil {
            func find(_ message: String) {
                findings.append(Finding(path: rule.path, line: rule.line, message: message))
            }
            let coverage = index.coverage(of: rule)
            if rule.untestable == nil {
                if rule.area != nil, coverage.vectors.isEmpty { find("no vector tests `\(rule.id)`") }
                if rule.area == nil, coverage.vectors.isEmpty, coverage.tests.isEmpty {
                    find("neither a vector nor a test in Tests/ names `\(rule.id)`")
                }
            }
            if rule.area != nil, index.marks.of(rule.id, in: "Sources").isEmpty {
                find("no code in Sources/ names `\(rule.id)`")
            }
        }
        return findings
    }
}
