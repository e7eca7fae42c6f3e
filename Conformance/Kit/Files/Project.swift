#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// The folder with the spec, the vectors and the sources.
public struct Project: Sendable {
    /// The folder's path.
    public let root: String

    /// No project was found.
    public struct NotFound: Error, CustomStringConvertible {
        /// Where it was looked for.
        public var places: [String]

        /// One sentence.
        public var description: String {
            "No folder with Spec/ and Vectors/ was found upward of \(places.map { Printable.text($0) }.joined(separator: " or ")); name it with --root."
        }
    }

    /// The project at `root`, or else the nearest one upward of the working directory or of this program's own file.
    public init(root: String? = nil) throws(NotFound) {
        if let root {
            guard Self.isProject(root) else { throw NotFound(places: [root]) }
            self.root = root
            return
        }
        let places = [FileManager.default.currentDirectoryPath] + Self.folderOfProgram
        for place in places {
            if let root = Self.upward(of: place) {
                self.root = root
                return
            }
        }
        throw NotFound(places: places)
    }

    /// The path of a file or folder of the project.
    public func path(_ relative: String) -> String { "\(root)/\(relative)" }

    private static func isProject(_ folder: String) -> Bool {
        Files.isFolder("\(folder)/Spec") && Files.isFolder("\(folder)/Vectors")
    }

    private static func upward(of folder: String) -> String? {
        var parts = folder.split(separator: "/")
        while true {
            let candidate = "/" + parts.joined(separator: "/")
            if isProject(candidate) { return candidate }
            if parts.popLast() == nil { return nil }
        }
    }

    private static var folderOfProgram: [String] {
        let parts = Program.path.split(separator: "/").dropLast()
        return parts.isEmpty ? [] : ["/" + parts.joined(separator: "/")]
    }
}
