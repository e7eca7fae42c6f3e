import Testing
import TidemarkLWW

@testable import TidemarkAllocation

/// A coordinator that gives a shard away while another one opens the next term: every order in which three members can hear of
/// it, with every message lost, repeated or late.
///
/// Spec: ALLOC-010, ALLOC-011, ALLOC-012, ALLOC-025, ALLOC-026, ALLOC-033, ALLOC-034
@Suite struct RaceTests {
    private static let members: Set<UInt64> = [1, 2, 3]
    private static let shard: ShardID = "s"

    private static func region(_ term: UInt64) -> RegionID { RegionID([UInt8(term)]) }

    /// Everything that there is. A message that was sent once can arrive at any time, and again.
    private struct World {
        var nodes: [UInt64: AllocationNode] = [:]
        var network: Set<Delivery> = []
        var told: Set<RegionID> = []
        var openings: Set<UInt64> = []

        struct Delivery: Hashable {
            var sender: UInt64
            var receiver: UInt64
            var message: NodeMessage
        }

        mutating func take(_ outcome: AllocationOutcome, of sender: UInt64) {
            for send in outcome.sends {
                switch send {
                case .member(let receiver, let message):
                    network.insert(Delivery(sender: sender, receiver: receiver, message: message))
                case .region(let region, .own): told.insert(region)
                case .region: break
                }
            }
        }

        /// What tells this state from others.
        struct Key: Hashable {
            var nodes: [Node]
            var network: Set<Delivery>
            var told: Set<RegionID>
            var openings: Set<UInt64>

            struct Node: Hashable {
                var term: UInt64
                var holder: UInt64?
                var role: NodeRole
                var coordinator: Coordinator?
                var clock: LWWClock
                var table: LWWTable
            }
        }

        var key: Key {
            let states = nodes.sorted { $0.key < $1.key }.map { _, node in
                Key.Node(
                    term: node.term,
                    holder: node.holder,
                    role: node.role,
                    coordinator: node.coordinator,
                    clock: node.replica.clock,
                    table: node.replica.table
                )
            }
            return Key(nodes: states, network: network, told: told, openings: openings)
        }
    }

    private enum Event {
        case open(UInt64, term: UInt64)
        case allocate(UInt64, to: RegionID)
        case deliver(World.Delivery)
    }

    private func events(_ world: World) -> [Event] {
        var events = world.network.map { Event.deliver($0) }
        for (writer, term) in [(UInt64(1), UInt64(1)), (2, 2)] {
            if !world.openings.contains(term) { events.append(.open(writer, term: term)) }
            if world.nodes[writer]?.role == .open { events.append(.allocate(writer, to: Self.region(term))) }
        }
        return events
    }

    private func apply(_ event: Event, to world: inout World) throws {
        switch event {
        case .open(let writer, let term):
            world.openings.insert(term)
            guard var node = world.nodes[writer] else { return }
            if let outcome = try? node.open(
                term: term,
                members: Self.members,
                regions: [Self.region(1), Self.region(2)],
                now: 1000
            ) {
                world.take(outcome, of: writer)
            }
            world.nodes[writer] = node
        case .allocate(let writer, let region):
            guard var node = world.nodes[writer] else { return }
            if let (outcome, _, _) = try? node.allocate(Self.shard, to: region, now: 1000) {
                world.take(outcome, of: writer)
            }
            world.nodes[writer] = node
        case .deliver(let delivery):
            guard var node = world.nodes[delivery.receiver] else { return }
            let outcome = try node.receive(delivery.message, from: delivery.sender, now: 1000)
            world.nodes[delivery.receiver] = node
            world.take(outcome, of: delivery.receiver)
        }
    }

    @Test func nobodyIsToldWhileAnotherOneIs() throws {
        var first = World()
        for writer in Self.members { first.nodes[writer] = AllocationNode(writer: writer) }
        var seen: Set<World.Key> = [first.key]
        var open = [first]
        var (toldFirst, toldSecond) = (false, false)
        while let world = open.popLast() {
            for event in events(world) {
                var next = world
                try apply(event, to: &next)
                guard seen.insert(next.key).inserted else { continue }
                if next.told.count > 1 {
                    Issue.record("two regions were told: \(next.nodes)")
                    return
                }
                toldFirst = toldFirst || next.told == [Self.region(1)]
                toldSecond = toldSecond || next.told == [Self.region(2)]
                open.append(next)
            }
            #expect(seen.count < 400_000)
            if seen.count >= 400_000 { return }
        }
        // Both get the shard in some order of things, so something was at stake.
        #expect(toldFirst && toldSecond)
        print("allocation race: \(seen.count) states")
    }
}
