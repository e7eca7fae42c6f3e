import ConformanceKit

/// What a client sends, and how a call ends.
enum Clients {
    static var vectors: [ScenarioVector] { endings + scripts + redirections + malformed }

    private static var endings: [ScenarioVector] {
        [
            vector(
                "counters/client/answered",
                ["COUNTER-040"],
                "A call of each kind is sent once and answered",
                [
                    life("script", [.reply], [.evalsha(), .answer]), life("write", [.reply], [.plain(), .answer]),
                    life("read", [.reply], [.plain(), .answer]),
                ]
            ),
            vector(
                "counters/client/lost",
                ["COUNTER-046", "COUNTER-047"],
                "A lost reply leaves a change in doubt, and a read unanswered",
                note: "B4: sent again, it may be applied twice.",
                [
                    life("script", [.lost], [.evalsha(), .fail("in-doubt")]),
                    life("write", [.lost], [.plain(), .fail("in-doubt")]),
                    life("read", [.lost], [.plain(), .fail("unavailable")]),
                ]
            ),
            vector(
                "counters/client/unsent",
                ["COUNTER-045"],
                "A call of which nothing was sent has not been applied",
                ["script", "write", "read"].map {
                    life($0, [.unsent], [$0 == "script" ? .evalsha() : .plain(), .fail("unavailable")])
                }
            ),
            vector(
                "counters/client/server-errors",
                ["COUNTER-044"],
                "An error ends the call",
                note: "Finds who tries again what the server refused.",
                [
                    "ERR unknown command", "OOM command not allowed when used memory > 'maxmemory'.",
                    "READONLY You can't write against a read only replica.",
                    "WRONGTYPE Operation against a key holding the wrong kind of value",
                    "NOPERM this user has no permissions", "LOADING Redis is loading the dataset in memory",
                    "BUSY Redis is busy running a script.", "TRYAGAIN Multiple keys request during rehashing of slot",
                    "CLUSTERDOWN The cluster is down", "MISCONF Redis is configured to save",
                    "NOAUTH Authentication required.",
                    "MASTERDOWN Link with MASTER is down", "NOREPLICAS Not enough good replicas to write.", "",
                ].flatMap { (text: Octets) in
                    ["script", "write", "read"].map {
                        life($0, [.error(text)], [$0 == "script" ? .evalsha() : .plain(), .fail("server-error")])
                    }
                }
            ),
        ]
    }

    private static var scripts: [ScenarioVector] {
        let noScript = Event.error("NOSCRIPT No matching script. Please use EVAL.")
        return [
            vector(
                "counters/client/noscript",
                ["COUNTER-041"],
                "A server that does not know the script gets its text",
                [
                    life("script", [noScript, .reply], [.evalsha(), .eval(), .answer]),
                    life("script", [.error("NOSCRIPT"), .reply], [.evalsha(), .eval(), .answer]),
                ]
            ),
            vector(
                "counters/client/noscript-then",
                ["COUNTER-041", "COUNTER-044", "COUNTER-045", "COUNTER-046"],
                "What was sent last decides how the call ends",
                [
                    life("script", [noScript, .lost], [.evalsha(), .eval(), .fail("in-doubt")]),
                    life("script", [noScript, .unsent], [.evalsha(), .eval(), .fail("unavailable")]),
                    life("script", [noScript, .error("OOM x")], [.evalsha(), .eval(), .fail("server-error")]),
                ]
            ),
            vector(
                "counters/client/noscript-after-eval",
                ["COUNTER-041", "COUNTER-044"],
                "NOSCRIPT in answer to the text is an error like any other",
                note: "Finds who would ask for ever.",
                [life("script", [noScript, noScript], [.evalsha(), .eval(), .fail("server-error")])]
            ),
            vector(
                "counters/client/noscript-for-a-command",
                ["COUNTER-041", "COUNTER-044"],
                "A call that is no script has no text to send",
                [
                    life("write", [noScript], [.plain(), .fail("server-error")]),
                    life("read", [noScript], [.plain(), .fail("server-error")]),
                ]
            ),
            vector(
                "counters/client/first-words",
                ["COUNTER-041", "COUNTER-042", "COUNTER-044"],
                "The first word of an error is all of it up to the first space, in its letters",
                [
                    "noscript x", "NOSCRIPTS x", "NOSCRIPT\tx", "ERR NOSCRIPT x", " NOSCRIPT x", "moved 1 a:1",
                    "MOVEDTO 1 a:1", "Ask 1 a:1",
                    "ERR MOVED 1 a:1", "ASKING 1 a:1",
                ].map { life("script", [.error($0)], [.evalsha(), .fail("server-error")]) }
            ),
            vector(
                "counters/client/script-flush-in-a-pipeline",
                ["COUNTER-041"],
                "Of three calls in a pipeline, only those that met no script are sent again",
                note: "B2: the pipeline as a whole, sent again, applies the first call twice.",
                [
                    life("script", [.reply], [.evalsha(), .answer]),
                    life("script", [noScript, .reply], [.evalsha(), .eval(), .answer]),
                    life("script", [noScript, .reply], [.evalsha(), .eval(), .answer]),
                ]
            ),
        ]
    }

    private static var redirections: [ScenarioVector] {
        let noScript = Event.error("NOSCRIPT No matching script.")
        func moved(_ node: Octets) -> Event { .error("MOVED 3999 " as Octets + node) }
        func ask(_ node: Octets) -> Event { .error("ASK 3999 " as Octets + node) }
        return [
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

/// What happens to a call.
private enum Event {
    case reply
    case error(Octets)
    case unsent
    case lost

    var json: JSON {
        switch self {
        case .reply: ["reply": [:]]
        case .error(let text): ["error": text.json]
        case .unsent: ["unsent": [:]]
        case .lost: ["lost": [:]]
        }
    }
}

/// What a client does.
private struct Action {
    var json: JSON

    static func evalsha(_ node: Octets? = nil, asking: Bool = false) -> Action { send("evalsha", node, asking) }
    static func eval(_ node: Octets? = nil, asking: Bool = false) -> Action { send("eval", node, asking) }
    static func plain(_ node: Octets? = nil, asking: Bool = false) -> Action { send("plain", node, asking) }
    static let answer = Action(json: ["answer": [:]])
    static func fail(_ code: String) -> Action { Action(json: ["fail": ["code": .string(code)]]) }

    private static func send(_ form: String, _ node: Octets?, _ asking: Bool) -> Action {
        Action(json: ["send": ["by": .string(form), "node": node?.observed ?? .null, "asking": .bool(asking)]])
    }
}

/// The whole life of a call: all that happens to it, and all that the client does. A server's last word is kept.
private func life(_ call: String, _ events: [Event], _ actions: [Action]) -> ScenarioStep {
    var actions = actions
    if actions.last?.json == Action.fail("server-error").json, case .error(let text)? = events.last {
        actions[actions.count - 1].json = ["fail": ["code": "server-error", "text": text.observed]]
    }
    return Question("counters.client.call", ["call": .string(call), "events": .array(events.map(\.json))])
        .answers(["actions": .array(actions.map(\.json))])
}
