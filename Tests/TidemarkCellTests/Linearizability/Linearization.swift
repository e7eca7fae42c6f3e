/// Looks for an order of calls, one after the other, that agrees with when they were made and answered and with what the
/// answers were: Wing and Gong's search, which leaves nothing out and looks at nothing twice.
struct Linearization {
    private struct Place: Hashable {
        /// The calls that have happened.
        var happened: UInt64
        var register: CellRegister
    }

    private let calls: [CellCall]
    private var seen: Set<Place> = []
    /// How many places the search has looked at.
    var effort: Int { seen.count }

    /// - Parameter calls: at most 64.
    init(_ calls: [CellCall]) {
        precondition(calls.count <= 64, "too many calls for one word")
        self.calls = calls
    }

    /// Whether there is such an order from a register on.
    mutating func exists(from register: CellRegister) -> Bool {
        var places = [Place(happened: 0, register: register)]
        while let place = places.popLast() {
            guard seen.insert(place).inserted else { continue }
            let left = calls.indices.filter { place.happened & (1 << UInt64($0)) == 0 }
            // Whoever was asked later than this comes later, too.
            guard let first = left.compactMap({ calls[$0].returned }).min() else { return true }
            for index in left where calls[index].invoked < first {
                for after in place.register.after(calls[index]) {
                    places.append(Place(happened: place.happened | (1 << UInt64(index)), register: after))
                }
            }
        }
        return false
    }
}
