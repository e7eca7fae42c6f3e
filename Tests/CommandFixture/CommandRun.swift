package import Foundation

/// What a run of one of the real commands came to.
package struct CommandRun {
    /// The exit code.
    package let status: Int32
    /// What it wrote to standard output.
    package let output: String
    /// What it wrote to standard error.
    package let errors: String

    /// The `tidemark` that was built along with the tests.
    package static var program: URL { program("tidemark") }

    /// A program that was built along with the tests.
    package static func program(_ name: String) -> URL {
        let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") && $0 != Bundle.main }
        let products = bundle?.bundleURL.deletingLastPathComponent() ?? Bundle.main.bundleURL
        return products.appendingPathComponent(name)
    }

    /// The path of a program that was built along with the tests.
    package static func path(of name: String) -> String { program(name).path }

    /// Runs `tidemark`.
    package init(_ arguments: String..., in folder: String? = nil) throws {
        try self.init(arguments: arguments, in: folder)
    }

    /// Runs a line of bash to its end.
    package static func shell(_ line: String) throws -> CommandRun {
        try CommandRun(URL(fileURLWithPath: "/bin/bash"), ["-c", line], folder: nil, input: nil)
    }

    /// Runs a program to its end.
    ///
    /// - Parameters:
    ///   - input: What it reads from standard input; less than a pipe holds.
    ///   - openFiles: How many files it may have open.
    package init(
        _ program: String = "tidemark",
        arguments: [String],
        in folder: String? = nil,
        input: String? = nil,
        openFiles: Int? = nil
    ) throws {
        let program = Self.program(program)
        if let openFiles {
            let line = ["-c", "ulimit -n \(openFiles); exec \"$0\" \"$@\"", program.path] + arguments
            try self.init(URL(fileURLWithPath: "/bin/sh"), line, folder: folder, input: input)
        } else {
            try self.init(program, arguments, folder: folder, input: input)
        }
    }

    private init(_ program: URL, _ arguments: [String], folder: String?, input: String?) throws {
        let process = Process()
        process.executableURL = program
        process.arguments = arguments
        if let folder { process.currentDirectoryURL = URL(fileURLWithPath: folder) }
        let (output, errors) = (Pipe(), Pipe())
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = errors
        if let input {
            let pipe = Pipe()
            process.standardInput = pipe
            try pipe.fileHandleForWriting.write(contentsOf: Data(input.utf8))
            try pipe.fileHandleForWriting.close()
        }
        try process.run()
        // What goes to standard error is less than a pipe holds, so reading one after the other cannot block.
        self.output = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        self.errors = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        status = process.terminationStatus
    }
}
