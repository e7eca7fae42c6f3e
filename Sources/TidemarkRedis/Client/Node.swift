import Logging
import NIOCore

/// One server: the calls that wait for it, and the connection on which they are sent. It belongs to an event loop.
///
/// A call waits until it can be sent, or its time has run out. What has been sent ends with the connection.
final class Node {
    let address: RedisAddress
    private let eventLoop: any EventLoop
    private let settings: NodeSettings
    /// Who is told, until the node is stopped.
    var owner: (any NodeOwner)?

    private var waiting = CircularBuffer<Call>()
    private var reconnection: Reconnection
    private var connection: Connection?
    private var lastFailure: String?
    private var isFlushDue = false
    private var isRetired = false

    private var delay: Scheduled<Void>?
    private var alarm: Scheduled<Void>?
    /// When the alarm rings: not after the first deadline of all calls.
    private var alarmTime = NIODeadline.distantFuture

    init(_ address: RedisAddress, eventLoop: any EventLoop, settings: NodeSettings) {
        self.address = address
        self.eventLoop = eventLoop
        self.settings = settings
        reconnection = Reconnection(first: settings.firstDelay, longest: settings.longestDelay)
    }

    /// Whether requests can be sent at once.
    var isReady: Bool { connection?.isReady ?? false }

    /// Whether callers wait for the connection.
    var isAnyoneWaiting: Bool { waiting.contains { !$0.isOwn } }

    /// Whether no call is under way here.
    var isUnused: Bool { waiting.isEmpty && !(connection?.hasCalls ?? false) }

    /// Takes a call, to be sent with the next flush.
    func add(_ call: Call) {
        waiting.append(call)
        if call.deadline < alarmTime { setAlarm(to: call.deadline) }
    }

    /// Sends what waits, as far as the connection takes it, or sees to it that there is a connection.
    func flush() {
        guard !waiting.isEmpty else { return }
        if let connection {
            if connection.isReady { connection.sendWaiting() }
        } else if isRetired {
            failWaiting(.unsent(reason: lastFailure ?? "the client is closed"))
        } else {
            perform(reconnection.wanted(at: .now()))
        }
    }

    /// Flushes when the loop has done what it is doing.
    func flushSoon() {
        guard !isFlushDue else { return }
        isFlushDue = true
        eventLoop.assumeIsolated().execute {
            self.isFlushDue = false
            self.flush()
        }
    }

    /// The next call to be sent.
    func takeWaiting() -> Call? { waiting.popFirst() }

    /// Takes away all calls that wait.
    func takeAllWaiting() -> [Call] {
        defer { waiting.removeAll() }
        return Array(waiting)
    }

    /// Makes no more connections. Those there are remain.
    func retire() {
        isRetired = true
        reconnection.close()
        delay?.cancel()
        if connection == nil { flush() }
    }

    /// Ends the connection and all calls.
    func stop() -> EventLoopFuture<Void> {
        retire()
        let closed = connection?.channelClosed ?? eventLoop.makeSucceededVoidFuture()
        connection?.giveUp("the client was closed")
        failWaiting(.unsent(reason: "the client was closed"))
        alarm?.cancel()
        owner = nil
        return closed
    }

    private func perform(_ action: Reconnection.Action) {
        switch action {
        case .none: break
        case .connect:
            let connection = Connection(node: self, settings: settings)
            self.connection = connection
            connection.start(to: address, on: eventLoop)
        case .wait(let moment):
            delay = eventLoop.assumeIsolated().scheduleTask(deadline: moment) {
                self.perform(self.reconnection.timeIsUp())
            }
        }
    }

    // MARK: What the connection says

    /// Calls may be sent.
    func connectionIsReady() {
        settings.logger?.debug("connected to Redis", metadata: metadata)
        lastFailure = nil
        flush()
    }

    /// A call has been answered.
    func answered(_ call: Call, _ reply: RESPValue) {
        reconnection.answered()
        owner?.ended(call, .reply(reply), at: self)
    }

    /// The connection has ended, or was never made.
    func connectionEnded(_ reason: Connection.EndReason, lost: [Call]) {
        connection = nil
        reconnection.ended(at: .now(), chance: .random(in: 0...1))
        let text = "\(address): \(reason)"
        lastFailure = text
        if owner != nil {
            var metadata = metadata
            metadata["reason"] = "\(reason)"
            settings.logger?.warning("connection to Redis ended", metadata: metadata)
        }
        for call in lost { owner?.ended(call, .lost(reason: text), at: self) }
        if case .refused(let refusal) = reason { failWaiting(.refused(refusal)) }
        owner?.failed(self)
        flush()
    }

    private func failWaiting(_ outcome: Call.Outcome) {
        for call in takeAllWaiting() { owner?.ended(call, outcome, at: self) }
    }

    private var metadata: Logger.Metadata { ["address": "\(address)"] }

    // MARK: Time

    private func setAlarm(to time: NIODeadline) {
        alarm?.cancel()
        alarmTime = time
        alarm = eventLoop.assumeIsolated().scheduleTask(deadline: time) { self.ring() }
    }

    /// Ends the calls whose time has run out. If one of those was sent, the connection ends, too, as its reply could no
    /// longer be told from the next one's, and so do all calls that were sent on it. What was not sent, and has time
    /// left, waits for the next connection.
    ///
    /// Spec: COUNTER-048
    private func ring() {
        alarmTime = .distantFuture
        let now = NIODeadline.now()
        let late = waiting.filter { $0.deadline <= now }
        waiting.removeAll { $0.deadline <= now }
        if let connection, connection.calls.contains(where: { $0.deadline <= now }) {
            connection.giveUp("no reply within the time-out")
        }
        let reason = lastFailure ?? "\(address): not \(isReady ? "sent" : "connected") within the time-out"
        for call in late { owner?.ended(call, .unsent(reason: reason), at: self) }
        let first = (connection?.calls.map(\.deadline) ?? []).min()
        let next = min(first ?? .distantFuture, waiting.lazy.map(\.deadline).min() ?? .distantFuture)
        if next < alarmTime { setAlarm(to: next) }
    }
}

/// What a node tells. It belongs to the node's event loop.
protocol NodeOwner: AnyObject {
    /// This has become of a call that the node was given.
    func ended(_ call: Call, _ outcome: Call.Outcome, at node: Node)

    /// The node's connection has ended, or could not be made.
    func failed(_ node: Node)
}
