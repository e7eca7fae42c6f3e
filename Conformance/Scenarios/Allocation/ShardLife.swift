import ConformanceKit

/// What the author of random cases thinks a node has in its table: good enough to make up what others say to it.
/// Nothing is measured by it.
struct ShardLife {
    enum Phase {
        case owned(Octets)
        case draining(Octets, ShardToken)
        case released, corrupt
    }

    struct Shard {
        var phase: Phase
        var written: ShardToken
        var have: Set<UInt64> = []
        var toDrain: Set<[UInt8]> = []
        var toStop = false
    }

    enum Role { case member, opening, open, deposed }

    var term: UInt64 = 0
    var holder: UInt64?
    var role = Role.member
    var promised = 0
    var regions: [Octets] = []
    var shards: [[UInt8]: Shard] = [:]
    /// How many stamps were given.
    var stamps: UInt64 = 0

    /// The shards that are draining.
    var draining: [(shard: Octets, source: Octets, handoff: ShardToken, toDrain: Set<[UInt8]>, toStop: Bool)] {
        inOrder.compactMap { shard in
            guard let known = shards[shard.bytes], case .draining(let source, let handoff) = known.phase else {
                return nil
            }
            return (shard, source, handoff, known.toDrain, known.toStop)
        }
    }

    /// The shards that are owned.
    var owned: [(shard: Octets, region: Octets, token: ShardToken)] {
        inOrder.compactMap { shard in
            guard let known = shards[shard.bytes], case .owned(let region) = known.phase else { return nil }
            return (shard, region, known.written)
        }
    }

    /// The shards that not all members have.
    var unwritten: [(shard: Octets, token: ShardToken, lacking: [UInt64])] {
        inOrder.compactMap { shard in
            guard let known = shards[shard.bytes] else { return nil }
            let lacking = [peer, third].filter { !known.have.contains($0) }
            return lacking.isEmpty ? nil : (shard, known.written, lacking)
        }
    }

    /// The names of the shards, in the order of their bytes.
    private var inOrder: [Octets] { shards.keys.sorted { $0.lexicographicallyPrecedes($1) }.map { Octets($0) } }

    private func isPresent(_ region: Octets) -> Bool { regions.contains { $0.bytes == region.bytes } }

    // MARK: Terms

    /// Somebody has a term, or nobody is known to.
    mutating func learn(_ term: UInt64, of holder: UInt64? = nil) {
        guard term >= self.term else { return }
        if term > self.term {
            if role != .member { role = .deposed }
            (self.term, self.holder) = (term, holder)
        } else if self.holder == nil {
            self.holder = holder
        }
    }

    mutating func open(_ term: UInt64, regions: [Octets]) {
        guard term > 0, term > self.term || (term == self.term && (holder ?? me) == me) else { return }
        (self.term, holder, role, promised, self.regions) = (term, me, .opening, 1, regions)
    }

    mutating func opened(_ term: UInt64, _ entries: [TableEntry]) {
        guard term == self.term, role == .opening || role == .open else { return }
        news(entries)
        guard role == .opening else { return }
        role = .open
        for shard in inOrder { rewrite(shard) }
    }

    mutating func news(_ entries: [TableEntry]) {
        for entry in entries where entry.epoch <= term {
            if let known = shards[entry.key.bytes], !isBelow(known.written, entry) { continue }
            shards[entry.key.bytes] = Shard(
                phase: phase(of: entry),
                written: token(entry.epoch, entry.time, by: entry.writer)
            )
            if role == .open { rewrite(entry.key) }
        }
    }

    private func isBelow(_ one: ShardToken, _ other: TableEntry) -> Bool {
        (one.epoch, one.time, one.writer) < (other.epoch, other.time, other.writer)
    }

    private func phase(of entry: TableEntry) -> Phase {
        guard let value = entry.value?.bytes else { return .released }
        // What the author makes up has regions of two bytes, and one handoff for all.
        guard value.count > 6 else { return .corrupt }
        let region = Octets(value[5..<7])
        return value[0] == 0 ? .owned(region) : .draining(region, RandomShards.past)
    }

