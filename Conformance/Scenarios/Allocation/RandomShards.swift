import ConformanceKit
import RandomNumbers

/// Random lives of nodes, regions and guards. What others say is made up so that much of it could have been said.
enum RandomShards {
    static let seed: UInt64 = 20_270_109

    static var vectors: [ScenarioVector] {
        var random = SplitMix64(seed: seed)
        return (0..<64).map { node($0, &random) } + (0..<20).map { region($0, &random) }
            + (0..<10).map { guardian($0, &random) }
    }

    private static let writers: [UInt64] = [me, peer, third]
    private static let others: [UInt64] = [peer, third]
    private static let shards: [Octets] = ["s1", "s2", "s3", "s4"]
    private static let regions: [Octets] = ["r1", "r2", "r3"]

    /// The handoff, and the token, in the draining entries that others have.
    static let past = token(0, at(800), by: peer)

    private static func node(_ index: Int, _ random: inout SplitMix64) -> ScenarioVector {
        var node = Node()
        if random.once(in: 3) {
            let entries = entries(upTo: 1, &random)
            node.life.term = entries.map(\.epoch).max() ?? 0
            node.life.news(entries)
            node.steps.append(Shards.create(stored: entries).agreed)
        } else {
            node.steps.append(Shards.create().agreed)
        }
        if index % 5 != 0 { node.opens(&random) }
        for _ in 0..<random.number(in: 15...38) { node.goesOn(&random) }
        node.steps += [Shards.resend.agreed, Shards.table.agreed]
        return vector(
            "allocation/random/node-\(padded3(index))",
            ["ALLOC-013", "ALLOC-026", "ALLOC-032", "ALLOC-039", "ALLOC-046", "ALLOC-061"],
            "A random life of one of three members",
            node.steps
        )
    }

    /// Entries of other writers for some of the shards, with terms up to one, and in the past.
    private static func entries(upTo term: UInt64, _ random: inout SplitMix64) -> [TableEntry] {
        shards.filter { _ in random.once(in: 3) }
            .map { shard in
                let number = token(
                    UInt64(random.number(in: 0...Int(term))),
                    at(UInt64(random.number(in: 900...903))),
                    by: random.element(of: others)
                )
                let region = random.element(of: regions + ["r4"])
                return switch random.number(in: 0...11) {
                case 0: released(shard, number)
                case 1:
                    TableEntry(key: shard, epoch: number.epoch, time: number.time, writer: number.writer, value: "?")
                case 2...4: draining(shard, from: region, handoff: past, token: past, written: number)
                default: owned(shard, by: region, number)
                }
            }
    }

    /// A node, what is asked of it, and what its author thinks of it.
    private struct Node {
        var life = ShardLife()
        var steps: [ScenarioStep] = []

        mutating func opens(_ random: inout SplitMix64) {
            let next = random.once(in: 6) ? life.term : life.term + 1
            let present = random.once(in: 8) ? [] : RandomShards.regions.filter { _ in !random.once(in: 4) }
            steps.append(Shards.open(next, regions: present).agreed)
            life.open(next, regions: present)
            if !random.once(in: 6) { promises(&random) }
        }

        private mutating func promises(_ random: inout SplitMix64) {
            let sender = random.once(in: 12) ? 4 : random.element(of: RandomShards.others)
            let told = life.term == 0 ? [] : RandomShards.entries(upTo: life.term - 1, &random)
            let term = random.once(in: 10) ? life.term + 1 : life.term
            steps.append(Shards.hear(.opened(term, told), from: sender).agreed)
            if sender != 4 { life.opened(term, told) }
        }

