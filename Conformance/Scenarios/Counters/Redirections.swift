import ConformanceKit

/// Where a client follows a server that sends its call elsewhere.
enum Redirections {
    static var vectors: [ScenarioVector] { redirections + malformed }

    private static var redirections: [ScenarioVector] {
        let noScript = Event.error("NOSCRIPT No matching script.")
        func moved(_ node: Octets) -> Event { .error("MOVED 3999 " as Octets + node) }
        func ask(_ node: Octets) -> Event { .error("ASK 3999 " as Octets + node) }
        let everywhere = [
            noScript, moved("b:1"), noScript, moved("a:1"), noScript, ask("b:1"), noScript, moved("a:1"), noScript,
            moved("b:1"),
            noScript,
        ]
        let sentEverywhere: [Action] = [
            .evalsha(), .eval(), .evalsha("b:1"), .eval("b:1"), .evalsha("a:1"), .eval("a:1"),
            .evalsha("b:1", asking: true),
            .eval("b:1", asking: true), .evalsha("a:1"), .eval("a:1"), .evalsha("b:1"), .eval("b:1"),
        ]
        return [
            vector(
                "counters/client/nodes-are-not-resolved",
                ["COUNTER-042"],
                "A port without a host stays so, and an address keeps its colons",
                [
                    life(
                        "script",
                        [moved("b:1"), moved(":2"), .reply],
                        [.evalsha(), .evalsha("b:1"), .evalsha(":2"), .answer]
                    ),
                    life("script", [moved("::1:6379"), .reply], [.evalsha(), .evalsha("::1:6379"), .answer]),
                    life("script", [moved("fe80:::6379"), .reply], [.evalsha(), .evalsha("fe80:::6379"), .answer]),
                    life("script", [moved("::6379"), .reply], [.evalsha(), .evalsha("::6379"), .answer]),
                ]
            ),
            vector(
                "counters/client/the-last-node",
                ["COUNTER-041", "COUNTER-042"],
                "The text goes to the node that was asked last, wherever the call had been before",
                [
                    life(
                        "script",
                        [moved("b:1"), ask("c:2"), noScript, .reply],
                        [
                            .evalsha(), .evalsha("b:1"), .evalsha("c:2", asking: true), .eval("c:2", asking: true),
                            .answer,
                        ]
                    ),
                    life(
                        "script",
                        [noScript, ask("c:2"), .reply],
                        [.evalsha(), .eval(), .evalsha("c:2", asking: true), .answer]
                    ),
                ]
            ),
            vector(
                "counters/client/moved",
                ["COUNTER-042"],
                "A moved slot: the call goes to its new node",
                [
                    life(
                        "script",
                        [moved("10.0.0.7:6381"), .reply],
                        [.evalsha(), .evalsha("10.0.0.7:6381"), .answer]
                    ),
                    life(
                        "write",
                        [moved("10.0.0.7:6381"), .reply],
                        [.plain(), .plain("10.0.0.7:6381"), .answer]
                    ),
                    life("read", [moved(":6381"), .reply], [.plain(), .plain(":6381"), .answer]),
                    life("script", [moved("fe80::1:6381"), .reply], [.evalsha(), .evalsha("fe80::1:6381"), .answer]),
                ]
            ),
            vector(
                "counters/client/ask",
                ["COUNTER-042"],
                "A slot on its way: the call asks at the new node",
                [
                    life(
                        "script",
                        [ask("10.0.0.7:6381"), .reply],
                        [.evalsha(), .evalsha("10.0.0.7:6381", asking: true), .answer]
                    ),
                    life("write", [ask("h:1"), .reply], [.plain(), .plain("h:1", asking: true), .answer]),
                ]
            ),
            vector(
                "counters/client/noscript-elsewhere",
                ["COUNTER-041", "COUNTER-042"],
                "The new node may not know the script; its text goes to the same node, asking as before",
                note: "Finds who forgets the ASKING, which holds for one command alone.",
                [
                    life(
                        "script",
                        [moved("b:1"), noScript, .reply],
                        [.evalsha(), .evalsha("b:1"), .eval("b:1"), .answer]
                    ),
                    life(
                        "script",
                        [ask("b:1"), noScript, .reply],
                        [.evalsha(), .evalsha("b:1", asking: true), .eval("b:1", asking: true), .answer]
                    ),
                    life(
                        "script",
                        [noScript, moved("b:1"), noScript, .reply],
                        [.evalsha(), .eval(), .evalsha("b:1"), .eval("b:1"), .answer]
                    ),
                ]
            ),
            vector(
                "counters/client/moved-after-ask",
                ["COUNTER-042"],
                "Each redirection counts for itself: after ASK, MOVED asks no more",
                [
                    life(
                        "script",
                        [ask("b:1"), moved("c:2"), ask("b:1"), .reply],
                        [
                            .evalsha(), .evalsha("b:1", asking: true), .evalsha("c:2"), .evalsha("b:1", asking: true),
                            .answer,
                        ]
                    )
                ]
            ),
            vector(
                "counters/client/five-redirections",
                ["COUNTER-043"],
                "Five redirections are followed, the sixth is an error",
                note: "Finds two nodes that send a call to each other for ever.",
                [
                    life(
                        "script",
                        [moved("b:1"), moved("a:1"), ask("b:1"), moved("a:1"), moved("b:1"), .reply],
                        [
                            .evalsha(), .evalsha("b:1"), .evalsha("a:1"), .evalsha("b:1", asking: true),
                            .evalsha("a:1"),
                            .evalsha("b:1"), .answer,
                        ]
                    ),
                    life(
                        "script",
                        [moved("b:1"), moved("a:1"), ask("b:1"), moved("a:1"), moved("b:1"), moved("a:1")],
                        [
                            .evalsha(), .evalsha("b:1"), .evalsha("a:1"), .evalsha("b:1", asking: true),
                            .evalsha("a:1"),
                            .evalsha("b:1"), .fail("server-error"),
                        ]
                    ),
                    life(
                        "read",
                        [ask("b:1"), ask("b:1"), ask("b:1"), ask("b:1"), ask("b:1"), ask("b:1")],
                        [.plain()] + Array(repeating: .plain("b:1", asking: true), count: 5) + [
                            .fail("server-error")
                        ]
                    ),
                ]
            ),
            vector(
                "counters/client/noscript-at-every-node",
                ["COUNTER-041", "COUNTER-043"],
                "NOSCRIPT is no redirection, and does not begin the count anew",
                [
                    life("script", everywhere + [.reply], sentEverywhere + [.answer]),
                    life("script", everywhere + [moved("a:1")], sentEverywhere + [.fail("server-error")]),
                ]
            ),
            vector(
                "counters/client/asking-then",
                ["COUNTER-042", "COUNTER-045", "COUNTER-046", "COUNTER-047"],
                "What becomes of a call behind an ASKING",
                [
                    life(
                        "script",
                        [ask("b:1"), .unsent],
                        [.evalsha(), .evalsha("b:1", asking: true), .fail("unavailable")]
                    ),
                    life(
                        "write",
                        [ask("b:1"), .unsent],
                        [.plain(), .plain("b:1", asking: true), .fail("unavailable")]
                    ),
                    life(
                        "read",
                        [ask("b:1"), .unsent],
                        [.plain(), .plain("b:1", asking: true), .fail("unavailable")]
                    ),
                    life(
                        "script",
                        [ask("b:1"), .lost],
                        [.evalsha(), .evalsha("b:1", asking: true), .fail("in-doubt")]
                    ),
                    life("write", [ask("b:1"), .lost], [.plain(), .plain("b:1", asking: true), .fail("in-doubt")]),
                    life("read", [ask("b:1"), .lost], [.plain(), .plain("b:1", asking: true), .fail("unavailable")]),
                    life(
                        "script",
                        [ask("b:1"), noScript, .unsent],
                        [.evalsha(), .evalsha("b:1", asking: true), .eval("b:1", asking: true), .fail("unavailable")]
                    ),
                    life(
                        "script",
                        [ask("b:1"), noScript, .lost],
                        [.evalsha(), .evalsha("b:1", asking: true), .eval("b:1", asking: true), .fail("in-doubt")]
                    ),
                ]
            ),
            vector(
                "counters/client/redirected-then",
                ["COUNTER-042", "COUNTER-045", "COUNTER-046", "COUNTER-047"],
                "A redirected call that is not sent on has not been applied",
                [
                    life("script", [moved("b:1"), .unsent], [.evalsha(), .evalsha("b:1"), .fail("unavailable")]),
                    life("script", [moved("b:1"), .lost], [.evalsha(), .evalsha("b:1"), .fail("in-doubt")]),
                    life(
                        "read",
                        [ask("b:1"), .lost],
                        [.plain(), .plain("b:1", asking: true), .fail("unavailable")]
                    ),
                ]
            ),
        ]
    }

