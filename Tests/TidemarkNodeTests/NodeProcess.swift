import CLibrary
import CommandFixture
import Foundation

/// A running `tidemark-node` that is asked line by line.
final class NodeProcess {
    private let process = Process()
    private let input = Pipe()
    private let output = Pipe()
    private var bytes: [UInt8] = []

    /// The id under which it counts, if it has one.
    let id: String

    /// One that counts as an instance.
    convenience init(url: String, ttl: Int, id: String) throws {
        try self.init(["instance", "--redis", url, "--namespace", "app", "--ttl", "\(ttl)", "--id", id], id: id)
    }

    /// One with these arguments.
    init(_ arguments: [String], id: String = "") throws {
        self.id = id
        process.executableURL = CommandRun.program("tidemark-node")
        process.arguments = arguments
        process.standardInput = input
        process.standardOutput = output
        process.standardError = output
        try process.run()
    }

    deinit { kill() }

    /// Sends a command.
    func send(_ line: String) throws { try input.fileHandleForWriting.write(contentsOf: Data("\(line)\n".utf8)) }

    /// The next line of output.
    func line() throws -> String {
        let file = output.fileHandleForReading.fileDescriptor
        while true {
            if let end = bytes.firstIndex(of: UInt8(ascii: "\n")) {
                let line = String(decoding: bytes[..<end], as: UTF8.self)
                bytes.removeFirst(end + 1)
                return line
            }
            var interest = pollfd(fd: file, events: Int16(POLLIN), revents: 0)
            guard poll(&interest, 1, 30_000) == 1 else { throw Silence(id: id, after: bytes) }
            var more = [UInt8](repeating: 0, count: 4096)
            let count = more.withUnsafeMutableBytes { read(file, $0.baseAddress, $0.count) }
            guard count > 0 else { throw Silence(id: id, after: bytes) }
            bytes += more[..<count]
        }
    }

    /// Sends a command, and reads the total and the own slice.
    func ask(_ line: String) throws -> (total: Int64, own: Int64) {
        try send(line)
        let answer = try self.line()
        let numbers = answer.split(separator: " ").map { Int64($0) }
        guard numbers.count == 2, let own = numbers[1] else { throw Surprise(line: line, answer: answer) }
        return (numbers[0] ?? 0, own)
    }

    /// Stops it where it is, as a machine that has no time for it does.
    func pause() { _ = CLibrary.kill(process.processIdentifier, SIGSTOP) }

    /// Lets it go on.
    func resume() { _ = CLibrary.kill(process.processIdentifier, SIGCONT) }

    /// Ends it at once.
    func kill() {
        guard process.isRunning else { return }
        _ = CLibrary.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    struct Silence: Error {
        var id: String
        var after: [UInt8]
    }

    struct Surprise: Error {
        var line: String
        var answer: String
    }
}
