import RandomNumbers
import TidemarkCounters

/// What happens to the instance-aware counters of a namespace: operations of any arguments, garbage that somebody stores,
/// and clears.
struct InstanceHistory {
    enum Event {
        /// The arguments of the script.
        case operation([[UInt8]])
        case store([UInt8], InstanceTable.Place)
        case storeBatch([UInt8], WriterID)
        case clear
    }

    var namespace: Namespace
    var events: [Event]
}

/// Random histories of three instances on four keys, with a clock that goes on, jumps and is set back.
struct InstanceHistorySource {
    private var random: SeededGenerator
    private var now: UInt64 = 1000
    /// Where the events are tried out, so that lives and beliefs can be mostly right.
    private var table = InstanceTable()
    private var lives: [InstanceID: UInt64] = [:]
    private var epochs: [UInt64] = []

    init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    mutating func history(_ name: String) throws -> InstanceHistory {
        now = 1000
        table = InstanceTable()
        lives = [:]
        epochs = [1]
        let isOpen = below(4) == 0
        return InstanceHistory(
            namespace: try Namespace(name),
            events: try (0..<12 + below(30)).map { _ in
                let event = try event(isOpen: isOpen)
                learn(from: event)
                return event
            }
        )
    }

    private mutating func learn(from event: InstanceHistory.Event) {
        switch event {
        case .store(let bytes, let place): table.store(bytes, at: place)
        case .storeBatch(let bytes, let writer): table.store(bytes, lastBatchOf: writer)
        case .clear: table.clear()
        case .operation(let arguments):
            guard let (operation, now) = try? InstanceOperation.parse(arguments) else { return }
            do throws(CounterError) {
                switch try table.perform(operation, now: now) {
                case .life(let life): lives[operation.instance] = life.number
                case .results(let results): epochs += results.compactMap(\.epoch?.number)
                case .batched(let answer): epochs += answer.results.compactMap(\.epoch?.number)
                case .walked: break
                }
            } catch {
                if error == .revived, below(2) == 0 { lives[operation.instance] = nil }
            }
        }
    }

    private mutating func event(isOpen: Bool) throws -> InstanceHistory.Event {
        switch below(16) {
        case 0: now -= min(now, below(300))
        case 1: now += below(400)
        case 2...7: now += below(30)
        default: break
        }
        let instance = element(Self.instances)
        if lives[instance] == nil, below(4) != 0 { return .operation(head("attach", instance, life: nil)) }
        switch below(40) {
        case 0...1: return .operation(head("attach", instance, life: nil))
        case 6...7: return .operation(head("beat", instance, life: life(instance)) + [cursor()])
        case 8: return .operation(head("clear-own", instance, life: life(instance)) + [cursor()])
        case 9 where below(4) == 0: return .clear
        case 10...12 where isOpen: return .store(element(Self.records), try place(instance))
        case 13: return .operation(wrong(instance))
        case 14 where isOpen && below(3) == 0: return .storeBatch(element(Self.batchRecords), element(Self.writers))
        case 14...22: return .operation(batch(instance))
        default:
            let items = (0..<1 + below(10) / 6 * below(5)).flatMap { _ in item() }
            return .operation(head("call", instance, life: life(instance)) + items)
        }
    }

    /// A batch that is mostly new or the last one's repetition.
    private mutating func batch(_ instance: InstanceID) -> [[UInt8]] {
        let writer = element(Self.writers)
        let last = lastBatch(of: writer)
        let isRepetition = below(2) == 0
        let number =
            max(1, (last?.number ?? 0) + (isRepetition ? 0 : below(4) == 0 ? below(3) : 1)) - (below(12) == 0 ? 1 : 0)
        let count = isRepetition && below(10) != 0 ? last?.count ?? 1 : Int(1 + below(4))
        var keys = Self.keys
        if below(20) == 0 { keys += keys }
        let items = (0..<min(count, keys.count)).flatMap { _ -> [[UInt8]] in
            let key = keys.remove(at: Int(below(UInt64(keys.count))))
            let hasBelief = below(3) == 0
            return [key, self.number(), hasBelief ? Array(String(belief()).utf8) : [], hasBelief ? self.number() : []]
        }
        return head("batch", instance, life: life(instance)) + [writer.bytes, Array(String(number).utf8)] + items
    }

    private func lastBatch(of writer: WriterID) -> (number: UInt64, count: Int)? {
        guard let record = table.storedBatches.first(where: { $0.writer == writer })?.record else { return nil }
        let parts = String(decoding: record, as: UTF8.self).split(separator: "|")
        return parts.first.flatMap { UInt64($0) }.map { (min($0, 1000), parts.count - 1) }
    }

