/// A place in which the counters of one namespace are kept: this process's memory, or a Redis server.
///
/// Every engine answers the same to the same calls; whoever holds one need not know which it is.
public protocol CounterEngine: Sendable {
    /// Applies 1 to 100 items in order, as one atomic step.
    ///
    /// - Returns: One result for each item, in the order of the items.
    /// - Throws: ``CounterError/badArgument(_:)`` where there are no items or too many; and, from an engine on a server,
    ///   `serverError`, `unavailable`, `inDoubt` and `badReply`.
    func call(_ items: [CounterItem]) async throws(CounterError) -> [CounterResult]

    /// Applies one item.
    ///
    /// - Throws: From an engine on a server, `serverError`, `unavailable`, `inDoubt` and `badReply`.
    func call(_ item: CounterItem) async throws(CounterError) -> CounterResult

    /// Removes every counter of the namespace.
    ///
    /// - Throws: From an engine on a server, `serverError`, `unavailable`, `inDoubt` and `badReply`.
    func clear() async throws(CounterError)
}
