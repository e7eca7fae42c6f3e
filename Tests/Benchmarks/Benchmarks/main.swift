import CPeer
import TidemarkBacklog
import TidemarkWire

func run(_ w: Workload, _ budget: UInt64, _ onlyOurs: Bool) {
    var ours = try! Backlog(budget: budget)
    try! ours.resume(at: 1_000_000)
    var c = peer_backlog_create(budget)
    c.next = 1_000_000
    var i = 0, j = 0
    let ops = max(Int(budget) / w.frameLength * 2, w.frameLength > 10000 ? 20000 : w.frameLength > 500 ? 100_000 : 1_000_000)
    let contenders = [
        Contender(name: "ours") { n in
            pushAll(&ours, w.commands, &i, n)
        },
        Contender(name: "C") { n in
            if onlyOurs { return 0 }
            var sum: UInt64 = 0
            var o: UInt64 = 0
            for _ in 0..<n {
                let a = w.peerCommands[j & 255]; j += 1
                _ = peer_backlog_push(&c, a.baseAddress, a.count, &o)
                sum &+= o
            }
            return sum
        },
    ]
    let t = measure(contenders, operations: ops, rounds: 7)
    print(budget >> 20, w.name, w.frameLength, t[0].median, t[0].least, "  C", t[1].median, t[1].least, " ratio", t[1].median / t[0].median)
}

@inline(never)
func pushAll(_ ours: inout Backlog, _ commands: [[[UInt8]]], _ i: inout Int, _ n: Int) -> UInt64 {
            var sum: UInt64 = 0
            let commands = commands.span
            for _ in 0..<n {
                sum &+= try! ours.push(commands[i & 255]); i += 1
            }
            return sum
}

let pick = CommandLine.arguments.dropFirst().first.flatMap { Int($0) }
for budget in [1 << 20, 8 << 20, 64 << 20] as [UInt64] {
    for (k, w) in Workload.all().enumerated() where pick == nil || pick == k { run(w, budget, pick != nil) }
}
