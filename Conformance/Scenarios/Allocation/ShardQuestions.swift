import ConformanceKit

/// What can be asked of a node, a region and a guard. Questions are finished by `does`, `answers` or `refuses`, or by
/// a word below.
enum Shards {
    // MARK: A node

    /// A new node.
    static func create(_ writer: UInt64 = me, term: UInt64? = nil, clock: UInt64 = 0, stored: [TableEntry]? = nil)
        -> Question
    {
        var args: JSON.Object = ["writer": hex64(writer)]
        if let stored {
            var object: JSON.Object = [
                "floor": hex64(0), "clock": hex64(clock), "entries": .array(stored.map(\.json)),
            ]
            if let term { object["term"] = .string("\(term)") }
            args["stored"] = .object(object)
        }
        return Question("allocation.create", args)
    }

    static func learn(_ term: UInt64) -> Question { Question("allocation.learn", ["term": .string("\(term)")]) }

    /// The node opens a term.
    static func open(
        _ term: UInt64,
        members: [UInt64] = [me, peer, third],
        regions: [Octets] = ["r1", "r2"],
        now: UInt64 = 1000
    ) -> Question {
        Question(
            "allocation.open",
            [
                "term": .string("\(term)"), "members": .array(members.map(hex64)),
                "regions": .array(regions.map(\.json)), "now": .string("\(now)"),
            ]
        )
    }

    /// Another node says something.
    static func hear(_ message: NodeSays, from sender: UInt64 = peer, now: UInt64 = 1000) -> Question {
        Question("allocation.receive", ["from": hex64(sender), "message": message.json, "now": .string("\(now)")])
    }

    /// A region says something to the node.
    static func answered(_ message: RegionSays, by region: Octets, now: UInt64 = 1000) -> Question {
        Question(
            "allocation.answered",
            ["region": region.json, "message": message.json, "now": .string("\(now)")]
        )
    }

    static func allocate(_ shard: Octets, to region: Octets? = nil, now: UInt64 = 1000) -> Question {
        var args: JSON.Object = ["shard": shard.json]
        if let region { args["region"] = region.json }
        args["now"] = .string("\(now)")
        return Question("allocation.allocate", args)
    }

    static func drain(_ shard: Octets, now: UInt64 = 1000) -> Question {
        Question("allocation.drain", ["shard": shard.json, "now": .string("\(now)")])
    }

    static func cancel(_ shard: Octets, _ handoff: ShardToken, now: UInt64 = 1000) -> Question {
        Question("allocation.cancel", ["shard": shard.json, "handoff": handoff.json, "now": .string("\(now)")])
    }

    static func rebalance(_ threshold: UInt64 = 1, now: UInt64 = 1000) -> Question {
        Question("allocation.rebalance", ["threshold": .string("\(threshold)"), "now": .string("\(now)")])
    }

    static func regionUp(_ region: Octets) -> Question { Question("allocation.region-up", ["region": region.json]) }

    static func regionDown(_ region: Octets, now: UInt64 = 1000) -> Question {
        Question("allocation.region-down", ["region": region.json, "now": .string("\(now)")])
    }

    static let resend = Question("allocation.resend")

    static func look(_ shard: Octets) -> Question { Question("allocation.look", ["shard": shard.json]) }

    static let table = Question("allocation.table")

    // MARK: A region and a guard

    static let region = Question("allocation.region")

    static func tell(_ message: RegionHears) -> Question { Question("allocation.tell", ["message": message.json]) }

    static func stopped(_ shard: Octets) -> Question { Question("allocation.stopped", ["shard": shard.json]) }

    static func check(_ shard: Octets, _ token: ShardToken) -> Question {
        Question("allocation.check", ["shard": shard.json, "token": token.json])
    }
}

extension Question {
    /// What is sent and reported; with the members that this operation answers besides.
    func does(_ sent: [Sent] = [], reports: [Reported] = [], _ more: JSON.Object = [:]) -> ScenarioStep {
        var members: JSON.Object = [
            "send": .array(sent.map(\.json)), "reports": .array(reports.map(\.json)),
        ]
        for (name, value) in more.members { members[name] = value }
        return answers(members)
    }

    /// `allocate` gives the shard, or finds it given, to a region under a token.
    func gives(_ region: Octets, _ token: ShardToken, _ sent: [Sent] = []) -> ScenarioStep {
        does(sent, ["region": region.observed, "token": token.json])
    }

    /// `drain` begins a handoff.
    func begins(_ handoff: ShardToken, _ sent: [Sent] = [], reports: [Reported] = []) -> ScenarioStep {
        does(sent, reports: reports, ["handoff": handoff.json])
    }

    /// `cancel` gives the shard back under a new token.
    func returns(_ token: ShardToken, _ sent: [Sent] = []) -> ScenarioStep { does(sent, ["token": token.json]) }

    /// `rebalance` drains a shard, or none.
    func moves(
        _ shard: Octets? = nil,
        _ handoff: ShardToken? = nil,
        _ sent: [Sent] = [],
        reports: [Reported] = []
    ) -> ScenarioStep {
        guard let shard, let handoff else { return does(sent, reports: reports, ["moved": .null]) }
        return does(sent, reports: reports, ["moved": ["shard": shard.observed, "handoff": handoff.json]])
    }

    /// `allocate` is refused for a shard that another region has.
    func isOwned(by region: Octets) -> ScenarioStep {
        ScenarioStep(
            op: op,
            args: args,
            expectation: .exactly(["reject": ["code": "owned", "by": region.observed]])
        )
    }

    /// `resend` sends.
    func sends(_ sent: Sent...) -> ScenarioStep { answers(["send": .array(sent.map(\.json))]) }

    /// `learn` reports.
    func reports(_ reports: Reported...) -> ScenarioStep { answers(["reports": .array(reports.map(\.json))]) }

    /// `look` finds.
    func finds(_ state: ShardSays) -> ScenarioStep { answers(["state": state.json]) }

    /// `table` shows the role, the term, and the entries in the order of the shards, with what they say.
    func shows(_ role: String, _ term: UInt64, _ shards: [(TableEntry, ShardSays)] = []) -> ScenarioStep {
        let entries = shards.map(\.0)
        return answers([
            "role": .string(role), "term": .string("\(term)"),
            "shards": .array(shards.map { ["shard": $0.0.key.observed, "state": $0.1.json] }),
            "entries": .array(entries.map(\.observed)), "digest": digest(entries).observed,
        ])
    }

    /// A region says these things, and stops the shard or not.
    func says(_ answers: RegionSays..., stop: Bool = false) -> ScenarioStep {
        self.answers(["say": .array(answers.map(\.observed)), "stop": .bool(stop)])
    }

    /// A region has stopped a shard, and says so.
    func ends(_ answers: RegionSays...) -> ScenarioStep { self.answers(["say": .array(answers.map(\.observed))]) }

    private func does(_ sent: [Sent], _ more: JSON.Object) -> ScenarioStep { does(sent, reports: [], more) }
}
