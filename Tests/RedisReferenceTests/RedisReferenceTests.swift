import CommandFixture
import RedisFixture
import Testing

/// `tidemark verify -- tidemark-redis-reference`, as two processes.
@Suite struct RedisReferenceTests {
    private func verify(_ url: String, _ options: String...) throws -> CommandRun {
        let adapter = [CommandRun.path(of: "tidemark-redis-reference"), "--redis", url]
        return try CommandRun(arguments: ["verify"] + options + ["--"] + adapter)
    }

    // Spec: HARNESS-022
    @Test func countersOnAServer() async throws {
        try await withRedisServer { (server: RedisServer) async throws in
            try server.send("SET", "mine", "1")
            let run = try verify("redis://127.0.0.1:\(server.port)", "--area", "counters", "--jobs", "2")
            #expect(run.status == 0, "\(run.output) \(run.errors)")
            #expect(run.output.contains(" passed, 0 failed"))
            // It took away what was its own, and nothing else.
            #expect(try server.send("KEYS", "*") == .array([.bulk(Array("mine".utf8))]))
        }
    }

    @Test func countersOnACluster() async throws {
        try await withRedisCluster { (cluster: ClusterServers) async throws in
            let run = try verify("redis+cluster://127.0.0.1:\(cluster.servers[2].port)", "--area", "counters")
            #expect(run.status == 0, "\(run.output) \(run.errors)")
            for server in cluster.servers { #expect(try server.send("KEYS", "*") == .array([])) }
        }
    }

    /// An adapter without its server says so in place of a hello.
    @Test func noServer() throws {
        let run = try verify("redis+unix:///nowhere/redis.sock", "--area", "counters")
        #expect(run.status == 2)
        #expect((run.output + run.errors).contains("unavailable"))
    }

    /// A server that goes away makes an error of the adapter: neither a pass nor a failure of the implementation.
    @Test func theServerGoesAway() async throws {
        try await withRedisServer { (server: RedisServer) async throws in
            let program = CommandRun.path(of: "tidemark-redis-reference")
            let step = #"{"op":"counters.call","args":{"args":["696e63","6b","31","6e6f6e65",""]}}"#
            let lines = [
                #"echo '{"hello":{"versions":[1],"revision":"0.1.0"}}'"#,
                #"echo '{"id":"c1","case":{"steps":[\#(step)]}}'"#, "sleep 5",
                "redis-cli -p \(server.port) shutdown nosave",
                #"echo '{"id":"c2","case":{"steps":[\#(step)]}}'"#,
            ]
            let adapter = "\(program) --redis redis://127.0.0.1:\(server.port)"
            let run = try CommandRun.shell("{ \(lines.joined(separator: "; ")); } 2>/dev/null | \(adapter)")
            let answers = run.output.split(separator: "\n")
            #expect(answers.count == 3)
            #expect(
                answers.dropFirst().first
                    == #"{"id":"c1","obs":[{"ok":{"results":[{"status":"ok","old":null,"new":"1"}]}}]}"#
            )
            #expect(
                answers.last?.hasPrefix(#"{"id":"c2","error":"counters.call: unavailable: "#) == true,
                "\(run.output)"
            )
        }
    }

    @Test func commandLinesThatAreWrong() throws {
        for arguments in [["--redis", "http://x"], ["--bogus\u{1b}"], ["reference"]] {
            let run = try CommandRun("tidemark-redis-reference", arguments: arguments)
            #expect(run.status == 2)
            #expect(run.errors.hasPrefix("tidemark-redis-reference: "))
            #expect(!run.errors.contains("\u{1b}"))
            #expect(run.output.isEmpty)
        }
    }

    @Test func allProgramsAreOfOneVersion() throws {
        let versions = try ["tidemark", "tidemark-node", "tidemark-redis-reference"].map { program in
            try CommandRun(program, arguments: ["--version"]).output
        }
        #expect(Set(versions).count == 1, "\(versions)")
    }
}
