#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// A file that could not be read or written.
public struct FileError: Error, Sendable, CustomStringConvertible {
    /// The file's path.
    public var path: String
    /// What could not be done, such as `read`.
    public var action: String

    /// One line.
    public var description: String { "cannot \(action) \(Printable.text(path))" }
}

/// The few things that the kit does with files.
public enum Files {
    /// The bytes of a file.
    public static func read(_ path: String) throws(FileError) -> [UInt8] {
        guard !isFolder(path), let data = FileManager.default.contents(atPath: path) else {
            throw FileError(path: path, action: "read")
        }
        return Array(data)
    }

    /// Writes a file as a whole or not at all, and makes the folders on the way to it. What is no ordinary file, such as a pipe, is written into.
    public static func write(_ bytes: [UInt8], to path: String) throws(FileError) {
        do {
            let url = URL(fileURLWithPath: canonical(path))
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            let type = try? FileManager.default.attributesOfItem(atPath: url.path)[.type] as? FileAttributeType
            try Data(bytes).write(to: url, options: type == nil || type == .typeRegular ? .atomic : [])
        } catch {
            throw FileError(path: path, action: "write")
        }
    }

    /// The path of a file without detours: two that are equal name the same file.
    public static func canonical(_ path: String) -> String {
        URL(fileURLWithPath: path).standardizedFileURL.resolvingSymlinksInPath().path
    }

    /// Removes a file.
    public static func remove(_ path: String) throws(FileError) {
        do { try FileManager.default.removeItem(atPath: path) } catch { throw FileError(path: path, action: "remove") }
    }

    /// The names in a folder in the order of their bytes, those that begin with a full stop left out; none if there is no
    /// such folder.
    public static func names(in folder: String) throws(FileError) -> [String] {
        guard isFolder(folder) else { return [] }
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
            throw FileError(path: folder, action: "list")
        }
        return names.filter { !$0.hasPrefix(".") }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// The paths of all files below a folder, relative to it, in the order of their bytes; folders behind symbolic links are left out.
    ///
    /// - Parameter ending: Only what is named so, and that even if it is a folder: whoever expects a file there will find out.
    public static func tree(_ folder: String, ending: String? = nil) throws(FileError) -> [String] {
        var paths: [String] = []
        for name in try names(in: folder) {
            let path = "\(folder)/\(name)"
            let isWanted = ending.map { name.hasSuffix($0) }
            if isWanted == true || !isFolder(path) {
                if isWanted ?? true { paths.append(name) }
            } else if (try? FileManager.default.destinationOfSymbolicLink(atPath: path)) == nil {
                paths += try tree(path, ending: ending).map { "\(name)/\($0)" }
            }
        }
        return paths.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// Whether there is a file or folder.
    public static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

    /// Whether there is a folder.
    public static func isFolder(_ path: String) -> Bool {
        var isFolder = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder
    }
}
