/// The client's side of one call, from its start to its end: what to send where, and how the call ends.
///
/// ```
///            start()            NOSCRIPT                  NOSCRIPT
///   unsent ----------> by evalsha --------> by eval -----------------> fail: server error
///                       |  ^  ^             |
///                       |  |  +-- MOVED, ASK (5 at most)
///                       |  |
///          reply: answer, other error: server error, unsent: unavailable, lost: in doubt
/// ```
///
/// Every script checks everything before its first write, so an error reply says that nothing was applied, and the call
/// may be sent again. A call whose request may have reached a server is never sent again on its own: nobody could tell a
/// second application from the first.
///
/// A write or a read, which is a command of Redis, has no digest; where it only reads, losing its reply leaves nothing in
/// doubt.
///
/// Spec: COUNTER-040, COUNTER-041, COUNTER-042, COUNTER-043, COUNTER-044, COUNTER-045, COUNTER-046, COUNTER-047
public struct CallMachine: Equatable, Sendable {
    /// What is called.
    public enum Kind: String, Sendable {
        /// A script, which may write.
        case script
        /// A command of Redis that may write.
        case write
        /// A command of Redis of which the caller says that it only reads.
        case read
    }

    /// By what the request is sent.
    public enum Form: String, Sendable {
        /// A script, by its digest.
        case evalsha
        /// A script, by its text.
        case eval
        /// A command of Redis, as it is.
        case plain
    }

    /// To which server the request is sent.
    public enum Destination: Equatable, Sendable {
        /// The one that the client holds for the owner of the call's slot.
        case owner
        /// The one that has just answered.
        case same
        /// The one that a redirection has named; `nil` for the host that has just answered.
        case node(host: [UInt8]?, port: UInt16)
    }

    /// What has become of the request.
    public enum Event: Equatable, Sendable {
        /// It was answered, and not by an error.
        case reply
        /// It was answered by an error with this text.
        case error([UInt8])
        /// The connection failed, or the time ran out, before any byte of it was handed to the socket.
        case unsent
        /// The connection ended, or the time ran out, after that.
        case lost
    }

    /// What is to be done.
    public enum Action: Equatable, Sendable {
        /// Send the request by this, right behind an `ASKING` where that is said.
        case send(by: Form, to: Destination, asking: Bool)
        /// The call has ended: the reply is its answer.
        case answer
        /// The call has ended without an answer.
        case fail(Failure)
    }

    /// How a call ends without an answer.
    public enum Failure: Equatable, Sendable {
        /// The server refused it with this text: certainly not applied.
        case serverError([UInt8])
        /// It did not reach a server, or only read: certainly not applied.
        case unavailable
        /// It may have been applied, or may yet be.
        case inDoubt
    }

    /// How many redirections a call follows.
    public static let mostRedirections = 5

    private let kind: Kind
    private var phase = Phase.unsent
    private var redirections = 0

    private enum Phase: Equatable {
        case unsent
        case sent(Form, asking: Bool)
        case over(Action)
    }

    /// A call that is yet to be sent.
    public init(_ kind: Kind) {
        self.kind = kind
    }

    /// The first request.
    public mutating func start() -> Action {
        guard case .unsent = phase else { return .fail(.unavailable) }
        return send(by: kind == .script ? .evalsha : .plain, to: .owner, asking: false)
    }

    /// What follows from what has become of the request. Once the call has ended, it ends so for ever.
    public mutating func event(_ event: Event) -> Action {
        switch phase {
        case .over(let action): return action
        case .unsent: return end(.fail(.unavailable))
        case .sent(let form, let asking):
            switch event {
            case .reply: return end(.answer)
            case .unsent: return end(.fail(.unavailable))
            case .lost: return end(.fail(kind == .read ? .unavailable : .inDoubt))
            case .error(let text): return refused(text, form, asking: asking)
            }
        }
    }

    private mutating func refused(_ text: [UInt8], _ form: Form, asking: Bool) -> Action {
        if form == .evalsha, text.firstWord == Self.noScript {
            return send(by: .eval, to: .same, asking: asking)
        }
        guard let redirection = Redirection(text), redirections < Self.mostRedirections else {
            return end(.fail(.serverError(text)))
        }
        redirections += 1
        let destination = Destination.node(host: redirection.host, port: redirection.port)
        return send(by: form == .plain ? .plain : .evalsha, to: destination, asking: redirection.isAsk)
    }

    private mutating func send(by form: Form, to destination: Destination, asking: Bool) -> Action {
        phase = .sent(form, asking: asking)
        return .send(by: form, to: destination, asking: asking)
    }

    private mutating func end(_ action: Action) -> Action {
        phase = .over(action)
        return action
    }

    private static let noScript = Array("NOSCRIPT".utf8)[...]
}

extension [UInt8] {
    /// The bytes up to the first space, all of them if there is none.
    var firstWord: ArraySlice<UInt8> { prefix { $0 != UInt8(ascii: " ") } }
}
