import RandomNumbers
import Testing

@testable import TidemarkCounters

/// The numbers and names of chapter 06, as bytes.
@Suite struct SerialTests {
    @Test(arguments: [1, 2, 9, 10, 999_999_999_999_999_999] as [UInt64])
    func serials(number: UInt64) throws {
        let serial = try #require(Serial(number))
        #expect(serial.bytes == Array("\(number)".utf8))
        #expect(Serial(serial.bytes) == serial)
        #expect(serial.next?.number == (number == 999_999_999_999_999_999 ? nil : number + 1))
        #expect(serial.next.map { serial < $0 } ?? (serial == .last))
    }

    @Test(arguments: ["", "0", "-1", "01", "+1", " 1", "1 ", "1x", "1000000000000000000", "9223372036854775808"])
    func whatIsNoSerial(text: String) { #expect(Serial(Array(text.utf8)) == nil) }

    @Test func numbersOutOfRange() {
        #expect(Serial(0) == nil)
        #expect(Serial(1_000_000_000_000_000_000) == nil)
        #expect(Serial(.max) == nil)
        #expect(Serial.first.number == 1)
    }
}

@Suite struct InstanceIDTests {
    @Test func bytesAndOrder() throws {
        var random = SplitMix64(seed: 1)
        let ids = (0..<500).map { _ in InstanceID(high: random.next() >> random.below(64), low: random.next()) }
        for id in ids {
            #expect(id.bytes.count == InstanceID.length)
            #expect(try InstanceID(id.bytes) == id)
            #expect(id.description == String(decoding: id.bytes, as: UTF8.self))
        }
        let byBytes = ids.sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) }
        #expect(ids.sorted() == byBytes)
    }

    @Test func theFirstAndTheLast() throws {
        #expect(InstanceID(high: 0, low: 0).description == String(repeating: "0", count: 32))
        #expect(InstanceID(high: .max, low: .max).description == String(repeating: "f", count: 32))
        #expect(InstanceID(high: 1, low: 2).description == "00000000000000010000000000000002")
        var generator = SeededGenerator(seed: 1)
        #expect(InstanceID.random(using: &generator) != InstanceID.random(using: &generator))
    }

    @Test(arguments: [
        "", String(repeating: "a", count: 31), String(repeating: "a", count: 33), String(repeating: "A", count: 32),
        String(repeating: "g", count: 32), String(repeating: "a", count: 31) + "é",
        "0x" + String(repeating: "a", count: 30),
        String(repeating: "a", count: 31) + "`", String(repeating: "1", count: 31) + ":",
        String(repeating: "1", count: 31) + "/",
    ])
    func whatIsNoID(text: String) {
        #expect(throws: CounterError.badArgument(BadArgument(.instance, item: nil))) {
            try InstanceID(Array(text.utf8))
        }
    }
}

@Suite struct TotalTests {
    @Test func numbersOf24Digits() {
        let nines = String(repeating: "9", count: 24)
        let largest: Int128 = 999_999_999_999_999_999_999_999
        for (text, number) in [
            ("0", 0), ("1", 1), ("-1", -1), ("9223372036854775808", Int128(Int64.max) + 1), (nines, largest),
            ("-" + nines, -largest),
        ] {
            #expect(CanonicalDecimal.total(Array(text.utf8)) == number)
        }
    }

    @Test(arguments: [
        "", "-", "-0", "00", "01", "-01", "+1", "1e5", "1 ", "--1", "1" + String(repeating: "0", count: 24),
        "-1" + String(repeating: "0", count: 24),
    ])
    func whatIsNoTotal(text: String) { #expect(CanonicalDecimal.total(Array(text.utf8)) == nil) }

    @Test func whatIsWrittenIsRead() {
        var random = SplitMix64(seed: 2)
        for _ in 0..<5000 {
            let bits = Int128(Int64(bitPattern: random.next())) << 16
            let number = (bits >> Int128(random.below(80))) % 1_000_000_000_000_000_000_000_000
            #expect(CanonicalDecimal.total(Array("\(number)".utf8)) == number)
        }
    }
}
