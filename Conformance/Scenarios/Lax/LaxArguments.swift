import ConformanceKit

/// What a batch takes, and what is said of the first thing that it does not.
enum LaxArguments {
    static var vectors: [ScenarioVector] { plain + instance + names }

    private static let v = Writer("0")
    private static let a = Instance("a", life: 1)

    private static let noWriters: [Octets] = [
        "", "0", Octets(repeating: "0", count: 31), Octets(repeating: "0", count: 33),
        "g" + Octets(repeating: "0", count: 31), "A" + Octets(repeating: "0", count: 31),
        Octets(repeating: "0", count: 31) + "\n", Octets(repeating: "0", count: 31) + "|",
        Octets(repeating: "\u{661}", count: 16),
    ]

    private static let noSequences: [Octets] = [
        "", "0", "-1", "-0", "+1", "01", " 1", "1 ", "1.0", "1e3", "x", "0x1", "1\n", "1\0", "9007199254740992",
        "9007199254740993", "10000000000000000", "18446744073709551617", "\u{661}",
    ]

    private static let noDeltas: [Octets] = [
        "", "-0", "+1", "01", "1.5", " 7", "7 ", "1e3", "0x10", "abc", "9223372036854775808", "-9223372036854775809",
        "1\n",
        "7\0", "--1",
    ]

    private static let noKeys: [Octets] = ["", Octets(repeating: "k", count: 256)]

    private static var plain: [ScenarioVector] {
        [
            vector(
                "lax/arguments/writer",
                ["LAX-001", "LAX-004"],
                "What is no writer",
                noWriters.map { Writer(raw: $0).batch("1", ("k", 1)).isWrongIn("writer") } + [laxStored().holdsLax()]
            ),
            vector(
                "lax/arguments/sequence",
                ["LAX-001", "LAX-004"],
                "What is no sequence",
                noSequences.map { v.batch($0, ("k", 1)).isWrongIn("sequence") } + [laxStored().holdsLax()]
            ),
            vector(
                "lax/arguments/items",
                ["LAX-001", "LAX-004"],
                "Not 1 to 100 items of two arguments",
                [
                    v.batchRaw("1", []).isWrongIn("items"), v.batchRaw("1", ["k"]).isWrongIn("items"),
                    v.batchRaw("1", ["k", "1", "l"]).isWrongIn("items"),
                    v.batchRaw("1", (0...100).flatMap { ["k\($0)", "1"] }).isWrongIn("items"),
                    v.batchRaw("1", ["", "1"] + (1...100).flatMap { ["k\($0)", "1"] }).isWrongIn("items"),
                    laxStored().holdsLax(),
                ]
            ),
            vector(
                "lax/arguments/key",
                ["LAX-002", "LAX-004"],
                "What is no key, and a key twice",
                note: "M23: of a key that comes twice, the second delta would be lost.",
                noKeys.map { v.batch("1", ("a", 1), ($0, 1)).isWrong("key", item: 1) } + [
                    v.batch("1", ("a", 1), ("b", 1), ("a", 2)).isWrong("key", item: 2),
                    v.batch("1", ("a", 1), ("a", 1)).isWrong("key", item: 1),
                    v.batch("1", ("a", 1), ("a", 1), ("", 1)).isWrong("key", item: 1), laxStored().holdsLax(),
                    v.batch("1", ("a", 1), ("A", 1), ("a\0", 1), (Octets(repeating: "k", count: 255), 1)).applies(
                        .ok(nil, 1),
                        .ok(nil, 1),
                        .ok(nil, 1),
                        .ok(nil, 1)
                    ),
                ]
            ),
            vector(
                "lax/arguments/delta",
                ["LAX-002", "LAX-004"],
                "What is no delta",
                noDeltas.map { v.batchRaw("1", ["a", "1", "b", $0]).isWrong("delta", item: 1) } + [
                    laxStored().holdsLax()
                ]
            ),
            vector(
                "lax/arguments/order",
                ["LAX-003"],
                "The first wrong field is named: writer, sequence, items, and then item for item",
                [
                    Writer(raw: "").batchRaw("0", []).isWrongIn("writer"), v.batchRaw("0", []).isWrongIn("sequence"),
                    v.batchRaw("0", ["", "x"]).isWrongIn("sequence"),
                    v.batchRaw("1", ["", "x", "k"]).isWrongIn("items"),
                    v.batchRaw("1", ["", "x"]).isWrong("key"), v.batchRaw("1", ["k", "x", "", "1"]).isWrong("delta"),
                    v.batchRaw("1", ["k", "1", "k", "x"]).isWrong("key", item: 1),
                ]
            ),
            vector(
                "lax/arguments/form-before-last-batch",
                ["LAX-004", "LAX-010", "LAX-011", "LAX-012"],
                "What is not well formed is refused for that, whatever the last batch was",
                [
                    v.batch("5", ("k", 1)).applies(.ok(nil, 1)), v.batchRaw("4", ["k", "x"]).isWrong("delta"),
                    v.batchRaw("5", ["k", "x", "l", "1"]).isWrong("delta"), v.batchRaw("5", ["k"]).isWrongIn("items"),
                    laxStored().holdsLax([("k", "1")], writers: [(v, "5|a")]),
                ]
            ),
        ]
    }

