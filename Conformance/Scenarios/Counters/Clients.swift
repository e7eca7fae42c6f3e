import ConformanceKit

/// What a client sends, and how a call ends.
enum Clients {
    static var vectors: [ScenarioVector] { endings + scripts }

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
}
