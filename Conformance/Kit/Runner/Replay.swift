/// Several cases of which one, nobody knows which, brought a process down: they are asked again one at a time.
///
/// Spec: HARNESS-042, HARNESS-043
struct Replay {
    /// What happened when they were in flight together.
    let misbehaviour: Misbehaviour
    /// The cases, the oldest first.
    let positions: [Int]
    private var asked = 0
    private var isBlamed = false
    /// The result of the oldest case, until it is known that another is to blame.
    private(set) var held: CaseResult?

    /// Cases that were in flight together, at least two.
    init(_ misbehaviour: Misbehaviour, _ positions: [Int]) {
        self.misbehaviour = misbehaviour
        self.positions = positions
    }

    /// The next case to ask.
    mutating func next() -> Int? {
        guard asked < positions.count else { return nil }
        asked += 1
        return positions[asked - 1]
    }

    /// Takes a case's result, and returns it if it is final.
    mutating func answered(_ position: Int, _ result: CaseResult) -> CaseResult? {
        guard position == positions[0], !isBlamed else { return result }
        held = result
        return nil
    }

    /// A case has misbehaved on its own. Returns the oldest one's result if it is final by that.
    mutating func blame() -> CaseResult? {
        isBlamed = true
        defer { held = nil }
        return held
    }
}
