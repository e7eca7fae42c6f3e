/// The command line that asks vectors again.
public struct ReplayCommand: Sendable {
    /// The program and its subcommand.
    public var program: [String]
    /// Options that change what a vector meets, such as a longer time limit.
    public var options: [String]
    /// Options that chose the vectors of the run, in the order in which they ran.
    public var selection: [String]
    /// The adapter's command; empty for the one that is built in.
    public var adapter: [String]

    /// A command.
    public init(program: [String], options: [String] = [], selection: [String] = [], adapter: [String]) {
        self.program = program
        self.options = options
        self.selection = selection
        self.adapter = adapter
    }

    /// A line with more filters than this helps nobody.
    private static let mostFilters = 8

    /// One line for a shell: what failed, and what it takes for it to fail.
    public func line(for result: CaseResult) -> String {
        let only: [String]
        switch result.label {
        case .stateLeak: only = ["--jobs", "1"] + selection
        case .onlyWhenPipelined(let others) where others.count <= Self.mostFilters:
            only = ([result.vector.id] + others).flatMap { ["--filter", $0] }
        case .onlyWhenPipelined: only = ["--jobs", "1"] + selection
        case nil: only = ["--filter", result.vector.id]
        }
        let words = program + options + only + (adapter.isEmpty ? [] : ["--"] + adapter)
        return words.map(Self.quoted).joined(separator: " ")
    }

    /// A word as a shell reads it, without control characters.
    static func quoted(_ word: String) -> String {
        if !word.isEmpty, word.utf8.allSatisfy(isPlain) { return word }
        if word.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7f }) {
            return "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: #"'\''"#) + "'"
        }
        let escaped = word.utf8.map { byte -> String in
            switch byte {
            case UInt8(ascii: "'"), UInt8(ascii: "\\"): "\\" + String(UnicodeScalar(byte))
            case 0x20..<0x7f: String(UnicodeScalar(byte))
            default: "\\x" + Hexadecimal.string([byte])
            }
        }
        return "$'" + escaped.joined() + "'"
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "_-./:=@%+,".utf8.contains(byte)
        }
    }
}
