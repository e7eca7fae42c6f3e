import CommandFixture
import RedisFixture
import Testing

/// `tidemark-node counter`, as a process, as people use it.
@Suite struct CounterCommandTests {
    private func run(_ server: RedisServer, _ words: String...) throws -> CommandRun {
        let url = "redis://127.0.0.1:\(server.port)"
        return try CommandRun("tidemark-node", arguments: ["counter", "--redis", url, "--namespace", "app"] + words)
    }

    private func lines(_ text: String) throws -> CommandRun {
        try CommandRun("tidemark-node", arguments: ["counter", "--memory"], input: text)
    }

    @Test func commandsOnAServer() async throws {
        try await withRedisServer { (server: RedisServer) async throws in
            #expect(try run(server, "get", "stock").output == "(nil)\n")
            #expect(try run(server, "inc", "stock").output == "1\n")
            #expect(try run(server, "inc", "stock", "99").output == "100\n")
            #expect(try run(server, "dec", "stock", "-5", "if", "gt", "99").output == "105\n")
            #expect(try run(server, "set", "stock", "-7").output == "-7\n")
            #expect(try server.send("HGET", "{app}:sc", "stock").text == "-7")
            let unmet = try run(server, "inc", "stock", "if", "eq", "5")
            #expect(unmet.output == "(unmet) -7\n")
            #expect(unmet.status == 1)
            #expect(try run(server, "inc", "a", "2,", "inc", "a", ",", "get", "a", "stock").output == "2\n3\n3\n-7\n")
            #expect(try run(server, "del", "stock").output == "-7\n")
            #expect(try run(server, "clear").output == "OK\n")
            #expect(try server.send("KEYS", "*") == .array([]))
        }
    }

    @Test func whatTheServerSays() async throws {
        try await withRedisServer { (server: RedisServer) async throws in
            try server.send("SET", "{app}:sc", "text")
            let wrong = try run(server, "inc", "a")
            #expect(wrong.errors.hasPrefix("(error) server-error: "))
            #expect(wrong.errors.contains("WRONGTYPE"))
            #expect(wrong.output.isEmpty)
            #expect(wrong.status == 2)
        }
    }

    @Test func nobodyIsThere() throws {
        let arguments = ["counter", "--redis", "redis+unix:///nowhere/redis.sock", "get", "a"]
        let run = try CommandRun("tidemark-node", arguments: arguments)
        #expect(run.errors.hasPrefix("(error) unavailable: "))
        #expect(run.status == 2)
    }

    @Test func linesOfInput() throws {
        let run = try lines(
            """
            inc "a b" 9223372036854775807

            inc "a b"
            set "\\x00\\n\\"" 1
            get "\\x00\\n\\"" "a b"   c
            add a
            set a
            set a 1.5
            inc a 1 if ge 5
            inc a 1 if eq
            inc a 1 2
            get
            del a b
            inc "a
            inc "a"b
            get "\\q"
            get ""
            clear
            get "a b"
            """
        )
        #expect(run.output == "9223372036854775807\n1\n1\n9223372036854775807\n(nil)\nOK\n(nil)\n")
        let errors = run.errors.split(separator: "\n").map { $0.dropFirst("(error) ".count) }
        #expect(
            errors.map(String.init) == [
                "overflow: the result is no 64-bit integer; the counter stays at 9223372036854775807",
                "expected inc, dec, set, del, get or clear instead of add", "set: expected a number",
                "expected an integer from -2^63 to 2^63-1 instead of 1.5", "expected eq, ne, lt or gt instead of ge",
                "expected if, a comparator and a number at the end", "inc: expected one key and one number",
                "get: expected a key", "del: expected one key, and nothing behind it but a condition",
                "the quotation mark at byte 4 is never closed", "expected a space behind the quotation mark at byte 7",
                "expected n, r, t, \", \\ or x and two hexadecimal digits behind the backslash at byte 6",
                "bad-argument: item 0: key: expected 1 to 255 bytes",
            ]
        )
        #expect(run.status == 2)
    }

    @Test func commandLinesThatAreWrong() throws {
        for arguments in [
            ["counter", "--namespace", "a:b", "get", "k"], ["counter", "--redis", "http://x", "get", "k"], ["count"],
        ] {
            let run = try CommandRun("tidemark-node", arguments: arguments)
            #expect(run.status != 0)
            #expect(!run.errors.isEmpty)
            #expect(run.output.isEmpty)
        }
    }
}

/// `tidemark verify -- tidemark-node reference`, as two processes.
@Suite struct ReferenceCommandTests {
    private func verify(_ url: String, _ options: String...) throws -> CommandRun {
        let node = [CommandRun.path(of: "tidemark-node"), "reference", "--redis", url]
        return try CommandRun(arguments: ["verify"] + options + ["--"] + node)
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

    /// A server that goes away makes errors of the adapter: nothing passes that was not answered.
    @Test func theServerGoesAway() async throws {
        try await withRedisServer { (server: RedisServer) async throws in
            // A process for each case: that takes long enough to come in between.
            let port = server.port
            async let run = verify("redis://127.0.0.1:\(port)", "--filter", "counters/random/*", "--isolate")
            #expect(
                try await eventually {
                    try server.send("INFO", "commandstats").text?.contains("cmdstat_evalsha") ?? false
                }
            )
            server.stop()
            let result = try await run
            #expect(result.status == 2, "\(result.output)")
            #expect(result.output.contains("the adapter is unusable"))
            #expect(result.output.contains("unavailable"))
        }
    }
}
