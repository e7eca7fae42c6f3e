import CLibrary

/// The few calls to the operating system that the runner needs, each with interruption and error numbers dealt with.
///
/// Together with `Spawn`, `Interruption` and `OpenFiles` this is all of the kit that touches C.
enum System {
    /// What came of reading from a file that does not block.
    enum Reading {
        case bytes([UInt8])
        case nothingYet
        case end
    }

    /// What came of writing to a file that does not block.
    enum Writing {
        case wrote(Int)
        case fullForNow
        /// Nobody will ever read it.
        case closed
    }

    /// A file to wait for, and what it turned out to be ready for.
    struct Interest {
        let file: Int32
        let writing: Bool
        var isReady = false
    }

    /// Reads at most `count` bytes.
    static func read(_ file: Int32, atMost count: Int) -> Reading {
        var end = false
        var failure: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            let result = retrying { systemRead(file, buffer.baseAddress, count) }
            if result < 0 { failure = errno }
            filled = max(result, 0)
            end = result == 0
        }
        if failure == EAGAIN || failure == EWOULDBLOCK { return .nothingYet }
        // An error on a pipe means that it will never say anything again, as its end does.
        return end || failure != 0 ? .end : .bytes(bytes)
    }

    /// Writes as many of the bytes as there is room for.
    static func write(_ bytes: ArraySlice<UInt8>, to file: Int32) -> Writing {
        let result = bytes.withUnsafeBytes { buffer in systemWrite(file, buffer.baseAddress, buffer.count) }
        if result >= 0 { return .wrote(result) }
        return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR ? .fullForNow : .closed
    }

    /// Writes all of the bytes to a file that blocks, and says whether that succeeded.
    static func writeAll(_ bytes: [UInt8], to file: Int32) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            switch write(rest, to: file) {
            case .wrote(let count): rest = rest.dropFirst(count)
            case .fullForNow: _ = wait(for: [Interest(file: file, writing: true)], milliseconds: 1000)
            case .closed: return false
            }
        }
        return true
    }

    /// Writes all of the bytes for somebody to read, as long as that takes, and says whether that succeeded. Once a signal
    /// has asked the runner to stop, a reader who does not read is waited for no longer than ``Interruption`` allows.
    static func deliver(_ bytes: [UInt8], to file: Int32) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            guard waitForReader(of: file) else { return false }
            switch write(rest.prefix(bytesWithoutWait), to: file) {
            case .wrote(let count): rest = rest.dropFirst(count)
            case .fullForNow: break
            case .closed: return false
            }
        }
        return true
    }

    /// So many bytes every pipe takes at once that takes any (POSIX).
    private static let bytesWithoutWait = 512

    private static func waitForReader(of file: Int32) -> Bool {
        while true {
            let remaining = Interruption.remainingWait
            // Not for long at a time: a signal that arrives just before the wait does not end it.
            let interests = wait(for: [Interest(file: file, writing: true)], milliseconds: min(remaining ?? 100, 100))
            if interests[0].isReady { return true }
            if remaining == 0 { return false }
        }
    }

    /// Opens a file for writing, empty; or says why that failed.
    static func create(_ path: String) -> Result<Int32, SystemError> {
        let file = Int32(retrying { Int(open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode_t(0o666))) })
        guard file >= 0, file < 3 else { return file < 0 ? .failure(SystemError(number: errno)) : .success(file) }
        // A standard file was closed, and its number must not come to mean this one: what is printed would end up in it.
        let safe = fcntl(file, F_DUPFD_CLOEXEC, 3)
        let failure = errno
        close(file)
        return safe < 0 ? .failure(SystemError(number: failure)) : .success(safe)
    }

    /// Closes a file.
    static func close(_ file: Int32) {
        // Not retried: after an interruption the file is closed all the same.
        _ = systemClose(file)
    }

    /// Waits until a file is ready (or broken, which reading or writing will show) or the time is over.
    static func wait(for interests: [Interest], milliseconds: Int) -> [Interest] {
        var files = interests.map { pollfd(fd: $0.file, events: Int16($0.writing ? POLLOUT : POLLIN), revents: 0) }
        let timeout = Int32(clamping: max(milliseconds, 0))
        // An interruption ends the wait early: whoever waits looks at its signals and comes back.
        guard poll(&files, nfds_t(files.count), timeout) > 0 else { return interests }
        return zip(interests, files).map { interest, file in
            var interest = interest
            interest.isReady = file.revents != 0
            return interest
        }
    }

    /// The position of the first such byte at or after `start`.
    static func firstIndex(of byte: UInt8, in bytes: [UInt8], from start: Int) -> Int? {
        bytes.withUnsafeBytes { buffer in
            guard let base = buffer.baseAddress, start < buffer.count,
                let found = memchr(base + start, Int32(byte), buffer.count - start)
            else { return nil }
            return UnsafeRawPointer(found) - base
        }
    }

    /// Whether a terminal is behind a file.
    static func isTerminal(_ file: Int32) -> Bool { isatty(file) == 1 }

    /// Milliseconds of a clock that never goes back. A signal handler may ask it.
    static var milliseconds: Int {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return time.tv_sec * 1_000 + time.tv_nsec / 1_000_000
    }

    /// The number of processors that can be used, at least 1.
    static var processors: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

    /// The value of an environment variable.
    static func environment(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

    /// Lets a write to a closed pipe fail instead of ending this process; done once.
    static let ignoreBrokenPipes: Void = {
        _ = signal(SIGPIPE, SIG_IGN)
    }()

    private static func retrying(_ call: () -> Int) -> Int {
        while true {
            let result = call()
            if result >= 0 || errno != EINTR { return result }
        }
    }
}

/// Why the operating system refused something.
struct SystemError: Error, Equatable, CustomStringConvertible {
    let number: Int32

    var description: String { String(cString: strerror(number)) }
}

private func systemRead(_ file: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
    read(file, buffer, count)
}

private func systemWrite(_ file: Int32, _ buffer: UnsafeRawPointer?, _ count: Int) -> Int {
    write(file, buffer, count)
}

private func systemClose(_ file: Int32) -> Int32 { close(file) }
