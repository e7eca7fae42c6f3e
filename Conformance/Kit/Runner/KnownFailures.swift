/// The list of failures that somebody knows about and lives with for now.
///
/// Spec: HARNESS-051, HARNESS-052
public struct KnownFailures: Equatable, Sendable {
    /// A line of the list.
    public struct Entry: Equatable, Sendable {
        /// Which vectors.
        public var glob: Glob
        /// What the reason of their failure begins with.
        public var reason: String
        /// The number of the line, from 1.
        public var line: Int
    }

    /// The entries in the order of the file.
    public var entries: [Entry]

    /// A list without entries.
    public init() { entries = [] }

    /// A line of the list that says nothing of use.
    public struct ParseError: Error, Equatable, Sendable, CustomStringConvertible {
        /// The number of the line, from 1.
        public var line: Int

        /// One sentence.
        public var description: String { "Line \(line) of the known failures is not of the form `GLOB # REASON`." }
    }

    /// Reads a list.
    public init(parsing bytes: [UInt8]) throws(ParseError) {
        self.init()
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        for (index, bytes) in lines.enumerated() {
            guard let line = String(validating: bytes, as: UTF8.self) else { throw ParseError(line: index + 1) }
            let text = Self.trimmed(line[...])
            if text.isEmpty || text.utf8.first == UInt8(ascii: "#") { continue }
            guard let hash = text.utf8.firstIndex(of: UInt8(ascii: "#")) else { throw ParseError(line: index + 1) }
            let glob = Self.trimmed(text[..<hash])
            let reason = Self.trimmed(text[hash...].dropFirst())
            guard !glob.isEmpty, !reason.isEmpty else { throw ParseError(line: index + 1) }
            entries.append(Entry(glob: Glob(String(glob)), reason: String(reason), line: index + 1))
        }
    }

    /// The verdict that a vector gets once the list is taken into account.
    func verdict(for result: CaseResult) -> Verdict {
        let entries = entries.filter { $0.glob.matches(result.vector.id) }
        guard !entries.isEmpty else { return result.verdict }
        switch result.verdict {
        case .pass: return .unexpectedPass
        case .fail, .crash, .timeout, .adapterError:
            let reason = (result.reason ?? "").utf8
            return entries.contains { reason.starts(with: $0.reason.utf8) } ? .knownFailure : result.verdict
        case .suiteError, .notApplicable, .knownFailure, .unexpectedPass: return result.verdict
        }
    }

    /// The entries that match none of the vectors that were run, and none that the run left out on purpose.
    func stale(run: [Vector], leftOut: [Vector]) -> [Entry] {
        entries.filter { entry in !(run + leftOut).contains { entry.glob.matches($0.id) } }
    }

    private static func trimmed(_ text: Substring) -> Substring {
        let bytes = text.utf8
        guard let first = bytes.firstIndex(where: isVisible), let last = bytes.lastIndex(where: isVisible) else {
            return ""
        }
        return text[first...last]
    }

    private static func isVisible(_ byte: UInt8) -> Bool { byte > 0x20 }
}
