/// What must hold of anything that replicas merge, for whatever three states they have.
struct SemilatticeLaws<State>: Sendable {
    /// Merges the second state into the first.
    var merge: @Sendable (State, State) -> State
    /// Whether two states are the same.
    var areSame: @Sendable (State, State) -> Bool
    /// Whether the second state has everything that the first one has.
    var isWithin: @Sendable (State, State) -> Bool

    /// The name of a law that does not hold of three states; nil where all do.
    func broken(_ a: State, _ b: State, _ c: State) -> String? {
        let ab = merge(a, b)
        if !areSame(ab, merge(b, a)) { return "commutative" }
        if !areSame(merge(ab, c), merge(a, merge(b, c))) { return "associative" }
        if !areSame(merge(a, a), a) || !areSame(merge(ab, b), ab) { return "idempotent" }
        if !isWithin(a, ab) || !isWithin(b, ab) { return "monotone" }
        return nil
    }
}
