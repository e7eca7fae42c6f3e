import NIOCore
import RandomNumbers
import RedisFixture
import Synchronization
import Testing
import TidemarkCounters
import TidemarkRedis

/// Plain lax counters on a real server behind a proxy: the scenarios in which prior art loses, doubles or shows what is not
/// there. The signs are those of appendix C.
@Suite struct LaxCounterTests {
    /// L1
    @Test func deletesWhatItHasNotMet() async throws {
        try await withLax { (setup: LaxSetup) async throws in
            try setup.server.send("HSET", "{lax}:lc", "k", "42")
            #expect(try await setup.counter.delete(setup.key) == CounterResult(.ok, old: 42, new: nil))
            #expect(try setup.stored() == nil)
        }
    }

    /// L2
    @Test func closeLosesNothing() async throws {
        try await withLax { (setup: LaxSetup) async throws in
            for _ in 0..<1000 { try setup.counter.add(setup.key) }
            try await setup.counter.close()
            #expect(try setup.stored() == 1000)
            #expect(throws: CounterError.closed) { try setup.counter.add(setup.key) }
        }
    }

    @Test func whoLetsGoLosesNothing() async throws {
        try await withLax { (setup: LaxSetup) async throws in
            do {
                let other = setup.another()
                try other.add(setup.key, 7)
            }
            #expect(try await eventually { try setup.stored() == 7 })
        }
    }

    /// L3
    @Test func aLostReplyCountsOnce() async throws {
        try await withLax { (setup: LaxSetup) async throws in
            try await setup.counter.set(setup.key, to: 1)
            setup.proxy.set(.cutReply)
            try setup.counter.add(setup.key, 5)
            try await setup.counter.flush()
            #expect(try setup.stored() == 6)
            #expect(setup.notices.contains { if case .delayed(.inDoubt) = $0 { true } else { false } })
        }
    }

    /// L4
    @Test func oneBadKeyHarmsNoOther() async throws {
        try await withLax { (setup: LaxSetup) async throws in
            let full = try CounterKey("full")
            try await setup.counter.set(full, to: .max)
            try setup.counter.add(full)
            try setup.counter.add(setup.key)
            await #expect(throws: CounterError.overflow(value: nil)) { try await setup.counter.flush() }
            for _ in 0..<3 {
                #expect(try setup.stored() == 1)
                try await Task.sleep(for: .milliseconds(50))
            }
            #expect(setup.notices == [.dropped(Delta(full, 1), .overflow(value: nil))])
            #expect(try await setup.counter.value(full) == Int128(Int64.max))
        }
    }

    /// L5, L17: while nothing passes, the view stays, and what is set comes after what was added.
    @Test func viewsStayWhileNothingPasses() async throws {
        try await withLax { (setup: LaxSetup) async throws in
            let counter = setup.another(staleness: 3_600_000)
            #expect(try await counter.increment(setup.key, by: 10) == 10)
            setup.proxy.set(.hold)
            for step in 1...10 {
                #expect(try counter.add(setup.key, 1) == Int128(10 + step))
                try await Task.sleep(for: .milliseconds(10))
            }
            setup.proxy.set(.none)
            #expect(try await counter.set(setup.key, to: 50).old == 20)
            #expect(try setup.stored() == 50)
        }
    }

    /// L6: 150 keys take two batches; no view falls while one of them is on its way.
    @Test func viewsStayBetweenBatches() async throws {
        try await withLax { (setup: LaxSetup) async throws in
            let keys = try (0..<150).map { try CounterKey("k\($0)") }
            for key in keys { try setup.counter.add(key, 10) }
            try await setup.counter.flush()
            setup.proxy.set(.delay(.milliseconds(30)))
            for key in keys { try setup.counter.add(key, 10) }
            for _ in 0..<30 {
                #expect(try await setup.counter.value(keys[149]) == 20)
                try await Task.sleep(for: .milliseconds(5))
            }
        }
    }

    /// L7, L7b: after a pause the lag is what it is.
    @Test func sendsAfterAPause() async throws {
        try await withLax { (setup: LaxSetup) async throws in
            for count in 1...3 {
                try setup.counter.add(setup.key)
                #expect(try await eventually { try setup.stored() == Int64(count) })
                try await Task.sleep(for: .milliseconds(300))
            }
        }
    }

    /// L8, L8b, L20, L21: a set is a set; what another one adds later counts on top.
    @Test func setIsASet() async throws {
        try await withLax { (setup: LaxSetup) async throws in
            let other = setup.another(lag: 60_000)  // sends nothing but when it is flushed
            async let first = setup.counter.set(setup.key, to: 50)
            async let second = other.set(setup.key, to: 50)
            _ = try await (first, second)
            #expect(try setup.stored() == 50)
            try other.add(setup.key, 5)
            try await other.flush()
            #expect(try await setup.counter.set(setup.key, to: 0).old == 55)
            #expect(try setup.stored() == 0)
            try setup.counter.add(setup.key, 5)
            #expect(try await setup.counter.set(setup.key, to: 20).old == 5)
            try await setup.counter.flush()
            #expect(try setup.stored() == 20)
            try other.add(setup.key, 5)
            try await setup.counter.set(setup.key, to: 100)
            try await other.flush()
            #expect(try setup.stored() == 105)
            try await other.close()
        }
    }

