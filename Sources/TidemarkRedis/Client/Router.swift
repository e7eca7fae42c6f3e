import NIOCore
import TidemarkCounters

/// Finds the node for a call. It belongs to the dispatcher's event loop.
protocol Router: AnyObject {
    /// To whom the nodes belong, until they are stopped.
    var owner: (any NodeOwner)? { get set }

    /// The node to which a call is to be sent, after it was answered by another one, or at first.
    func node(for call: Call, to destination: CallMachine.Destination, after node: Node?) throws(RedisError) -> Node

    /// Lets the nodes send what they have been given.
    func flush()

    /// A node's connection has ended, or could not be made.
    func failed(_ node: Node)

    /// Makes no more connections.
    func retire()

    /// Closes all connections, and ends what calls are left.
    func stop() -> EventLoopFuture<Void>
}

/// Knows one node, and follows no redirection: that would be to leave the server that the caller has named.
final class SingleRouter: Router {
    private let one: Node

    var owner: (any NodeOwner)? {
        get { one.owner }
        set { one.owner = newValue }
    }

    init(_ node: Node) {
        one = node
    }

    func node(for call: Call, to destination: CallMachine.Destination, after node: Node?) throws(RedisError) -> Node {
        if case .node = destination { throw RedisError(.serverError, "the server belongs to a cluster") }
        return one
    }

    func flush() { one.flush() }

    func failed(_ node: Node) {}

    func retire() { one.retire() }

    func stop() -> EventLoopFuture<Void> { one.stop() }
}
