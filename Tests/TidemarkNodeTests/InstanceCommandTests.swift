import CommandFixture
import RedisFixture
import Testing

/// `tidemark-node instance`, as a process, as people use it.
@Suite struct InstanceCommandTests {
    private func lines(_ text: String, _ options: String...) throws -> CommandRun {
        try CommandRun("tidemark-node", arguments: ["instance", "--memory"] + options, input: text)
    }

    @Test func linesOfInput() throws {
        let run = try lines(
            """
            inc k 5
            dec k -2
            get k j
            set-own k 3 if eq 7
            inc k if gt 9
            inc k, inc k 2
            del-own k
            inc j 4
            clear-own
            get j k
            set j 9
            del j
            clear

            """
        )
        #expect(run.errors == "")
        #expect(
            run.output
                == """
                5 5
                7 7
                7 7
                (nil) 0
                3 3
                (unmet) 3 3
                4 4
                6 6
                0 0
                4 4
                OK
                0 0
                0 0
                9 9
                9 9
                OK

                """
        )
        #expect(run.status == 1)
    }

    @Test func whatIsWrong() throws {
        let run = try lines("incr k\nset-own k\nclear-own k\nset k 9223372036854775807\ninc k\ninc \"\"\n")
        let errors = [
            "expected inc, dec, set, del, get, set-own, del-own, clear or clear-own instead of incr",
            "set-own: expected a number", "clear-own: expected nothing behind it",
            "overflow: the result is no 64-bit integer; the counter stays at 9223372036854775807",
            "bad-argument: key: expected 1 to 255 bytes",
        ]
        #expect(run.errors == errors.map { "(error) \($0)\n" }.joined())
        #expect(run.output == "9223372036854775807 9223372036854775807\n")
        #expect(run.status == 2)
    }

    @Test func optionsThatAreWrong() throws {
        for (options, sentence) in [
            (["--ttl", "0"], "--ttl takes a number from 1 to 2147483647."),
            (["--id", "abc"], "--id takes 32 of 0-9 and a-f."),
            (["--namespace", "a:b"], "bad-namespace: expected 1 to 64 of A-Z, a-z, 0-9, '.', '_' and '-'"),
            (["--redis", "redis://127.0.0.1:1"], "--memory and --redis exclude each other."),
        ] {
            let run = try CommandRun("tidemark-node", arguments: ["instance", "--memory"] + options + ["get", "k"])
            #expect(run.errors == "tidemark-node: \(sentence)\n")
            #expect(run.status == 2)
        }
    }

    @Test func onAServer() async throws {
        try await withRedisServer { (server: RedisServer) async throws in
            let url = "redis://127.0.0.1:\(server.port)"
            let one = try CommandRun(
                "tidemark-node",
                arguments: [
                    "instance", "--redis", url, "--namespace", "app", "--id", "\(String(repeating: "a", count: 32))",
                ],
                input: "inc k 5\n"
            )
            #expect(one.output == "5 5\n")
            #expect(try server.send("HGET", "{app}:ic:t", "k").text == "2|5")
            let other = ["instance", "--redis", url, "--namespace", "app", "inc", "k", "2"]
            #expect(try CommandRun("tidemark-node", arguments: other).output == "7 2\n")
        }
    }

    @Test func nobodyIsThere() throws {
        let arguments = ["instance", "--redis", "redis+unix:///nowhere/redis.sock", "get", "a"]
        let run = try CommandRun("tidemark-node", arguments: arguments)
        #expect(run.errors.hasPrefix("(error) unavailable: "))
        #expect(run.errors.contains("/nowhere/redis.sock: cannot connect: No such file or directory"))
        #expect(run.status == 2)
    }
}