    private static var instance: [ScenarioVector] {
        func wrong(_ field: String, _ questions: [Question]) -> [ScenarioStep] { questions.map { $0.isWrongIn(field) } }
        let untouched = [
            storedInstances.holds(serial: "1", deadlines: [(a, 30000)], lives: [a]), storedBatches.holds(writers: []),
        ]
        let item = delta("k", 1)
        return [
            vector(
                "lax/arguments/instance-head",
                ["LAX-001", "LAX-003", "LAX-004"],
                "A batch of an instance has the head of an operation, and writer and sequence behind it",
                [a.attach().begins(1)] + [
                    a.batch(Writer(raw: "x"), "0", at: "x", ttl: "0", budget: "0", item).isWrongIn("now"),
                    a.batch(Writer(raw: "x"), "0", ttl: "0", budget: "0", item).isWrongIn("ttl"),
                    a.batch(Writer(raw: "x"), "0", budget: "0", item).isWrongIn("budget"),
                    Instance("g").batch(Writer(raw: "x"), "0", item).isWrongIn("instance"),
                    Instance("a", life: 0).batch(Writer(raw: "x"), "0", item).isWrongIn("life"),
                    a.batch(Writer(raw: "x"), "0", item).isWrongIn("writer"),
                    a.batchRaw(v, "0", []).isWrongIn("sequence"), a.batchRaw(v, "1", []).isWrongIn("items"),
                ] + wrong("writer", noWriters.map { a.batch(Writer(raw: $0), "1", item) })
                    + wrong("sequence", noSequences.map { a.batch(v, $0, item) }) + untouched
            ),
            vector(
                "lax/arguments/instance-items",
                ["LAX-001", "LAX-002", "LAX-004"],
                "Four arguments to an item, a key once",
                [a.attach().begins(1)]
                    + wrong(
                        "items",
                        [
                            a.batchRaw(v, "1", ["k", "1"]), a.batchRaw(v, "1", ["k", "1", ""]),
                            a.batchRaw(v, "1", ["k", "1", "", "", "l", "1"]),
                            a.batchRaw(v, "1", (0...100).flatMap { ["k\($0)", "1", "", ""] }),
                        ]
                    ) + noKeys.map { a.batch(v, "1", item, delta($0, 1)).isWrong("key", item: 1) }
                    + [a.batch(v, "1", item, delta("l", 1), item).isWrong("key", item: 2)]
                    + noDeltas.map {
                        a.batchRaw(v, "1", ["k", "1", "", "", "l", $0, "", ""]).isWrong("delta", item: 1)
                    }
                    + (["0", "-1", "01", "x", " 1", "1000000000000000000"] as [Octets]).map {
                        a.batch(v, "1", item.believing($0, "1")).isWrong("epoch")
                    }
                    + noDeltas.map { a.batch(v, "1", item.believing("1", $0)).isWrong("count") } + [
                        a.batch(v, "1", item.believing("", "0")).isWrong("count"),
                        a.batchRaw(v, "1", ["", "x", "x", "x"]).isWrong("key"),
                        a.batchRaw(v, "1", ["k", "x", "x", "x"]).isWrong("delta"),
                        a.batchRaw(v, "1", ["k", "1", "x", "x"]).isWrong("epoch"),
                    ] + untouched
            ),
            vector(
                "lax/arguments/form-before-life",
                ["LAX-025", "LAX-004"],
                "What is not well formed is refused for that, whatever the life",
                [
                    a.attach().begins(1), a.living(2).batchRaw(v, "1", ["k", "x", "", ""]).isWrong("delta"),
                    a.living(2).batch(v, "1", item).isRevived,
                ] + untouched
            ),
        ]
    }

    private static var names: [ScenarioVector] {
        func are(_ name: Octets, _ writer: Writer) -> ScenarioStep {
            laxNames(name, writer).answers([
                "lax": ("{" + name + "}:lc").observed, "writer": ("{" + name + "}:lc:w:" + writer.id).observed,
                "instance-writer": ("{" + name + "}:ic:w:" + writer.id).observed,
            ])
        }
        return [
            vector(
                "lax/arguments/names",
                ["LAX-030", "LAX-031"],
                "Where lax counters and last batches lie",
                [are("n", v), are("My.name_space-1", Writer("f")), are(Octets(repeating: "x", count: 64), v)]
            )
        ]
    }
}
