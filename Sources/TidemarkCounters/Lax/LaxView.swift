/// What a lax client shows of a counter: what the server last said, and what the client has added since.
public protocol LaxView: Sendable, Hashable {
    /// The view with a delta added, exactly.
    func adding(_ delta: Int128) -> Self
}

/// The view of a plain counter.
public struct PlainView: LaxView {
    /// The value, which may lie outside 64 bits; nil where the counter is absent.
    public var value: Int128?

    /// A view.
    public init(value: Int128?) { self.value = value }

    /// The view with a delta added; absent counts as 0.
    public func adding(_ delta: Int128) -> PlainView { PlainView(value: (value ?? 0) + delta) }
}

/// The view of an instance-aware counter.
public struct InstanceView: LaxView {
    /// The sum of all slices, which may lie outside 64 bits; nil where the counter is absent.
    public var total: Int128?
    /// The own slice, which may lie outside 64 bits.
    public var own: Int128

    /// A view.
    public init(total: Int128?, own: Int128) {
        self.total = total
        self.own = own
    }

    /// The view with a delta added to both; absent counts as 0.
    public func adding(_ delta: Int128) -> InstanceView {
        InstanceView(total: (total ?? 0) + delta, own: own + delta)
    }
}
