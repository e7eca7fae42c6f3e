import ConformanceKit
import RandomNumbers

/// Random lives of a replica: few keys, a few writers whose stamps collide, a now that wanders, pulls that are
/// answered or not; and random changes of messages.
enum RandomTables {
    static let seed: UInt64 = 20_261_208

    static var vectors: [ScenarioVector] {
        var random = SplitMix64(seed: seed)
        return (0..<80).map { life($0, &random) } + (0..<20).map { changes($0, &random) }
    }

    private static func life(_ index: Int, _ random: inout SplitMix64) -> ScenarioVector {
        let joins = index % 10 == 7
        var world = World(terms: index % 5 == 4, joining: joins)
        var steps = [world.create(index, &random)]
        if world.terms { steps.append(Table.learn(1).agreed) }
        if index % 3 != 0 { steps.append(world.view()) }
        if !joins { steps.append(Table.put("a", "x", now: 1000, epoch: world.terms ? 1 : nil).agreed) }
        for _ in 0..<random.number(in: 15...40) { steps.append(world.step(&random)) }
        steps.append(Table.state.agreed)
        let rules = [
            "LWW-001", "LWW-010", "LWW-030", "LWW-033", "LWW-034", "LWW-036", "LWW-061", "LWW-074", "LWW-075",
            "LWW-078", "LWW-079", "LWW-080", "LWW-081", "LWW-090", "LWW-091", "LWW-092", "LWW-093",
        ]
        return vector(
            "lww/random/life-\(padded3(index))",
            rules + (world.terms ? ["LWW-018", "LWW-031", "LWW-094"] : [])
                + (joins ? ["LWW-065", "LWW-104", "LWW-105"] : []),
            "A random life of a replica\(world.terms ? " with terms" : "")\(joins ? " that joins" : "")",
            steps
        )
    }

    /// What the author knows of the replica: roughly enough to say what may make sense.
    private struct World {
        var now: UInt64 = 1000
        var number: UInt64 = 0
        var term: UInt64 = 1
        var terms: Bool
        var joining: Bool
        var asked = false
        var id: UInt64 = 0
        var pulls: [UInt64: (id: UInt64, open: [KeyRange])] = [:]
        var said: [TableEntry] = []

        static let keys: [Octets] = ["", "a", "ab", "b", "c", Octets([0x80])]
        static let writers: [UInt64] = [me, peer, third, 1 << 63]

        init(terms: Bool, joining: Bool) { (self.terms, self.joining) = (terms, joining) }

        mutating func create(_ index: Int, _ random: inout SplitMix64) -> ScenarioStep {
            let stored =
                index % 4 == 1 && !joining
                ? Table.Stored(floor: at(990), clock: time(&random), entries: entries(&random)) : nil
            return Table.create(maxDrift: index % 6 == 0 ? "3" : nil, terms: terms, joining: joining, stored: stored)
                .agreed
        }

        mutating func view() -> ScenarioStep {
            number += 1
            pulls = [:]
            return (number % 3 == 0 ? Table.view(number, me, peer, third) : Table.view(number, me, peer)).agreed
        }

        mutating func step(_ random: inout SplitMix64) -> ScenarioStep {
            now = random.once(in: 5) ? UInt64(random.number(in: 994...1004)) : now + UInt64(random.number(in: 0...1))
            let who = random.once(in: number % 3 == 0 ? 3 : 20) ? third : peer
            if joining, random.once(in: 3) { return join(who, &random) }
            switch random.number(in: 0...29) {
            case 0...3:
                let key = random.element(of: Self.keys)
                return Table.put(key, value(&random) ?? "", now: now, epoch: writing(&random)).agreed
            case 4...5: return Table.remove(random.element(of: Self.keys), now: now, epoch: writing(&random)).agreed
            case 6...10: return hear(.delta(entries(&random)), who, &random)
            case 11: return Table.get(random.element(of: Self.keys)).agreed
            case 12:
                let keys = (0..<random.number(in: 0...4)).map { _ in random.element(of: Self.keys) }
                return Table.delta(keys).agreed
            case 13: return random.once(in: 3) ? view() : Table.state.agreed
            case 14: return terms ? learn(&random) : Table.collect.agreed
            case 15...16: return Table.collect.agreed
            case 17: return random.once(in: 2) ? Table.retry(who).agreed : hear(.join(id), who, &random)
            case 18: return hear(.pull(id), who, &random)
            case 19: return hear(.ask(id, range(&random), digest: digest([])), who, &random)
            case 20: return hear(header(random.once(in: 2) ? id : 0, &random), who, &random)
            default: return converse(who, &random)
            }
        }

        private mutating func learn(_ random: inout SplitMix64) -> ScenarioStep {
            term += random.once(in: 2) ? 1 : 0
            return Table.learn(random.once(in: 4) ? term - 1 : term).agreed
        }

        private mutating func join(_ who: UInt64, _ random: inout SplitMix64) -> ScenarioStep {
            if asked, random.once(in: 2) {
                let state = TableMessage.Body.state(
                    random.once(in: 6) ? id + 1 : id,
                    floor: random.once(in: 2) ? at(990) : 0,
                    clock: at(1000, UInt64(random.number(in: 0...3))),
                    entries(&random)
                )
                if random.once(in: 3) { joining = false }
                return hear(state, who, &random)
            }
            asked = true
            id += 1
            return Table.join(id).agreed
        }