    private mutating func head(_ operation: String, _ instance: InstanceID, life: UInt64?) -> [[UInt8]] {
        let numbers = [
            operation, String(now), String(element([1, 20, 100, 300])), String(element([1, 1, 2, 3, 7, 1000])),
            instance.description, life.map { String($0) } ?? "",
        ]
        return numbers.map { Array($0.utf8) }
    }

    /// Mostly the life that the instance has.
    private mutating func life(_ instance: InstanceID) -> UInt64 {
        if let life = lives[instance], below(20) != 0 { return life }
        return element(epochs) + below(2)
    }

    private mutating func place(_ instance: InstanceID) throws -> InstanceTable.Place {
        let key = try CounterKey(element(Self.keys))
        return switch below(8) {
        case 0: .serial
        case 1...3: .total(key)
        default: .slice(instance, key)
        }
    }

    private mutating func cursor() -> [UInt8] { below(2) == 0 ? [] : element(Self.keys) }

    private mutating func item() -> [[UInt8]] {
        let command = element(["inc", "inc", "inc", "dec", "set", "set-own", "set-own", "del-own", "del", "get"])
        let takes = !["del", "del-own", "get"].contains(command)
        let isConditional = command != "get" && below(4) == 0
        let comparator = isConditional ? element(["eq", "ne", "lt", "gt"]) : "none"
        let hasBelief = below(3) == 0
        return [
            Array(command.utf8), element(Self.keys), takes ? number() : [], Array(comparator.utf8),
            isConditional ? number() : [],
            hasBelief ? Array(String(belief()).utf8) : [], hasBelief ? number() : [],
        ]
    }

    /// Mostly an epoch of these days.
    private mutating func belief() -> UInt64 {
        let recent = epochs.suffix(4)
        return recent[recent.startIndex + Int(below(UInt64(recent.count)))]
    }

    private mutating func number() -> [UInt8] {
        switch below(4) {
        case 0: CanonicalDecimal.bytes(element(Self.edges))
        case 1: CanonicalDecimal.bytes(Int64(bitPattern: random.next()) >> Int64(below(64)))
        default: CanonicalDecimal.bytes(Int64(below(19)) - 9)
        }
    }

    private mutating func wrong(_ instance: InstanceID) -> [[UInt8]] {
        var arguments = head(
            element(["attach", "call", "beat", "clear-own", "batch", "none"]),
            instance,
            life: life(instance)
        )
        if below(3) != 0 { arguments += (0..<1 + below(2)).flatMap { _ in item() } }
        switch below(4) {
        case 0: arguments.removeLast(Int(1 + below(4)))
        default: arguments[Int(below(UInt64(arguments.count)))] = element(Self.records)
        }
        // Nothing stands for the server's clock, which is another one each time.
        if arguments.count > 1, arguments[1].isEmpty { arguments[1] = [UInt8(ascii: "x")] }
        return arguments
    }

    private mutating func below(_ bound: UInt64) -> UInt64 { random.next() % bound }

    private mutating func element<Element>(_ elements: [Element]) -> Element {
        elements[Int(below(UInt64(elements.count)))]
    }

    static let writers = [0x1, 0x2].map { WriterID(high: 0, low: $0) }

    private static let batchRecords: [[UInt8]] = [
        "", "5", "5|a", "5|a,1,5", "5|a,1,5|o,2,-3", "2|c|c", "7|a,3,9223372036854775807", "x", "3|a,1,05", "0|c",
    ].map { Array($0.utf8) }

    static let instances = [0xa, 0xb, 0xc].map { InstanceID(high: $0, low: .max - $0) }

    private static let keys: [[UInt8]] = [[0x6a], [0x6b], [0x6b, 0x7c], [0xff, 0x00, 0x0a]]

    private static let records: [[UInt8]] = [
        "", "x", "1|5", "2|-7", "3|x", "|", "4|1000000000000000000000", "5|05", "6|0", "7", "1|9223372036854775808",
        "999999999999999999", "999999999999999998|1", "2|-999999999999999999999999", "3|999999999999999999999990",
        "0", "-1", "9007199254740993", "1e3", "00000000000000000000000000000000", "inc", "none",
    ].map { Array($0.utf8) }

    private static let edges: [Int64] = [
        0, 1, -1, .max, .min, .max - 1, .min + 1, 999_999_999, 1_000_000_000, -999_999_999, -1_000_000_000,
        9_007_199_254_740_993, 4_611_686_018_427_387_904, -9_223_372_036_000_000_000, 9_223_372_036_000_000_000,
    ]
}
