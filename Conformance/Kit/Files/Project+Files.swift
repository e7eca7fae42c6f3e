/// A file or folder of the project that is not as it has to be. Whoever meets it cannot go on: the suite is broken.
///
/// Spec: HARNESS-053
public struct ProjectFileError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The path from the project's root.
    public var path: String
    /// What is wrong, as a clause.
    public var problem: String

    /// `file: problem`
    public var description: String { Printable.text("\(path): \(problem)") }
}

extension Project {
    /// The bytes of a file, which is named by its path from the root.
    public func bytes(of file: String) throws(ProjectFileError) -> [UInt8] {
        do throws(FileError) {
            return try Files.read(path(file))
        } catch {
            let problem = Files.isFolder(path(file)) ? "expected a file, found a folder" : "this file cannot be read"
            throw ProjectFileError(path: file, problem: problem)
        }
    }

    /// The text of a file, which is named by its path from the root.
    public func text(of file: String) throws(ProjectFileError) -> String {
        let bytes = try bytes(of: file)
        do throws(UTF8.ValidationError) {
            return String(copying: try UTF8Span(validating: bytes.span))
        } catch {
            throw ProjectFileError(path: file, problem: "expected UTF-8 at byte \(error.byteOffsets.lowerBound)")
        }
    }

    /// The paths of all files below a folder, from the root on; `ending` is that of ``Files/tree(_:ending:)``.
    public func files(in folder: String, ending: String? = nil) throws(ProjectFileError) -> [String] {
        try listing { () throws(FileError) in
            try Files.tree(path(folder), ending: ending).map { "\(folder)/\($0)" }
        }
    }

    /// The names of files and folders at the top.
    func namesAtTheTop() throws(ProjectFileError) -> [String] {
        try listing { () throws(FileError) in try Files.names(in: root) }
    }

    private func listing(_ body: () throws(FileError) -> [String]) throws(ProjectFileError) -> [String] {
        do throws(FileError) {
            return try body()
        } catch {
            let path = String(error.path.dropFirst(root.count + 1))
            throw ProjectFileError(path: path, problem: "this folder cannot be listed")
        }
    }

    /// The suite in Vectors/.
    ///
    /// - Throws: `ProjectFileError` for the first file that cannot be read, otherwise `SuiteError`.
    public func suite() throws -> Suite {
        let files = try files(in: "Vectors", ending: ".json")
        return try Suite(
            files.map { file throws(ProjectFileError) in
                Suite.Source(path: String(file.dropFirst("Vectors/".count)), bytes: try bytes(of: file))
            }
        )
    }
}
