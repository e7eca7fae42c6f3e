import NIOCore
import Testing

@testable import TidemarkRedis

@Suite struct ConnectionMachineTests {
    typealias Machine = ConnectionMachine<Int>

    let greeting = Greeting(RedisLogin(user: bytes("u"), password: bytes("p"), database: 2), name: bytes("n"))

    func ready() -> Machine {
        var machine = Machine(greeting: Greeting())
        #expect(machine.connected() == .ready)
        return machine
    }

    @Test func greetsBeforeAnythingElse() {
        var machine = Machine(greeting: greeting)
        #expect(!machine.isReady)
        let commands = [["AUTH", "u", "p"], ["SELECT", "2"], ["CLIENT", "SETNAME", "n"]].map { $0.map(bytes) }
        #expect(machine.connected() == .greet(commands))
        #expect(machine.connected() == .ignore)
        #expect(machine.received(error: nil) == .none)
        #expect(machine.received(error: nil) == .none)
        #expect(!machine.isReady)
        #expect(machine.received(error: nil) == .ready)
        #expect(machine.isReady)
    }

    @Test func saysOnlyWhatIsNeeded() {
        #expect(Greeting().commands.isEmpty)
        #expect(Greeting(RedisLogin(password: bytes("p"))).commands == [[bytes("AUTH"), bytes("p")]])
        #expect(Greeting(RedisLogin(database: 1)).commands == [[bytes("SELECT"), bytes("1")]])
    }

    @Test func aRefusedGreetingIsTheEnd() {
        var machine = Machine(greeting: greeting)
        _ = machine.connected()
        #expect(machine.received(error: bytes("WRONGPASS x")) == .refused(bytes("WRONGPASS x")))
        #expect(machine.end() == [])
        #expect(machine.received(error: bytes("NOAUTH")) == .none)
        #expect(!machine.isReady)
    }

    /// A server that does not know `AUTH` repeats what it was sent: all of it, or the beginning.
    @Test func theServersWordsHoldNoUserAndNoPassword() {
        let unknown = "ERR unknown command 'AUTH', with args beginning with: "
        let login = RedisLogin(user: bytes("alice"), password: bytes("hunter2\r\nERR"))
        func refusal(_ login: RedisLogin, _ text: String) -> Greeting.Verdict {
            var greeting = Greeting(login)
            return greeting.reply(error: bytes(text))
        }
        #expect(refusal(login, unknown + "'alice' 'hunter2  ERR' ") == .refused(bytes(unknown + "'***' '***' ")))
        #expect(refusal(login, unknown + "'alice' 'hunter2 ") == .refused(bytes(unknown + "'***' '***")))
        #expect(refusal(login, "ERR alicehunter2") == .refused(bytes("ERR ******")))
        #expect(refusal(login, "ERR hun") == .refused(bytes("ERR hun")))
        #expect(refusal(RedisLogin(user: [], password: []), "ERR a") == .refused(bytes("ERR a")))
        #expect(refusal(RedisLogin(database: 1), "ERR DB index") == .refused(bytes("ERR DB index")))
        #expect(refusal(RedisLogin(password: bytes("ERR")), "ERR ERR") == .refused(bytes("ERR ***")))
    }

    @Test func aRefusedDatabaseIsTheEndAndARefusedNameIsNot() {
        var machine = Machine(greeting: greeting)
        _ = machine.connected()
        #expect(machine.received(error: nil) == .none)
        var other = machine
        #expect(other.received(error: bytes("ERR DB index")) == .refused(bytes("ERR DB index")))
        #expect(machine.received(error: nil) == .none)
        #expect(machine.received(error: bytes("NOPERM")) == .ready)
    }

    @Test func deliversInOrder() {
        var machine = ready()
        for call in 1...3 { machine.sent(call, asking: false) }
        #expect(Array(machine.calls) == [1, 2, 3])
        #expect(machine.received(error: nil) == .deliver(1))
        #expect(machine.received(error: bytes("ERR")) == .deliver(2))
        machine.sent(4, asking: false)
        #expect(machine.received(error: nil) == .deliver(3))
        #expect(machine.received(error: nil) == .deliver(4))
        #expect(machine.isIdle)
    }

    /// Whatever `ASKING` is answered with, the request behind it has a reply of its own.
    @Test func theReplyToAskingIsNobodys() {
        var machine = ready()
        machine.sent(1, asking: true)
        machine.sent(2, asking: false)
        #expect(machine.received(error: bytes("ERR This instance has cluster support disabled")) == .none)
        #expect(machine.received(error: nil) == .deliver(1))
        #expect(machine.received(error: nil) == .deliver(2))
    }

    @Test func aReplyThatNobodyAskedForIsTheEnd() {
        var machine = ready()
        #expect(machine.received(error: nil) == .unexpected)
        // This is how a server says that it has too many clients.
        #expect(machine.received(error: bytes("ERR max")) == .refused(bytes("ERR max")))
        var early = Machine(greeting: greeting)
        #expect(early.received(error: nil) == .unexpected)
        #expect(early.received(error: bytes("ERR max")) == .refused(bytes("ERR max")))
    }

    @Test func theEndLeavesInDoubtWhatWasSent() {
        var machine = ready()
        machine.sent(1, asking: false)
        machine.sent(2, asking: true)
        #expect(machine.received(error: nil) == .deliver(1))
        #expect(machine.end() == [2])
        #expect(machine.end() == nil)
        #expect(machine.isIdle && !machine.isReady)
        #expect(machine.connected() == .ignore)
        // A late reply is heard by nobody.
        #expect(machine.received(error: nil) == .none)
    }

    @Test func endsBeforeItIsConnected() {
        var machine = Machine(greeting: greeting)
        #expect(machine.end() == [])
        #expect(machine.connected() == .ignore)
    }
}
