/// Vector files as they are in a project, beside those that the scenarios make.
public struct Committed: Sendable {
    private let folder: String

    /// The files of a project.
    public init(in project: Project) { folder = project.path("Vectors") }

    /// What is not as the scenarios make it: a line for each file, which names the first difference.
    public func differences(from files: [VectorFile]) throws -> [String] {
        var differences: [String] = []
        for file in files {
            let path = "\(folder)/\(file.path)"
            guard Files.exists(path) else {
                differences.append("Vectors/\(file.path): not there")
                continue
            }
            if let difference = Self.firstDifference(try Files.read(path), file.canonicalBytes) {
                differences.append("Vectors/\(file.path):\(difference)")
            }
        }
        return differences + (try stale(beside: files)).map { "Vectors/\($0): made by no scenario" }
    }

    /// Writes the files that are not there yet or differ, and removes those that no scenario makes.
    ///
    /// - Returns: A line for each file written or removed.
    public func update(to files: [VectorFile]) throws(FileError) -> [String] {
        var changes: [String] = []
        for file in files {
            let path = "\(folder)/\(file.path)"
            let bytes = file.canonicalBytes
            if (try? Files.read(path)) == bytes { continue }
            try Files.write(bytes, to: path)
            changes.append("wrote Vectors/\(file.path)")
        }
        for path in try stale(beside: files) {
            try Files.remove("\(folder)/\(path)")
            changes.append("removed Vectors/\(path)")
        }
        return changes
    }

    private func stale(beside files: [VectorFile]) throws(FileError) -> [String] {
        let made = Set(files.map(\.path))
        return try Files.tree(folder).filter { $0.hasSuffix(".json") && !made.contains($0) }
    }

    /// `LINE: committed ..., scenarios make ...` for the first line in which two texts differ; nil if they are the same.
    static func firstDifference(_ committed: [UInt8], _ made: [UInt8]) -> String? {
        if committed == made { return nil }
        let newline = UInt8(ascii: "\n")
        let old = committed.split(separator: newline, omittingEmptySubsequences: false)
        let new = made.split(separator: newline, omittingEmptySubsequences: false)
        let line = zip(old, new).enumerated().first { $1.0 != $1.1 }?.offset ?? min(old.count, new.count)
        func show(_ lines: [ArraySlice<UInt8>]) -> String {
            line < lines.count ? Printable.text(String(decoding: lines[line], as: UTF8.self)) : "the end"
        }
        return "\(line + 1):\n  committed: \(show(old))\n  scenarios: \(show(new))"
    }
}
