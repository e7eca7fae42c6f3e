import Crypto
import HeldMemory
import RandomNumbers
import Testing
import TidemarkSession
import WireProperties

/// Payloads: what is written is read again, the same state gives the same bytes, and nothing else is accepted.
@Suite struct SnapshotLawTests {
    private static func commands(_ random: inout SeededGenerator) -> [[[UInt8]]] {
        let count = Int.random(in: 0...(Int.random(in: 0..<4, using: &random) == 0 ? 60 : 8), using: &random)
        let commands = (0..<count).map { _ in
            (0..<random.pick([1, 2, 2, 3, 9])).map { _ in random.bytes(upTo: random.pick([1, 3, 40])) }
        }
        return Array(Set(commands)).shuffled(using: &random)
    }

    /// The commands in their order, by a second reading of the text.
    private static func sorted(_ commands: [[[UInt8]]]) -> [[[UInt8]]] {
        func isBefore(_ one: [[UInt8]], _ other: [[UInt8]]) -> Bool {
            guard let first = one.first, let second = other.first else { return one.count < other.count }
            if first == second { return isBefore(Array(one.dropFirst()), Array(other.dropFirst())) }
            for index in 0..<min(first.count, second.count) where first[index] != second[index] {
                return first[index] < second[index]
            }
            return first.count < second.count
        }
        return commands.sorted(by: isBefore)
    }

    private static func resp(_ command: [[UInt8]]) -> [UInt8] {
        Array("*\(command.count)\r\n".utf8) + command.flatMap { Array("$\($0.count)\r\n".utf8) + $0 + [13, 10] }
    }

    private static func resp(_ words: String...) -> [UInt8] { resp(words.map { Array($0.utf8) }) }

    /// The payload as the text says it.
    private static func payload(_ generation: UInt64, _ offset: UInt64, _ commands: [[[UInt8]]]) -> [UInt8] {
        let start = resp("TIDEMARK.SNAPSHOT", "1", "\(generation)", "\(offset)")
        let bytes = start + sorted(commands).flatMap(resp)
        let digest = SHA256.hash(data: bytes).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        return bytes + resp("TIDEMARK.DIGEST", digest)
    }

    private static func read(
        _ pieces: [ArraySlice<UInt8>],
        generation: UInt64,
        offset: UInt64
    ) throws(SessionErrorCode) -> [[[UInt8]]] {
        var reader = SnapshotReader()
        var commands: [[[UInt8]]] = []
        for piece in pieces {
            var index = 0
            while let command = try reader.next(in: piece.span.bytes, at: &index) { commands.append(command) }
        }
        try reader.finish(generation: generation, offset: offset)
        return commands
    }