    /// L9, L10, L15: where a delete or a set fails, nothing that was added is lost.
    @Test func whatFailsLosesNothing() async throws {
        try await withLax { (setup: LaxSetup) async throws in
            try await setup.counter.set(setup.key, to: 7)
            try setup.counter.add(setup.key, 3)
            setup.proxy.set(.cutRequest)
            await #expect(throws: CounterError.self) { try await setup.counter.delete(setup.key) }
            try await setup.counter.flush()
            #expect(try setup.stored() == 10)
            setup.proxy.set(.cutRequest)
            await #expect { try await setup.counter.set(setup.key, to: 1) } throws: {
                ($0 as? CounterError)?.code == "in-doubt"
            }
            #expect(try await setup.counter.delete(setup.key).old == 10)
        }
    }

    /// L11: what another one adds before a clear and sends after it counts.
    @Test func clearAndThenAnothersBatch() async throws {
        try await withLax { (setup: LaxSetup) async throws in
            let slow = setup.another(lag: 60_000)
            try slow.add(setup.key, 5)
            try setup.counter.add(setup.key, 2)
            try await setup.counter.clear()
            #expect(try setup.stored() == nil)
            #expect(try await setup.counter.value(setup.key) == nil)
            try await slow.close()
            #expect(try setup.stored() == 5)
        }
    }

    /// N11
    @Test func theSmallestValueCanBeSubtracted() async throws {
        try await withLax { (setup: LaxSetup) async throws in
            await #expect(throws: CounterError.overflow(value: nil)) {
                try await setup.counter.decrement(setup.key, by: .min)
            }
            try setup.counter.add(setup.key, -1)
            #expect(try await setup.counter.decrement(setup.key, by: .min) == Int128(Int64.max))
            try await setup.counter.flush()
            #expect(try setup.stored() == .max)
        }
    }

    /// LAX-017
    @Test func lastBatchesAreKeptForAnHour() async throws {
        try await withLax { (setup: LaxSetup) async throws in
            try setup.counter.add(setup.key)
            try await setup.counter.flush()
            let keys = try setup.server.client().send(["KEYS", "{lax}:lc:w:*"])
            guard case .array(let names) = keys, let name = names.first?.text, names.count == 1 else {
                Issue.record("\(keys)")
                return
            }
            let reply = try setup.server.send("PTTL", name)
            guard case .integer(let left) = reply else {
                Issue.record("\(reply)")
                return
            }
            #expect((3_500_000...3_600_000).contains(left))
        }
    }

    @Test func closeGivesUpWithoutTheServer() async throws {
        try await withLax { (setup: LaxSetup) async throws in
            try await setup.counter.set(setup.key, to: 1)
            setup.proxy.set(.hold)
            try setup.counter.add(setup.key, 5)
            try await Task.sleep(for: .milliseconds(100))
            let late = try CounterKey("late")
            try setup.counter.add(late, 6)
            await #expect { try await setup.counter.close(within: .milliseconds(200)) } throws: {
                ($0 as? CounterError)?.code == "in-doubt"
            }
            #expect(setup.notices.map(\.text) == ["k 5 in-doubt", "late 6 unavailable"])
        }
    }

    @Test func flushDoesNotWaitForEver() async throws {
        try await withLax { (setup: LaxSetup) async throws in
            setup.proxy.set(.hold)
            try setup.counter.add(setup.key, 5)
            await #expect { try await setup.counter.flush(within: .milliseconds(100)) } throws: {
                ($0 as? CounterError)?.code == "unavailable"
            }
            setup.proxy.set(.none)
            try await setup.counter.flush()
            #expect(try setup.stored() == 5)
        }
    }

    /// Several tasks and two counters behind a proxy that cuts and delays at random: every delta counts once, and no view falls.
    ///
    /// `TIDEMARK_LAX_ROUNDS` says how many such schedules there are.
    @Test func randomFaults() async throws {
        try await withLax { (setup: LaxSetup) async throws in
            let rounds = environmentNumber("TIDEMARK_LAX_ROUNDS") ?? 12
            var cuts = 0
            for round in 0..<rounds {
                var random = SplitMix64(seed: UInt64(round) + 77)
                let key = try CounterKey("r\(round)")
                let counters = [setup.another(), setup.another()]
                let expected = try await withThrowingTaskGroup(of: Int64.self) { group in
                    for (index, counter) in counters.enumerated() {
                        let seed = random.next()
                        group.addTask { try await Self.count(on: counter, key, seed: seed + UInt64(index)) }
                    }
                    for _ in 0..<12 {
                        let fault = random.element(of: [
                            FaultProxy.Fault.cutRequest, .cutReply, .cutReplyAfter(random.number(in: 1...60)),
                            .delay(.milliseconds(5)), .pieces(3), .none,
                        ])
                        setup.proxy.set(fault)
                        cuts += [.delay(.milliseconds(5)), .pieces(3), .none].contains(fault) ? 0 : 1
                        try await Task.sleep(for: .milliseconds(random.number(in: 1...25)))
                    }
                    setup.proxy.set(.none)
                    return try await group.reduce(0, +)
                }
                for counter in counters { try await counter.close() }
                let stored = try setup.server.send("HGET", "{lax}:lc", "r\(round)").text
                #expect(stored == "\(expected)", "round \(round)")
            }
            print("\(rounds) schedules through a proxy, \(cuts) cuts")
        }
    }

    /// Adds and reads, and answers what was added in all.
    private static func count(on counter: LaxCounter, _ key: CounterKey, seed: UInt64) async throws -> Int64 {
        var random = SplitMix64(seed: seed)
        var (sum, last): (Int64, Int128) = (0, 0)
        for _ in 0..<60 {
            var view: Int128?
            if random.once(in: 8) {
                // Without an answer, that is what it says.
                view = try? await counter.value(key) ?? 0
            } else {
                let delta = Int64(random.number(in: 0...9))
                view = try counter.add(key, delta)
                sum += delta
            }
            if let view {
                #expect(view >= last)
                last = max(view, last)
            }
            if random.once(in: 3) { try await Task.sleep(for: .milliseconds(random.number(in: 1...8))) }
        }
        return sum
    }
}
