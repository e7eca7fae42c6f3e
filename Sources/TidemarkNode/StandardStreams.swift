import CLibrary
import Dispatch

/// Standard input, output and error.
enum StandardStreams {
    /// Whether somebody types what the program reads.
    static var inputIsTyped: Bool { isatty(STDIN_FILENO) == 1 }

    /// What a read gave.
    enum Input {
        case bytes([UInt8])
        case end
        case failed(String)
    }

    /// Reads from standard input what is there, and waits for something, on a thread that nobody else needs.
    static func read() async -> Input {
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async { continuation.resume(returning: readAndBlock()) }
        }
    }

    private static func readAndBlock() -> Input {
        var bytes = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = bytes.withUnsafeMutableBytes { CLibrary.read(STDIN_FILENO, $0.baseAddress, $0.count) }
            if count > 0 { return .bytes(Array(bytes[..<count])) }
            if count == 0 { return .end }
            guard isWorthWaiting(for: STDIN_FILENO, POLLIN) else { return .failed(String(cString: strerror(errno))) }
        }
    }

    /// Writes a text to standard output at once; answers what went wrong, if something did.
    static func write(_ text: String) -> String? { write(text, to: STDOUT_FILENO) }

    /// Writes a text to standard error.
    static func complain(_ text: String) { _ = write(text, to: STDERR_FILENO) }

    private static func write(_ text: String, to file: Int32) -> String? {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { CLibrary.write(file, $0.baseAddress, $0.count) }
            if count >= 0 {
                bytes = bytes.dropFirst(count)
            } else if !isWorthWaiting(for: file, POLLOUT) {
                return String(cString: strerror(errno))
            }
        }
        return nil
    }

    /// Whether the last call failed only for this moment; waits until it is worth another try.
    private static func isWorthWaiting(for file: Int32, _ events: some BinaryInteger) -> Bool {
        if errno == EINTR { return true }
        guard errno == EAGAIN || errno == EWOULDBLOCK else { return false }
        var interest = pollfd(fd: file, events: Int16(events), revents: 0)
        _ = poll(&interest, 1, -1)
        return true
    }
}
