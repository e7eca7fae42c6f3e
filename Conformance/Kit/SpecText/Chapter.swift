/// One page of the spec, taken apart.
public struct Chapter: Sendable {
    /// The path from the project's root, such as `Spec/02-wire.md`.
    public let path: String
    /// The first heading.
    public internal(set) var title = ""
    /// The rules in the order of the text.
    public internal(set) var rules: [Rule] = []
    /// The fenced blocks, such as those that show vectors.
    public internal(set) var blocks: [FencedBlock] = []
    /// The links and images.
    public internal(set) var links: [Link] = []
    /// What `#fragment` links to this page can name.
    public internal(set) var anchors: Set<String> = []
    /// What is malformed.
    public internal(set) var findings: [Finding] = []
    /// The text, line by line.
    public let lines: [String]
}

/// A numbered requirement.
public struct Rule: Sendable, Equatable {
    /// The id, such as `WIRE-004`.
    public var id: String
    /// The sentence on one line, without id and remarks.
    public var sentence: String
    /// The reason that the text gives in italics below the rule.
    public var why: String?
    /// Why no test can observe it, where the text says so.
    public var untestable: String?
    /// Why it was withdrawn, where it was.
    public var retired: String?
    /// The page that it stands on.
    public var path: String
    /// Its line there, from 1.
    public var line: Int

    /// The words in capitals by which RFC 2119 and RFC 8174 weigh a requirement, as often as they occur.
    public var keywords: [String] { Keywords.all(in: sentence) }
}

/// A block between fences.
public struct FencedBlock: Sendable, Equatable {
    /// What stands behind the opening fence, such as `vector wire/decode/set`.
    public var info: String
    /// The line of the opening fence, from 1.
    public var line: Int
    /// The lines between the fences.
    public var body: [String]
}

/// A link or an image.
public struct Link: Sendable, Equatable {
    /// Where it leads, such as `03-backlog.md#reading`.
    public var target: String
    /// Its line, from 1.
    public var line: Int
}

/// Something that is wrong in a file of the project.
public struct Finding: Sendable, Equatable, Comparable, CustomStringConvertible {
    /// The path from the project's root.
    public var path: String
    /// The line, from 1.
    public var line: Int
    /// What is wrong, as a clause.
    public var message: String

    /// `file:line: message`
    public var description: String { Printable.text("\(path):\(line): \(message)") }

    /// By file, then by line, then by message.
    public static func < (left: Self, right: Self) -> Bool {
        (left.path, left.line, left.message) < (right.path, right.line, right.message)
    }
}

/// The words of RFC 2119 and RFC 8174.
enum Keywords {
    /// Those that chapter 01 allows.
    static let allowed = ["MUST NOT", "MUST", "SHOULD NOT", "SHOULD", "MAY"]

    /// Longer ones first, so that `MUST NOT` is not taken for `MUST`.
    private static let known =
        allowed + ["SHALL NOT", "SHALL", "NOT RECOMMENDED", "RECOMMENDED", "REQUIRED", "OPTIONAL"]

    /// The keywords of a text in their order, code spans left out.
    static func all(in text: String) -> [String] {
        var words = Markdown.withoutCode(text).split { !($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }[...]
        var found: [String] = []
        while !words.isEmpty {
            let keyword = known.first { keyword in
                words.starts(with: keyword.split(separator: " "))
            }
            if let keyword { found.append(keyword) }
            words = words.dropFirst(keyword?.split(separator: " ").count ?? 1)
        }
        return found
    }
}
