import RandomNumbers
import Testing

@testable import TidemarkCounters

@Suite struct GatheredCallsTests {
    private func member(_ id: Int, _ keys: String...) throws -> GatheredCalls.Member {
        GatheredCalls.Member(id: id, items: try keys.map { .get(try CounterKey($0)) })
    }

    private func ids(_ groups: [GatheredCalls.Group]) -> [[Int]] { groups.map { $0.map(\.id) } }

    @Test func thoseThatWaitGoTogether() throws {
        var calls = GatheredCalls()
        let first = try #require(calls.ask(try member(1, "a")))
        let other = try #require(calls.ask(try member(2, "b")))
        for id in 3...5 { #expect(calls.ask(try member(id, "a")) == nil) }
        #expect(calls.ask(try member(6, "b")) == nil)
        #expect(ids(calls.ended(first)) == [[3, 4, 5]])
        #expect(ids(calls.ended(other)) == [[6]])
    }

    /// One that waits is overtaken by none that came later and shares a key with it.
    @Test func nobodyIsOvertaken() throws {
        var calls = GatheredCalls()
        let a = try #require(calls.ask(try member(1, "a")))
        let c = try #require(calls.ask(try member(2, "c")))
        #expect(calls.ask(try member(3, "a", "b")) == nil)
        #expect(calls.ask(try member(4, "d", "a")) == nil)
        #expect(calls.ask(try member(5, "b", "c")) == nil)
        #expect(ids(calls.ended(c)) == [[3, 5]])
        #expect(ids(calls.ended(a)) == [[4]])
    }

    @Test func noMoreThanACallHasRoomFor() throws {
        var calls = GatheredCalls()
        let first = try #require(calls.ask(try member(0, "k")))
        let key = try CounterKey("k")
        for id in 1...5 {
            let items = (0..<40).map { _ in InstanceItem.get(key) }
            #expect(calls.ask(GatheredCalls.Member(id: id, items: items)) == nil)
        }
        #expect(ids(calls.ended(first)) == [[1, 2], [3, 4], [5]])
    }

    /// Everybody's turn comes, once, in the order of those with whom a key is shared.
    @Test func everybodyGoesOn() throws {
        var random = SeededGenerator(seed: 7)
        let keys = try ["a", "b", "c", "d", "e"].map { try CounterKey($0) }
        var calls = GatheredCalls()
        var sent: [GatheredCalls.Group] = []
        var last: [CounterKey: Int] = [:]
        func send(_ groups: [GatheredCalls.Group]) {
            for member in groups.joined() {
                for key in Set(member.items.map(\.key)) {
                    #expect(last[key] ?? -1 < member.id)
                    last[key] = member.id
                }
            }
            sent += groups
        }
        var ended = 0
        for id in 0..<3_000 {
            let items = (0...random.next() % 3).map { _ in InstanceItem.get(keys[Int(random.next() % 5)]) }
            if let group = calls.ask(GatheredCalls.Member(id: id, items: items)) { send([group]) }
            if random.next() % 2 == 0, !sent.isEmpty {
                let group = sent.remove(at: Int(random.next() % UInt64(sent.count)))
                ended += group.count
                send(calls.ended(group))
            }
        }
        while let group = sent.popLast() {
            ended += group.count
            send(calls.ended(group))
        }
        #expect(ended == 3_000)
    }
}
