/// What a region does with the shards that it is told of.
///
/// Spec: ALLOC-077.
public struct ShardRegion: Sendable {
    /// What a region does with a shard.
    public enum Work: Hashable, Sendable {
        /// Nothing.
        case idle
        /// It works on it.
        case owning
        /// It was told to stop, and has not yet.
        case stopping
    }

    /// What came of a command.
    public struct Told: Hashable, Sendable {
        /// What the coordinator is to be answered.
        public var answers: [RegionAnswer] = []
        /// Whether work on the shard has to end: then ``ShardRegion/stopped(_:)`` is to be said.
        public var stops = false
    }

    private struct Shard {
        var mark: Token
        var work: Work
        /// Whether it is the source, by the last drain that it took.
        var isSource = false
    }

    private var shards: [ShardID: Shard] = [:]

    /// A region that was told nothing yet.
    public init() {}

    /// What it does with a shard.
    public func work(on shard: ShardID) -> Work { shards[shard]?.work ?? .idle }

    /// The token under which it works on a shard; nil where it does not.
    public func token(for shard: ShardID) -> Token? {
        guard let known = shards[shard], known.work == .owning else { return nil }
        return known.mark
    }

    /// Does what a coordinator says.
    ///
    /// Spec: ALLOC-070, ALLOC-071, ALLOC-072, ALLOC-073, ALLOC-074, ALLOC-075.
    public mutating func tell(_ command: RegionCommand) -> Told {
        switch command {
        case .own(let shard, let token):
            if let known = shards[shard], token <= known.mark {
                return Told(answers: token == known.mark ? [.owning(shard, token)] : [])
            }
            shards[shard] = Shard(mark: token, work: .owning)
            return Told(answers: [.owning(shard, token)])
        case .drain(let shard, let handoff, let isSource):
            let known = shards[shard]
            if let known, handoff < known.mark { return Told() }
            let work = known?.work ?? .idle
            var told = Told(stops: work == .owning)
            if isSource || work == .idle { told.answers.append(.drained(shard, handoff: handoff)) }
            if isSource, work == .idle { told.answers.append(.stopped(shard, handoff: handoff)) }
            shards[shard] = Shard(mark: handoff, work: work == .idle ? .idle : .stopping, isSource: isSource)
            return told
        }
    }

    /// Work on a shard has ended.
    ///
    /// Spec: ALLOC-076.
    ///
    /// - Returns: what the coordinator is to be told; nothing where it was not told to stop.
    public mutating func stopped(_ shard: ShardID) -> [RegionAnswer] {
        guard let known = shards[shard], known.work == .stopping else { return [] }
        shards[shard] = Shard(mark: known.mark, work: .idle)
        return [known.isSource ? .stopped(shard, handoff: known.mark) : .drained(shard, handoff: known.mark)]
    }
}
