import NIOCore
import TidemarkCounters

/// Brings calls to nodes, and their outcomes back to the callers.
///
/// It belongs to one event loop, as everything does that it knows: nodes, their connections, the router and the calls.
final class Dispatcher {
    let eventLoop: any EventLoop
    private let router: any Router
    private let closeTimeout: TimeAmount
    /// How many calls are under way: counted up by the inbox, down by the dispatcher.
    private let open: OpenCalls
    private var closed: EventLoopPromise<Void>?
    private var closeTimer: Scheduled<Void>?
    private var isStopped = false

    init(eventLoop: any EventLoop, router: any Router, closeTimeout: TimeAmount, open: OpenCalls) {
        self.eventLoop = eventLoop
        self.router = router
        self.closeTimeout = closeTimeout
        self.open = open
        router.owner = self
    }

    /// Takes a new call.
    func start(_ call: Call) {
        perform(call.machine.start(), on: call, at: nil, after: nil)
    }

    /// Sends what the nodes have been given.
    func flush() {
        router.flush()
    }

    /// A node says what has become of a request.
    func ended(_ call: Call, _ outcome: Call.Outcome, at node: Node) {
        switch outcome {
        case .reply(let reply):
            let event: CallMachine.Event = if case .error(let text) = reply { .error(text) } else { .reply }
            perform(call.machine.event(event), on: call, at: node, after: reply)
        case .refused(let text):
            finish(call, .failure(RedisError(.serverError, serverText: text)))
        case .unsent(let reason):
            end(call, by: call.machine.event(.unsent), reason)
        case .lost(let reason):
            end(call, by: call.machine.event(.lost), reason)
        }
    }

    private func perform(_ action: CallMachine.Action, on call: Call, at node: Node?, after reply: RESPValue?) {
        switch (action, reply) {
        case (.answer, .some(let reply)):
            finish(call, .success(reply))
        case (.send(let form, let destination, let isAsking), _):
            call.form = form
            call.isAsking = isAsking
            do throws(RedisError) {
                let next = try router.node(for: call, to: destination, after: node)
                next.add(call)
                // Whoever starts calls flushes after many of them.
                if node != nil { next.flushSoon() }
            } catch {
                // A redirection that cannot be followed: the server's word is all there is to say.
                if case .error(let text) = reply {
                    finish(call, .failure(RedisError(.serverError, serverText: text)))
                } else {
                    finish(call, .failure(error))
                }
            }
        default: end(call, by: action, "")
        }
    }

    private func end(_ call: Call, by action: CallMachine.Action, _ reason: String) {
        switch action {
        case .fail(.serverError(let text)): finish(call, .failure(RedisError(.serverError, serverText: text)))
        case .fail(.inDoubt): finish(call, .failure(RedisError(.inDoubt, reason)))
        case .fail(.unavailable), .answer, .send: finish(call, .failure(RedisError(.unavailable, reason)))
        }
    }

    private func finish(_ call: Call, _ result: Result<RESPValue, RedisError>) {
        // Before the caller hears of it, who may make the next call at once.
        let isLast = !call.isOwn && open.remove()
        call.completion.complete(result)
        if isLast, closed != nil { stop() }
    }

    /// Lets the calls under way come to their ends, for as long as is set, and closes the connections. Keeps the promise
    /// when that is done.
    func close(_ promise: EventLoopPromise<Void>?) {
        if let closed {
            closed.futureResult.cascade(to: promise)
            return
        }
        let closed = eventLoop.makePromise(of: Void.self)
        closed.futureResult.cascade(to: promise)
        self.closed = closed
        router.retire()
        guard !open.isEmpty else { return stop() }
        closeTimer = eventLoop.assumeIsolated().scheduleTask(in: closeTimeout) { self.stop() }
    }

    private func stop() {
        guard let closed, !isStopped else { return }
        isStopped = true
        closeTimer?.cancel()
        router.stop().cascade(to: closed)
    }
}

extension Dispatcher: NodeOwner {
    func failed(_ node: Node) {
        router.failed(node)
    }
}
