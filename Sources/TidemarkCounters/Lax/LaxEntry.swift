/// What a lax client knows of one counter.
struct LaxEntry<View: LaxView>: Sendable {
    /// What the server last said; nil where it is unknown.
    var base: View?
    /// When the request was sent that told the base.
    var baseTime: UInt64 = 0
    /// What is in the batch that is under way.
    var inFlight: Int64?
    /// What was added since.
    var pending: Int64?
    /// How many pending deltas began before this one, and when it did.
    var rank: UInt64 = 0
    var since: UInt64 = 0
    /// While something holds the key: the rank of the last delta that may still be sent.
    var mark: UInt64?
    /// Whether an unanswered refresh asks for the key.
    var isAskedFor = false
    /// Whether the key is listed among the idle ones.
    var isListed = false

    /// Spec: LAX-043
    var view: View? { base?.adding(Int128(inFlight ?? 0) + Int128(pending ?? 0)) }

    /// The view where there may be nothing to add: an absent counter is absent then.
    var shown: View? { inFlight == nil && pending == nil ? base : view }

    /// Whether nothing is on its way.
    var isIdle: Bool { inFlight == nil && pending == nil }

    /// Whether there is nothing to remember.
    var isBlank: Bool { base == nil && isIdle && mark == nil && !isAskedFor }

    /// Adds to what is pending; nil where nothing is.
    ///
    /// Spec: LAX-041, LAX-042
    mutating func join(_ delta: Int64) -> LaxAdded<View>? {
        guard let pending else { return nil }
        let (sum, overflows) = pending.addingReportingOverflow(delta)
        if overflows { return .overflow }
        self.pending = sum
        return .taken(view)
    }
}

/// What is answered to an `add`.
public enum LaxAdded<View: LaxView>: Sendable, Hashable {
    /// It is pending, and this is the view with it; nil where the base is unknown.
    case taken(View?)
    /// What is pending would be no 64-bit integer; nothing has changed.
    case overflow
    /// The client was closed; nothing has changed.
    case closed
}