        mutating func goesOn(_ random: inout SplitMix64) {
            guard life.role == .open || random.once(in: 3) else {
                if life.role == .opening {
                    promises(&random)
                } else {
                    random.once(in: 3) ? hears(&random) : opens(&random)
                }
                return
            }
            let shard = random.element(of: RandomShards.shards)
            let region = random.element(of: RandomShards.regions)
            switch random.number(in: 0...39) {
            case 0: steps.append(Shards.table.agreed)
            case 1: steps.append(Shards.resend.agreed)
            case 2: steps.append(Shards.look(shard).agreed)
            case 3: random.once(in: 3) ? opens(&random) : hears(&random)
            case 4...9:
                let named = random.once(in: 2) ? random.element(of: ["r1", "r1", region]) : nil
                steps.append(Shards.allocate(shard, to: named).agreed)
                life.allocate(shard, to: named)
            case 10...12:
                let shard = life.owned.isEmpty ? shard : random.element(of: life.owned).shard
                steps.append(Shards.drain(shard).agreed)
                life.drain(shard)
            case 13: cancels(shard, &random)
            case 14, 15:
                let threshold = UInt64(random.number(in: random.once(in: 6) ? 0...3 : 1...1))
                steps.append(Shards.rebalance(threshold).agreed)
                life.rebalance(threshold)
            case 16:
                steps.append(Shards.regionUp(region).agreed)
                life.up(region)
            case 17:
                steps.append(Shards.regionDown(region).agreed)
                life.down(region)
            case 18: news(&random)
            case 19: promises(&random)
            case 20...27: writes(shard, &random)
            case 28, 29: owning(&random)
            default: answers(shard, &random)
            }
        }

        private mutating func cancels(_ shard: Octets, _ random: inout SplitMix64) {
            let shard = life.draining.isEmpty ? shard : random.element(of: life.draining).shard
            let known = life.draining.first { $0.shard.bytes == shard.bytes }
            let handoff = random.once(in: 4) ? life.shards[shard.bytes]?.written : known?.handoff
            steps.append(Shards.cancel(shard, handoff ?? RandomShards.past).agreed)
            if let handoff { life.cancel(shard, handoff) }
        }

        private mutating func news(_ random: inout SplitMix64) {
            // What others wrote under its own term, a coordinator would not know what to do with.
            let isMember = life.role == .member || life.role == .deposed
            let told = RandomShards.entries(upTo: isMember ? life.term + 1 : max(1, life.term) - 1, &random)
            steps.append(Shards.hear(.news(told), from: random.element(of: RandomShards.others)).agreed)
            life.news(told)
        }

        /// Another coordinator, mostly a late one.
        private mutating func hears(_ random: inout SplitMix64) {
            let sender = random.element(of: RandomShards.others)
            let theirs = random.once(in: 3) ? life.term + 1 : UInt64(random.number(in: 0...Int(life.term)))
            switch random.number(in: 0...3) {
            case 0:
                steps.append(Shards.hear(.open(theirs), from: sender).agreed)
                life.learn(theirs, of: sender)
            case 1:
                steps.append(Shards.hear(.fenced(theirs), from: sender).agreed)
                if life.role == .open || life.role == .opening { life.learn(theirs) }
            case 2:
                steps.append(Shards.learn(theirs).agreed)
                life.learn(theirs)
            default:
                let number = token(theirs, at(UInt64(random.number(in: 900...990))), by: sender)
                let entry = owned(random.element(of: RandomShards.shards), by: "r1", number)
                steps.append(Shards.hear(.write(entry), from: sender).agreed)
                life.learn(theirs, of: sender)
                if theirs == life.term, life.holder == sender { life.news([entry]) }
            }
        }

        /// A member has written, most of the time what it lacks.
        private mutating func writes(_ shard: Octets, _ random: inout SplitMix64) {
            var written = (shard: shard, token: nth(life.stamps, of: life.term), lacking: RandomShards.others)
            if let known = life.unwritten.first { written = known }
            if random.once(in: 3), !life.unwritten.isEmpty { written = random.element(of: life.unwritten) }
            if random.once(in: 8) {
                written.token = nth(UInt64(random.number(in: 0...Int(life.stamps))), of: life.term)
            }
            let term = random.once(in: 20) ? life.term + 1 : life.term
            let sender = random.once(in: 20) ? 4 : random.element(of: written.lacking)
            steps.append(Shards.hear(.wrote(term, written.shard, written.token), from: sender).agreed)
            life.wrote(term, written.shard, written.token, by: sender)
        }