    private mutating func rewrite(_ shard: Octets) {
        guard let known = shards[shard.bytes] else { return }
        if case .owned(let region) = known.phase, !isPresent(region) {
            write(shard, .draining(region, nth(stamps, of: term)))
        } else {
            write(shard, known.phase)
        }
    }

    // MARK: What the coordinator does

    mutating func write(_ shard: Octets, _ phase: Phase) {
        var known = Shard(phase: phase, written: nth(stamps, of: term))
        stamps += 1
        if case .draining(let source, _) = phase {
            known.toDrain = Set(regions.map(\.bytes))
            known.toStop = isPresent(source)
        }
        shards[shard.bytes] = known
    }

    mutating func allocate(_ shard: Octets, to named: Octets?) {
        guard role == .open, named.map(isPresent) ?? !regions.isEmpty else { return }
        switch shards[shard.bytes]?.phase {
        case nil, .released: write(shard, .owned(named ?? least))
        default: return
        }
    }

    /// The region with the least shards.
    private var least: Octets {
        let first = regions.sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) }
        return first.min { count($0) < count($1) } ?? "r1"
    }

    private func count(_ region: Octets) -> Int {
        shards.values.count { shard in
            switch shard.phase {
            case .owned(let owner): owner.bytes == region.bytes
            case .draining(let source, _): source.bytes == region.bytes
            default: false
            }
        }
    }

    mutating func drain(_ shard: Octets) {
        guard role == .open, case .owned(let region)? = shards[shard.bytes]?.phase else { return }
        write(shard, .draining(region, nth(stamps, of: term)))
    }

    mutating func cancel(_ shard: Octets, _ handoff: ShardToken) {
        guard role == .open, case .draining(let source, let name)? = shards[shard.bytes]?.phase else { return }
        if name.bytes.bytes == handoff.bytes.bytes, isPresent(source) { write(shard, .owned(source)) }
    }

    mutating func rebalance(_ threshold: UInt64) {
        guard role == .open, threshold > 0, draining.isEmpty, !regions.isEmpty else { return }
        let first = regions.sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) }
        let most = first.reduce(first[0]) { count($1) > count($0) ? $1 : $0 }
        guard UInt64(count(most) - count(least)) > threshold else { return }
        if let moved = owned.first(where: { $0.region.bytes == most.bytes }) { drain(moved.shard) }
    }

    mutating func up(_ region: Octets) {
        if role == .open, !isPresent(region) { regions.append(region) }
    }

    mutating func down(_ region: Octets) {
        guard role == .open, isPresent(region) else { return }
        regions.removeAll { $0.bytes == region.bytes }
        for shard in inOrder {
            switch shards[shard.bytes]?.phase {
            case .owned(let owner) where owner.bytes == region.bytes: drain(shard)
            case .draining(let source, _):
                shards[shard.bytes]?.toDrain.remove(region.bytes)
                if source.bytes == region.bytes { shards[shard.bytes]?.toStop = false }
                release(shard)
            default: break
            }
        }
    }

    // MARK: What it is told

    mutating func wrote(_ term: UInt64, _ shard: Octets, _ number: ShardToken, by member: UInt64) {
        guard role == .open, term == self.term, member == peer || member == third else { return }
        guard shards[shard.bytes]?.written.bytes.bytes == number.bytes.bytes else { return }
        shards[shard.bytes]?.have.insert(member)
        release(shard)
    }

    mutating func answered(_ shard: Octets, _ handoff: ShardToken, by region: Octets, isStop: Bool) {
        guard role == .open, case .draining(let source, let name)? = shards[shard.bytes]?.phase else { return }
        guard name.bytes.bytes == handoff.bytes.bytes else { return }
        if !isStop { shards[shard.bytes]?.toDrain.remove(region.bytes) }
        if isStop, source.bytes == region.bytes { shards[shard.bytes]?.toStop = false }
        release(shard)
    }

    private mutating func release(_ shard: Octets) {
        guard let known = shards[shard.bytes], case .draining = known.phase else { return }
        if !known.have.isEmpty, known.toDrain.isEmpty, !known.toStop { write(shard, .released) }
    }
}
