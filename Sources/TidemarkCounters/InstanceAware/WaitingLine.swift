/// What was asked of an instance's client and has not ended: who may go, and who has to wait for whom.
///
/// A call waits for every earlier one that shares a key with it. A clear-own waits for everything before it, and everything
/// behind it waits for it.
///
/// Spec: EPOCH-076, EPOCH-084
package struct WaitingLine: Sendable {
    /// A place in the line, in the order in which things were asked for.
    package typealias Place = Int

    /// What was asked for.
    package enum Kind: Sendable, Hashable {
        case call([InstanceItem])
        case clearOwn(cursor: CounterKey?)
    }

    /// Something that was asked for.
    package struct Asked: Sendable {
        package var id: InstanceClient.ID
        package var kind: Kind
        /// Whether a request for it is unanswered.
        package var isSent = false
        /// How many in the line it waits for.
        fileprivate var blockers = 0
        /// Who waits for it.
        fileprivate var followers: [Place] = []

        fileprivate init(_ id: InstanceClient.ID, _ kind: Kind) {
            self.id = id
            self.kind = kind
        }

        /// Whether it waits for nobody and is not sent.
        var isFree: Bool { blockers == 0 && !isSent }

        fileprivate var keys: Set<CounterKey> {
            if case .call(let items) = kind { Set(items.map(\.key)) } else { [] }
        }
    }

    package private(set) var asked: [Place: Asked] = [:]
    private var next: Place = 0
    /// The last one that has an item with a key.
    private var lastOf: [CounterKey: Place] = [:]
    private var lastClearOwn: Place?
    /// Those that became free, or were not sent, since they were last looked at.
    private var unsent: Set<Place> = []

    subscript(_ place: Place) -> Asked {
        get {
            guard let asked = asked[place] else { preconditionFailure("nobody stands at place \(place)") }
            return asked
        }
        set {
            asked[place] = newValue
            if newValue.isFree { unsent.insert(place) } else { unsent.remove(place) }
        }
    }

    /// Those that are free, in the order in which they were asked for.
    var free: [Place] { unsent.sorted() }

    /// Puts something at the end of the line.
    mutating func append(_ id: InstanceClient.ID, _ kind: Kind) -> Place {
        let place = next
        next += 1
        var new = Asked(id, kind)
        var leaders: Set<Place> = []
        switch kind {
        case .call:
            for key in new.keys {
                if let last = lastOf[key] { leaders.insert(last) }
                lastOf[key] = place
            }
            if let lastClearOwn { leaders.insert(lastClearOwn) }
        case .clearOwn:
            leaders = Set(asked.keys)
            lastClearOwn = place
        }
        for leader in leaders { asked[leader]?.followers.append(place) }
        new.blockers = leaders.count
        self[place] = new
        return place
    }

    /// Makes a clear-own that has come half-way begin anew.
    ///
    /// Spec: EPOCH-086
    mutating func restartClearOwn() {
        for (place, asked) in asked {
            if case .clearOwn(.some) = asked.kind { self[place].kind = .clearOwn(cursor: nil) }
        }
    }

    /// Takes out what has ended.
    mutating func remove(_ place: Place) {
        guard let ended = asked.removeValue(forKey: place) else { return }
        unsent.remove(place)
        for key in ended.keys where lastOf[key] == place { lastOf[key] = nil }
        if lastClearOwn == place { lastClearOwn = nil }
        for follower in ended.followers { self[follower].blockers -= 1 }
    }

    /// Takes out everything, and says what it was, in the order in which it was asked for.
    mutating func removeAll() -> [InstanceClient.ID] {
        let ids = asked.sorted { $0.key < $1.key }.map(\.value.id)
        asked = [:]
        lastOf = [:]
        lastClearOwn = nil
        unsent = []
        return ids
    }
}
