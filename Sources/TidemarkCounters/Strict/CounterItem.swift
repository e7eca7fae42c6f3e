/// What is asked of one counter; calls are made of 1 to 100 of these.
public struct CounterItem: Sendable, Hashable {
    /// What to do.
    public enum Command: Sendable, Hashable {
        /// Answers the value.
        case get
        /// Adds an integer.
        case increment(by: Int64)
        /// Subtracts an integer, exactly: the negative of -2^63 is never formed.
        case decrement(by: Int64)
        /// Stores an integer.
        case set(to: Int64)
        /// Removes the key.
        case delete
    }

    /// The command.
    public let command: Command
    /// The counter.
    public let key: CounterKey
    /// When to do it.
    public let condition: Condition

    init(_ command: Command, _ key: CounterKey, _ condition: Condition) {
        self.command = command
        self.key = key
        self.condition = condition
    }

    /// Answers the value.
    public static func get(_ key: CounterKey) -> CounterItem { CounterItem(.get, key, .always) }

    /// Adds an integer.
    public static func increment(_ key: CounterKey, by amount: Int64, if condition: Condition = .always) -> CounterItem
    {
        CounterItem(.increment(by: amount), key, condition)
    }

    /// Subtracts an integer.
    public static func decrement(_ key: CounterKey, by amount: Int64, if condition: Condition = .always) -> CounterItem
    {
        CounterItem(.decrement(by: amount), key, condition)
    }

    /// Stores an integer.
    public static func set(_ key: CounterKey, to value: Int64, if condition: Condition = .always) -> CounterItem {
        CounterItem(.set(to: value), key, condition)
    }

    /// Removes the key.
    public static func delete(_ key: CounterKey, if condition: Condition = .always) -> CounterItem {
        CounterItem(.delete, key, condition)
    }
}

/// What the value of a counter must be for an item to be applied; an absent counter compares as 0.
///
/// Spec: COUNTER-025, COUNTER-026
public enum Condition: Sendable, Hashable {
    /// Whatever it is: the comparator `none`.
    case always
    /// The value equals this: `eq`.
    case equal(Int64)
    /// The value does not equal this: `ne`.
    case notEqual(Int64)
    /// The value is less than this: `lt`.
    case less(Int64)
    /// The value is greater than this: `gt`.
    case greater(Int64)

    /// Whether the condition holds for a value.
    public func holds(for value: Int64) -> Bool { holds(for: value) { $0 } }

    /// Whether the condition holds for a total.
    public func holds(for total: Int128) -> Bool { holds(for: total) { Int128($0) } }

    private func holds<Value: Comparable>(for value: Value, _ widened: (Int64) -> Value) -> Bool {
        switch self {
        case .always: true
        case .equal(let reference): value == widened(reference)
        case .notEqual(let reference): value != widened(reference)
        case .less(let reference): value < widened(reference)
        case .greater(let reference): value > widened(reference)
        }
    }
}

/// What came of an item.
public struct CounterResult: Sendable, Hashable {
    /// Whether the item was applied, and why not.
    public enum Status: String, Sendable, CaseIterable {
        /// It was.
        case ok
        /// The condition does not hold; nothing has changed.
        case unmet
        /// The result would be below -2^63 or above 2^63-1; nothing has changed.
        case overflow
        /// What is stored is no value; nothing has changed.
        case corrupt
    }

    /// Whether the item was applied.
    public var status: Status
    /// The value before; nil where the counter was absent or is corrupt.
    public var old: Int64?
    /// The value after; nil where the counter is absent or corrupt.
    public var new: Int64?

    /// A result.
    public init(_ status: Status, old: Int64?, new: Int64?) {
        self.status = status
        self.old = old
        self.new = new
    }

    /// Whether the item was applied.
    public var isApplied: Bool { status == .ok }
}
