package import TidemarkCounters

/// What is explored: who counts, what they may ask for, and what may go wrong on the way.
package struct Scope: Sendable, CustomStringConvertible {
    package var name: String
    package var names: Names
    /// How many instances, from the first on, have a network between them and the table. The others' requests are applied
    /// and answered in one step.
    package var networked: Int
    /// What each instance may ask for.
    package var questions: [[Question]]
    /// Whether anybody may clear the namespace.
    package var clears = true
    /// How many calls a networked client may have asked for at once.
    package var asked = 1
    /// How many requests may be given up and still on their way.
    package var zombies = 1
    /// How far a part may be counted up or down; what would go further is not asked for.
    package var largest: Int128 = 1 << 32
    package var budgets: [Int]
    /// A deliberate mistake.
    package var variation: Variation?

    package var description: String { name }

    /// Milliseconds of silence that an instance may keep.
    static let ttl: Int64 = 10
    /// How far the clock goes at once: an instance outlives one such step, and not two.
    static let step: UInt64 = 6

    package init(_ name: String, names: Names, networked: Int, questions: [[Question]], budgets: [Int]? = nil) {
        self.name = name
        self.names = names
        self.networked = networked
        self.questions = questions
        self.budgets = budgets ?? names.instances.map { _ in 1 }
    }

    func settings(of instance: Int) -> InstanceSettings {
        do { return try InstanceSettings(ttl: Self.ttl, budget: budgets[instance]) } catch { fatalError("\(error)") }
    }
}

/// What a client is asked for.
package enum Question: Sendable, Hashable {
    case call([InstanceItem])
    case clearOwn
}

extension Scope {
    /// An instance's amounts are its own, so that a sum tells who is in it.
    private static let units: [Int64] = [1, 10, 100]

    package enum Word: Sendable, CaseIterable { case get, inc, dec, set, del, setOwn, delOwn, clearOwn }

    /// Some words for all keys of some names.
    package static func questions(_ words: [Word], of instance: Int, in names: Names) -> [Question] {
        let unit = units[instance]
        return words.flatMap { word -> [Question] in
            if word == .clearOwn { return [.clearOwn] }
            return names.keys.map { key in
                switch word {
                case .inc: .call([.increment(key, by: unit)])
                case .dec: .call([.decrement(key, by: unit)])
                case .set: .call([.set(key, to: 2 * unit)])
                case .del: .call([.delete(key)])
                case .setOwn: .call([.setOwn(key, to: 3 * unit)])
                case .delOwn: .call([.deleteOwn(key)])
                case .get, .clearOwn: .call([.get(key)])
                }
            }
        }
    }

    /// One client whose requests are late, lost and given up, and two that see the deaths of others; every operation.
    package static let oneNetworked: Scope = {
        let names = Names(instances: 3, keys: 2)
        let words: [[Word]] = [Word.allCases, [.get, .inc, .set, .del], [.get, .inc]]
        let asks = words.enumerated().map { questions($1, of: $0, in: names) }
        var scope = Scope(
            "one networked client, two at once, all operations",
            names: names,
            networked: 1,
            questions: asks
        )
        scope.largest = 2
        return scope
    }()

    /// The same with one key and one other, which is small enough to go deeper.
    package static let oneKey: Scope = {
        let names = Names(instances: 2, keys: 1)
        let words: [[Word]] = [Word.allCases, [.get, .inc, .set, .del]]
        let asks = words.enumerated().map { questions($1, of: $0, in: names) }
        var scope = Scope("one networked client, one at once, one key", names: names, networked: 1, questions: asks)
        scope.largest = 2
        scope.zombies = 2
        return scope
    }()

    /// Two clients whose requests are late, lost and given up.
    package static let twoNetworked: Scope = {
        let names = Names(instances: 2, keys: 2)
        let asks = [0, 1].map { questions([.inc, .delOwn, .clearOwn], of: $0, in: names) }
        var scope = Scope("two networked clients: inc, del-own, clear-own", names: names, networked: 2, questions: asks)
        scope.clears = false
        return scope
    }()

    /// Three instances whose requests are applied and answered at once; every operation.
    package static let atomic: Scope = {
        let names = Names(instances: 3, keys: 2)
        let asks = [0, 1, 2].map { questions(Word.allCases, of: $0, in: names) }
        var scope = Scope("three instances at once, all operations", names: names, networked: 0, questions: asks)
        scope.largest = 2
        return scope
    }()

    /// Every instance with a network and every operation: too much to go deep.
    package static let everything: Scope = {
        let names = Names(instances: 3, keys: 2)
        let asks = [0, 1, 2].map { questions(Word.allCases, of: $0, in: names) }
        return Scope("three networked clients, all operations", names: names, networked: 3, questions: asks)
    }()

    /// All of them, each with the depth to which a release build goes in two minutes at most.
    package static let all: [(scope: Scope, depth: Int)] = [
        (oneNetworked, 7), (oneKey, 11), (twoNetworked, 12), (atomic, 5), (everything, 7),
    ]
}
