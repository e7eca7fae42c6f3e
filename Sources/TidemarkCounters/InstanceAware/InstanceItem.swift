/// What is asked of one instance-aware counter; calls are made of 1 to 100 of these.
public struct InstanceItem: Sendable, Hashable {
    /// What to do.
    public enum Command: Sendable, Hashable {
        /// Answers the state.
        case get
        /// Adds an integer to the own slice, and so to the total.
        case increment(by: Int64)
        /// Subtracts an integer from the own slice, and so from the total.
        case decrement(by: Int64)
        /// Makes the total and the own slice an integer, and whatever others have put in nothing.
        case set(to: Int64)
        /// Removes the key.
        case delete
        /// Makes the own slice an integer.
        case setOwn(to: Int64)
        /// Makes the own slice 0.
        case deleteOwn
    }

    /// The command.
    public let command: Command
    /// The counter.
    public let key: CounterKey
    /// When to do it. The condition of ``Command/setOwn(to:)`` and of ``Command/deleteOwn`` looks at the own slice, that
    /// of the others at the total.
    public let condition: Condition
    /// What the instance last heard of its own slice; ``InstanceClient`` puts it in.
    public var belief: Belief?

    package init(_ command: Command, _ key: CounterKey, _ condition: Condition, belief: Belief? = nil) {
        self.command = command
        self.key = key
        self.condition = condition
        self.belief = belief
    }

    /// Answers the state.
    public static func get(_ key: CounterKey) -> InstanceItem { InstanceItem(.get, key, .always) }

    /// Adds an integer.
    public static func increment(_ key: CounterKey, by amount: Int64, if condition: Condition = .always) -> InstanceItem
    {
        InstanceItem(.increment(by: amount), key, condition)
    }

    /// Subtracts an integer.
    public static func decrement(_ key: CounterKey, by amount: Int64, if condition: Condition = .always) -> InstanceItem
    {
        InstanceItem(.decrement(by: amount), key, condition)
    }

    /// Makes the total an integer, all of it the own slice.
    public static func set(_ key: CounterKey, to value: Int64, if condition: Condition = .always) -> InstanceItem {
        InstanceItem(.set(to: value), key, condition)
    }

    /// Removes the key.
    public static func delete(_ key: CounterKey, if condition: Condition = .always) -> InstanceItem {
        InstanceItem(.delete, key, condition)
    }

    /// Makes the own slice an integer; the condition looks at the own slice.
    public static func setOwn(_ key: CounterKey, to value: Int64, if condition: Condition = .always) -> InstanceItem {
        InstanceItem(.setOwn(to: value), key, condition)
    }

    /// Makes the own slice 0; the condition looks at the own slice.
    public static func deleteOwn(_ key: CounterKey, if condition: Condition = .always) -> InstanceItem {
        InstanceItem(.deleteOwn, key, condition)
    }
}

/// What an instance last heard of its own slice for a key.
///
/// Spec: EPOCH-032
public struct Belief: Sendable, Hashable {
    /// The epoch of the key.
    public var epoch: Serial
    /// The slice.
    public var count: Int64

    /// A slice of an epoch.
    public init(epoch: Serial, count: Int64) {
        self.epoch = epoch
        self.count = count
    }
}

/// What came of an item.
public struct InstanceResult: Sendable, Hashable {
    /// A key as one instance sees it.
    public struct State: Sendable, Hashable {
        /// The sum of all slices, which may lie outside 64 bits; nil where the key is absent or corrupt.
        public var total: Int128?
        /// The own slice, 0 where there is none; nil where the key is corrupt.
        public var own: Int64?

        /// A state.
        public init(total: Int128?, own: Int64?) {
            self.total = total
            self.own = own
        }
    }

    /// Whether the item was applied, and why not.
    public var status: CounterResult.Status
    /// What was found, when the dead had been reaped and the own slice put back.
    public var old: State
    /// What was left.
    public var new: State
    /// The epoch of what was left; nil where the key is absent or corrupt.
    public var epoch: Serial?

    /// A result.
    public init(_ status: CounterResult.Status, old: State, new: State, epoch: Serial?) {
        self.status = status
        self.old = old
        self.new = new
        self.epoch = epoch
    }

    /// The result where what is stored is no record.
    static let corrupt = InstanceResult(
        .corrupt,
        old: State(total: nil, own: nil),
        new: State(total: nil, own: nil),
        epoch: nil
    )

    /// Whether the item was applied.
    public var isApplied: Bool { status == .ok }
}
