import RandomNumbers
import TidemarkSession

/// The state of a simulated host: a few keys with values, changed by commands that show when one of them is applied
/// twice, not at all, or in another order.
struct KeyedState: Equatable {
    private(set) var values: [UInt8: [UInt8]] = [:]

    /// Does a command; answers whether it is one.
    mutating func apply(_ command: [[UInt8]]) -> Bool {
        guard command.count >= 2, let key = command[1].first, command[1].count == 1 else { return false }
        switch (command[0], command.count) {
        case (Self.set, 3): values[key] = command[2]
        case (Self.append, 3): values[key, default: []] += command[2]
        case (Self.copy, 3): values[key] = command[2].first.flatMap { values[$0] }
        case (Self.delete, 2): values[key] = nil
        default: return false
        }
        return true
    }

    /// The commands that rebuild it, in the order of a payload.
    var commands: [[[UInt8]]] {
        values.sorted { $0.key < $1.key }.map { [Self.set, [$0.key], $0.value] }
    }

    /// A command for it, with values of up to so many bytes.
    func randomCommand(longest: Int, _ random: inout SeededGenerator) -> [[UInt8]] {
        let key = UInt8.random(in: 97...102, using: &random)
        let value = [UInt8](
            repeating: UInt8.random(in: 0...255, using: &random),
            count: Int.random(in: 0...longest, using: &random)
        )
        switch Int.random(in: 0..<8, using: &random) {
        case 0: return [Self.delete, [key]]
        case 1: return [Self.copy, [key], [UInt8.random(in: 97...102, using: &random)]]
        case 2...3: return [Self.set, [key], value]
        default: return [values[key]?.count ?? 0 > 3 * longest ? Self.set : Self.append, [key], value]
        }
    }

    private static let set = Array("SET".utf8)
    private static let append = Array("APPEND".utf8)
    private static let copy = Array("COPY".utf8)
    private static let delete = Array("DEL".utf8)
}

/// What a generation is: the state at its first offset, and what each frame made of it.
struct SimulatedHistory {
    let first: UInt64 = 1
    /// The state below each offset.
    private(set) var states: [KeyedState]
    private(set) var commands: [[[UInt8]]] = []

    init(base: KeyedState) { states = [base] }

    /// The offset of the next frame.
    var next: UInt64 { first + UInt64(commands.count) }

    /// The effects of exactly the frames below the offset; `nil` if there are not so many.
    func state(below offset: UInt64) -> KeyedState? {
        offset >= first && offset <= next ? states[Int(offset - first)] : nil
    }

    /// The command of a frame.
    func command(at offset: UInt64) -> [[UInt8]]? {
        offset >= first && offset < next ? commands[Int(offset - first)] : nil
    }

    /// Another frame, and what it makes of the state.
    mutating func append(_ command: [[UInt8]]) {
        var state = states[states.count - 1]
        _ = state.apply(command)
        states.append(state)
        commands.append(command)
    }
}

/// A clock that is somebody's own: it began anywhere, stands still at times, and leaps.
struct SimulatedClock {
    private(set) var now: UInt64
    private var highest: UInt64 = 0
    private var standsFor: UInt64 = 0

    init(_ random: inout SeededGenerator) { now = UInt64.random(in: 0...1_000_000_000_000, using: &random) + 10_000 }

    mutating func advance(by time: UInt64) {
        let standing = min(time, standsFor)
        standsFor -= standing
        now += time - standing
        highest = max(highest, now)
    }

    mutating func disturb(_ random: inout SeededGenerator) {
        switch Int.random(in: 0..<4, using: &random) {
        case 0: standsFor = UInt64.random(in: 0...4000, using: &random)
        case 1: now += UInt64.random(in: 0...60_000, using: &random)
        case 2: now -= UInt64.random(in: 0...3000, using: &random)
        default: now += UInt64.random(in: 0...3000, using: &random)
        }
    }

    /// It goes on from the highest time that it has shown.
    mutating func mend() {
        standsFor = 0
        now = max(now, highest)
    }
}