    private static var malformed: [ScenarioVector] {
        let longest = Octets(repeating: "h", count: 255)
        return [
            vector(
                "counters/client/redirection-limits",
                ["COUNTER-042"],
                "The first and the last slot, port and length of a host",
                [
                    life("script", [.error("MOVED 0 a:1"), .reply], [.evalsha(), .evalsha("a:1"), .answer]),
                    life(
                        "script",
                        [.error("MOVED 16383 a:65535"), .reply],
                        [.evalsha(), .evalsha("a:65535"), .answer]
                    ),
                    life(
                        "script",
                        [.error("ASK 1 " as Octets + longest + ":1"), .reply],
                        [.evalsha(), .evalsha(longest + ":1", asking: true), .answer]
                    ),
                ]
            ),
            vector(
                "counters/client/hosts-as-they-are",
                ["COUNTER-042"],
                "A host is followed byte for byte",
                (["Redis-1.Example", "[fe80::1]", "?", "!", "~", "a_b@c"] as [Octets]).map { host in
                    let node = host + ":6381"
                    return life(
                        "script",
                        [.error("MOVED 3999 " as Octets + node), .reply],
                        [.evalsha(), .evalsha(node), .answer]
                    )
                }
            ),
            vector(
                "counters/client/no-redirections-either",
                ["COUNTER-042", "COUNTER-044"],
                "A DEL in the host, a line feed behind the port, a bus port, no colon, and numbers that leave 16 or 32 bits",
                ([
                    "MOVED 1 a\u{7f}:1", "MOVED 1 a:1\n", "ASK 1 a:1\n", "MOVED 1 a:1@10001", "MOVED 1 7000",
                    "MOVED 00 a:1", "MOVED 1 a:1\r\n", "ERR x\nMOVED 1 a:1",
                    "MOVED 65537 a:1",
                    "MOVED 4294967297 a:1", "MOVED 1 a:65537", "MOVED 1 a:4294967297",
                ] as [Octets]).map { life("script", [.error($0)], [.evalsha(), .fail("server-error")]) }
            ),
            vector(
                "counters/client/texts-as-they-are",
                ["COUNTER-044", "CONV-002"],
                "The text of an error is kept byte for byte",
                ([
                    "ERR unknown command '" + Octets([0xff, 0xfe]) + "'", "ERR " + Octets(repeating: "x", count: 1_000),
                    "ERR " + Octets(repeating: "x", count: 5_000), "ERR a\nb", "-ERR x",
                ] as [Octets]).map { life("script", [.error($0)], [.evalsha(), .fail("server-error")]) }
            ),
            vector(
                "counters/client/no-redirections",
                ["COUNTER-042", "COUNTER-044"],
                "Errors that begin like a redirection and are none",
                [
                    "MOVED", "MOVED ", "MOVED 1", "MOVED 1 ", "MOVED 1 a", "MOVED 1 a:", "MOVED 1 a:0",
                    "MOVED 1 a:65536", "MOVED 1 a:01",
                    "MOVED 1 a:+1", "MOVED 1 a:-1", "MOVED 1 a:1x", "MOVED 16384 a:1", "MOVED -1 a:1", "MOVED 01 a:1",
                    "MOVED x a:1", "MOVED  1 a:1",
                    "MOVED 1  a:1", "MOVED 1 a:1 ", "MOVED 1 a b:1", "MOVED 99999999999999999999 a:1",
                    "MOVED 1 a:99999999999999999999", "ASK 1 a",
                    "ASK 16384 a:1", "ASK 1 a:70000", "MOVED 1 h\u{e9}:1", "MOVED 1 a\0:1", "MOVED 1 a\t:1",
                    "MOVED 1\ta:1",
                ].map { life("script", [.error($0)], [.evalsha(), .fail("server-error")]) }
                    + [
                        life(
                            "script",
                            [.error("MOVED 1 " as Octets + longest + "h:1")],
                            [.evalsha(), .fail("server-error")]
                        )
                    ]
            ),
        ]
    }
}
