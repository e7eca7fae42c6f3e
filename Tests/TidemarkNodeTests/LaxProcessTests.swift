import CommandFixture
import RandomNumbers
import RedisFixture
import Testing

/// Processes that add up on their own, and are killed: what they lose is what had not arrived.
@Suite struct LaxProcessTests {
    private static func process(_ server: RedisServer, _ arguments: [String] = ["lax"]) throws -> NodeProcess {
        try NodeProcess(arguments + ["--redis", "redis://127.0.0.1:\(server.port)", "--namespace", "app"])
    }

    private static func stored(_ server: RedisServer) throws -> Int64 {
        try server.send("HGET", "{app}:lc", "k").text.flatMap { Int64($0) } ?? 0
    }

    /// What arrives without being asked for stays when the process is killed; of what was added after the last flush, a part
    /// may be lost, and nothing else.
    @Test func killed() async throws {
        try await withRedisServer { (server: RedisServer) async throws in
            var random = SplitMix64(seed: 20_261_121)
            var lost: Int64 = 0
            for round in 0..<8 {
                let before = try Self.stored(server)
                let process = try Self.process(server)
                var added: Int64 = 0
                for _ in 0..<random.number(in: 1...40) { added += try Self.increment(process) }
                let arrived = added
                if round % 2 == 0 {
                    #expect(try await eventually { try Self.stored(server) == before + arrived })
                } else {
                    try process.send("flush")
                    #expect(try process.line() == "OK")
                    #expect(try Self.stored(server) == before + arrived)
                }
                for _ in 0..<random.number(in: 0...40) { added += try Self.increment(process) }
                process.kill()
                let stored = try Self.stored(server)
                #expect(stored >= before + arrived && stored <= before + added)
                lost += before + added - stored
            }
            print("8 kills, \(lost) of what was added after the last flush were lost")
        }
    }

    private static func increment(_ process: NodeProcess) throws -> Int64 {
        try process.send("inc k")
        _ = try #require(Int64(process.line()))
        return 1
    }

    /// A program that ends by itself loses nothing.
    @Test func ended() async throws {
        try await withRedisServer { (server: RedisServer) async throws in
            let url = "redis://127.0.0.1:\(server.port)"
            let lines = String(repeating: "inc k 2\n", count: 50)
            let run = try CommandRun(
                "tidemark-node",
                arguments: ["lax", "--redis", url, "--namespace", "app"],
                input: lines
            )
            #expect(run.status == 0)
            #expect(try Self.stored(server) == 100)
            let instance = try CommandRun(
                "tidemark-node",
                arguments: ["instance", "--lax", "--redis", url, "--namespace", "app"],
                input: lines + "flush\n"
            )
            #expect(instance.status == 0)
            #expect(instance.output.hasSuffix("100 100\nOK\n"))
            #expect(try server.send("HGET", "{app}:ic:t", "k").text?.hasSuffix("|100") == true)
        }
    }

    @Test func whatIsLostIsSaid() throws {
        let run = try CommandRun(
            "tidemark-node",
            arguments: ["lax", "--memory"],
            input: "set k 9223372036854775807\ninc k\nflush\n"
        )
        #expect(run.status == 2)
        #expect(run.output == "9223372036854775807\n9223372036854775808\n")
        #expect(run.errors.contains("(lost) 1 of \"k\": overflow"))
        #expect(try CommandRun("tidemark-node", arguments: ["lax", "--lag", "0", "get", "k"]).status == 2)
        #expect(try CommandRun("tidemark-node", arguments: ["lax", "--memory", "inc", "k", "5"]).output == "5\n")
    }
}