        private func header(_ id: UInt64, _ random: inout SplitMix64) -> TableMessage.Body {
            let clock = time(&random)
            let floor = random.once(in: 3) ? min(clock, at(UInt64(random.number(in: 985...995)))) : 0
            let frontier = min(clock, at(UInt64(random.number(in: 988...1000))))
            return .header(id, floor: floor, clock: clock, frontier: frontier)
        }

        /// The next thing that belongs to a pull of this peer.
        private mutating func converse(_ who: UInt64, _ random: inout SplitMix64) -> ScenarioStep {
            guard let pull = pulls[who], !random.once(in: 15) else {
                id += 1
                pulls[who] = (id, [])
                return Table.pull(who, id).agreed
            }
            if pull.open.isEmpty {
                pulls[who]?.open = [.all]
                return hear(header(pull.id, &random), who, &random)
            }
            let index = random.number(in: 0...pull.open.count - 1)
            let range = random.once(in: 12) ? self.range(&random) : pull.open[index]
            let inside = Self.keys.filter { contains(range, $0) && $0.bytes != range.low.bytes }
            if !inside.isEmpty, random.once(in: 4) {
                let key = random.element(of: inside)
                pulls[who]?.open.remove(at: index)
                pulls[who]?.open += [KeyRange(low: range.low, high: key), KeyRange(low: key, high: range.high)]
                return hear(.split(pull.id, range, at: key), who, &random)
            }
            if pull.open.count == 1 { pulls[who] = nil } else { pulls[who]?.open.remove(at: index) }
            if random.once(in: 2) { return hear(.same(pull.id, range), who, &random) }
            return hear(.entries(pull.id, range, entries(&random).filter { contains(range, $0.key) }), who, &random)
        }

        private func hear(_ body: TableMessage.Body, _ who: UInt64, _ random: inout SplitMix64) -> ScenarioStep {
            let noise = random.number(in: 0...59)
            let view = noise == 0 ? number + 1 : noise == 1 ? 0 : number
            let sender = noise == 2 ? me : noise == 3 ? 9 : who
            return Table.hear(body, from: sender, view: view, now: noise == 4 ? lastNow + 1 : now).agreed
        }

        private func contains(_ range: KeyRange, _ key: Octets) -> Bool {
            let bytes = key.bytes
            if bytes.lexicographicallyPrecedes(range.low.bytes) { return false }
            return range.high.map { bytes.lexicographicallyPrecedes($0.bytes) } ?? true
        }

        private func range(_ random: inout SplitMix64) -> KeyRange {
            let low = random.number(in: 0...Self.keys.count - 2)
            let high = random.number(in: low + 1...Self.keys.count)
            return KeyRange(low: Self.keys[low], high: high == Self.keys.count ? nil : Self.keys[high])
        }

        /// One of a few near now, so that stamps meet; sometimes at the edge of the drift.
        private func time(_ random: inout SplitMix64) -> UInt64 {
            if random.once(in: 30) { return at(now + random.element(of: [3, 4, 5000, 5001])) }
            return at(random.element(of: [980, 987, 990, 994, 1000]), UInt64(random.number(in: 0...1)))
        }

        private func value(_ random: inout SplitMix64) -> Octets? {
            random.once(in: 2) ? nil : random.element(of: ["", "x", "xy", Octets([0x80])])
        }

        private func writing(_ random: inout SplitMix64) -> UInt64? {
            terms ? (random.once(in: 8) ? term + 1 : term) : random.once(in: 15) ? 1 : nil
        }

        /// Entries for some keys: new ones, some said before, and some said before that have another value now.
        private mutating func entries(_ random: inout SplitMix64) -> [TableEntry] {
            Self.keys.compactMap { key -> TableEntry? in
                guard random.once(in: 3) else { return nil }
                let before = said.filter { $0.key.bytes == key.bytes }
                if !before.isEmpty, random.once(in: 2) {
                    var entry = random.element(of: before)
                    if random.once(in: 2) { entry.value = value(&random) }
                    return entry
                }
                let entry = TableEntry(
                    key: key,
                    epoch: terms ? UInt64(random.number(in: 0...2)) : random.once(in: 25) ? 1 : 0,
                    time: time(&random),
                    writer: random.element(of: Self.writers),
                    value: value(&random)
                )
                said.append(entry)
                return entry
            }
        }
    }

    /// A message of each kind with a change or two, five times over.
    private static func changes(_ index: Int, _ random: inout SplitMix64) -> ScenarioVector {
        let steps = TableMessages.samples.flatMap { sample in
            (0..<5).map { _ -> ScenarioStep in
                var bytes = sample.bytes.bytes
                for _ in 0..<random.number(in: 1...2) { change(&bytes, &random) }
                return Table.decode(Octets(bytes)).agreed
            }
        }
        return vector(
            "lww/random/changes-\(padded(index))",
            ["LWW-051", "LWW-052", "LWW-053", "LWW-054"],
            "Messages of each kind with random changes",
            steps
        )
    }

    private static func change(_ bytes: inout [UInt8], _ random: inout SplitMix64) {
        let position = random.number(in: 0...bytes.count - 1)
        switch random.number(in: 0...5) {
        case 0: bytes.remove(at: position)
        case 1: bytes.insert(random.element(of: confusing), at: position)
        case 2: bytes[position] ^= 1 << UInt8(random.number(in: 0...7))
        default: bytes[position] = random.element(of: confusing)
        }
    }

    private static let confusing: [UInt8] = [0, 1, 2, 3, 5, 9, 10, 0x10, 0x40, 0x61, 0x62, 0x63, 0x7f, 0x80, 0xff]
}
