/// A place in which the instance-aware counters of one namespace are kept: this process's memory, or a Redis server.
///
/// Every engine answers the same to the same operations.
public protocol InstanceEngine: Sendable {
    /// Applies an operation as one atomic step, at this moment.
    ///
    /// - Throws: `badArgument`, `revived` and `corrupt` where it is refused; and, from an engine on a server, `serverError`,
    ///   `unavailable`, `inDoubt` and `badReply`.
    func perform(_ operation: InstanceOperation) async throws(CounterError) -> InstanceAnswer

    /// Removes every instance-aware counter of the namespace.
    ///
    /// - Throws: From an engine on a server, `serverError`, `unavailable`, `inDoubt` and `badReply`.
    func clearInstances() async throws(CounterError)
}
