import RandomNumbers
import Testing
import TidemarkLWW

/// Bytes that are nearly right, or anything: each is read as a second, slower reading of chapter 08 reads it.
@Suite struct HostileBytesTests {
    private static let range = LWWRange(low: "b", high: "m")

    private static let table: LWWTable = {
        let time = HybridTime(rawValue: 0x3e8_0005)
        return LWWTable(merging: [
            LWWEntry("c", epoch: 1, Stamp(time, writer: 7), Array("value".utf8)),
            LWWEntry("dd", Stamp(time, writer: .max), nil), LWWEntry("e", Stamp(.last, writer: 0), []),
        ])
    }()

    private static let messages: [LWWMessage] = {
        let (low, high) = (HybridTime(rawValue: 0x0102), HybridTime(rawValue: 0x0103_0405))
        let bodies: [LWWMessage.Body] = [
            .pull(id: 1), .header(id: 2, floor: low, clock: high, frontier: low), .ask(id: 3, range, LWWDigest(table)),
            .same(id: 4, LWWRange(low: "x")), .entries(id: 5, range, table), .split(id: 6, range, at: "dd"),
            .delta(table), .join(id: 7), .state(id: 8, floor: low, clock: high, table),
        ]
        return bodies.map { LWWMessage(view: 1, sender: 2, $0) }
    }()

    /// Every byte in place of every byte of a table and of each kind of message.
    @Test func everyByteChanged() {
        let form = CanonicalForm.encode(Self.table)
        expectSame(form)
        everyChange(of: form) { expectSame($0) }
        for message in Self.messages {
            let bytes = message.bytes
            #expect((try? LWWMessage(bytes)) == message)
            everyChange(of: bytes) { expectSame(message: $0) }
        }
    }

    private func everyChange(of bytes: [UInt8], _ check: ([UInt8]) -> Void) {
        for index in bytes.indices {
            for value in UInt8.min...UInt8.max where value != bytes[index] {
                var changed = bytes
                changed[index] = value
                check(changed)
            }
            check(Array(bytes[..<index]))
            check(bytes + bytes[index...])
            var shorter = bytes
            shorter.remove(at: index)
            check(shorter)
        }
    }

    @Test(arguments: 1...8 as ClosedRange<UInt64>)
    func manyChanges(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<4000 {
            var bytes = random.pick(Self.messages).bytes
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let index = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<4, using: &random) {
                case 0: bytes[index] = UInt8.random(in: .min ... .max, using: &random)
                case 1: bytes.insert(random.pick([0, 1, 2, 0xff]), at: index)
                case 2: if bytes.count > 1 { bytes.remove(at: index) }
                default: bytes[index] ^= 1 << UInt8.random(in: 0..<8, using: &random)
                }
            }
            expectSame(message: bytes)
        }
    }

    private func expectSame(_ bytes: [UInt8]) {
        var reading = SecondReading(bytes)
        let fault = reading.faultOfTable()
        do throws(LWWDecodingError) {
            let table = try CanonicalForm.decode(bytes)
            if fault != nil || CanonicalForm.encode(table) != bytes { Issue.record("\(bytes): \(fault as Any)") }
        } catch {
            if fault != error.code.rawValue { Issue.record("\(bytes): \(fault as Any), \(error)") }
        }
    }

    private func expectSame(message bytes: [UInt8]) {
        var reading = SecondReading(bytes)
        let fault = reading.faultOfMessage()
        do throws(LWWDecodingError) {
            let message = try LWWMessage(bytes)
            if fault != nil || message.bytes != bytes { Issue.record("\(bytes): \(fault as Any)") }
        } catch {
            if fault != error.code.rawValue { Issue.record("\(bytes): \(fault as Any), \(error)") }
        }
    }
}

/// The diagrams of chapter 08, read once more, in another way: fields are taken off the front, and the first fault ends it.
private struct SecondReading {
    private var rest: ArraySlice<UInt8>
    private var fault: String?

    init(_ bytes: [UInt8]) { rest = bytes[...] }

    mutating func faultOfTable() -> String? {
        table(within: nil, atMost: nil)
        return end()
    }

    mutating func faultOfMessage() -> String? {
        _ = (number(8), number(8))
        let kind = number(1)
        demand((1...9).contains(kind))
        if fault != nil { return fault }
        if kind != 7 { _ = number(8) }
        switch kind {
        case 2, 9:
            let (floor, clock) = (number(8), number(8))
            demand(floor <= clock)
            if kind == 2 { demand(number(8) <= clock) } else { table(within: nil, atMost: nil) }
        case 3:
            _ = range()
            _ = take(32)
        case 4: _ = range()
        case 5: table(within: range(), atMost: 64)
        case 6:
            let (low, high) = range()
            let middle = key()
            demand(low.lexicographicallyPrecedes(middle))
            demand(high.map { middle.lexicographicallyPrecedes($0) } ?? true)
        case 7: table(within: nil, atMost: nil)
        default: break
        }
        return end()
    }

    private mutating func end() -> String? {
        demand(rest.isEmpty)
        return fault
    }

    private mutating func demand(_ condition: Bool, _ code: String = "malformed") {
        if !condition, fault == nil { fault = code }
    }

    private mutating func take(_ count: UInt64) -> [UInt8] {
        guard fault == nil else { return [] }
        guard UInt64(rest.count) >= count else {
            fault = "malformed"
            return []
        }
        defer { rest = rest.dropFirst(Int(count)) }
        return Array(rest.prefix(Int(count)))
    }

    private mutating func number(_ width: UInt64) -> UInt64 { take(width).reduce(0) { $0 * 256 + UInt64($1) } }

    private mutating func key() -> [UInt8] {
        let length = number(4)
        demand(length <= 4096, "limit-exceeded")
        return take(length)
    }

    private mutating func range() -> (low: [UInt8], high: [UInt8]?) {
        let low = key()
        let flag = number(1)
        demand(flag <= 1)
        guard flag == 1 else { return (low, nil) }
        let high = key()
        demand(low.lexicographicallyPrecedes(high))
        return (low, high)
    }

    private mutating func table(within range: (low: [UInt8], high: [UInt8]?)?, atMost limit: UInt64?) {
        var left = number(8)
        if let limit { demand(left <= limit, "limit-exceeded") }
        var last: [UInt8]?
        while left > 0, fault == nil {
            left -= 1
            let key = key()
            if let last { demand(last.lexicographicallyPrecedes(key)) }
            if let range {
                demand(!key.lexicographicallyPrecedes(range.low))
                if let high = range.high { demand(key.lexicographicallyPrecedes(high)) }
            }
            last = key
            _ = take(24)
            let kind = number(1)
            demand(kind <= 1)
            let length = number(4)
            if kind == 1 { demand(length == 0) } else { demand(length <= 262_144, "limit-exceeded") }
            _ = take(length)
        }
    }
}