        private mutating func owning(_ random: inout SplitMix64) {
            // What is not settled yet, no region has heard of.
            let settled = life.owned.filter { life.shards[$0.shard.bytes]?.have.isEmpty == false }
            guard !settled.isEmpty else { return }
            let known = random.element(of: settled)
            let region = random.once(in: 4) ? random.element(of: RandomShards.regions) : known.region
            steps.append(Shards.answered(.owning(known.shard, known.token), by: region).agreed)
        }

        /// Regions answer to a handoff, if there is one: mostly those that it waits for.
        private mutating func answers(_ shard: Octets, _ random: inout SplitMix64) {
            guard let known = life.draining.isEmpty ? nil : random.element(of: life.draining) else {
                let region = random.element(of: RandomShards.regions)
                let handoff = nth(UInt64(random.number(in: 0...Int(life.stamps))), of: life.term)
                if random.once(in: 3) { steps.append(Shards.answered(.drained(shard, handoff), by: region).agreed) }
                return
            }
            let asked = known.toDrain.sorted { $0.lexicographicallyPrecedes($1) }.map { Octets($0) }
            var isStop = asked.isEmpty || (known.toStop && random.once(in: 3))
            var region = isStop ? known.source : random.element(of: asked)
            var handoff = known.handoff
            if random.once(in: 8) { handoff = nth(UInt64(random.number(in: 0...Int(life.stamps))), of: life.term) }
            if random.once(in: 8) { region = random.element(of: RandomShards.regions) }
            if random.once(in: 12) { isStop.toggle() }
            let says: RegionSays = isStop ? .stopped(known.shard, handoff) : .drained(known.shard, handoff)
            steps.append(Shards.answered(says, by: region).agreed)
            life.answered(known.shard, handoff, by: region, isStop: isStop)
        }
    }

    private static func region(_ index: Int, _ random: inout SplitMix64) -> ScenarioVector {
        var steps = [Shards.region.agreed]
        var marks: [[UInt8]: (mark: ShardToken, isStopping: Bool, isOwning: Bool)] = [:]
        for _ in 0..<random.number(in: 20...40) {
            let shard = random.element(of: shards)
            let known = marks[shard.bytes]
            if let known, known.isStopping, random.once(in: 3) {
                steps.append(Shards.stopped(shard).agreed)
                marks[shard.bytes] = (known.mark, false, false)
                continue
            }
            // Tokens have even numbers and handoffs odd ones, so that none is both.
            let isOwn = random.once(in: 2)
            let number = UInt64(random.number(in: 0...9)) * 2 + (isOwn ? 0 : 1)
            let told = nth(number / 7, of: UInt64(random.number(in: 1...2)), by: number)
            steps.append(
                Shards.tell(isOwn ? .own(shard, told) : .drain(shard, told, source: random.once(in: 2))).agreed
            )
            if let known, isBelow(told, known.mark) { continue }
            let stops = known.map { $0.isOwning || $0.isStopping } ?? false
            marks[shard.bytes] = isOwn ? (told, false, true) : (told, stops, false)
        }
        return vector(
            "allocation/random/region-\(padded3(index))",
            ["ALLOC-070", "ALLOC-071", "ALLOC-072", "ALLOC-073", "ALLOC-074", "ALLOC-075", "ALLOC-076"],
            "A random life of a region",
            steps
        )
    }

    private static func isBelow(_ one: ShardToken, _ other: ShardToken) -> Bool {
        (one.epoch, one.time, one.writer) < (other.epoch, other.time, other.writer)
    }

    private static func guardian(_ index: Int, _ random: inout SplitMix64) -> ScenarioVector {
        let edges: [UInt64] = [0, 1, 2, odd53 - 1, odd53, half64 - 1, half64, .max - 1, .max]
        let steps = (0..<random.number(in: 20...40)).map { _ in
            let number = token(random.element(of: edges), random.element(of: edges), by: random.element(of: edges))
            let small = token(
                UInt64(random.number(in: 0...3)),
                random.element(of: edges),
                by: random.element(of: edges)
            )
            return Shards.check(random.element(of: shards), random.once(in: 3) ? number : small).agreed
        }
        return vector(
            "allocation/random/guard-\(padded3(index))",
            ["ALLOC-080", "ALLOC-081", "CONV-001"],
            "Random tokens at a guard",
            steps
        )
    }
}
