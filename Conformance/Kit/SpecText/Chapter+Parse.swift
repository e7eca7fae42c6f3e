extension Chapter {
    /// Takes a page apart. Whatever the text is, there is a chapter; what is malformed is among its findings.
    public init(path: String, text: String) {
        self.path = path
        lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)
        var parser = ChapterParser()
        for (index, line) in lines.enumerated() { parser.read(line, number: index + 1, into: &self) }
        parser.finish(&self)
    }
}

/// Reads a page line by line.
private struct ChapterParser {
    private enum State {
        case text
        case rule(line: Int, [String])
        case remark([String])
        case fence(Substring, FencedBlock)
    }

    private var state = State.text
    private var headings: [String: Int] = [:]

    mutating func read(_ line: String, number: Int, into chapter: inout Chapter) {
        if case .fence(let fence, var block) = state {
            if line.hasPrefix(fence), line.dropFirst(fence.count).allSatisfy({ $0 == "`" || $0 == " " }) {
                chapter.blocks.append(block)
                state = .text
            } else {
                block.body.append(line)
                state = .fence(fence, block)
            }
            return
        }
        chapter.links += Markdown.targets(in: line).map { Link(target: $0, line: number) }
        let fence = line.prefix { $0 == "`" }
        if fence.count >= 3 {
            finishParagraph(&chapter)
            let info = line.dropFirst(fence.count).trimmingSpaces
            state = .fence(fence, FencedBlock(info: info, line: number, body: []))
        } else if ["```", "~~~"].contains(where: line.drop(while: \.isWhitespace).hasPrefix) {
            let message = "a fence is made of backquotes and stands at the beginning of its line"
            chapter.findings.append(Finding(path: chapter.path, line: number, message: message))
        } else if let heading = Markdown.heading(line) {
            finishParagraph(&chapter)
            read(heading.text, into: &chapter)
        } else if line.allSatisfy({ $0 == " " }) {
            finishParagraph(&chapter)
        } else if line.hasPrefix("**[") {
            finishParagraph(&chapter)
            state = .rule(line: number, [line])
        } else if line.first == "*", line.dropFirst().first?.isLetter == true {
            finishParagraph(&chapter)
            state = .remark([line])
        } else {
            switch state {
            case .rule(let start, let lines): state = .rule(line: start, lines + [line])
            case .remark(let lines): state = .remark(lines + [line])
            case .text, .fence: break
            }
        }
    }

    private mutating func read(_ heading: String, into chapter: inout Chapter) {
        if chapter.title.isEmpty { chapter.title = heading }
        let anchor = Markdown.anchor(heading)
        let earlier = headings[anchor, default: 0]
        headings[anchor] = earlier + 1
        chapter.anchors.insert(earlier == 0 ? anchor : "\(anchor)-\(earlier)")
    }

    mutating func finish(_ chapter: inout Chapter) {
        if case .fence(_, let block) = state {
            chapter.findings.append(
                Finding(path: chapter.path, line: block.line, message: "this block is never closed")
            )
        }
        finishParagraph(&chapter)
    }

    private mutating func finishParagraph(_ chapter: inout Chapter) {
        switch state {
        case .rule(let line, let lines):
            let text = lines.map(\.trimmingSpaces).joined(separator: " ")
            do throws(Finding.Message) {
                chapter.rules.append(try Rule(text: text, path: chapter.path, line: line))
            } catch {
                chapter.findings.append(Finding(path: chapter.path, line: line, message: error.text))
            }
        case .remark(let lines):
            let text = lines.map(\.trimmingSpaces).joined(separator: " ")
            if !chapter.rules.isEmpty { chapter.rules[chapter.rules.count - 1].add(why: text) }
        case .text, .fence: break
        }
        state = .text
    }
}

extension Finding {
    /// What is wrong, before it is known where.
    struct Message: Error {
        var text: String
    }
}

extension Rule {
    /// Adds a paragraph in italics below the rule to its reasons.
    fileprivate mutating func add(why text: String) {
        let reason = text.dropFirst().dropLast(text.hasSuffix("*") ? 1 : 0)
        why = why.map { "\($0) \(reason)" } ?? String(reason)
    }

    /// Reads `**[WIRE-004]** A decoder MUST ...` from one line, with the remarks behind the sentence.
    init(text: String, path: String, line: Int) throws(Finding.Message) {
        guard let end = text.firstRange(of: "]**") else {
            throw Finding.Message(text: "a rule begins with `**[AREA-NNN]**`")
        }
        let id = String(text[..<end.lowerBound].dropFirst(3))
        guard RuleID.isWellFormed(id) else {
            throw Finding.Message(text: "`\(id)` is no rule id: capital letters, a hyphen, three digits")
        }
        self.id = id
        self.path = path
        self.line = line
        var rest = text[end.upperBound...].trimmingSpaces
        untestable = Self.remark("untestable", in: &rest)
        retired = Self.remark("retired", in: &rest)
        sentence = rest
    }

    /// Takes `(name: remark)` off the end of a text.
    private static func remark(_ name: String, in text: inout String) -> String? {
        guard let start = text.firstRange(of: "(\(name): "), text.hasSuffix(")") else { return nil }
        let remark = String(text[start.upperBound...].dropLast())
        text = text[..<start.lowerBound].trimmingSpaces
        return remark
    }
}
