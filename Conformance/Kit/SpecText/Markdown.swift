/// The little of Markdown that the spec's pages need to be checked.
enum Markdown {
    /// The text with the contents of code spans replaced by spaces, place by place.
    static func withoutCode(_ text: String) -> String {
        var result = ""
        var rest = Substring(text)
        while let open = rest.firstIndex(of: "`") {
            let fence = rest[open...].prefix { $0 == "`" }
            let inside = rest[fence.endIndex...]
            result += rest[..<open]
            guard let close = closing(fence, in: inside) else {
                result += fence
                rest = inside
                continue
            }
            let span = rest[open..<close.upperBound]
            result += String(repeating: " ", count: span.count)
            rest = rest[close.upperBound...]
        }
        return result + rest
    }

    /// The next run of exactly as many backquotes.
    private static func closing(_ fence: Substring, in text: Substring) -> Range<Substring.Index>? {
        var rest = text
        while let start = rest.firstIndex(of: "`") {
            let run = rest[start...].prefix { $0 == "`" }
            if run.count == fence.count { return start..<run.endIndex }
            rest = rest[run.endIndex...]
        }
        return nil
    }

    /// The targets of `[text](target)` and of definitions `[name]: target` in a line.
    static func targets(in line: String) -> [String] {
        let line = withoutCode(line)
        var targets: [String] = []
        if line.hasPrefix("["), let end = line.firstRange(of: "]: ") {
            targets.append(String(line[end.upperBound...].prefix { $0 != " " }))
        }
        var rest = Substring(line)
        while let middle = rest.firstRange(of: "](") {
            let target = rest[middle.upperBound...].prefix { $0 != ")" && $0 != " " }
            targets.append(String(target))
            rest = rest[target.endIndex...]
        }
        return targets
    }

    /// A heading's text and level; nil for another line.
    static func heading(_ line: String) -> (level: Int, text: String)? {
        let level = line.prefix { $0 == "#" }.count
        guard (1...6).contains(level), line.dropFirst(level).first == " " else { return nil }
        return (level, line.dropFirst(level + 1).trimmingSpaces)
    }

    /// The fragment by which a heading can be linked to: in lower case, spaces as hyphens, other punctuation left out.
    static func anchor(_ heading: String) -> String {
        var text = ""
        var rest = Substring(heading)
        while let middle = rest.firstRange(of: "](") {
            text += rest[..<middle.lowerBound]
            rest = rest[middle.upperBound...].drop { $0 != ")" }.dropFirst()
        }
        text += rest
        return String(
            text.lowercased().compactMap { character in
                if character == " " { return "-" }
                return character.isLetter || character.isNumber || character == "-" || character == "_"
                    ? character : nil
            }
        )
    }
}

extension StringProtocol {
    /// The text without spaces at its ends.
    var trimmingSpaces: String {
        let start = drop { $0 == " " }
        return String(start.reversed().drop { $0 == " " }.reversed())
    }
}
