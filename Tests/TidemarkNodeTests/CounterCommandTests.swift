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
        let problem = "/nowhere/redis.sock: cannot connect: No such file or directory"
        #expect(run.errors == "(error) unavailable: \(problem)\n")
        #expect(run.status == 2)
    }

    @Test func aServerOfACluster() async throws {
        try await withRedisCluster { (cluster: ClusterServers) async throws in
            // `{app}` is in slot 6805, the second server's.
            let run = try run(cluster.servers[0], "inc", "a")
            #expect(run.errors.hasPrefix("(error) server-error: MOVED "))
            #expect(run.errors.hasSuffix(": use redis+cluster://\n"))
            #expect(run.status == 2)
        }
    }

    @Test func noLongerThanTheTimeout() async throws {
        try await withRedisServer { (server: RedisServer) async throws in
            server.pause()
            let clock = ContinuousClock()
            let start = clock.now
            let url = "redis://127.0.0.1:\(server.port)"
            let words = ["counter", "--redis", url, "--timeout", "100", "inc", "a"]
            let run = try CommandRun("tidemark-node", arguments: words)
            #expect(run.errors.hasPrefix("(error) in-doubt: 127.0.0.1:\(server.port): no reply within the time-out"))
            #expect(run.status == 2)
            // Less than without the option.
            #expect(start.duration(to: clock.now) < .seconds(5))
            server.resume()
        }
    }

    @Test func saysWhereABadURLIsFrom() throws {
        let program = CommandRun.path(of: "tidemark-node")
        let expected = "at byte 0: expected redis://"
        let fromOption = try CommandRun("tidemark-node", arguments: ["counter", "--redis", "x", "get", "a"])
        #expect(fromOption.errors.hasPrefix("tidemark-node: --redis: Redis URL, \(expected)"))
        let fromEnvironment = try CommandRun.shell("TIDEMARK_REDIS=x \(program) counter get a")
        #expect(fromEnvironment.errors.hasPrefix("tidemark-node: TIDEMARK_REDIS: Redis URL, \(expected)"))
        for run in [fromOption, fromEnvironment] { #expect(run.status == 2) }
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
            inc a, inc b, get a ""
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
                "the quotation mark at byte 4 is never closed",
                "expected a space or a comma behind the quotation mark at byte 7",
                "expected n, r, t, \", \\ or x and two hexadecimal digits behind the backslash at byte 6",
                "bad-argument: key: expected 1 to 255 bytes", "bad-argument: key: expected 1 to 255 bytes",
            ]
        )
        #expect(run.status == 2)
    }

    /// Bytes that are no UTF-8 stay what they are, in lines and as arguments.
    @Test func keysOfAnyBytes() async throws {
        try await withRedisServer { (server: RedisServer) async throws in
            let program = CommandRun.path(of: "tidemark-node")
            let command = "\(program) counter --redis redis://127.0.0.1:\(server.port) --namespace app"
            let script =
                "printf 'inc \\377\\ninc \\376\\ninc \"x,\" 2, inc \"y\"\\n' | \(command) && \(command) inc $(printf '\\375')"
            #expect(try CommandRun.shell(script).output == "1\n1\n2\n1\n1\n")
            let key: (UInt8) -> PlainReply = { .bulk([$0]) }
            for byte in [0xff, 0xfe, 0xfd] as [UInt8] {
                guard case .array(let keys) = try server.send("HKEYS", "{app}:sc") else { continue }
                #expect(keys.contains(key(byte)))
            }
            #expect(try server.send("HGET", "{app}:sc", "x,").text == "2")
        }
    }

    /// Where nobody takes what is printed, the commands behind it are not run, and the exit code says so.
    @Test func outputThatNobodyTakes() async throws {
        try await withRedisServer { (server: RedisServer) async throws in
            let program = CommandRun.path(of: "tidemark-node")
            let command = "\(program) counter --redis redis://127.0.0.1:\(server.port) --namespace app"
            let run = try CommandRun.shell("yes 'inc a' | head -20000 | \(command) | head -1; echo ${PIPESTATUS[2]}")
            #expect(run.output == "1\n2\n")
            let count = try #require(try server.send("HGET", "{app}:sc", "a").text.flatMap { Int($0) })
            #expect(count < 20_000)
            #expect(try CommandRun.shell("\(command) inc a > /dev/full").status == 2)
        }
    }

    @Test func linesThatAreTooLong() throws {
        let program = CommandRun.path(of: "tidemark-node")
        let input = "echo inc a; head -c 200000 /dev/zero | tr '\\0' x; echo; echo inc a"
        let run = try CommandRun.shell("(\(input)) | \(program) counter --memory")
        #expect(run.output == "1\n2\n")
        #expect(run.errors == "(error) a line has more than 65536 bytes\n")
        #expect(run.status == 2)
    }

    @Test func help() throws {
        for words in [["counter", "--help"], ["help", "counter"], ["counter", "--memory", "-h"]] {
            let run = try CommandRun("tidemark-node", arguments: words)
            #expect(run.status == 0)
            #expect(run.output.contains("COMPARATOR is eq, ne, lt or gt"))
        }
    }

    @Test func commandLinesThatAreWrong() throws {
        for arguments in [
            ["counter", "--namespace", "a:b", "get", "k"], ["counter", "--redis", "http://x", "get", "k"], ["count"],
            ["counter", "--memory", "--redis", "redis://h", "get", "k"], ["counter", "--bogus", "get", "k"],
            ["counter", "--timeout", "0", "get", "k"], ["counter", "--timeout", "86400001", "get", "k"],
            ["counter", "--timeout", "1s", "get", "k"], ["counter", "--memory", "--timeout", "1", "get", "k"],
        ] {
            let run = try CommandRun("tidemark-node", arguments: arguments)
            #expect(run.status == 2)
            #expect(run.errors.hasPrefix("tidemark-node: "))
            #expect(run.output.isEmpty)
        }
    }
}
