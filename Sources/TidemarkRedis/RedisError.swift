import TidemarkCounters

/// Why a call has no answer, or a client cannot be made.
public struct RedisError: Error, Equatable, Sendable {
    /// What it means for the call: a closed list.
    public enum Code: String, CaseIterable, Sendable {
        /// The request was handed to the socket and no reply came: it may have been applied, or may yet be.
        case inDoubt = "in-doubt"

        /// The request was not sent, or only reads: certainly not applied.
        case unavailable

        /// The server answered with an error, which `serverText` holds. For the scripts of Tidemark: certainly not
        /// applied.
        case serverError = "server-error"

        /// A reply that is not what was asked for.
        case badReply = "bad-reply"

        /// The call, a URL or a setting is wrong. Nothing was sent.
        case badArgument = "bad-argument"

        /// The client was closed before the call was made. Nothing was sent.
        case closed
    }

    /// What it means.
    public let code: Code

    /// What happened, for people. It holds no passwords, no control characters, and of a long text the beginning.
    public let reason: String

    /// What the server said, where it did: the text of its error without the `-` before it, and with `***` for what it
    /// has of user and password when it refuses to let the client in.
    public let serverText: [UInt8]?

    /// An error of the client's.
    public init(_ code: Code, _ reason: String) {
        self.code = code
        self.reason = reason
        serverText = nil
    }

    /// An error for which the server has given the reason.
    public init(_ code: Code, serverText: [UInt8]) {
        self.code = code
        self.serverText = serverText
        reason = Redirection.explained(serverText)
    }
}

extension RedisError: CustomStringConvertible {
    /// For example `server-error: NOPERM No permissions to access a key`.
    public var description: String { reason.isEmpty ? code.rawValue : "\(code.rawValue): \(reason)" }
}
