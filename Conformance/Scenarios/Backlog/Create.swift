import ConformanceKit

/// Creating a backlog: budgets, and what a second one leaves of the first.
enum Create {
    static var vectors: [ScenarioVector] {
        [
            vector(
                "backlog/create/holds-nothing",
                ["BACKLOG-002", "BACKLOG-050"],
                "A new backlog holds nothing and begins at 0",
                [create(1024).succeeds, state.answersEmpty(next: 0)]
            ),
            vector(
                "backlog/create/budget-0",
                ["BACKLOG-001"],
                "A budget of 0 is no budget",
                [create(0).refuses("bad-budget")]
            ),
            vector(
                "backlog/create/budget-1",
                ["BACKLOG-001"],
                "The smallest budget",
                [create(1).succeeds, push("PING").answersOffset(0), state.answersHeld(0, frameBytes(0, "PING"))]
            ),
            vector(
                "backlog/create/budget-2-to-63-less-1",
                ["BACKLOG-001", "CONV-001"],
                "The largest budget, of which no memory is taken in advance",
                note: "Finds implementations that allocate the budget at once.",
                [
                    create(largestNext).succeeds, push("PING").answersOffset(0),
                    read(0).answersFrames(frameBytes(0, "PING")),
                ]
            ),
            vector(
                "backlog/create/budget-above-maximum",
                ["BACKLOG-001"],
                "Budgets above 2^63-1",
                [create(largestNext + 1).refuses("bad-budget"), create(.max).refuses("bad-budget")]
            ),
            vector(
                "backlog/create/refused-leaves-the-former",
                ["BACKLOG-001"],
                "A refused create leaves the backlog that was there",
                [
                    create(1024).succeeds, push("PING").answersOffset(0), create(0).refuses("bad-budget"),
                    state.answersHeld(0, frameBytes(0, "PING")),
                ]
            ),
            vector(
                "backlog/create/replaces-the-limits",
                ["BACKLOG-002", "BACKLOG-015"],
                "A second create without limits has the protocol's again",
                [
                    create(1024, limits: Limits(count: 1)).succeeds, push("a", "b").refuses("limit-exceeded"),
                    create(1024).succeeds, push("a", "b").answersOffset(0),
                ]
            ),
            vector(
                "backlog/create/budget-above-2-to-32",
                ["BACKLOG-012", "CONV-001"],
                "A budget of 2^32 + 40 bytes holds more than 40",
                note: "Finds budgets in 32 bits.",
                [create(4_294_967_336).succeeds] + (0..<3).map { push("PING").answersOffset($0) }
                    + [state.answersHeld(0, (0..<3).map { frameBytes($0, "PING") })]
            ),
            vector(
                "backlog/create/replaces-the-former",
                ["BACKLOG-002"],
                "A second create begins anew",
                [
                    create(1024).succeeds, push("PING").answersOffset(0), create(1024).succeeds,
                    state.answersEmpty(next: 0),
                    resume(5).succeeds, push("PING").answersOffset(5),
                ]
            ),
        ]
    }
}
