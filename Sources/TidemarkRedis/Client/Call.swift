import NIOCore
import TidemarkCounters

/// A call under way. Only the event loop knows it.
final class Call {
    let content: RedisCall
    let deadline: NIODeadline
    let completion: Completion

    var machine: CallMachine
    /// By what it is sent next.
    var form = CallMachine.Form.plain
    var isAsking = false
    /// Whether it goes to the owner of its slot, whichever that is, and not where an `ASK` has pointed.
    var followsMap = false
    /// Whether the client makes it for itself.
    var isOwn = false

    /// Who awaits the call's end.
    enum Completion: Sendable {
        case promise(EventLoopPromise<RESPValue>)
        case continuation(CheckedContinuation<Result<RESPValue, RedisError>, Never>)

        func complete(_ result: Result<RESPValue, RedisError>) {
            switch (self, result) {
            case (.promise(let promise), .success(let value)): promise.succeed(value)
            case (.promise(let promise), .failure(let error)): promise.fail(error)
            case (.continuation(let continuation), _): continuation.resume(returning: result)
            }
        }
    }

    /// What has become of a request that a node was given.
    enum Outcome {
        /// It was answered, perhaps by an error.
        case reply(RESPValue)
        /// The server does not let the client in, and says why; the request was not sent.
        case refused([UInt8])
        /// It was not sent.
        case unsent(reason: String)
        /// It was sent, and will not be answered.
        case lost(reason: String)
    }

    init(_ content: RedisCall, deadline: NIODeadline, completion: Completion) {
        self.content = content
        self.deadline = deadline
        self.completion = completion
        machine = CallMachine(content.kind)
    }

    /// Writes the request, in the form that the call has come to.
    func write(to buffer: inout ByteBuffer) {
        if isAsking { buffer.writeAsking() }
        switch content {
        case .script(let script, let keys, let arguments):
            buffer.writeCall(of: script, byEval: form == .eval, keys: keys, arguments: arguments)
        case .command(let words, _, _):
            buffer.writeCommand(words)
        }
    }
}
