/// Calls that many tasks ask for, put together where they would have to wait for one another anyway.
///
/// While a call is on its way, those that share a key with it gather; when it has ended, they go on as one call of many
/// items, each still one behind the other. A key that everybody counts then costs one request for a hundred calls, not one
/// for each.
struct GatheredCalls {
    /// Who asked, and for what.
    struct Member {
        var id: Int
        var items: [InstanceItem]
    }

    /// Several members whose items make one call.
    typealias Group = [Member]

    private var waiting: [Member] = []
    /// How many groups on their way, and members that wait, have an item with a key.
    private var uses: [CounterKey: Int] = [:]

    /// A call is asked for: it goes at once, where it shares no key with any that has not ended.
    mutating func ask(_ member: Member) -> Group? {
        let isFree = member.items.allSatisfy { uses[$0.key] == nil }
        for item in member.items { uses[item.key, default: 0] += 1 }
        if isFree { return [member] }
        waiting.append(member)
        return nil
    }

    /// A group has ended: those that have gathered behind it go on, and whoever came before them and shares a key with them.
    mutating func ended(_ group: Group) -> [Group] {
        var keys: Set<CounterKey> = []
        for item in group.lazy.flatMap(\.items) {
            keys.insert(item.key)
            if let count = uses[item.key] { uses[item.key] = count == 1 ? nil : count - 1 }
        }
        guard !waiting.isEmpty else { return [] }
        var going: [Member] = []
        var staying: [Member] = []
        for member in waiting.reversed() {
            if member.items.contains(where: { keys.contains($0.key) }) {
                keys.formUnion(member.items.map(\.key))
                going.append(member)
            } else {
                staying.append(member)
            }
        }
        waiting = staying.reversed()
        return Self.groups(of: going.reversed())
    }

    /// All that have gathered, in the order in which they were asked for.
    mutating func takeAll() -> [Group] {
        defer { waiting = [] }
        return Self.groups(of: waiting)
    }

    /// Members in their order, as many to a group as a call has room for.
    private static func groups(of members: [Member]) -> [Group] {
        var groups: [Group] = []
        var count = 0
        for member in members {
            count += member.items.count
            if groups.isEmpty || count > InstanceItem.maxCount {
                groups.append([])
                count = member.items.count
            }
            groups[groups.count - 1].append(member)
        }
        return groups
    }
}
