public import ConformanceKit

/// The Swift reference as the harness sees it: one value for each case.
///
/// What it does is translate: arguments into the modules' types, and what comes of them into observations.
public struct Reference: Implementation {
    /// Its name.
    public static let name = "tidemark-swift"

    /// The capabilities that it has.
    public static let caps = [
        "wire", "backlog", "session.primary", "session.replica", "counters", "counters.client", "epochs",
        "epochs.client", "lax", "lax.epochs", "lax.client",
        "lww", "allocation", "cell", "cell.client",
    ]

    private var backlog = BacklogOperations()
    private var primary = PrimaryOperations()
    private var replica = ReplicaOperations()
    private var counters = CounterOperations()
    private var epochs = EpochOperations()
    private var lax = LaxOperations()
    private var lww = LWWOperations()
    private var allocation = AllocationOperations()
    private var cell = CellOperations()
    private var cellClient = CellClientOperations()

    /// The state in which a case begins.
    public init() {}

    /// Runs one operation; nil for one that the reference does not have.
    ///
    /// - Throws: `ArgumentError` for arguments of another form than the chapter's table of operations has.
    public mutating func observe(op: String, args: JSON.Object) throws -> Observation? {
        switch op {
        case "wire.encode": try WireOperations.encode(args)
        case "wire.decode": try WireOperations.decode(args)
        case "wire.stream": try WireOperations.stream(args)
        case "backlog.create": try backlog.create(args)
        case "backlog.resume": try backlog.resume(args)
        case "backlog.push": try backlog.push(args)
        case "backlog.read": try backlog.read(args)
        case "backlog.drop": try backlog.drop(args)
        case "backlog.state": try backlog.state()
        case "counters.call": try counters.call(args)
        case "counters.clear": try counters.clear(args)
        case "counters.store": try counters.store(args)
        case "counters.stored": try counters.stored(args)
        case "counters.names": try CounterOperations.names(args)
        case "counters.client.call": try CounterClientOperations.call(args)
        case "epochs.attach": try epochs.perform("attach", args)
        case "epochs.call": try epochs.perform("call", args)
        case "epochs.beat": try epochs.perform("beat", args)
        case "epochs.clear-own": try epochs.perform("clear-own", args)
        case "epochs.clear": try epochs.clear(args)
        case "epochs.store": try epochs.store(args)
        case "epochs.stored": try epochs.stored(args)
        case "epochs.names": try EpochOperations.names(args)
        case "epochs.client.run": try EpochClientOperations.run(args)
        case "lax.batch": try lax.batch(args)
        case "lax.call": try lax.call(args)
        case "lax.clear": try lax.clear(args)
        case "lax.store": try lax.store(args)
        case "lax.stored": try lax.stored(args)
        case "lax.names": try LaxOperations.names(args)
        case "lax.epochs.batch": try epochs.perform("batch", args)
        case "lax.epochs.store": try epochs.storeBatch(args)
        case "lax.epochs.stored": try epochs.storedBatches(args)
        case "lax.client.plain": try LaxClientOperations.plain(args)
        case "lax.client.instance": try LaxClientOperations.instance(args)
        case _ where op.hasPrefix("session.primary."): try primary.perform(String(op.dropFirst(16)), args)
        case _ where op.hasPrefix("session.replica."): try replica.perform(String(op.dropFirst(16)), args)
        case _ where op.hasPrefix("lww."): try lww.perform(String(op.dropFirst(4)), args)
        case _ where op.hasPrefix("allocation."): try allocation.perform(String(op.dropFirst(11)), args)
        case _ where op.hasPrefix("cell.client."): try cellClient.perform(String(op.dropFirst(12)), args)
        case _ where op.hasPrefix("cell."): try cell.perform(String(op.dropFirst(5)), args)
        default: nil
        }
    }
}
