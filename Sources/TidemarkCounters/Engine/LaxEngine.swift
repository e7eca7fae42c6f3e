/// A place in which the plain lax counters of one namespace are kept: this process's memory, or a Redis server.
///
/// Calls are those of ``CounterEngine``, on counters of their own.
public protocol LaxEngine: CounterEngine {
    /// Applies a batch as one atomic step, unless it has been applied before.
    ///
    /// - Throws: `badArgument`, `corrupt` and `outdated` where it is refused; and, from an engine on a server, `serverError`,
    ///   `unavailable`, `inDoubt` and `badReply`.
    func apply(_ batch: Batch) async throws(CounterError) -> BatchAnswer<CounterResult>
}
