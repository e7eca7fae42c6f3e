import ConformanceKit

/// 2^53-1, the last time.
let lastTime: UInt64 = 9_007_199_254_740_991

/// How a replica is brought to where a scenario begins. Where nothing else is said, it claims (7, 5), and it is 0 o'clock.
extension Replica {
    /// Items come from the primary, all at once.
    static func receive(_ items: [Item], now: UInt64, fails: UInt64? = nil) -> Question {
        receive(items.reduce("" as Octets) { $0 + $1.bytes }, now: now, fails: fails)
    }

    /// It connects with this claim, which is the one that it has.
    static func connects(claiming claim: Claim?, now: UInt64 = 0) -> ScenarioStep {
        connect(now: now).sends(claim.map { handshake($0.generation, $0.offset) } ?? handshakeWithoutClaim())
    }

    static func awaitsAck(
        _ claim: Claim? = (7, 5),
        payload: String? = nil,
        durable: Bool? = nil,
        limits: [(String, UInt64)] = [],
        now: UInt64 = 0
    ) -> [ScenarioStep] {
        [
            create(claim: claim, payload: payload, durable: durable, limits: limits).succeeds,
            connects(claiming: claim, now: now),
        ]
    }

    /// It has been told of generation 8, which is not the claim's.
    static func awaitsSnapshot(
        _ claim: Claim? = (7, 5),
        payload: String? = nil,
        durable: Bool? = nil,
        limits: [(String, UInt64)] = [],
        now: UInt64 = 0
    ) -> [ScenarioStep] {
        awaitsAck(claim, payload: payload, durable: durable, limits: limits, now: now)
            + [receive(.ack(8, 5), now: now).tells()]
    }

    /// It has been told of generation 8, and a snapshot has begun.
    static func isInSnapshot(
        _ claim: Claim? = (7, 5),
        payload: String? = nil,
        durable: Bool? = nil,
        limits: [(String, UInt64)] = [],
        now: UInt64 = 0
    ) -> [ScenarioStep] {
        awaitsSnapshot(claim, payload: payload, durable: durable, limits: limits, now: now)
            + [receive(.snapshot, now: now).tells(.begin)]
    }

    /// Its claim is at hand.
    static func streams(
        _ claim: Claim = (7, 5),
        payload: String? = nil,
        durable: Bool? = nil,
        limits: [(String, UInt64)] = [],
        now: UInt64 = 0
    ) -> [ScenarioStep] {
        awaitsAck(claim, payload: payload, durable: durable, limits: limits, now: now)
            + [receive(.ack(claim.generation, claim.offset), now: now).tells()]
    }

    /// It connects again, and its claim is at hand.
    static func streamsAgain(_ claim: Claim, now: UInt64) -> [ScenarioStep] {
        [
            connects(claiming: claim, now: now),
            receive(.ack(claim.generation, claim.offset), now: now).tells(),
        ]
    }

    /// So many sessions fail before `+ACK`.
    static func fails(_ times: Int, claiming claim: Claim? = (7, 5), now: UInt64 = 0) -> [ScenarioStep] {
        (0..<times).flatMap { _ in [connects(claiming: claim, now: now), closed(now: now).tellsClosed] }
    }
}

/// A frame that sets a key to its offset.
func written(_ offset: UInt64) -> Item { .frame(offset, "SET", "k", "\(offset)") }

extension ReplicaEvent {
    /// The frame `written` was applied.
    static func wrote(_ offset: UInt64) -> ReplicaEvent { .frame(offset, "SET", "k", "\(offset)") }
}
