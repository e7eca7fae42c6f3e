import TidemarkCounters

/// A world as numbers, the same for two worlds that have the same future.
///
/// Serials, request numbers and times only grow; here they stand as the order in which they are met first, so that a world
/// in which something was set and deleted ten times is the one in which that was done once.
struct Form {
    private var words: [UInt64] = []
    private var serials: [UInt64] = []

    /// What stands for the world in the set of those that were visited.
    static func hash(of world: World) -> UInt64 {
        var form = Form()
        form.words.reserveCapacity(192)
        form.add(world)
        var hasher = Hasher()
        form.words.withUnsafeBytes { hasher.combine(bytes: $0) }
        return UInt64(bitPattern: Int64(hasher.finalize()))
    }

    private mutating func add(_ world: World) {
        add(world.view, now: world.now)
        for cell in world.oracle.cells {
            for part in cell.parts { add(part) }
            for isAway in cell.away { add(isAway) }
            for said in cell.said { add(said) }
        }
        for told in world.oracle.told.joined() { add(told) }
        for client in world.clients { add(client) }
        let order = world.messages.indices.sorted {
            (world.messages[$0].sender, world.messages[$0].request)
                < (world.messages[$1].sender, world.messages[$1].request)
        }
        for place in order { add(world.messages[place]) }
    }

    private mutating func add(_ view: View, now: UInt64) {
        // Of the dead, only the order in which they died matters.
        let deaths = view.deadlines.compactMap { $0 }.filter { $0 < now }
        for deadline in view.deadlines {
            switch deadline {
            case nil: add(0)
            case let deadline? where deadline < now: add(1000 + deaths.count { $0 < deadline })
            case let deadline?: add(1 + Int(deadline - now))
            }
        }
        for life in view.lives { add(serial: life ?? 0) }
        for total in view.totals { add(total) }
        for slice in view.slices.joined() { add(slice) }
    }

    private mutating func add(_ client: World.Client) {
        let machine = client.machine
        switch machine.phase {
        case .detached: add(0)
        case .attaching: add(1)
        case .restoring(let life): add([2], life)
        case .attached(let life): add([3], life)
        case .draining: add(4)
        case .failing: add(5)
        }
        add(machine.due.map { machine.now < $0 ? 1 : 2 } ?? 0)
        add(client.clearsAll)
        add(machine.cursor)
        let places = machine.line.asked.keys.sorted()
        add(places.count)
        for place in places {
            guard let asked = machine.line.asked[place] else { continue }
            add(asked.isSent)
            switch asked.kind {
            case .call(let items): for item in items { add(item) }
            case .clearOwn(let cursor): add(cursor)
            case .batch: preconditionFailure("chapter 07 has its own simulation")
            }
        }
        add(machine.requests.count)
        for (request, kind) in machine.requests.sorted(by: { $0.key < $1.key }) {
            switch kind {
            case .attach: add(1)
            case .restore: add(2)
            case .beat: add(3)
            case .asked(let place): add(10 + (places.firstIndex(of: place) ?? 0))
            }
            for key in machine.restored[request] ?? [] { add(key) }
        }
    }

    private mutating func add(_ message: World.Message) {
        add(message.sender)
        switch message.operation.kind {
        case .attach: add(1)
        case .call(let life, let items):
            add([2, items.count], life)
            for item in items { add(item) }
        case .beat(let life, let cursor):
            add([3], life)
            add(cursor)
        case .clearOwn(let life, let cursor):
            add([4], life)
            add(cursor)
        case .batch: preconditionFailure("chapter 07 has its own simulation")
        }
        switch message.fate {
        case .sent: add(1)
        case .zombie: add(2)
        case .refused: add(3)
        case .answered(.life(let life)): add([4], life)
        case .answered(.walked(let walk)):
            add(5)
            add(walk.cursor)
            for slice in walk.removed {
                add(slice.key)
                add(serial: slice.epoch.number)
            }
        case .answered(.results): add(6)
        case .answered(.batched): preconditionFailure("chapter 07 has its own simulation")
        }
        for receipt in message.receipt {
            add(receipt.key)
            add(receipt.told)
            add(receipt.isRead)
        }
    }

    // MARK: Parts

    private mutating func add(_ item: InstanceItem) {
        add(item.key)
        switch item.command {
        case .get: add(0)
        case .increment(let amount): add([1, Int(amount)], nil)
        case .decrement(let amount): add([2, Int(amount)], nil)
        case .set(let value): add([3, Int(value)], nil)
        case .delete: add(4)
        case .setOwn(let value): add([5, Int(value)], nil)
        case .deleteOwn: add(6)
        }
        add(item.belief.map { Oracle.Told(epoch: $0.epoch.number, part: Int128($0.count)) })
    }

    private mutating func add(_ record: View.Record?) {
        add(serial: record?.epoch ?? 0)
        add(record?.number)
    }

    private mutating func add(_ told: Oracle.Told?) {
        add(serial: told?.epoch ?? 0)
        add(told?.part)
    }

    private mutating func add(_ tags: [Int], _ life: Serial?) {
        for tag in tags { add(tag) }
        if let life { add(serial: life.number) }
    }

    private mutating func add(serial: UInt64) {
        if serial == 0 { return add(0) }
        if let place = serials.firstIndex(of: serial) { return add(place + 1) }
        serials.append(serial)
        add(serials.count)
    }

    private mutating func add(_ key: CounterKey?) { add(key.map { Int($0.bytes[0]) } ?? 0) }
    private mutating func add(_ flag: Bool) { add(flag ? 1 : 0) }
    private mutating func add(_ number: Int128?) {
        add(number == nil ? 0 : 1)
        words.append(UInt64(truncatingIfNeeded: number ?? 0))
        words.append(UInt64(truncatingIfNeeded: (number ?? 0) >> 64))
    }
    private mutating func add(_ word: Int) { words.append(UInt64(bitPattern: Int64(word))) }
}
