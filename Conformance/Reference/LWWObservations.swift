import ConformanceKit
import TidemarkLWW

// What the operations of chapters 08 and 09 answer.

func hex64(_ number: UInt64) -> String {
    let digits = String(number, radix: 16)
    return String(repeating: "0", count: 16 - digits.utf8.count) + digits
}

extension HybridTime {
    var json: JSON { .string(hex64(rawValue)) }
}

extension Stamp {
    var json: JSON { .string("\(hex64(time.rawValue))-\(hex64(writer))") }
}

extension LWWEntry {
    var json: JSON {
        [
            "key": ObservedBytes.json(key.bytes), "epoch": .decimal(epoch), "stamp": stamp.json,
            "value": value.map { ObservedBytes.json($0) } ?? .null,
        ]
    }
}

extension LWWTable {
    var json: JSON { .array(entries().map(\.json)) }
}

extension LWWMessage {
    var json: JSON { ["view": .decimal(view), "from": .string(hex64(sender)), "body": .object(body.json)] }
}

extension LWWMessage.Body {
    fileprivate var json: JSON.Object {
        switch self {
        case .pull(let id): ["pull": ["id": .decimal(id)]]
        case .header(let id, let floor, let clock, let frontier):
            [
                "header": [
                    "id": .decimal(id), "floor": floor.json, "clock": clock.json, "frontier": frontier.json,
                ]
            ]
        case .ask(let id, let range, let digest):
            ["ask": .object(range.json(id: id, ["digest": ObservedBytes.json(digest.bytes)]))]
        case .same(let id, let range): ["same": .object(range.json(id: id, [:]))]
        case .entries(let id, let range, let table): ["entries": .object(range.json(id: id, ["entries": table.json]))]
        case .split(let id, let range, let key):
            ["split": .object(range.json(id: id, ["at": ObservedBytes.json(key.bytes)]))]
        case .delta(let table): ["delta": ["entries": table.json]]
        case .join(let id): ["join": ["id": .decimal(id)]]
        case .state(let id, let floor, let clock, let table):
            [
                "state": [
                    "id": .decimal(id), "floor": floor.json, "clock": clock.json, "entries": table.json,
                ]
            ]
        }
    }
}

extension LWWRange {
    fileprivate func json(id: UInt64, _ more: JSON.Object) -> JSON.Object {
        var object: JSON.Object = [
            "id": .decimal(id), "low": ObservedBytes.json(low.bytes),
            "high": high.map { ObservedBytes.json($0.bytes) } ?? .null,
        ]
        for (name, value) in more.members { object[name] = value }
        return object
    }
}

extension LWWOutcome {
    var json: JSON {
        switch self {
        case .applied: ["status": "applied"]
        case .duplicate: ["status": "duplicate"]
        case .stale: ["status": "stale"]
        case .collision(let winner): ["status": "collision", "winner": .string(winner.rawValue)]
        case .belowFloor: ["status": "below-floor"]
        case .rejectedFuture: ["status": "rejected-future"]
        case .rejectedEpoch: ["status": "rejected-epoch"]
        }
    }
}

extension LWWReceived {
    var json: JSON.Object {
        [
            "results": .array(outcomes.map(\.json)), "messages": .array(answers.map(\.json)),
            "pull": pull.map { .string($0.rawValue) } ?? .null,
        ]
    }
}

extension LWWReplica {
    var json: JSON.Object {
        [
            "standing": .string(standing.rawValue), "view": .decimal(view.number), "term": .decimal(term),
            "clock": clock.time.json, "floor": floor.json, "frontier": frontier.json, "stable": stable.json,
            "entries": table.json, "digest": ObservedBytes.json(LWWDigest(table).bytes),
        ]
    }
}
