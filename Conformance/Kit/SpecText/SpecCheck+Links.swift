extension SpecCheck {
    /// Links to files and headings that are not there. What lies outside of the project is not looked at.
    func linkFindings() -> [Finding] {
        let pages = index.spec.chapters + index.spec.otherPages
        let anchors = Dictionary(pages.map { ($0.path, $0.anchors) }) { first, _ in first }
        return pages.flatMap { page in
            page.links.compactMap { link in
                Self.message(link.target, on: page, anchors, exists).map {
                    Finding(path: page.path, line: link.line, message: $0)
                }
            }
        }
    }

    private static func message(
        _ target: String,
        on page: Chapter,
        _ anchors: [String: Set<String>],
        _ exists: (String) -> Bool
    ) -> String? {
        if ["http://", "https://", "mailto:"].contains(where: target.hasPrefix) { return nil }
        let parts = target.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        let file = parts.first ?? ""
        guard let path = file.isEmpty ? page.path : resolve(file, from: page.path), exists(path) else {
            return "the link to `\(target)` leads nowhere"
        }
        guard parts.count == 2, let known = anchors[path], !known.contains(String(parts[1])) else { return nil }
        return "the link to `\(target)` leads to a heading that is not there"
    }

    /// The path from the project's root; nil if it leads out of the project.
    private static func resolve(_ target: Substring, from page: String) -> String? {
        guard !target.hasPrefix("/") else { return nil }
        var parts = page.split(separator: "/").dropLast()
        for part in target.split(separator: "/") where part != "." {
            if part == ".." {
                guard parts.popLast() != nil else { return nil }
            } else {
                parts.append(part)
            }
        }
        return parts.joined(separator: "/")
    }
}
