import Testing
import TidemarkCounters

private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

@Suite struct CallMachineTests {
    typealias Event = CallMachine.Event
    typealias Action = CallMachine.Action

    static let noScript = bytes("NOSCRIPT No matching script. Please use EVAL.")
    static let moved = bytes("MOVED 3999 10.0.0.1:6381")
    static let ask = bytes("ASK 3999 10.0.0.2:6382")

    /// Every state that a call can be in but its end, by the events that lead there, with what was sent last.
    static let states: [(path: [Event], form: CallMachine.Form, asking: Bool)] = [
        ([], .evalsha, false),
        ([.error(noScript)], .eval, false),
        ([.error(ask)], .evalsha, true),
        ([.error(ask), .error(noScript)], .eval, true),
        ([.error(ask), .error(moved)], .evalsha, false),
        ([.error(noScript), .error(moved), .error(noScript)], .eval, false),
    ]

    func call(after path: [Event], _ kind: CallMachine.Kind = .script) -> CallMachine {
        var call = CallMachine(kind)
        _ = call.start()
        for event in path { _ = call.event(event) }
        return call
    }

    func node(_ host: String?, _ port: UInt16) -> CallMachine.Destination { .node(host: host.map(bytes), port: port) }

    @Test func beginsByEvalshaAtTheOwner() {
        var call = CallMachine(.script)
        #expect(call.start() == .send(by: .evalsha, to: .owner, asking: false))
    }

    @Test(arguments: states.indices) func everyEventInEveryState(_ index: Int) {
        let (path, form, asking) = Self.states[index]
        func action(_ event: Event) -> Action {
            var call = call(after: path)
            return call.event(event)
        }
        #expect(action(.reply) == .answer)
        #expect(action(.unsent) == .fail(.unavailable))
        #expect(action(.lost) == .fail(.inDoubt))
        #expect(action(.error(Self.moved)) == .send(by: .evalsha, to: node("10.0.0.1", 6381), asking: false))
        #expect(action(.error(Self.ask)) == .send(by: .evalsha, to: node("10.0.0.2", 6382), asking: true))
        let reload: Action =
            form == .evalsha ? .send(by: .eval, to: .same, asking: asking) : .fail(.serverError(Self.noScript))
        #expect(action(.error(Self.noScript)) == reload)
        for text in ["ERR x", "OOM x", "READONLY x", "TRYAGAIN x", "CLUSTERDOWN x", "LOADING x", "", " ", "BUSY"] {
            #expect(action(.error(bytes(text))) == .fail(.serverError(bytes(text))), "\(text)")
        }
    }

    @Test(arguments: [Event.reply, .unsent, .lost, .error(bytes("ERR"))]) func anEndIsFinal(_ last: Event) {
        for state in Self.states {
            var call = call(after: state.path)
            let end = call.event(last)
            for event in [Event.reply, .unsent, .lost, .error(Self.noScript), .error(Self.moved)] {
                #expect(call.event(event) == end)
            }
        }
    }

    @Test func nothingHappensToACallThatWasNotStarted() {
        for event in [Event.reply, .unsent, .lost, .error(Self.noScript)] {
            var call = CallMachine(.script)
            #expect(call.event(event) == .fail(.unavailable))
            #expect(call.start() == .fail(.unavailable))
        }
    }

    /// The text of a script may be refused by each server that a call comes to, and is then sent there.
    @Test func followsFiveRedirectionsAndNotSix() {
        for sixth in [Self.moved, Self.ask] {
            var call = call(after: [])
            for count in 0..<5 {
                let action = call.event(.error(count % 2 == 0 ? Self.moved : Self.ask))
                #expect(action != .fail(.serverError(Self.moved)) && action != .fail(.serverError(Self.ask)))
                #expect(call.event(.error(Self.noScript)) == .send(by: .eval, to: .same, asking: count % 2 == 1))
            }
            #expect(call.event(.error(sixth)) == .fail(.serverError(sixth)))
        }
    }

    @Test(arguments: [
        "noscript No", "NOSCRIPTS x", "NOSCRIPT\tx", " NOSCRIPT x", "NOSCRIP", "Moved 1 h:1", "MOVED", "MOVED 1",
        "MOVED  1 h:1", "MOVED 1 h:1 ", "MOVED 1 h:1 x", "MOVED 01 h:1", "MOVED -1 h:1", "MOVED +1 h:1",
        "MOVED 16384 h:1", "MOVED 65537 h:1", "MOVED x h:1", "MOVED  h:1", "MOVED 1 h", "MOVED 1 h:", "MOVED 1 h:0",
        "MOVED 1 h:65536", "MOVED 1 h:01", "MOVED 1 h:99999999999999999999", "MOVED 1 h\u{0}:1", "MOVED 1 é:1",
        "MOVED 99999999999999999999 h:1", "MOVED 1 h:1x",
    ])
    func aMalformedRedirectionIsAnErrorAsAnyOther(_ text: String) {
        var call = call(after: [])
        #expect(call.event(.error(bytes(text))) == .fail(.serverError(bytes(text))))
        var other = self.call(after: [])
        let ask = text.replacing("MOVED", with: "ASK")
        #expect(other.event(.error(bytes(ask))) == .fail(.serverError(bytes(ask))))
    }

    @Test func readsWhereARedirectionPoints() {
        func destination(_ text: String) -> CallMachine.Destination? {
            var call = call(after: [])
            guard case .send(_, let destination, _) = call.event(.error(bytes(text))) else { return nil }
            return destination
        }
        #expect(destination("MOVED 0 h:1") == node("h", 1))
        #expect(destination("MOVED 16383 h:65535") == node("h", 65_535))
        #expect(destination("MOVED 1 ::1:6379") == node("::1", 6379))
        #expect(destination("MOVED 1 :6379") == node(nil, 6379))
        #expect(destination("ASK 1 :6379") == node(nil, 6379))
    }

    @Test(arguments: [CallMachine.Kind.write, .read])
    func aWriteOrAReadIsSentPlain(_ kind: CallMachine.Kind) {
        var call = CallMachine(kind)
        #expect(call.start() == .send(by: .plain, to: .owner, asking: false))
        #expect(call.event(.error(Self.ask)) == .send(by: .plain, to: node("10.0.0.2", 6382), asking: true))
        #expect(call.event(.error(Self.moved)) == .send(by: .plain, to: node("10.0.0.1", 6381), asking: false))
        #expect(call.event(.error(Self.noScript)) == .fail(.serverError(Self.noScript)))
    }

    @Test func aLostWriteIsInDoubtAndALostReadIsNot() {
        for path in [[], [Event.error(Self.moved)]] {
            var write = call(after: path, .write)
            var read = call(after: path, .read)
            #expect(write.event(.lost) == .fail(.inDoubt))
            #expect(read.event(.lost) == .fail(.unavailable))
        }
    }
}
