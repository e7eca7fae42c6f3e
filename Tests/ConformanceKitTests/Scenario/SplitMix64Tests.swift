import ConformanceKit
import RandomNumbers
import Testing

@Suite struct SplitMix64Tests {
    /// The first numbers of the seed 1234567 as the reference code of the algorithm's authors prints them.
    @Test func givesThePublishedNumbers() {
        var numbers = SplitMix64(seed: 1_234_567)
        let published: [UInt64] = [
            6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423, 4_593_380_528_125_082_431,
            16_408_922_859_458_223_821,
        ]
        #expect(published.map { _ in numbers.next() } == published)
        var generator = SeededGenerator(seed: 1_234_567)
        #expect(published.map { _ in generator.next() } == published)
    }

    @Test(arguments: [0, 1, 2, 3, 7, 1 << 63, (1 << 63) + 1, .max] as [UInt64])
    func staysBelowABound(bound: UInt64) {
        var numbers = SplitMix64(seed: 1)
        for _ in 0..<1000 {
            let number = numbers.below(bound)
            #expect(number < bound || bound == 0 && number == 0)
        }
    }

    @Test(arguments: [0...0, -3...3, Int.min...Int.max, Int.min...Int.min, (Int.max - 1)...Int.max])
    func staysInARange(range: ClosedRange<Int>) {
        var numbers = SplitMix64(seed: 2)
        for _ in 0..<1000 {
            let number = numbers.number(in: range)
            #expect(range.contains(number))
        }
    }

    @Test func everyValueOfASmallRangeTurnsUp() {
        var numbers = SplitMix64(seed: 3)
        #expect(Set((0..<200).map { _ in numbers.number(in: -2...2) }) == [-2, -1, 0, 1, 2])
        #expect(Set((0..<200).map { _ in numbers.element(of: ["a", "b", "c"]) }) == ["a", "b", "c"])
        #expect(Set((0..<200).map { _ in numbers.once(in: 4) }) == [true, false])
        #expect(numbers.bytes(5).count == 5)
        #expect(numbers.bytes(-1).isEmpty)
    }
}
