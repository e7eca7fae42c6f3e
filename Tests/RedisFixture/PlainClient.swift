import CLibrary

/// What a server says to a ``PlainClient``.
public indirect enum PlainReply: Equatable, Sendable {
    case status(String)
    case error(String)
    case integer(Int)
    case bulk([UInt8]?)
    case array([PlainReply])

    /// The text of a status or a bulk string.
    public var text: String? {
        switch self {
        case .status(let text): text
        case .bulk(.some(let bytes)): String(decoding: bytes, as: UTF8.self)
        default: nil
        }
    }
}

/// The simplest client there is, to look at a server with other eyes than those that are being tested: one command at a
/// time on a blocking socket, for a server that can be trusted.
public final class PlainClient {
    private let file: Int32
    private var input: [UInt8] = []

    /// A client of the server at a port of 127.0.0.1.
    public init(port: UInt16) throws {
        file = try Loopback.connect(port: port)
    }

    deinit {
        close(file)
    }

    /// Sends a command and waits for its reply, for ten seconds at most.
    @discardableResult
    public func send(_ words: [String]) throws -> PlainReply {
        var request = Array("*\(words.count)\r\n".utf8)
        for word in words { request += Array("$\(word.utf8.count)\r\n\(word)\r\n".utf8) }
        var sent = 0
        while sent < request.count {
            #if canImport(Darwin)
                let flags: Int32 = 0
            #else
                let flags = Int32(MSG_NOSIGNAL)
            #endif
            let count = request[sent...].withUnsafeBytes { unsafe in
                CLibrary.send(file, unsafe.baseAddress, unsafe.count, flags)
            }
            guard count > 0 else { throw FixtureError("cannot write: errno \(errno)") }
            sent += count
        }
        return try reply()
    }

    private func reply() throws -> PlainReply {
        let line = try line()
        let rest = String(decoding: line.dropFirst(), as: UTF8.self)
        switch (line.first, Int(rest)) {
        case (UInt8(ascii: "+"), _): return .status(rest)
        case (UInt8(ascii: "-"), _): return .error(rest)
        case (UInt8(ascii: ":"), .some(let value)): return .integer(value)
        case (UInt8(ascii: "$"), .some(-1)), (UInt8(ascii: "*"), .some(-1)): return .bulk(nil)
        case (UInt8(ascii: "$"), .some(let length)):
            while input.count < length + 2 { try fill() }
            defer { input.removeFirst(length + 2) }
            return .bulk(Array(input[..<length]))
        case (UInt8(ascii: "*"), .some(let count)):
            return .array(try (0..<count).map { _ in try reply() })
        default: throw FixtureError("not a reply: \(line)")
        }
    }

    private func line() throws -> [UInt8] {
        while true {
            if let end = input.firstIndex(of: UInt8(ascii: "\n")) {
                defer { input.removeFirst(end + 1) }
                return Array(input[..<(end - 1)])
            }
            try fill()
        }
    }

    private func fill() throws {
        var bytes = [UInt8](repeating: 0, count: 65_536)
        let count = recv(file, &bytes, bytes.count, 0)
        guard count > 0 else { throw FixtureError("the server said nothing more: errno \(errno)") }
        input += bytes[..<count]
    }
}
