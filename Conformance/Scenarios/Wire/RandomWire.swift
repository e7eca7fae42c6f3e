import ConformanceKit
import RandomNumbers

/// Random frames through encoder and decoder, and random streams, whole and spoiled, in random pieces.
enum RandomWire {
    static let seed: UInt64 = 20_260_102

    static var vectors: [ScenarioVector] {
        var random = SplitMix64(seed: seed)
        return (0..<40).map { frame($0, &random) } + (0..<80).map { stream($0, &random) }
    }

    private static func frame(_ index: Int, _ random: inout SplitMix64) -> ScenarioVector {
        let steps = (0..<4).flatMap { _ -> [ScenarioStep] in
            let offset = self.offset(&random)
            let arguments = self.arguments(&random)
            let bytes = frameBytes(offset, arguments)
            return [
                encode(Item.frame(offset, arguments).request).answers(["bytes": bytes.observed]),
                decode(bytes + Octets(payload(&random))).answersFrame(offset, arguments, used: bytes.count),
            ]
        }
        return vector(
            "wire/random/frames-\(padded3(index))",
            ["WIRE-003", "WIRE-012", "WIRE-023"],
            "Four random frames, encoded and decoded with bytes behind them",
            steps
        )
    }

    private static func stream(_ index: Int, _ random: inout SplitMix64) -> ScenarioVector {
        let upstream = random.once(in: 8)
        let items = (0..<random.number(in: 1...6)).map { _ in
            upstream ? .replconfAck(next(&random)) : item(&random)
        }
        var bytes = items.reduce("") { $0 + $1.bytes }.bytes
        let spoiled = index % 4 != 0
        if spoiled { spoil(&bytes, &random) }
        let direction: Direction = upstream ? .upstream : .downstream
        let size = random.number(in: 1...17)
        return vector(
            "wire/random/stream-\(padded3(index))",
            ["WIRE-030", "WIRE-031"] + (spoiled ? ["WIRE-032", "WIRE-033", "WIRE-034"] : []),
            "A random stream\(spoiled ? " with a change in it" : ""): whole, in random pieces, in equal pieces",
            [
                Delivery.whole(direction, bytes), Delivery.pieces(direction, bytes, &random),
                Delivery.equal(direction, bytes, size),
            ]
        )
    }

    private static func item(_ random: inout SplitMix64) -> Item {
        switch random.number(in: 0...9) {
        case 0: .ack(generation(&random), next(&random))
        case 1: .snapshot
        case 2: .snapshotEnd(next(&random))
        case 3: .ping(generation(&random), next(&random))
        case 4: .chunk(Octets(payload(&random) + [7]))
        case 5: .errorLine("busy", random.once(in: 2) ? "wait" : nil)
        default: .frame(offset(&random), arguments(&random))
        }
    }

    /// Replaces, removes or inserts one byte.
    private static func spoil(_ bytes: inout [UInt8], _ random: inout SplitMix64) {
        let position = random.number(in: 0...bytes.count - 1)
        let byte = random.element(of: confusing)
        switch random.number(in: 0...2) {
        case 0: bytes[position] = byte
        case 1: bytes.remove(at: position)
        default: bytes.insert(byte, at: position)
        }
    }

    private static let confusing = Array("\r\n 0123456789+-*$:AEKNPRSaz".utf8) + [0, 0x7F, 0x80, 0xFF]

    private static func offset(_ random: inout SplitMix64) -> UInt64 {
        // As many bits as chance will have it, so that every number of digits comes up.
        min(random.next() >> UInt64(random.number(in: 1...63)), largestNext - 1)
    }

    private static func next(_ random: inout SplitMix64) -> UInt64 {
        random.next() >> UInt64(random.number(in: 1...63))
    }

    private static func generation(_ random: inout SplitMix64) -> UInt64 {
        max(1, random.next() >> UInt64(random.number(in: 0...63)))
    }

    private static func arguments(_ random: inout SplitMix64) -> [Octets] {
        (0..<random.number(in: 1...5)).map { _ in Octets(payload(&random)) }
    }

    private static func payload(_ random: inout SplitMix64) -> [UInt8] {
        let count = random.once(in: 4) ? random.number(in: 0...120) : random.number(in: 0...6)
        return (0..<count).map { _ in
            random.once(in: 2) ? random.element(of: confusing) : UInt8(random.number(in: 0...255))
        }
    }
}

/// One stream, handed over in different ways.
private enum Delivery {
    static func whole(_ direction: Direction, _ bytes: [UInt8]) -> ScenarioStep {
        stream(direction, [Octets(bytes)]).agreed
    }

    static func equal(_ direction: Direction, _ bytes: [UInt8], _ size: Int) -> ScenarioStep {
        stream(direction, Octets(bytes), every: size).agreed
    }

    static func pieces(_ direction: Direction, _ bytes: [UInt8], _ random: inout SplitMix64) -> ScenarioStep {
        var rest = bytes[...]
        var pieces: [Octets] = []
        while !rest.isEmpty {
            let size = random.number(in: 0...min(rest.count, 40))
            pieces.append(Octets(rest.prefix(size)))
            rest = rest.dropFirst(size)
        }
        return stream(direction, pieces).agreed
    }
}
