/// What was asked for and has not ended: who may go, and who has to wait for whom.
///
/// What has keys waits for everything before it that shares one with it. What has all of them, a *barrier*, waits for
/// everything before it, and everything behind it waits for it.
///
/// Spec: EPOCH-076, EPOCH-084, LAX-080
package struct WaitingLine<Kind: Waiting>: Sendable {
    /// A place in the line, in the order in which things were asked for.
    package typealias Place = Int

    /// Something that was asked for.
    package struct Asked: Sendable {
        package var id: Int
        package var kind: Kind
        /// Whether it needs not be looked after now: for an instance's client, whether a request for it is unanswered.
        package var isSent = false
        /// How many in the line it waits for.
        fileprivate var blockers = 0
        /// Who waits for it.
        fileprivate var followers: [Place] = []

        fileprivate init(_ id: Int, _ kind: Kind) {
            self.id = id
            self.kind = kind
        }

        /// Whether it waits for nobody and is not sent.
        var isFree: Bool { blockers == 0 && !isSent }
    }

    package private(set) var asked: [Place: Asked] = [:]
    private var next: Place = 0
    /// The last one that has a key.
    private var lastOf: [CounterKey: Place] = [:]
    private var lastBarrier: Place?
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

    /// Whether nobody stands in it.
    var isEmpty: Bool { asked.isEmpty }

    /// Those that are free, in the order in which they were asked for.
    var free: [Place] { unsent.isEmpty ? [] : unsent.sorted() }

    /// Everything, in the order in which it was asked for.
    var places: [Place] { asked.keys.sorted() }

    /// Puts something at the end of the line.
    mutating func append(_ id: Int, _ kind: Kind) -> Place {
        let place = next
        next += 1
        var new = Asked(id, kind)
        var leaders: Set<Place> = []
        if let keys = kind.keys {
            for key in keys {
                if let last = lastOf[key] { leaders.insert(last) }
                lastOf[key] = place
            }
            if let lastBarrier { leaders.insert(lastBarrier) }
        } else {
            leaders = Set(asked.keys)
            lastBarrier = place
        }
        for leader in leaders { asked[leader]?.followers.append(place) }
        new.blockers = leaders.count
        self[place] = new
        return place
    }

    /// Takes out what has ended.
    mutating func remove(_ place: Place) {
        guard let ended = asked.removeValue(forKey: place) else { return }
        unsent.remove(place)
        for key in ended.kind.keys ?? [] where lastOf[key] == place {
            // Who waited for somebody leaves that one as the last.
            let others = ended.blockers == 0 ? [] : asked.keys.filter { asked[$0]?.kind.keys?.contains(key) ?? false }
            lastOf[key] = others.max()
        }
        if lastBarrier == place { lastBarrier = nil }
        for follower in ended.followers where asked[follower] != nil { self[follower].blockers -= 1 }
    }
}

/// What can stand in a line.
package protocol Waiting: Sendable {
    /// Its keys; nil for all.
    var keys: Set<CounterKey>? { get }
}
