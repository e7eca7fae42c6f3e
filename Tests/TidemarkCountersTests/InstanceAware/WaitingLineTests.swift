import RandomNumbers
import Testing

@testable import TidemarkCounters

/// The line against its own sentence: one waits for every earlier one that shares a key, and a clear-own for and before all.
@Suite struct WaitingLineTests {
    private typealias Line = WaitingLine<InstanceClient.Asked>

    private struct Waiting {
        var place: Line.Place
        var keys: Set<CounterKey>?

        /// Whether the two must not be on their way at once; no keys stand for a clear-own.
        func collides(with other: Waiting) -> Bool {
            guard let keys, let others = other.keys else { return true }
            return !keys.isDisjoint(with: others)
        }
    }

    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func randomLines(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let keys = try "abcd".map { try CounterKey(String($0)) }
        var (line, model): (Line, [Waiting]) = (Line(), [])
        for id in 0..<500 {
            switch random.number(in: 1...10) {
            case 1...4:
                let chosen = (0...random.number(in: 0...2)).map { _ in random.element(of: keys) }
                let place = line.append(id, .call(chosen.map { .get($0) }))
                model.append(Waiting(place: place, keys: Set(chosen)))
            case 5: model.append(Waiting(place: line.append(id, .clearOwn(cursor: nil)), keys: nil))
            case 6: if let place = line.free.first { line[place].isSent = true }
            case 7: if let sent = model.first(where: { line[$0.place].isSent }) { line[sent.place].isSent = false }
            default:
                guard let ended = model.indices.first(where: { line[model[$0].place].isSent }) else { continue }
                line.remove(model.remove(at: ended).place)
            }
            let free = model.indices.filter { index in
                !line[model[index].place].isSent && !model[..<index].contains { $0.collides(with: model[index]) }
            }
            #expect(line.free == free.map { model[$0].place })
        }
        #expect(line.places == model.map(\.place))
        for waiting in model.reversed() { line.remove(waiting.place) }
        #expect(line.isEmpty && line.free.isEmpty)
    }
}
