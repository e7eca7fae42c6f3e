import NIOCore

/// What one connection does, from the attempt to make it to its end, without sockets and clocks.
///
/// ```
/// connecting --connected--> greeting --its replies--> ready
///      |                       |                        |
///      +-----------------------+------------------------+--> closed
/// ```
///
/// Calls are answered in the order in which they were sent: the replies of Redis carry nothing else to tell them apart.
/// So a connection that has given up one call has given up all of those behind it, and what comes late is heard by
/// nobody.
struct ConnectionMachine<Call> {
    private enum Phase {
        case connecting(Greeting)
        case greeting(Greeting)
        case ready
        case closed
    }

    private enum Awaited {
        case call(Call)
        /// The reply to an `ASKING`, which says nothing that the next reply does not.
        case asking
    }

    private var phase: Phase
    private var awaited = CircularBuffer<Awaited>()

    init(greeting: Greeting) {
        phase = .connecting(greeting)
    }

    /// Whether calls may be sent.
    var isReady: Bool { if case .ready = phase { true } else { false } }

    /// Whether no reply is awaited.
    var isIdle: Bool { awaited.isEmpty }

    /// The calls that have been sent and not answered, the oldest first.
    var calls: some Sequence<Call> {
        awaited.lazy.compactMap { if case .call(let call) = $0 { call } else { nil } }
    }

    enum ConnectedAction: Equatable {
        /// Write these commands.
        case greet([[[UInt8]]])
        /// Calls may be sent.
        case ready
        /// It is too late.
        case ignore
    }

    /// The connection is made, and encrypted where it has to be.
    mutating func connected() -> ConnectedAction {
        guard case .connecting(let greeting) = phase else { return .ignore }
        guard !greeting.commands.isEmpty else {
            phase = .ready
            return .ready
        }
        phase = .greeting(greeting)
        return .greet(greeting.commands)
    }

    /// A call is being written. The connection must be ready.
    mutating func sent(_ call: Call, asking: Bool) {
        precondition(isReady, "a call on a connection that is not ready")
        if asking { awaited.append(.asking) }
        awaited.append(.call(call))
    }

    enum ReplyAction {
        /// There is nothing to do.
        case none
        /// Calls may be sent.
        case ready
        /// It answers this call.
        case deliver(Call)
        /// The server refuses the client: close the connection.
        case refused([UInt8])
        /// Nobody has asked: close the connection.
        case unexpected
    }

    /// A reply has come: the text of an error, `nil` for anything else.
    mutating func received(error: [UInt8]?) -> ReplyAction {
        switch phase {
        case .closed: return .none
        case .connecting: return error.map { .refused($0) } ?? .unexpected
        case .greeting(var greeting):
            switch greeting.reply(error: error) {
            case .more:
                phase = .greeting(greeting)
                return .none
            case .welcome:
                phase = .ready
                return .ready
            case .refused(let text): return .refused(text)
            }
        case .ready:
            guard let first = awaited.popFirst() else { return error.map { .refused($0) } ?? .unexpected }
            guard case .call(let call) = first else { return .none }
            return .deliver(call)
        }
    }

    /// The connection has ended, or is given up. Answers the calls that are in doubt now, the oldest first; `nil` if it
    /// had ended before.
    mutating func end() -> [Call]? {
        if case .closed = phase { return nil }
        phase = .closed
        defer { awaited.removeAll() }
        return Array(calls)
    }
}

extension ConnectionMachine.ReplyAction: Equatable where Call: Equatable {}
