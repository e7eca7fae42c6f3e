import NIOCore

extension Redis {
    /// Runs tasks on the client's own event loop, so that a call and its answer change no threads. It is worth it for tasks
    /// that do little else than call one after the other, and await each answer:
    ///
    /// ```swift
    /// try await withTaskExecutorPreference(redis.taskExecutor) { ... }
    /// ```
    ///
    /// What blocks or computes for long in such a task holds up every call of the client.
    public var taskExecutor: any TaskExecutor { LoopExecutor(eventLoop: eventLoop) }
}

private final class LoopExecutor: TaskExecutor {
    private let eventLoop: any EventLoop

    init(eventLoop: any EventLoop) { self.eventLoop = eventLoop }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        eventLoop.execute { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}
