/// Random numbers that are the same for the same seed on every machine and with every compiler.
///
/// It is no `RandomNumberGenerator` on purpose: how the standard library turns such a generator's bits into a number of a
/// range or an order of elements may change from one of its versions to the next, and vector files must not.
///
/// The algorithm is Steele, Lea and Flood's SplitMix64.
package struct SplitMix64: Sendable {
    private var state: UInt64

    /// The sequence of a seed.
    package init(seed: UInt64) { state = seed }

    /// The next 64 random bits.
    package mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }

    /// A number from 0 to one less than `bound`, each equally likely; 0 for the bound 0.
    package mutating func below(_ bound: UInt64) -> UInt64 {
        guard bound > 0 else { return 0 }
        // The numbers above the last multiple of the bound would make small results likelier.
        let excess = (UInt64.max % bound &+ 1) % bound
        while true {
            let number = next()
            if number <= UInt64.max - excess { return number % bound }
        }
    }

    /// A number of a range, each equally likely.
    package mutating func number(in range: ClosedRange<Int>) -> Int {
        let (width, overflow) = UInt64(bitPattern: Int64(range.upperBound) &- Int64(range.lowerBound))
            .addingReportingOverflow(1)
        let distance = overflow ? next() : below(width)
        return Int(Int64(range.lowerBound) &+ Int64(bitPattern: distance))
    }

    /// Whether something happens that happens once in `count` times.
    package mutating func once(in count: Int) -> Bool { number(in: 1...max(count, 1)) == 1 }

    /// One of the elements, each equally likely; an empty array is a programming error.
    package mutating func element<Element>(of elements: [Element]) -> Element {
        precondition(!elements.isEmpty, "there is nothing to choose from")
        return elements[number(in: 0...elements.count - 1)]
    }

    /// Random bytes.
    package mutating func bytes(_ count: Int) -> [UInt8] {
        (0..<max(count, 0)).map { _ in UInt8(truncatingIfNeeded: next()) }
    }
}
