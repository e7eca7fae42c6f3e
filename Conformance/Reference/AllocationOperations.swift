import ConformanceKit
import TidemarkAllocation
import TidemarkLWW

/// The operations of chapter 09.
struct AllocationOperations {
    private var node: AllocationNode?
    private var region = ShardRegion()
    private var tokens = TokenGuard()

    /// Runs the operation `allocation.NAME`; nil for one that there is not.
    mutating func perform(_ name: String, _ args: JSON.Object) throws -> Observation? {
        switch name {
        case "create":
            let stored = try args["stored"].map { _ in try args.object("stored").lwwStored() }
            node = AllocationNode(writer: try args.hex64("writer"), stored: stored)
            return .ok([:])
        case "region":
            region = ShardRegion()
            return .ok([:])
        case "tell":
            let told = region.tell(try args.regionCommand("message"))
            return .ok(["say": .array(told.answers.map(\.json)), "stop": .bool(told.stops)])
        case "stopped": return .ok(["say": .array(region.stopped(try args.lwwKey("shard")).map(\.json))])
        case "check":
            let (shard, token) = (try args.lwwKey("shard"), try args.token("token"))
            return Self.observing { () throws(AllocationError) in
                try tokens.check(shard, token)
                return [:]
            }
        default:
            guard var changed = node else { throw ArgumentError(name: "node", expected: "to have been created") }
            defer { node = changed }
            return try Self.perform(name, args, on: &changed)
        }
    }

    private static func perform(_ name: String, _ args: JSON.Object, on node: inout AllocationNode) throws
        -> Observation?
    {
        switch name {
        case "learn": return .ok(["reports": .array(node.learn(term: try args.decimal("term")).reports.map(\.json))])
        case "open":
            let (term, now) = (try args.decimal("term"), try args.decimal("now"))
            let members = Set(try args.hex64List("members"))
            let regions = Set(try args.bytesList("regions").map { RegionID($0) })
            return observing { () throws(AllocationError) in
                (try node.open(term: term, members: members, regions: regions, now: now)).json
            }
        case "receive":
            let (sender, now) = (try args.hex64("from"), try args.decimal("now"))
            let message = try args.nodeMessage("message")
            return observing { () throws(AllocationError) in
                (try node.receive(message, from: sender, now: now)).json
            }
        case "answered":
            let (region, now) = (RegionID(try args.bytes("region")), try args.decimal("now"))
            let answer = try args.regionAnswer("message")
            return observing { () throws(AllocationError) in (try node.receive(answer, from: region, now: now)).json }
        case "allocate":
            let (shard, now) = (try args.lwwKey("shard"), try args.decimal("now"))
            let region = try args["region"].map { _ in RegionID(try args.bytes("region")) }
            return observing { () throws(AllocationError) in
                let (outcome, region, token) = try node.allocate(shard, to: region, now: now)
                return outcome.json(["region": ObservedBytes.json(region.bytes), "token": token.json])
            }
        case "drain":
            let (shard, now) = (try args.lwwKey("shard"), try args.decimal("now"))
            return observing { () throws(AllocationError) in
                let (outcome, handoff) = try node.drain(shard, now: now)
                return outcome.json(["handoff": handoff.json])
            }
        case "cancel":
            let (shard, now) = (try args.lwwKey("shard"), try args.decimal("now"))
            let handoff = try args.token("handoff")
            return observing { () throws(AllocationError) in
                let (outcome, token) = try node.cancel(shard, handoff: handoff, now: now)
                return outcome.json(["token": token.json])
            }
        case "rebalance":
            let (threshold, now) = (try args.decimal("threshold"), try args.decimal("now"))
            return observing { () throws(AllocationError) in
                let (outcome, moved) = try node.rebalance(threshold: threshold, now: now)
                return outcome.json([
                    "moved": moved.map {
                        ["shard": ObservedBytes.json($0.shard.bytes), "handoff": $0.handoff.json]
                    } ?? .null
                ])
            }
        case "region-up":
            let region = RegionID(try args.bytes("region"))
            return observing { () throws(AllocationError) in
                try node.regionUp(region)
                return [:]
            }
        case "region-down":
            let (region, now) = (RegionID(try args.bytes("region")), try args.decimal("now"))
            return observing { () throws(AllocationError) in (try node.regionDown(region, now: now)).json }
        case "resend": return .ok(["send": .array(node.resend().sends.map(\.json))])
        case "look": return .ok(["state": node[try args.lwwKey("shard")].json])
        case "table": return .ok(node.json)
        default: return nil
        }
    }

    private static func observing(_ body: () throws(AllocationError) -> JSON.Object) -> Observation {
        do throws(AllocationError) {
            return .ok(try body())
        } catch {
            if case .owned(let region) = error {
                return .reject(code: error.code, members: ["by": ObservedBytes.json(region.bytes)])
            }
            return .reject(code: error.code)
        }
    }
}