    @Test(arguments: 1...10 as ClosedRange<UInt64>)
    func isReadAsItWasWritten(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<40 {
            let commands = Self.commands(&random)
            let sorted = Self.sorted(commands)
            let generation = random.pick([1, .max, random.next() | 1])
            let offset = random.pick([0, .max >> 1, random.next() >> 1])
            let bytes = try SnapshotWriter.payload(generation: generation, offset: offset, commands: commands)
            #expect(bytes == Self.payload(generation, offset, commands))
            let shuffled = commands.shuffled(using: &random)
            #expect(try SnapshotWriter.payload(generation: generation, offset: offset, commands: shuffled) == bytes)

            var writer = try SnapshotWriter(generation: generation, offset: offset)
            var written: [UInt8] = []
            for command in sorted {
                if Bool.random(using: &random) { written += writer.takeBytes() }
                try writer.append(command)
                // What does not come behind it is refused, and changes nothing.
                #expect(throws: SessionErrorCode.badCommand) {
                    try writer.append(random.pick(sorted.prefix { $0 != command } + [command]))
                }
            }
            written += writer.finish()
            #expect(written == bytes)

            for most in [1, 5, 100] {
                let pieces = random.pieces(of: bytes, upTo: most)
                #expect(try Self.read(pieces, generation: generation, offset: offset) == sorted)
            }
            #expect(throws: SessionErrorCode.badSnapshot) {
                try Self.read([bytes[...]], generation: generation &+ 1, offset: offset)
            }
            #expect(throws: SessionErrorCode.badSnapshot) {
                try Self.read([bytes[...]], generation: generation, offset: offset ^ 1)
            }
        }
    }

    /// Every byte changed in every way, left out, or put in twice; every beginning; and whatever stands behind.
    @Test(arguments: [[], [[Array("SET".utf8), [97], [13, 10]], [[]], [Array("DEL".utf8)]]])
    func nothingElseIsAccepted(commands: [[[UInt8]]]) throws {
        let bytes = try SnapshotWriter.payload(generation: 12, offset: 305, commands: commands)
        func isRefused(_ bytes: [UInt8]) -> Bool {
            do {
                _ = try Self.read([bytes[...]], generation: 12, offset: 305)
                return false
            } catch {
                return error == .badSnapshot
            }
        }
        #expect(!isRefused(bytes))
        for index in bytes.indices {
            for value in UInt8.min...UInt8.max where value != bytes[index] {
                var changed = bytes
                changed[index] = value
                if !isRefused(changed) { Issue.record("accepts \(value) at \(index)") }
            }
            if !isRefused(Array(bytes[..<index])) { Issue.record("accepts \(index) bytes") }
            if !isRefused(Array(bytes[..<index] + bytes[(index + 1)...])) { Issue.record("accepts without \(index)") }
            if !isRefused(Array(bytes[...index] + bytes[index...])) { Issue.record("accepts \(index) twice") }
        }
        for more in [[0], [42], bytes] as [[UInt8]] { #expect(isRefused(bytes + more)) }
    }

    /// Wrong order, a command twice, a name that no command has: refused with the right digest, too.
    @Test func rightDigestsOfWrongPayloads() throws {
        let header = Self.resp("TIDEMARK.SNAPSHOT", "1", "12", "305")
        let (one, other) = (Self.resp("A", "1"), Self.resp("B"))
        func isAccepted(_ parts: [UInt8]...) -> Bool {
            let bytes = parts.flatMap { $0 }
            let digest = SHA256.hash(data: bytes).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
            let whole = bytes + Self.resp("TIDEMARK.DIGEST", digest)
            return (try? Self.read([whole[...]], generation: 12, offset: 305)) != nil
        }
        #expect(isAccepted(header))
        #expect(isAccepted(header, one, other))
        #expect(isAccepted(header, Self.resp("tidemark.digest", "x")))
        #expect(!isAccepted(header, other, one))
        #expect(!isAccepted(header, one, one))
        #expect(!isAccepted(one, other))
        #expect(!isAccepted(header, header))
        #expect(!isAccepted(header, Self.resp("TIDEMARK.DIGEST", "x")))
        #expect(!isAccepted(header, Self.resp("TIDEMARK.DIGEST")))
        #expect(!isAccepted(Self.resp("TIDEMARK.SNAPSHOT", "2", "12", "305")))
        #expect(!isAccepted(Self.resp("TIDEMARK.SNAPSHOT", "1", "012", "305")))
        #expect(!isAccepted(Self.resp("TIDEMARK.SNAPSHOT", "1", "12", "305", "")))
        #expect(!isAccepted(header, Array("*0\r\n".utf8)))
    }

    /// Neither the writer nor the reader holds what has gone through it.
    @Test func memoryDoesNotGrow() throws {
        var writer = try SnapshotWriter(generation: 12, offset: 305)
        var reader = SnapshotReader()
        let value = [UInt8](repeating: 1, count: 400)
        var written = 0
        var read = 0
        func take(_ bytes: [UInt8]) throws {
            written += bytes.count
            var index = 0
            while try reader.next(in: bytes.span.bytes, at: &index) != nil { read += 1 }
        }
        let count: UInt32 = 40_000
        for number in 0..<count {
            try writer.append([[1], [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }, value])
            if number % 100 == 99 { try take(writer.takeBytes()) }
            if number % 2000 == 0 { #expect(heldMemory(reader) < 200_000 && heldMemory(writer) < 200_000) }
        }
        try take(writer.finish())
        try reader.finish(generation: 12, offset: 305)
        #expect(written > 16 << 20 && read == Int(count))
    }
}
