import RandomNumbers
import Testing

@testable import TidemarkSession

/// What a replica sends is what a primary reads, and nothing else is.
@Suite struct HandshakeTests {
    /// What came of bytes, and of how many of them.
    struct Verdict: Equatable {
        var step: HandshakeDecoder.Step
        var taken: Int
    }

    private func decode(_ bytes: [UInt8]) -> Verdict {
        var decoder = HandshakeDecoder()
        for (index, byte) in bytes.enumerated() {
            let step = decoder.take(byte)
            if step != .more { return Verdict(step: step, taken: index + 1) }
        }
        return Verdict(step: .more, taken: bytes.count)
    }

    private static func random(_ random: inout SeededGenerator) -> Handshake {
        let length = random.pick([1, 1, 2, 9, 10, 99, 100, 254, 255, Int.random(in: 1...255, using: &random)])
        let id = (0..<length).map { _ in UInt8.random(in: 0...255, using: &random) }
        let (one, other) = (random.next() >> (random.next() % 64), random.next() >> (1 + random.next() % 63))
        let generation = random.pick([1, .max, one])
        let offset = random.pick([0, 1, .max >> 1, other])
        return Handshake(generation == 0 ? nil : ReplicaClaim(generation: generation, offset: offset), id: id)
    }

    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func isReadAsItWasWritten(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<30 {
            let handshake = Self.random(&random)
            let bytes = handshake.bytes
            #expect(decode(bytes) == Verdict(step: .complete(handshake), taken: bytes.count))
            for count in bytes.indices { #expect(decode(Array(bytes[..<count])).step == .more) }
            #expect(decode(bytes + [0]) == Verdict(step: .complete(handshake), taken: bytes.count))
        }
    }

    @Test func nothingIsClaimedAsZeroOne() {
        let bytes = Array("*6\r\n$9\r\nREPLICATE\r\n$4\r\nFROM\r\n$1\r\n0\r\n$1\r\n1\r\n$2\r\nID\r\n$1\r\nx\r\n".utf8)
        #expect(Handshake(nil, id: Array("x".utf8)).bytes == bytes)
    }

    @Test func everyByteChangedIsJudgedTheSame() {
        let claim = ReplicaClaim(generation: 10, offset: 205)
        let handshakes = [Handshake(claim, id: Array(repeating: 13, count: 26)), Handshake(nil, id: [0])]
        var steps: [String: Int] = [:]
        for bytes in handshakes.map(\.bytes) {
            for index in bytes.indices {
                for value in UInt8.min...UInt8.max {
                    var changed = bytes
                    changed[index] = value
                    compare(changed, &steps)
                }
                compare(Array(bytes[..<index] + bytes[(index + 1)...]), &steps)
                for value in [48, 13, 36, 57] as [UInt8] {
                    var longer = bytes
                    longer.insert(value, at: index)
                    compare(longer, &steps)
                }
            }
        }
        // An empty id is more than one change away.
        let reached = HandshakeErrorCode.allCases.filter { steps["\($0)", default: 0] > 0 }
        #expect(reached == [.badHandshake, .handshakeLimit, .badGeneration, .badOffset])
    }

    @Test(arguments: 1...8 as ClosedRange<UInt64>)
    func manyBytesChangedAreJudgedTheSame(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var steps: [String: Int] = [:]
        for _ in 0..<2000 {
            // Six arguments of any lengths, which together may be too long.
            let words = (0..<6).map { index -> [UInt8] in
                let usual = [Array("replicate".utf8), Array("FROM".utf8), [48], [49], Array("Id".utf8), [7]][index]
                let length = random.pick([0, 255, 255, Int.random(in: 0...255, using: &random)])
                return Bool.random(using: &random) ? usual : Array(repeating: 49, count: length)
            }
            var bytes = Array("*6\r\n".utf8)
            for word in words { bytes += Array("$\(word.count)\r\n".utf8) + word + [13, 10] }
            if Bool.random(using: &random) { random.mutate(&bytes) }
            compare(bytes, &steps)
        }
        #expect(steps["handshakeLimit", default: 0] > 10 && steps["complete", default: 0] > 10, "\(steps)")
    }

    private func compare(_ bytes: [UInt8], _ steps: inout [String: Int]) {
        let (ours, right) = (decode(bytes), SecondReading.handshake(bytes))
        switch ours.step {
        case .more: break
        case .complete: steps["complete", default: 0] += 1
        case .refused(let code): steps["\(code)", default: 0] += 1
        }
        if ours != right { Issue.record("\(bytes): \(ours) instead of \(right)") }
    }
}

/// Reads a handshake from its first byte to its last, as chapter 04 says it: slowly, and with nothing of the module.
enum SecondReading {
    static func handshake(_ all: [UInt8]) -> HandshakeTests.Verdict {
        let bytes = Array(all.prefix(1024))
        var at = 0
        var arguments: [[UInt8]] = []
        func no(_ code: HandshakeErrorCode) -> HandshakeTests.Verdict { .init(step: .refused(code), taken: at + 1) }
        var open: HandshakeTests.Verdict {
            all.count > 1024 ? .init(step: .refused(.handshakeLimit), taken: 1025) : .init(step: .more, taken: at)
        }
        for byte in "*6\r\n".utf8 {
            guard at < bytes.count else { return open }
            guard bytes[at] == byte else { return no(.badHandshake) }
            at += 1
        }
        while arguments.count < 6 {
            guard at < bytes.count else { return open }
            guard bytes[at] == 36 else { return no(.badHandshake) }
            at += 1
            var digits = ""
            while true {
                guard at < bytes.count else { return open }
                if bytes[at] == 13, !digits.isEmpty { break }
                guard (48...57).contains(bytes[at]), digits != "0" else { return no(.badHandshake) }
                digits += "\(bytes[at] - 48)"
                guard Int(digits) ?? 0 <= 255 else { return no(.handshakeLimit) }
                at += 1
            }
            let length = Int(digits) ?? 0
            let start = at + 2
            let behind = [(at, 13), (at + 1, 10), (start + length, 13), (start + length + 1, 10)] as [(Int, UInt8)]
            for (place, byte) in behind {
                at = min(place, bytes.count)
                guard place < bytes.count else { return open }
                guard bytes[place] == byte else { return no(.badHandshake) }
            }
            arguments.append(Array(bytes[start..<start + length]))
            at = start + length + 2
        }
        at -= 1
        func upper(_ word: [UInt8]) -> [UInt8] { word.map { (97...122).contains($0) ? $0 - 32 : $0 } }
        for (index, word) in [(0, "REPLICATE"), (1, "FROM"), (4, "ID")] {
            guard upper(arguments[index]) == Array(word.utf8) else { return no(.badHandshake) }
        }
        guard let generation = number(arguments[2]) else { return no(.badGeneration) }
        guard let offset = number(arguments[3]), offset < 1 << 63 else { return no(.badOffset) }
        guard !arguments[5].isEmpty else { return no(.badID) }
        return .init(
            step: .complete(Handshake(generation: generation, offset: offset, id: arguments[5])),
            taken: at + 1
        )
    }

    /// What is written as the language writes a number.
    private static func number(_ word: [UInt8]) -> UInt64? {
        let text = String(decoding: word, as: UTF8.self)
        return UInt64(text).flatMap { String($0) == text ? $0 : nil }
    }
}
