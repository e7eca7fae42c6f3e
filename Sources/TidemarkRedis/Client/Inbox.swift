import NIOCore
import Synchronization

/// Where calls come in, from any thread, on their way to the event loop.
///
/// The loop is woken by the first call only, and then takes all that have come in the meantime: with many callers, or one
/// that does not wait, calls cost a lock, and their requests are written together.
final class Inbox: Sendable {
    let eventLoop: any EventLoop
    private let dispatcher: NIOLoopBoundBox<Dispatcher>
    private let timeout: TimeAmount
    private let open: OpenCalls
    private let state = Mutex(State())

    private struct Submission {
        var content: RedisCall
        var deadline: NIODeadline
        var completion: Call.Completion
    }

    private struct State {
        var submissions: [Submission] = []
        var isClosed = false
    }

    /// - Parameter makeRouter: makes the router for a dispatcher of this event loop.
    init(_ configuration: RedisConfiguration, eventLoop: any EventLoop, makeRouter: () -> sending any Router) {
        self.eventLoop = eventLoop
        timeout = TimeAmount(bounded: configuration.timeout)
        open = OpenCalls(limit: configuration.mostCalls)
        let dispatcher = Dispatcher(
            eventLoop: eventLoop,
            router: makeRouter(),
            closeTimeout: TimeAmount(bounded: configuration.closeTimeout),
            open: open
        )
        self.dispatcher = .makeBoxSendingValue(dispatcher, eventLoop: eventLoop)
    }

    /// Takes a call. It is completed in any case.
    func put(_ content: RedisCall, _ completion: Call.Completion) {
        if case .command(let words, _, _) = content, words.isEmpty {
            return completion.complete(.failure(RedisError(.badArgument, "expected a command of at least one word")))
        }
        let submission = Submission(content: content, deadline: .now() + timeout, completion: completion)
        let wasEmpty: Bool? = state.withLock { state in
            guard !state.isClosed, open.add() else { return nil }
            state.submissions.append(submission)
            return state.submissions.count == 1
        }
        switch wasEmpty {
        case .some(true): eventLoop.execute { self.deliver() }
        case .some(false): break
        case nil: completion.complete(.failure(refusal))
        }
    }

    /// Takes a call, and promises its reply.
    func submit(_ call: RedisCall) -> EventLoopFuture<RESPValue> {
        let promise = eventLoop.makePromise(of: RESPValue.self)
        put(call, .promise(promise))
        return promise.futureResult
    }

    /// Takes a call, and awaits its reply.
    func perform(_ call: RedisCall) async throws(RedisError) -> RESPValue {
        try await withCheckedContinuation { put(call, .continuation($0)) }.get()
    }

    private var refusal: RedisError {
        state.withLock(\.isClosed)
            ? RedisError(.closed, "the client is closed")
            : RedisError(.unavailable, "\(open.limit) calls are under way, the limit")
    }

    private func deliver() {
        let submissions = state.withLock { state in
            defer { state.submissions = [] }
            return state.submissions
        }
        let dispatcher = dispatcher.value
        for submission in submissions {
            let call = Call(submission.content, deadline: submission.deadline, completion: submission.completion)
            dispatcher.start(call)
        }
        dispatcher.flush()
    }

    /// Takes no more calls, and closes everything when those that were taken have ended.
    func close() -> EventLoopFuture<Void> {
        let promise = eventLoop.makePromise(of: Void.self)
        close(promise)
        return promise.futureResult
    }

    /// As `close()`, for somebody who does not wait for it.
    func close(_ promise: EventLoopPromise<Void>?) {
        state.withLock { $0.isClosed = true }
        // Behind the delivery of what was put before.
        eventLoop.execute { self.dispatcher.value.close(promise) }
    }
}

/// Counts the calls under way.
final class OpenCalls: Sendable {
    let limit: Int
    private let count = Atomic(0)

    init(limit: Int) {
        self.limit = max(limit, 1)
    }

    /// Counts one more, unless the limit is reached.
    func add() -> Bool {
        guard count.add(1, ordering: .relaxed).newValue > limit else { return true }
        count.subtract(1, ordering: .relaxed)
        return false
    }

    /// Counts one less. Answers whether it was the last one.
    func remove() -> Bool {
        count.subtract(1, ordering: .relaxed).newValue == 0
    }

    var isEmpty: Bool { count.load(ordering: .relaxed) == 0 }
}
