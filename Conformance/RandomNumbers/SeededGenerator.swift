/// ``SplitMix64`` for the standard library's `random(in:using:)`: for tests, which may do with other numbers after the
/// next version of the compiler, and not for vector files.
package struct SeededGenerator: RandomNumberGenerator, Sendable {
    private var numbers: SplitMix64

    /// The sequence of a seed.
    package init(seed: UInt64) { numbers = SplitMix64(seed: seed) }

    /// The next 64 random bits.
    package mutating func next() -> UInt64 { numbers.next() }

    /// One of the values, of which there is at least one.
    package mutating func pick<Value>(_ values: [Value]) -> Value {
        values[Int.random(in: 0..<values.count, using: &self)]
    }
}
