import CLibrary

/// Where a fixture keeps its files.
enum TemporaryDirectory {
    /// A new directory of its own, with a path short enough for sockets in it.
    static func make() throws -> String {
        var template = Array("/tmp/tidemark.XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw FixtureError("cannot make a directory in /tmp: errno \(errno)") }
        // macOS keeps /tmp elsewhere, and Redis says where it really is.
        guard let path = realpath(template, nil) else { throw FixtureError("no path: errno \(errno)") }
        defer { free(path) }
        return String(cString: path)
    }
}
