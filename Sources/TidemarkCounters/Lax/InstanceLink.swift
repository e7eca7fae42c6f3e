/// The link of instance-aware counters: what is asked for goes through the client of the instance.
///
/// Spec: LAX-110, LAX-113, LAX-114, LAX-115
public struct InstanceLink: LaxLink {
    /// What is sent.
    public enum Request: Sendable, Hashable {
        /// An operation of the instance, or what was answered to one.
        case operation(InstanceOperation.Kind)
        /// The end of every counter.
        case clear
    }

    /// What is answered.
    public enum Answer: Sendable, Hashable {
        /// An operation of the instance, or what was answered to one.
        case operation(InstanceAnswer)
        /// To a clear.
        case cleared
    }

    private var instance: InstanceClient
    private var lastRequest = 0
    /// The instance's own numbers of its requests, and for which batch one is.
    private var requests: [Int: (number: InstanceClient.RequestID, batch: Int?)] = [:]
    /// The unanswered clears, with what was believed when they were sent.
    private var clears: [Int: (id: Int, beliefs: [CounterKey: Belief])] = [:]
    /// The batches that were asked for and are under way.
    private var batches: Set<Int> = []

    /// The link of an instance that is detached.
    ///
    /// - Parameter ttl: How many milliseconds the instance may be silent, 1 to 2^31-1.
    public init(ttl: Int64) { instance = InstanceClient(ttl: ttl) }

    /// Something is asked for.
    public mutating func ask(_ id: Int, _ ask: LaxAsk<InstanceItem>) -> [LaxLinkAction<Self>] {
        switch ask {
        case .batch(let batch):
            return passOn(batches.insert(id).inserted ? instance.batch(id, batch) : instance.resend(id))
        case .call(let items): return passOn(instance.call(id, items))
        case .clearOwn: return passOn(instance.clearOwn(id))
        case .clear:
            lastRequest += 1
            clears[lastRequest] = (id, instance.beliefs)
            return [.send(lastRequest, .clear, for: id)]
        }
    }

    /// A batch was dropped.
    public mutating func drop(_ id: Int) -> [LaxLinkAction<Self>] {
        batches.remove(id)
        requests = requests.filter { $0.value.batch != id }
        return passOn(instance.drop(id))
    }

    /// A request was answered.
    public mutating func answered(_ request: Int, _ answer: Answer) -> [LaxLinkAction<Self>] {
        if let (id, beliefs) = clears[request] {
            guard answer == .cleared else { return failed(request, .badReply("an answer to another question")) }
            clears[request] = nil
            instance.forget(beliefs)
            return [.done(id, [])]
        }
        guard case .operation(let answer) = answer else {
            return failed(request, .badReply("an answer to another question"))
        }
        guard let (number, _) = requests.removeValue(forKey: request) else { return [] }
        return passOn(instance.answered(number, answer))
    }

    /// A request failed, or was refused.
    public mutating func failed(_ request: Int, _ error: CounterError) -> [LaxLinkAction<Self>] {
        if let (id, _) = clears.removeValue(forKey: request) { return [.failed(id, error)] }
        guard let (number, batch) = requests.removeValue(forKey: request) else { return [] }
        var actions = passOn(instance.failed(number, error))
        guard let batch else { return actions }
        if error == .revived { return [.notApplied(batch)] + actions }
        guard error.refusesBatch else { return actions }
        for index in actions.indices {
            if case .failed(batch, _) = actions[index] { actions[index] = .refused(batch, error) }
        }
        return actions
    }

    /// The time is now.
    public mutating func time(_ now: UInt64) -> [LaxLinkAction<Self>] { passOn(instance.time(now)) }

    /// When something is due that ``time(_:)`` sends.
    public var due: UInt64? { instance.due }

    private mutating func passOn(_ actions: [InstanceClient.Action]) -> [LaxLinkAction<Self>] {
        actions.map { action in
            switch action {
            case .send(let number, let kind):
                lastRequest += 1
                let id = instance.asker(of: number)
                requests[lastRequest] = (number, kind.isBatch ? id : nil)
                return .send(lastRequest, .operation(kind), for: id)
            case .done(let id, let results):
                batches.remove(id)
                return .done(id, results)
            case .fail(let id, let error): return .failed(id, error)
            }
        }
    }

    /// An item that answers the state of a key.
    public static func get(_ key: CounterKey) -> InstanceItem { .get(key) }

    /// The key of an item.
    public static func key(of item: InstanceItem) -> CounterKey { item.key }

    /// Whether an item was applied, and why not.
    public static func status(of result: InstanceResult) -> CounterResult.Status { result.status }

    /// The base that a result tells.
    public static func base(toldBy result: InstanceResult) -> InstanceView? {
        guard result.status != .corrupt, let own = result.new.own else { return nil }
        return InstanceView(total: result.new.total, own: Int128(own))
    }
}

extension InstanceOperation.Kind {
    fileprivate var isBatch: Bool { if case .batch = self { true } else { false } }
}
