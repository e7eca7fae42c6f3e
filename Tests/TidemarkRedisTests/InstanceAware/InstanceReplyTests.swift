import Testing
import TidemarkCounters
import TidemarkRedis

/// What a server may answer to an operation of an instance, and what no script answers.
@Suite struct InstanceReplyTests {
    private let life = Serial(1)!

    private func array(_ texts: String?...) -> RESPValue {
        .array(texts.map { $0.map { .bulk(bytes($0)) } ?? .null })
    }

    private func isBad(_ reply: RESPValue, to operation: InstanceOperation.Kind) -> Bool {
        do throws(CounterError) {
            _ = try InstanceCall.answer(reply, to: operation)
            return false
        } catch {
            return error.code == "bad-reply"
        }
    }

    @Test func ofAttach() throws {
        #expect(try InstanceCall.answer(array("ok", "7"), to: .attach) == .life(Serial(7)!))
        #expect(throws: CounterError.corrupt) { try InstanceCall.answer(array("corrupt"), to: .attach) }
        let bad: [RESPValue] = [
            .null, .integer(1), array(), array("ok"), array("ok", "0"), array("ok", "07"), array("ok", nil),
            array("ok", "7", "8"), array("revived"), array("corrupt", "x"), array("bad-argument"),
            array("bad-argument", "key"), array("bad-argument", "ttl", "0"), array("bad-argument", "wrong"),
        ]
        for reply in bad { #expect(isBad(reply, to: .attach), "\(reply)") }
    }

    @Test func ofCall() throws {
        let call = InstanceOperation.Kind.call(life: life, items: [.get(try CounterKey("k"))])
        func answer(_ fields: String?...) -> RESPValue {
            .array([.bulk(bytes("ok")), .array(fields.map { $0.map { .bulk(bytes($0)) } ?? .null })])
        }
        for reply in [
            answer("ok", nil, "0", nil, "0", nil), answer("ok", "9223372036854775808", "5", "7", "-3", "9"),
            answer("corrupt", nil, nil, nil, nil, nil), answer("unmet", "5", "5", "5", "5", "9"),
        ] {
            #expect(!isBad(reply, to: call), "\(reply)")
        }
        #expect(throws: CounterError.revived) { try InstanceCall.answer(array("revived"), to: call) }
        let place = BadArgument(.count, item: 3)
        #expect(throws: CounterError.badArgument(place)) {
            try InstanceCall.answer(array("bad-argument", "count", "3"), to: call)
        }
        for reply in [
            array("ok"), array("corrupt"), array("ok", "x"), answer("ok", nil, "0", nil, "0"),
            answer("done", nil, "0", nil, "0", nil), answer("corrupt", "5", nil, "5", nil, "1"),
            answer("ok", nil, nil, "1", "1", "1"), answer("ok", nil, "0", nil, "5", nil),
            answer("ok", "1", "01", "1", "1", "1"), answer("ok", "1", "1", "1", "1", "0"),
            answer("ok", "1", "1", "1", "1", nil), answer("ok", "1", "9223372036854775808", "1", "1", "1"),
        ] {
            #expect(isBad(reply, to: call), "\(reply)")
        }
    }

    /// A walk that goes back, or on the spot, would never end.
    @Test func ofBeat() throws {
        let key = try CounterKey("k")
        let first = InstanceOperation.Kind.beat(life: life, cursor: nil)
        let later = InstanceOperation.Kind.clearOwn(life: life, cursor: key)
        for reply in [
            array("ok", nil), array("ok", "a"), array("ok", "b", "a", "3", "b", "4"), array("ok", nil, "a", "3"),
        ] {
            #expect(!isBad(reply, to: first), "\(reply)")
        }
        #expect(!isBad(array("ok", "l", "kk", "3"), to: later))
        for reply in [
            array("ok"), array("ok", ""), array("ok", String(repeating: "k", count: 256)), array("ok", "b", "a"),
            array("ok", "b", "a", "0"), array("ok", "b", "a", nil), array("ok", "b", "b", "1", "a", "1"),
            array("ok", "b", "c", "1"), array("ok", nil, "a", "1", "a", "1"), array("corrupt"),
        ] {
            #expect(isBad(reply, to: first), "\(reply)")
        }
        for reply in [array("ok", "k"), array("ok", "j"), array("ok", nil, "k", "1"), array("ok", "l", "a", "1")] {
            #expect(isBad(reply, to: later), "\(reply)")
        }
    }
}
