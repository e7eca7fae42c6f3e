import ConformanceKit
import TidemarkAllocation
import TidemarkLWW

// What the operations of chapter 09 read.
extension JSON.Object {
    func token(_ name: String) throws(ArgumentError) -> Token {
        let token = try object(name)
        return Token(epoch: try token.decimal("epoch"), try token.stamp("stamp"))
    }

    func nodeMessage(_ name: String) throws(ArgumentError) -> NodeMessage {
        let (kind, members) = try message(name)
        switch kind {
        case "open": return .open(term: try members.decimal("term"))
        case "fenced": return .fenced(term: try members.decimal("term"))
        case "opened": return .opened(term: try members.decimal("term"), try members.lwwTable("entries"))
        case "write": return .write(term: try members.decimal("term"), try members.object("entry").lwwEntry())
        case "wrote":
            return .wrote(
                term: try members.decimal("term"),
                try members.lwwKey("shard"),
                try members.token("token")
            )
        case "news": return .news(try members.lwwTable("entries"))
        default: throw ArgumentError(name: name, expected: "a message of a node")
        }
    }

    func regionCommand(_ name: String) throws(ArgumentError) -> RegionCommand {
        let (kind, members) = try message(name)
        let shard = try members.lwwKey("shard")
        switch kind {
        case "own": return .own(shard, try members.token("token"))
        case "drain":
            guard let isSource = try members.required("source").boolValue else {
                throw ArgumentError(name: "source", expected: "true or false")
            }
            return .drain(shard, handoff: try members.token("handoff"), isSource: isSource)
        default: throw ArgumentError(name: name, expected: "a message to a region")
        }
    }

    func regionAnswer(_ name: String) throws(ArgumentError) -> RegionAnswer {
        let (kind, members) = try message(name)
        let shard = try members.lwwKey("shard")
        switch kind {
        case "owning": return .owning(shard, try members.token("token"))
        case "drained": return .drained(shard, handoff: try members.token("handoff"))
        case "stopped": return .stopped(shard, handoff: try members.token("handoff"))
        default: throw ArgumentError(name: name, expected: "a message of a region")
        }
    }

    private func message(_ name: String) throws(ArgumentError) -> (kind: String, members: JSON.Object) {
        let (kind, object) = try variant(name)
        return (kind, try object.object(kind))
    }
}

// What they answer.

extension Token {
    var json: JSON { ["epoch": .decimal(epoch), "stamp": stamp.json] }
}

extension ShardState {
    var json: JSON {
        switch self {
        case .absent: ["absent": [:]]
        case .released: ["released": [:]]
        case .owned(let region, let token):
            ["owned": ["region": ObservedBytes.json(region.bytes), "token": token.json]]
        case .draining(let region, let handoff, let token):
            [
                "draining": [
                    "region": ObservedBytes.json(region.bytes), "handoff": handoff.json, "token": token.json,
                ]
            ]
        case .corrupt: ["corrupt": [:]]
        }
    }
}

extension NodeMessage {
    fileprivate var json: JSON {
        switch self {
        case .open(let term): ["open": ["term": .decimal(term)]]
        case .fenced(let term): ["fenced": ["term": .decimal(term)]]
        case .opened(let term, let table): ["opened": ["term": .decimal(term), "entries": table.json]]
        case .write(let term, let entry): ["write": ["term": .decimal(term), "entry": entry.json]]
        case .wrote(let term, let shard, let token):
            ["wrote": ["term": .decimal(term), "shard": ObservedBytes.json(shard.bytes), "token": token.json]]
        case .news(let table): ["news": ["entries": table.json]]
        }
    }
}

extension RegionCommand {
    fileprivate var json: JSON {
        switch self {
        case .own(let shard, let token): ["own": ["shard": ObservedBytes.json(shard.bytes), "token": token.json]]
        case .drain(let shard, let handoff, let isSource):
            [
                "drain": [
                    "shard": ObservedBytes.json(shard.bytes), "handoff": handoff.json, "source": .bool(isSource),
                ]
            ]
        }
    }
}

extension RegionAnswer {
    var json: JSON {
        switch self {
        case .owning(let shard, let token):
            ["owning": ["shard": ObservedBytes.json(shard.bytes), "token": token.json]]
        case .drained(let shard, let handoff):
            ["drained": ["shard": ObservedBytes.json(shard.bytes), "handoff": handoff.json]]
        case .stopped(let shard, let handoff):
            ["stopped": ["shard": ObservedBytes.json(shard.bytes), "handoff": handoff.json]]
        }
    }
}

extension AllocationOutcome.Send {
    var json: JSON {
        switch self {
        case .member(let writer, let message): ["member": ["to": .string(hex64(writer)), "message": message.json]]
        case .region(let region, let command):
            ["region": ["to": ObservedBytes.json(region.bytes), "message": command.json]]
        }
    }
}

extension AllocationOutcome.Report {
    var json: JSON {
        switch self {
        case .open: ["open": [:]]
        case .deposed(let term): ["deposed": ["term": .decimal(term)]]
        case .dualEpoch(let term): ["dual-epoch": ["term": .decimal(term)]]
        case .released(let shard): ["released": ["shard": ObservedBytes.json(shard.bytes)]]
        }
    }
}

extension AllocationOutcome {
    var json: JSON.Object { json([:]) }

    func json(_ more: JSON.Object) -> JSON.Object {
        var object: JSON.Object = ["send": .array(sends.map(\.json)), "reports": .array(reports.map(\.json))]
        for (name, value) in more.members { object[name] = value }
        return object
    }
}

extension AllocationNode {
    var json: JSON.Object {
        let shards = shards.map { ["shard": ObservedBytes.json($0.shard.bytes), "state": $0.state.json] as JSON }
        return [
            "role": .string(role.rawValue), "term": .decimal(term), "shards": .array(shards),
            "entries": replica.table.json, "digest": ObservedBytes.json(LWWDigest(replica.table).bytes),
        ]
    }
}
