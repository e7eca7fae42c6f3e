extension SpecCheck {
    /// Blocks of a kind that nobody knows, such as a misspelt one, which nothing would check; blocks that show vectors in
    /// other words than the vectors'; and grammars that are malformed or not the same in a chapter and in the collection.
    func blockFindings() -> [Finding] {
        var findings: [Finding] = []
        var collected: [Grammar] = []
        for source in index.spec.grammars {
            do throws(GrammarError) {
                collected.append(try Grammar(parsing: source.text))
            } catch {
                findings.append(Finding(path: source.path, line: error.line, message: error.message))
            }
        }
        for (source, grammar) in zip(index.spec.grammars, collected) where collected.count == index.spec.grammars.count
        {
            for (name, user) in grammar.undefined where !collected.contains(where: { $0[name] != nil }) {
                findings.append(Finding(path: source.path, line: user.line, message: "no rule is named `\(name)`"))
            }
        }
        for chapter in index.spec.chapters {
            for block in chapter.blocks {
                if block.kind == "abnf" {
                    findings += Self.grammarFindings(block, in: chapter, collected)
                } else if let message = Self.kindMessage(block) ?? vectorMessage(block) {
                    findings.append(Finding(path: chapter.path, line: block.line, message: message))
                }
            }
        }
        return findings
    }

    private static func kindMessage(_ block: FencedBlock) -> String? {
        if block.kind.isEmpty || FencedBlock.kinds.contains(block.kind) { return nil }
        let kinds = FencedBlock.kinds.map { "`\($0)`" }.joined(separator: ", ")
        return "a block is headed by \(kinds) or nothing; this one by `\(block.kind)`"
    }

    private static func grammarFindings(_ block: FencedBlock, in chapter: Chapter, _ collected: [Grammar]) -> [Finding]
    {
        let grammar: Grammar
        do throws(GrammarError) {
            grammar = try Grammar(parsing: block.body.joined(separator: "\n"))
        } catch {
            return [Finding(path: chapter.path, line: block.line + error.line, message: error.message)]
        }
        return grammar.productions.compactMap { production in
            let same = collected.contains { $0[production.name] == production }
            if same { return nil }
            let isCollected = collected.contains { $0[production.name] != nil }
            let message =
                isCollected
                ? "`\(production.name)` is not as in Spec/abnf/" : "`\(production.name)` is not in Spec/abnf/"
            return Finding(path: chapter.path, line: block.line + production.line, message: message)
        }
    }

    private func vectorMessage(_ block: FencedBlock) -> String? {
        guard let id = block.vectorID else { return nil }
        guard let vector = index.suite.vectors.first(where: { $0.id == id }) else {
            return "there is no vector `\(id)`"
        }
        if block.body == vector.rendered() { return nil }
        return "this is not how `\(id)` reads; `tidemark spec check --write` sets it right"
    }

    /// A chapter's text with the bodies of its blocks as vectors and scripts read; nil if they do so already.
    func rewritten(_ chapter: Chapter) -> String? {
        var lines = chapter.lines
        for block in chapter.blocks.reversed() {
            guard let body = body(of: block) else { continue }
            lines.replaceSubrange(block.line..<block.line + block.body.count, with: body)
        }
        return lines == chapter.lines ? nil : lines.joined(separator: "\n")
    }

    /// How a block has to read; nil where that is the author's business.
    private func body(of block: FencedBlock) -> [String]? {
        if let id = block.vectorID { return index.suite.vectors.first { $0.id == id }?.rendered() }
        return (try? Script(block, sources: index.spec.scripts))?.body
    }

    /// The files that have to be written anew: chapters that show vectors or list scripts, and the code that holds the scripts.
    public func rewrittenFiles() -> [Spec.Source] {
        let chapters = index.spec.chapters.compactMap { chapter in
            rewritten(chapter).map { Spec.Source(path: chapter.path, text: $0) }
        }
        return chapters + [rewrittenScripts()].compactMap { $0 }
    }
}

extension FencedBlock {
    /// The kinds of blocks that a chapter can have besides those of no kind.
    static let kinds = ["vector", "abnf", "mermaid", "lua", "script"]

    /// The first word behind the opening fence; empty for a block of no kind.
    var kind: String { String(info.prefix { !$0.isWhitespace }) }

    /// The id of the vector that the block shows; nil for another block.
    public var vectorID: String? {
        guard kind == "vector" else { return nil }
        return String(info.dropFirst(kind.count).drop(while: \.isWhitespace))
    }
}
