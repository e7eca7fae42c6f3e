import Logging
import NIOCore
import TidemarkCounters

/// Knows the servers of a cluster, and which of them has a key's slot.
final class ClusterRouter: Router {
    var owner: (any NodeOwner)? {
        didSet { for node in nodes.values { node.owner = owner } }
    }

    private let seeds: [RedisAddress]
    private let eventLoop: any EventLoop
    private let settings: NodeSettings
    private let timeout: TimeAmount

    private var nodes: [RedisAddress: Node] = [:]
    private var map = SlotMap()
    private var refresh = SlotMapRefresh(shortest: .milliseconds(100), longest: .seconds(1))
    /// Who can still be asked for the map.
    private var candidates: [RedisAddress] = []
    /// Whose answer is waited for, and who else has yet to answer.
    private var asked: RedisAddress?
    private var unanswered: Set<RedisAddress> = []
    private var delay: Scheduled<Void>?
    private var isRetired = false

    init(_ seeds: [RedisAddress], eventLoop: any EventLoop, settings: NodeSettings, timeout: TimeAmount) {
        self.seeds = seeds
        self.eventLoop = eventLoop
        self.settings = settings
        self.timeout = timeout
    }

    func node(for call: Call, to destination: CallMachine.Destination, after node: Node?) throws(RedisError) -> Node {
        switch destination {
        case .same:
            guard let node else { return try owner(of: call) }
            return node
        case .owner: return try owner(of: call)
        case .node(let host, let port):
            // A server that does not know a host's name says `?`: it is taken for the one that has answered.
            let known = host == [UInt8(ascii: "?")] ? nil : host
            guard let address = node?.address.with(host: known, port: port) else {
                throw RedisError(.serverError, "expected a host and a port to go on with")
            }
            call.followsMap = !call.isAsking
            if call.followsMap {
                if let slot = try call.content.slot { map.move(slot, to: address) }
                wantMap()
            }
            return self.node(at: address)
        }
    }

    /// The node that the map has for the call's slot. MOVED changes the map, ASK does not.
    ///
    /// Spec: COUNTER-049
    private func owner(of call: Call) throws(RedisError) -> Node {
        call.followsMap = true
        guard let slot = try call.content.slot else { return anyNode() }
        if let address = map.owner(of: slot) { return node(at: address) }
        // Whoever gets it knows where it belongs.
        wantMap()
        return anyNode()
    }

    private func anyNode() -> Node {
        nodes.values.first(where: \.isReady) ?? node(at: map.addresses.randomElement() ?? seeds[0])
    }

    private func node(at address: RedisAddress) -> Node {
        if let node = nodes[address] { return node }
        let node = Node(address, eventLoop: eventLoop, settings: settings)
        node.owner = owner
        if isRetired { node.retire() }
        nodes[address] = node
        return node
    }

    func flush() {
        for node in nodes.values { node.flush() }
    }

    func retire() {
        isRetired = true
        refresh.close()
        delay?.cancel()
        for node in nodes.values { node.retire() }
    }

    func stop() -> EventLoopFuture<Void> {
        retire()
        let stopped = EventLoopFuture.andAllComplete(nodes.values.map { $0.stop() }, on: eventLoop)
        nodes = [:]
        owner = nil
        return stopped
    }

    // MARK: The map

    func failed(_ node: Node) {
        if node.address == asked { askNext() } else { wantMap() }
    }

    private func wantMap() {
        perform(refresh.wanted(at: .now()))
    }

    private func perform(_ action: SlotMapRefresh.Action) {
        switch action {
        case .none: break
        case .ask:
            // Who is connected answers soonest.
            candidates = nodes.values.filter(\.isReady).map(\.address).shuffled()
            var known = Set(candidates)
            for address in map.addresses.shuffled() + seeds where known.insert(address).inserted {
                candidates.append(address)
            }
            candidates.removeAll(where: unanswered.contains)
            askNext()
        case .wait(let moment):
            delay = eventLoop.assumeIsolated().scheduleTask(deadline: moment) {
                self.perform(self.refresh.timeIsUp())
            }
        }
    }

    /// Asks the next server for the map, whether or not the one before is still to answer: the first answer counts.
    private func askNext() {
        guard refresh.isAsking else { return }
        delay?.cancel()
        guard !candidates.isEmpty else { return ended(hasChanged: false) }
        let address = candidates.removeFirst()
        asked = address
        unanswered.insert(address)
        let node = node(at: address)
        node.add(question(to: address))
        node.flushSoon()
        delay = eventLoop.assumeIsolated().scheduleTask(in: Self.patience) { self.askNext() }
    }

    private func question(to address: RedisAddress) -> Call {
        let promise = eventLoop.makePromise(of: RESPValue.self)
        promise.futureResult.assumeIsolated().whenComplete { self.answered($0, by: address) }
        let words = [Array("CLUSTER".utf8), Array("SLOTS".utf8)]
        let content = RedisCall.command(words, key: nil, readOnly: true)
        let call = Call(content, deadline: .now() + timeout, completion: .promise(promise))
        call.isOwn = true
        _ = call.machine.start()
        return call
    }

    private func answered(_ result: Result<RESPValue, any Error>, by address: RedisAddress) {
        unanswered.remove(address)
        guard !isRetired else { return }
        do {
            let map = try SlotMap(try result.get(), from: address)
            guard !map.addresses.isEmpty else { throw RedisError(.badReply, "CLUSTER SLOTS: expected a server") }
            let hasChanged = map != self.map
            self.map = map
            settings.logger?.debug("knows the slots of the cluster", metadata: ["servers": "\(map.addresses)"])
            reroute()
            ended(hasChanged: hasChanged)
            forgetNodes()
        } catch {
            settings.logger?.warning("cannot learn the slots", metadata: ["from": "\(address)", "reason": "\(error)"])
            if address == asked { askNext() }
        }
    }

    private func ended(hasChanged: Bool) {
        guard refresh.isAsking else { return }
        asked = nil
        delay?.cancel()
        // While calls wait for a server that is not there, another one may take its place at any time.
        let isAnyoneWaiting = nodes.values.contains { !$0.isReady && $0.isAnyoneWaiting }
        perform(refresh.ended(at: .now(), hasChanged: hasChanged, isStillWanted: isAnyoneWaiting))
    }

    /// Calls that wait for a server that is not there may have another one now.
    private func reroute() {
        for node in nodes.values where !node.isReady {
            for call in node.takeAllWaiting() {
                let next = call.followsMap ? (try? owner(of: call)) ?? node : node
                next.add(call)
                next.flushSoon()
            }
        }
    }

    /// Closes the connections to servers that are no longer of the cluster.
    private func forgetNodes() {
        for (address, node) in nodes where node.isUnused && !map.contains(address) {
            nodes[address] = nil
            // That its connection ends is no reason to ask for the map again.
            node.owner = nil
            _ = node.stop()
        }
    }

    /// So long one server alone is waited for.
    private static let patience = TimeAmount.milliseconds(500)
}
