import ConformanceKit

/// Schedules that tell careful clients from those that are nearly right: each of them is what a mutant got away with.
enum LaxClientCorners {
    static var vectors: [ScenarioVector] { first + second + third }

    private static var first: [ScenarioVector] {
        [
            vector(
                "lax/corners/base-of-a-slow-call",
                ["LAX-044", "LAX-084"],
                "The age of a base runs from when the call was sent; where it is stale when it comes, nobody keeps it",
                [
                    laxSchedule(
                        .call(1, [inc("k", 1)], .call(1, inc("k", 1))),
                        .time(15),
                        .results(1, [.ok(7, 7)], .done(1)),
                        .add("k", 0, .added(7)),
                        .time(20),
                        .read(2, "k", .value(2, 7)),
                        .time(35, .batch(2, 1, ("k", 0))),
                        .batched(2, [.ok(7, 7)]),
                        .time(56),
                        .call(3, [inc("k", 1)], .call(3, inc("k", 1))),
                        .time(80),
                        .results(3, [.ok(9, 9)], .done(3)),
                        .add("k", 1, .unknown)
                    )
                ]
            ),
            vector(
                "lax/corners/base-of-a-slow-batch",
                ["LAX-044"],
                "A batch that is answered late tells a base that is unknown at once",
                [
                    laxSchedule(
                        .add("k", 1, .unknown),
                        .time(20, .batch(1, 1, ("k", 1))),
                        .time(41),
                        .batched(1, [.ok(1, 1)]),
                        .add("k", 1, .unknown),
                        .time(61, .batch(2, 2, ("k", 1))),
                        .time(70),
                        .batched(2, [.ok(2, 2)]),
                        .add("k", 1, .added(3))
                    )
                ]
            ),
            vector(
                "lax/corners/base-behind-revived-of-an-instance",
                ["LAX-044", "LAX-113"],
                "Where the lower client sends a batch again, the last sending counts",
                [
                    laxInstanceSchedule(
                        .add("k", 1, .unknown),
                        .time(20, .attach(1)),
                        .life(1, 1, .batchOf(1, 2, 1, delta("k", 1))),
                        .time(30),
                        .revived(2, .attach(3)),
                        .life(3, 5, .batchOf(5, 4, 1, delta("k", 1))),
                        .batched(4, [.reads(state(1, 1), 6)]),
                        .time(45),
                        .add("k", 0, .added(1, 1)),
                        .time(100, .batchOf(5, 5, 2, delta("k", 0).believing(6, 1)))
                    )
                ]
            ),
            vector(
                "lax/corners/free-behind-a-hundred",
                ["LAX-051", "LAX-082"],
                "A hundred deltas that are not free keep none from being sent that is",
                [
                    laxSchedule([
                        .call(
                            1,
                            [
                                inc("k000", 1), inc("k001", 1), inc("k002", 1), inc("k003", 1), inc("k004", 1),
                                inc("k005", 1), inc("k006", 1), inc("k007", 1), inc("k008", 1), inc("k009", 1),
                                inc("k010", 1), inc("k011", 1), inc("k012", 1), inc("k013", 1), inc("k014", 1),
                                inc("k015", 1), inc("k016", 1), inc("k017", 1), inc("k018", 1), inc("k019", 1),
                                inc("k020", 1), inc("k021", 1), inc("k022", 1), inc("k023", 1), inc("k024", 1),
                                inc("k025", 1), inc("k026", 1), inc("k027", 1), inc("k028", 1), inc("k029", 1),
                                inc("k030", 1), inc("k031", 1), inc("k032", 1), inc("k033", 1), inc("k034", 1),
                                inc("k035", 1), inc("k036", 1), inc("k037", 1), inc("k038", 1), inc("k039", 1),
                                inc("k040", 1), inc("k041", 1), inc("k042", 1), inc("k043", 1), inc("k044", 1),
                                inc("k045", 1), inc("k046", 1), inc("k047", 1), inc("k048", 1), inc("k049", 1),
                                inc("k050", 1), inc("k051", 1), inc("k052", 1), inc("k053", 1), inc("k054", 1),
                                inc("k055", 1), inc("k056", 1), inc("k057", 1), inc("k058", 1), inc("k059", 1),
                                inc("k060", 1), inc("k061", 1), inc("k062", 1), inc("k063", 1), inc("k064", 1),
                                inc("k065", 1), inc("k066", 1), inc("k067", 1), inc("k068", 1), inc("k069", 1),
                                inc("k070", 1), inc("k071", 1), inc("k072", 1), inc("k073", 1), inc("k074", 1),
                                inc("k075", 1), inc("k076", 1), inc("k077", 1), inc("k078", 1), inc("k079", 1),
                                inc("k080", 1), inc("k081", 1), inc("k082", 1), inc("k083", 1), inc("k084", 1),
                                inc("k085", 1), inc("k086", 1), inc("k087", 1), inc("k088", 1), inc("k089", 1),
                                inc("k090", 1), inc("k091", 1), inc("k092", 1), inc("k093", 1), inc("k094", 1),
                                inc("k095", 1), inc("k096", 1), inc("k097", 1), inc("k098", 1), inc("k099", 1),
                            ],
                            .call(
                                1,
                                inc("k000", 1),
                                inc("k001", 1),
                                inc("k002", 1),
                                inc("k003", 1),
                                inc("k004", 1),
                                inc("k005", 1),
                                inc("k006", 1),
                                inc("k007", 1),
                                inc("k008", 1),
                                inc("k009", 1),
                                inc("k010", 1),
                                inc("k011", 1),
                                inc("k012", 1),
                                inc("k013", 1),
                                inc("k014", 1),
                                inc("k015", 1),
                                inc("k016", 1),
                                inc("k017", 1),
                                inc("k018", 1),
                                inc("k019", 1),
                                inc("k020", 1),
                                inc("k021", 1),
                                inc("k022", 1),
                                inc("k023", 1),
                                inc("k024", 1),
                                inc("k025", 1),
                                inc("k026", 1),
                                inc("k027", 1),
                                inc("k028", 1),
                                inc("k029", 1),
                                inc("k030", 1),
                                inc("k031", 1),
                                inc("k032", 1),
                                inc("k033", 1),
                                inc("k034", 1),
                                inc("k035", 1),
                                inc("k036", 1),
                                inc("k037", 1),
                                inc("k038", 1),
                                inc("k039", 1),
                                inc("k040", 1),
                                inc("k041", 1),
                                inc("k042", 1),
                                inc("k043", 1),
                                inc("k044", 1),
                                inc("k045", 1),
                                inc("k046", 1),
                                inc("k047", 1),
                                inc("k048", 1),
                                inc("k049", 1),
                                inc("k050", 1),
                                inc("k051", 1),
                                inc("k052", 1),
                                inc("k053", 1),
                                inc("k054", 1),
                                inc("k055", 1),
                                inc("k056", 1),
                                inc("k057", 1),
                                inc("k058", 1),
                                inc("k059", 1),
                                inc("k060", 1),
                                inc("k061", 1),
                                inc("k062", 1),
                                inc("k063", 1),
                                inc("k064", 1),
                                inc("k065", 1),
                                inc("k066", 1),
                                inc("k067", 1),
                                inc("k068", 1),
                                inc("k069", 1),
                                inc("k070", 1),
                                inc("k071", 1),
                                inc("k072", 1),
                                inc("k073", 1),
                                inc("k074", 1),
                                inc("k075", 1),
                                inc("k076", 1),
                                inc("k077", 1),
                                inc("k078", 1),
                                inc("k079", 1),
                                inc("k080", 1),
                                inc("k081", 1),
                                inc("k082", 1),
                                inc("k083", 1),
                                inc("k084", 1),
                                inc("k085", 1),
                                inc("k086", 1),
                                inc("k087", 1),
                                inc("k088", 1),
                                inc("k089", 1),
                                inc("k090", 1),
                                inc("k091", 1),
                                inc("k092", 1),
                                inc("k093", 1),
                                inc("k094", 1),
                                inc("k095", 1),
                                inc("k096", 1),
                                inc("k097", 1),
                                inc("k098", 1),
                                inc("k099", 1)
                            )
                        ), .add("k000", 1, .unknown), .add("k001", 1, .unknown), .add("k002", 1, .unknown),
                        .add("k003", 1, .unknown), .add("k004", 1, .unknown), .add("k005", 1, .unknown),
                        .add("k006", 1, .unknown), .add("k007", 1, .unknown), .add("k008", 1, .unknown),
                        .add("k009", 1, .unknown), .add("k010", 1, .unknown), .add("k011", 1, .unknown),
                        .add("k012", 1, .unknown), .add("k013", 1, .unknown), .add("k014", 1, .unknown),
                        .add("k015", 1, .unknown), .add("k016", 1, .unknown), .add("k017", 1, .unknown),
                        .add("k018", 1, .unknown), .add("k019", 1, .unknown), .add("k020", 1, .unknown),
                        .add("k021", 1, .unknown), .add("k022", 1, .unknown), .add("k023", 1, .unknown),
                        .add("k024", 1, .unknown), .add("k025", 1, .unknown), .add("k026", 1, .unknown),
                        .add("k027", 1, .unknown), .add("k028", 1, .unknown), .add("k029", 1, .unknown),
                        .add("k030", 1, .unknown), .add("k031", 1, .unknown), .add("k032", 1, .unknown),
                        .add("k033", 1, .unknown), .add("k034", 1, .unknown), .add("k035", 1, .unknown),
                        .add("k036", 1, .unknown), .add("k037", 1, .unknown), .add("k038", 1, .unknown),
                        .add("k039", 1, .unknown), .add("k040", 1, .unknown), .add("k041", 1, .unknown),
                        .add("k042", 1, .unknown), .add("k043", 1, .unknown), .add("k044", 1, .unknown),
                        .add("k045", 1, .unknown), .add("k046", 1, .unknown), .add("k047", 1, .unknown),
                        .add("k048", 1, .unknown), .add("k049", 1, .unknown), .add("k050", 1, .unknown),
                        .add("k051", 1, .unknown), .add("k052", 1, .unknown), .add("k053", 1, .unknown),
                        .add("k054", 1, .unknown), .add("k055", 1, .unknown), .add("k056", 1, .unknown),
                        .add("k057", 1, .unknown), .add("k058", 1, .unknown), .add("k059", 1, .unknown),
                        .add("k060", 1, .unknown), .add("k061", 1, .unknown), .add("k062", 1, .unknown),
                        .add("k063", 1, .unknown), .add("k064", 1, .unknown), .add("k065", 1, .unknown),
                        .add("k066", 1, .unknown), .add("k067", 1, .unknown), .add("k068", 1, .unknown),
                        .add("k069", 1, .unknown), .add("k070", 1, .unknown), .add("k071", 1, .unknown),
                        .add("k072", 1, .unknown), .add("k073", 1, .unknown), .add("k074", 1, .unknown),
                        .add("k075", 1, .unknown), .add("k076", 1, .unknown), .add("k077", 1, .unknown),
                        .add("k078", 1, .unknown), .add("k079", 1, .unknown), .add("k080", 1, .unknown),
                        .add("k081", 1, .unknown), .add("k082", 1, .unknown), .add("k083", 1, .unknown),
                        .add("k084", 1, .unknown), .add("k085", 1, .unknown), .add("k086", 1, .unknown),
                        .add("k087", 1, .unknown), .add("k088", 1, .unknown), .add("k089", 1, .unknown),
                        .add("k090", 1, .unknown), .add("k091", 1, .unknown), .add("k092", 1, .unknown),
                        .add("k093", 1, .unknown), .add("k094", 1, .unknown), .add("k095", 1, .unknown),
                        .add("k096", 1, .unknown), .add("k097", 1, .unknown), .add("k098", 1, .unknown),
                        .add("k099", 1, .unknown), .add("z", 1, .unknown), .time(20, .batch(2, 1, ("z", 1))),
                    ])
                ]
            ),
            vector(
                "lax/corners/given-up-more",
                ["LAX-056", "LAX-101"],
                "The first doubt counts; and what is given up is not sent again, though that was due in the same event",
                [
                    laxSchedule(
                        .add("k", 1, .unknown),
                        .time(20, .batch(1, 1, ("k", 1))),
                        .failed(1, "in-doubt", .delayed("in-doubt")),
                        .time(1000000, .batch(2, 1, ("k", 1))),
                        .failed(2, "in-doubt", .delayed("in-doubt")),
                        .time(1000040, .batch(3, 1, ("k", 1))),
                        .time(1800019),
                        .time(1800020, .dropped("k", 1, "in-doubt"))
                    ),
                    laxSchedule(
                        .add("k", 1, .unknown),
                        .time(20, .batch(1, 1, ("k", 1))),
                        .failed(1, "in-doubt", .delayed("in-doubt")),
                        .time(1800020, .dropped("k", 1, "in-doubt"))
                    ),
                ]
            ),
            vector(
                "lax/corners/revived-is-no-doubt-more-of-an-instance",
                ["LAX-056", "LAX-110", "LAX-113"],
                "A batch that is refused with revived waits for a life for ever, and does not fail for good with the attach",
                [
                    laxInstanceSchedule(
                        ttl: 1000000000,
                        .add("k", 1, .unknown),
                        .time(20, .attach(1)),
                        .life(1, 1, .batchOf(1, 2, 1, delta("k", 1))),
                        .revived(2, .attach(3)),
                        .time(1800020),
                        .life(3, 5, .batchOf(5, 4, 1, delta("k", 1))),
                        .batched(4, [.reads(state(1, 1), 6)])
                    ),
                    laxInstanceSchedule(
                        .add("k", 1, .unknown),
                        .time(20, .attach(1)),
                        .life(1, 1, .batchOf(1, 2, 1, delta("k", 1))),
                        .revived(2, .attach(3)),
                        .failed(3, "corrupt", .delayed("corrupt")),
                        .time(40, .attach(4)),
                        .life(4, 5, .batchOf(5, 5, 1, delta("k", 1)))
                    ),
                ]
            ),
            vector(
                "lax/corners/corrupt-outcome",
                ["LAX-058", "LAX-059", "LAX-077"],
                "A result with the status corrupt tells no base, though it have a value",
                [
                    laxSchedule(
                        .call(90, [get("k")], .call(1, get("k"))),
                        .results(1, [.ok(40, 40)], .done(90)),
                        .add("k", 5, .added(45)),
                        .read(1, "k", .value(1, 45)),
                        .time(21, .batch(2, 1, ("k", 5))),
                        .read(2, "k"),
                        .batched(2, [.before("corrupt", 7)], .dropped("k", 5, "corrupt"), .fail(2, "corrupt")),
                        .add("k", 1, .unknown)
                    )
                ]
            ),
            vector(
                "lax/corners/corrupt-outcome-of-an-instance",
                ["LAX-058", "LAX-059"],
                "A result with the status corrupt tells no base, though it have total and own slice",
                [
                    laxInstanceSchedule(
                        .call(90, [inc("k", 1)], .attach(1)),
                        .life(1, 1, .callOf(1, 2, inc("k", 1))),
                        .results(2, [.reads(state(45, 5), 9)], .done(90)),
                        .add("k", 5, .added(50, 10)),
                        .time(20, .batchOf(1, 3, 1, delta("k", 5).believing(9, 5))),
                        .batched(3, [.before("corrupt", state(45, 5), 9)], .dropped("k", 5, "corrupt")),
                        .add("k", 1, .unknown)
                    )
                ]
            ),
            vector(
                "lax/corners/nothing-known-by-now-of-an-instance",
                ["LAX-058"],
                "A repetition that knows no state by now leaves the base unknown",
                [
                    laxInstanceSchedule(
                        .call(90, [inc("k", 1)], .attach(1)),
                        .life(1, 1, .callOf(1, 2, inc("k", 1))),
                        .results(2, [.reads(state(45, 5), 9)], .done(90)),
                        .add("k", 5, .added(50, 10)),
                        .time(20, .batchOf(1, 3, 1, delta("k", 5).believing(9, 5))),
                        .batched(3, [.before("ok", unknownState, nil)]),
                        .add("k", 1, .unknown)
                    )
                ]
            ),
            vector(
                "lax/corners/dropped-batch-leaves-no-base",
                ["LAX-062", "LAX-060", "LAX-061"],
                "The bases of a batch that was dropped are unknown, whatever its code, others stay",
                [
                    laxSchedule(
                        .call(90, [get("k"), get("l")], .call(1, get("k"), get("l"))),
                        .results(1, [.ok(40, 40), .ok(40, 40)], .done(90)),
                        .add("k", 5, .added(45)),
                        .time(20, .batch(2, 1, ("k", 5))),
                        .failed(2, "bad-argument", .dropped("k", 5, "bad-argument")),
                        .add("k", 1, .unknown),
                        .add("l", 1, .added(41))
                    ),
                    laxSchedule(
                        .call(90, [get("k"), get("l")], .call(1, get("k"), get("l"))),
                        .results(1, [.ok(40, 40), .ok(40, 40)], .done(90)),
                        .add("k", 5, .added(45)),
                        .time(20, .batch(2, 1, ("k", 5))),
                        .failed(2, "outdated", .dropped("k", 5, "in-doubt")),
                        .add("k", 1, .unknown),
                        .add("l", 1, .added(41))
                    ),
                    laxSchedule(
                        .call(90, [get("k"), get("l")], .call(1, get("k"), get("l"))),
                        .results(1, [.ok(40, 40), .ok(40, 40)], .done(90)),
                        .add("k", 5, .added(45)),
                        .time(20, .batch(2, 1, ("k", 5))),
                        .failed(2, "corrupt", .dropped("k", 5, "corrupt")),
                        .add("k", 1, .unknown)
                    ),
                ]
            ),
            vector(
                "lax/corners/last-result-answers-reads",
                ["LAX-071", "LAX-077", "LAX-084"],
                "The last result of a key answers or fails its reads, and is its base",
                [
                    laxSchedule(
                        .call(1, [inc("k", 1), inc("k", 1)], .call(1, inc("k", 1), inc("k", 1))),
                        .read(2, "k"),
                        .results(1, [.ok(1, 1), .ok(2, 2)], .done(1), .value(2, 2)),
                        .add("k", 0, .added(2))
                    ),
                    laxSchedule(
                        .call(1, [get("k"), set("k", 5)], .call(1, get("k"), set("k", 5))),
                        .read(2, "k"),
                        .results(1, [.ok(7, 7), .corrupt], .done(1), .fail(2, "corrupt")),
                        .add("k", 0, .unknown)
                    ),
                    laxSchedule(
                        .call(1, [set("k", 5), get("k")], .call(1, set("k", 5), get("k"))),
                        .read(2, "k"),
                        .results(1, [.corrupt, .ok(7, 7)], .done(1), .value(2, 7)),
                        .add("k", 0, .added(7))
                    ),
                ]
            ),
            vector(
                "lax/corners/refresh-of-what-waits-in-line",
                ["LAX-073", "LAX-080"],
                "What waits in line holds nothing: its keys are asked for",
                [
                    laxSchedule(
                        .call(1, [inc("k", 1)], .call(1, inc("k", 1))),
                        .call(2, [inc("k", 1), inc("y", 1)]),
                        .read(3, "y", .call(2, get("y"))),
                        .results(1, [.ok(1, 1)], .done(1)),
                        .results(2, [.ok(8, 8)], .value(3, 8), .call(3, inc("k", 1), inc("y", 1)))
                    )
                ]
            ),
            vector(
                "lax/corners/refresh-behind-a-hundred",
                ["LAX-075", "LAX-073"],
                "A hundred reads of keys that need not be asked for keep none from being asked for",
                [
                    laxSchedule([
                        .add("k000", 1, .unknown), .add("k001", 1, .unknown), .add("k002", 1, .unknown),
                        .add("k003", 1, .unknown), .add("k004", 1, .unknown), .add("k005", 1, .unknown),
                        .add("k006", 1, .unknown), .add("k007", 1, .unknown), .add("k008", 1, .unknown),
                        .add("k009", 1, .unknown), .add("k010", 1, .unknown), .add("k011", 1, .unknown),
                        .add("k012", 1, .unknown), .add("k013", 1, .unknown), .add("k014", 1, .unknown),
                        .add("k015", 1, .unknown), .add("k016", 1, .unknown), .add("k017", 1, .unknown),
                        .add("k018", 1, .unknown), .add("k019", 1, .unknown), .add("k020", 1, .unknown),
                        .add("k021", 1, .unknown), .add("k022", 1, .unknown), .add("k023", 1, .unknown),
                        .add("k024", 1, .unknown), .add("k025", 1, .unknown), .add("k026", 1, .unknown),
                        .add("k027", 1, .unknown), .add("k028", 1, .unknown), .add("k029", 1, .unknown),
                        .add("k030", 1, .unknown), .add("k031", 1, .unknown), .add("k032", 1, .unknown),
                        .add("k033", 1, .unknown), .add("k034", 1, .unknown), .add("k035", 1, .unknown),
                        .add("k036", 1, .unknown), .add("k037", 1, .unknown), .add("k038", 1, .unknown),
                        .add("k039", 1, .unknown), .add("k040", 1, .unknown), .add("k041", 1, .unknown),
                        .add("k042", 1, .unknown), .add("k043", 1, .unknown), .add("k044", 1, .unknown),
                        .add("k045", 1, .unknown), .add("k046", 1, .unknown), .add("k047", 1, .unknown),
                        .add("k048", 1, .unknown), .add("k049", 1, .unknown), .add("k050", 1, .unknown),
                        .add("k051", 1, .unknown), .add("k052", 1, .unknown), .add("k053", 1, .unknown),
                        .add("k054", 1, .unknown), .add("k055", 1, .unknown), .add("k056", 1, .unknown),
                        .add("k057", 1, .unknown), .add("k058", 1, .unknown), .add("k059", 1, .unknown),
                        .add("k060", 1, .unknown), .add("k061", 1, .unknown), .add("k062", 1, .unknown),
                        .add("k063", 1, .unknown), .add("k064", 1, .unknown), .add("k065", 1, .unknown),
                        .add("k066", 1, .unknown), .add("k067", 1, .unknown), .add("k068", 1, .unknown),
                        .add("k069", 1, .unknown), .add("k070", 1, .unknown), .add("k071", 1, .unknown),
                        .add("k072", 1, .unknown), .add("k073", 1, .unknown), .add("k074", 1, .unknown),
                        .add("k075", 1, .unknown), .add("k076", 1, .unknown), .add("k077", 1, .unknown),
                        .add("k078", 1, .unknown), .add("k079", 1, .unknown), .add("k080", 1, .unknown),
                        .add("k081", 1, .unknown), .add("k082", 1, .unknown), .add("k083", 1, .unknown),
                        .add("k084", 1, .unknown), .add("k085", 1, .unknown), .add("k086", 1, .unknown),
                        .add("k087", 1, .unknown), .add("k088", 1, .unknown), .add("k089", 1, .unknown),
                        .add("k090", 1, .unknown), .add("k091", 1, .unknown), .add("k092", 1, .unknown),
                        .add("k093", 1, .unknown), .add("k094", 1, .unknown), .add("k095", 1, .unknown),
                        .add("k096", 1, .unknown), .add("k097", 1, .unknown), .add("k098", 1, .unknown),
                        .add("k099", 1, .unknown),
                        .flush(
                            900,
                            .batch(
                                1,
                                1,
                                ("k000", 1),
                                ("k001", 1),
                                ("k002", 1),
                                ("k003", 1),
                                ("k004", 1),
                                ("k005", 1),
                                ("k006", 1),
                                ("k007", 1),
                                ("k008", 1),
                                ("k009", 1),
                                ("k010", 1),
                                ("k011", 1),
                                ("k012", 1),
                                ("k013", 1),
                                ("k014", 1),
                                ("k015", 1),
                                ("k016", 1),
                                ("k017", 1),
                                ("k018", 1),
                                ("k019", 1),
                                ("k020", 1),
                                ("k021", 1),
                                ("k022", 1),
                                ("k023", 1),
                                ("k024", 1),
                                ("k025", 1),
                                ("k026", 1),
                                ("k027", 1),
                                ("k028", 1),
                                ("k029", 1),
                                ("k030", 1),
                                ("k031", 1),
                                ("k032", 1),
                                ("k033", 1),
                                ("k034", 1),
                                ("k035", 1),
                                ("k036", 1),
                                ("k037", 1),
                                ("k038", 1),
                                ("k039", 1),
                                ("k040", 1),
                                ("k041", 1),
                                ("k042", 1),
                                ("k043", 1),
                                ("k044", 1),
                                ("k045", 1),
                                ("k046", 1),
                                ("k047", 1),
                                ("k048", 1),
                                ("k049", 1),
                                ("k050", 1),
                                ("k051", 1),
                                ("k052", 1),
                                ("k053", 1),
                                ("k054", 1),
                                ("k055", 1),
                                ("k056", 1),
                                ("k057", 1),
                                ("k058", 1),
                                ("k059", 1),
                                ("k060", 1),
                                ("k061", 1),
                                ("k062", 1),
                                ("k063", 1),
                                ("k064", 1),
                                ("k065", 1),
                                ("k066", 1),
                                ("k067", 1),
                                ("k068", 1),
                                ("k069", 1),
                                ("k070", 1),
                                ("k071", 1),
                                ("k072", 1),
                                ("k073", 1),
                                ("k074", 1),
                                ("k075", 1),
                                ("k076", 1),
                                ("k077", 1),
                                ("k078", 1),
                                ("k079", 1),
                                ("k080", 1),
                                ("k081", 1),
                                ("k082", 1),
                                ("k083", 1),
                                ("k084", 1),
                                ("k085", 1),
                                ("k086", 1),
                                ("k087", 1),
                                ("k088", 1),
                                ("k089", 1),
                                ("k090", 1),
                                ("k091", 1),
                                ("k092", 1),
                                ("k093", 1),
                                ("k094", 1),
                                ("k095", 1),
                                ("k096", 1),
                                ("k097", 1),
                                ("k098", 1),
                                ("k099", 1)
                            )
                        ), .read(0, "k000"), .read(1, "k001"), .read(2, "k002"), .read(3, "k003"), .read(4, "k004"),
                        .read(5, "k005"), .read(6, "k006"), .read(7, "k007"), .read(8, "k008"), .read(9, "k009"),
                        .read(10, "k010"), .read(11, "k011"), .read(12, "k012"), .read(13, "k013"), .read(14, "k014"),
                        .read(15, "k015"), .read(16, "k016"), .read(17, "k017"), .read(18, "k018"), .read(19, "k019"),
                        .read(20, "k020"), .read(21, "k021"), .read(22, "k022"), .read(23, "k023"), .read(24, "k024"),
                        .read(25, "k025"), .read(26, "k026"), .read(27, "k027"), .read(28, "k028"), .read(29, "k029"),
                        .read(30, "k030"), .read(31, "k031"), .read(32, "k032"), .read(33, "k033"), .read(34, "k034"),
                        .read(35, "k035"), .read(36, "k036"), .read(37, "k037"), .read(38, "k038"), .read(39, "k039"),
                        .read(40, "k040"), .read(41, "k041"), .read(42, "k042"), .read(43, "k043"), .read(44, "k044"),
                        .read(45, "k045"), .read(46, "k046"), .read(47, "k047"), .read(48, "k048"), .read(49, "k049"),
                        .read(50, "k050"), .read(51, "k051"), .read(52, "k052"), .read(53, "k053"), .read(54, "k054"),
                        .read(55, "k055"), .read(56, "k056"), .read(57, "k057"), .read(58, "k058"), .read(59, "k059"),
                        .read(60, "k060"), .read(61, "k061"), .read(62, "k062"), .read(63, "k063"), .read(64, "k064"),
                        .read(65, "k065"), .read(66, "k066"), .read(67, "k067"), .read(68, "k068"), .read(69, "k069"),
                        .read(70, "k070"), .read(71, "k071"), .read(72, "k072"), .read(73, "k073"), .read(74, "k074"),
                        .read(75, "k075"), .read(76, "k076"), .read(77, "k077"), .read(78, "k078"), .read(79, "k079"),
                        .read(80, "k080"), .read(81, "k081"), .read(82, "k082"), .read(83, "k083"), .read(84, "k084"),
                        .read(85, "k085"), .read(86, "k086"), .read(87, "k087"), .read(88, "k088"), .read(89, "k089"),
                        .read(90, "k090"), .read(91, "k091"), .read(92, "k092"), .read(93, "k093"), .read(94, "k094"),
                        .read(95, "k095"), .read(96, "k096"), .read(97, "k097"), .read(98, "k098"), .read(99, "k099"),
                        .read(200, "z", .call(2, get("z"))),
                    ])
                ]
            ),
        ]
    }

    private static var second: [ScenarioVector] {
        [
            vector(
                "lax/corners/refresh-outlives-its-reads",
                ["LAX-076", "LAX-079"],
                "What a refresh asks for is not free until it is answered, though no read waits any more",
                [
                    laxSchedule(
                        .add("j", 1, .unknown),
                        .time(20, .batch(1, 1, ("j", 1))),
                        .read(1, "k", .call(2, get("k"))),
                        .call(2, [inc("j", 1), inc("k", 1)]),
                        .failed(
                            1,
                            "unavailable",
                            .delayed("unavailable"),
                            .fail(1, "unavailable"),
                            .fail(2, "unavailable")
                        ),
                        .add("k", 1, .unknown),
                        .time(39),
                        .time(40, .batch(3, 1, ("j", 1))),
                        .batched(3, [.ok(1, 1)]),
                        .time(60),
                        .results(2, [.ok(5, 5)], .batch(4, 2, ("k", 1))),
                        .batched(4, [.ok(6, 6)])
                    )
                ]
            ),
            vector(
                "lax/corners/flush-waits-for-a-refresh",
                ["LAX-076", "LAX-090", "LAX-091"],
                "What a flush wants is not free either while a refresh asks for its key",
                [
                    laxSchedule(
                        .read(1, "k", .call(1, get("k"))),
                        .add("k", 1, .unknown),
                        .flush(2),
                        .results(1, [.ok(5, 5)], .value(1, 6), .batch(2, 1, ("k", 1))),
                        .batched(2, [.ok(6, 6)], .done(2))
                    )
                ]
            ),
            vector(
                "lax/corners/refresh-fails",
                ["LAX-078"],
                "All reads of its keys fail with the refresh, with its code, also those that came later",
                [
                    laxSchedule(
                        .read(1, "k", .call(1, get("k"))),
                        .read(2, "k"),
                        .failed(1, "in-doubt", .fail(1, "in-doubt"), .fail(2, "in-doubt")),
                        .read(3, "k", .call(2, get("k"))),
                        .failed(2, "bad-reply", .fail(3, "bad-reply")),
                        .read(4, "k", .call(3, get("k"))),
                        .failed(3, "server-error", .fail(4, "server-error"))
                    )
                ]
            ),
            vector(
                "lax/corners/second-key-drains",
                ["LAX-081", "LAX-083"],
                "What is pending for any key of a call goes first",
                [
                    laxSchedule(
                        .add("j", 1, .unknown),
                        .call(1, [inc("k", 1), inc("j", 1)], .batch(1, 1, ("j", 1))),
                        .batched(1, [.ok(1, 1)], .call(2, inc("k", 1), inc("j", 1)))
                    )
                ]
            ),
            vector(
                "lax/corners/what-was-held-goes-first",
                ["LAX-082", "LAX-083"],
                "What was added behind one call goes before the next, also where a batch is under way by then",
                [
                    laxSchedule(
                        .add("x", 1, .unknown),
                        .time(20, .batch(1, 1, ("x", 1))),
                        .call(1, [inc("k", 1)], .call(2, inc("k", 1))),
                        .add("k", 1, .unknown),
                        .call(2, [inc("k", 1)]),
                        .results(2, [.ok(7, 7)], .done(1)),
                        .batched(1, [.ok(1, 1)], .batch(3, 2, ("k", 1))),
                        .batched(3, [.ok(8, 8)], .call(4, inc("k", 1))),
                        .results(4, [.ok(9, 9)], .done(2))
                    )
                ]
            ),
            vector(
                "lax/corners/corrupt-call",
                ["LAX-084", "LAX-077"],
                "Where a call finds a key corrupt, the base is unknown, and its reads fail",
                [
                    laxSchedule(
                        .call(90, [get("k")], .call(1, get("k"))),
                        .results(1, [.ok(40, 40)], .done(90)),
                        .call(1, [inc("k", 1)], .call(2, inc("k", 1))),
                        .time(21),
                        .read(2, "k"),
                        .results(2, [.corrupt], .done(1), .fail(2, "corrupt")),
                        .add("k", 0, .unknown)
                    ),
                    laxSchedule(
                        .call(90, [get("k")], .call(1, get("k"))),
                        .results(1, [.ok(40, 40)], .done(90)),
                        .call(1, [inc("k", 1)], .call(2, inc("k", 1))),
                        .results(2, [.corrupt], .done(1)),
                        .add("k", 0, .unknown)
                    ),
                ]
            ),
            vector(
                "lax/corners/call-in-doubt",
                ["LAX-085"],
                "The bases of all keys of a call in doubt are unknown, and no others",
                [
                    laxSchedule(
                        .call(90, [get("k"), get("j"), get("m")], .call(1, get("k"), get("j"), get("m"))),
                        .results(1, [.ok(40, 40), .ok(40, 40), .ok(40, 40)], .done(90)),
                        .call(1, [inc("k", 1), inc("j", 1)], .call(2, inc("k", 1), inc("j", 1))),
                        .failed(2, "in-doubt", .fail(1, "in-doubt")),
                        .add("k", 0, .unknown),
                        .add("j", 0, .unknown),
                        .add("m", 0, .added(40))
                    )
                ]
            ),
            vector(
                "lax/corners/clear-and-what-is-pending",
                ["LAX-086"],
                "A clear makes the base of every key unknown, of those with something pending, too",
                [
                    laxSchedule(
                        .call(90, [get("k")], .call(1, get("k"))),
                        .results(1, [.ok(40, 40)], .done(90)),
                        .clear(1, .clear(2)),
                        .add("k", 5, .added(45)),
                        .cleared(2, .done(1)),
                        .add("k", 1, .unknown)
                    )
                ]
            ),
            vector(
                "lax/corners/clear-own-not-sent-of-an-instance",
                ["LAX-086", "LAX-088"],
                "A clear-own that was not sent leaves the bases as they are",
                [
                    laxInstanceSchedule(
                        .call(90, [inc("k", 1)], .attach(1)),
                        .life(1, 1, .callOf(1, 2, inc("k", 1))),
                        .results(2, [.reads(state(45, 5), 9)], .done(90)),
                        .add("l", 1, .unknown),
                        .time(20, .batchOf(1, 3, 1, delta("l", 1))),
                        .clearOwn(1),
                        .failed(3, "unavailable", .delayed("unavailable"), .fail(1, "unavailable")),
                        .add("k", 0, .added(45, 5))
                    )
                ]
            ),
            vector(
                "lax/corners/others-do-not-fail",
                ["LAX-088", "LAX-079", "LAX-098"],
                "A call that waits for a refresh alone does not fail with a batch, nor do other reads with a batch that is dropped",
                [
                    laxSchedule(
                        .read(1, "k", .call(1, get("k"))),
                        .call(2, [inc("k", 1)]),
                        .add("j", 1, .unknown),
                        .time(20, .batch(2, 1, ("j", 1))),
                        .failed(2, "unavailable", .delayed("unavailable")),
                        .time(40, .batch(3, 1, ("j", 1))),
                        .failed(3, "outdated", .dropped("j", 1, "in-doubt")),
                        .results(1, [.ok(5, 5)], .value(1, 5), .call(4, inc("k", 1))),
                        .results(4, [.ok(6, 6)], .done(2))
                    )
                ]
            ),
            vector(
                "lax/corners/close-waits-for-reads",
                ["LAX-092"],
                "A close waits for reads",
                [
                    laxSchedule(
                        .read(1, "k", .call(1, get("k"))),
                        .close(2),
                        .results(1, [.ok(5, 5)], .value(1, 5), .done(2))
                    )
                ]
            ),
            vector(
                "lax/corners/flush-and-drops-of-others",
                ["LAX-094", "LAX-096"],
                "A flush does not fail with what was added behind it, nor with its code at an abandon",
                [
                    laxSchedule(
                        .call(1, [inc("k", 1)], .call(1, inc("k", 1))),
                        .add("k", 1, .unknown),
                        .flush(2),
                        .add("j", 1, .unknown),
                        .time(20, .batch(2, 1, ("j", 1))),
                        .failed(2, "bad-argument", .dropped("j", 1, "bad-argument")),
                        .results(1, [.ok(5, 5)], .done(1), .batch(3, 2, ("k", 1))),
                        .batched(3, [.ok(6, 6)], .done(2))
                    ),
                    laxSchedule(
                        .call(1, [inc("k", 1)], .call(1, inc("k", 1))),
                        .add("k", 1, .unknown),
                        .flush(2),
                        .add("j", 1, .unknown),
                        .time(20, .batch(2, 1, ("j", 1))),
                        .abandon(
                            .dropped("j", 1, "in-doubt"),
                            .dropped("k", 1, "unavailable"),
                            .fail(1, "in-doubt"),
                            .fail(2, "unavailable")
                        )
                    ),
                ]
            ),
            vector(
                "lax/corners/abandon-of-an-instance",
                ["LAX-096", "LAX-097"],
                "A call that the lower client was asked for is in doubt, sent or not",
                [
                    laxInstanceSchedule(
                        .call(1, [inc("k", 1)], .attach(1)),
                        .abandon(.fail(1, "in-doubt")),
                        .life(1, 1),
                        .time(20000)
                    )
                ]
            ),
        ]
    }

    private static var third: [ScenarioVector] {
        [
            vector(
                "lax/corners/after-an-abandon",
                ["LAX-097"],
                "After an abandon all is closed, though no close was asked for",
                [
                    laxSchedule(
                        .abandon(),
                        .add("k", 1, .refused("closed")),
                        .read(1, "k", .fail(1, "closed")),
                        .call(2, [inc("k", 1)], .fail(2, "closed")),
                        .flush(3, .fail(3, "closed")),
                        .close(4, .fail(4, "closed")),
                        .time(100)
                    )
                ]
            ),
            vector(
                "lax/corners/drop-fails-reads",
                ["LAX-098"],
                "The reads of a dropped batch's keys fail, also where something is pending for the key",
                [
                    laxSchedule(
                        .add("k", 1, .unknown),
                        .time(20, .batch(1, 1, ("k", 1))),
                        .add("k", 2, .unknown),
                        .read(1, "k"),
                        .failed(1, "bad-argument", .dropped("k", 1, "bad-argument"), .fail(1, "bad-argument")),
                        .time(40, .batch(2, 2, ("k", 2))),
                        .batched(2, [.ok(2, 2)])
                    )
                ]
            ),
            vector(
                "lax/corners/line-in-order",
                ["LAX-101", "LAX-080"],
                "What stands in line is sent in that order, though it began in another",
                [
                    laxSchedule(
                        .add("j", 1, .unknown),
                        .add("m", 1, .unknown),
                        .time(20, .batch(1, 1, ("j", 1), ("m", 1))),
                        .call(1, [inc("k", 1)], .call(2, inc("k", 1))),
                        .call(2, [inc("k", 1), inc("j", 1)]),
                        .call(3, [inc("m", 1)]),
                        .results(2, [.ok(1, 1)], .done(1)),
                        .batched(1, [.ok(1, 1), .ok(1, 1)], .call(3, inc("k", 1), inc("j", 1)), .call(4, inc("m", 1)))
                    )
                ]
            ),
            vector(
                "lax/corners/batch-behind-what-a-drop-asks-for-of-an-instance",
                ["LAX-110", "LAX-117"],
                "The next batch of the key waits for what a drop asks for, in flight already, and goes with the new belief",
                [
                    laxInstanceSchedule(
                        .call(90, [inc("k", 1)], .attach(1)),
                        .life(1, 1, .callOf(1, 2, inc("k", 1))),
                        .results(2, [.reads(state(45, 5), 9)], .done(90)),
                        .add("k", 1, .added(46, 6)),
                        .time(20, .batchOf(1, 3, 1, delta("k", 1).believing(9, 5))),
                        .failed(3, "outdated", .dropped("k", 1, "in-doubt"), .callOf(1, 4, get("k").believing(9, 5))),
                        .add("k", 2, .unknown),
                        .time(40),
                        .add("k", 3, .unknown),
                        .results(4, [.reads(state(46, 6), 9)], .batchOf(1, 5, 2, delta("k", 2).believing(9, 6))),
                        .batched(5, [.reads(state(48, 8), 9)]),
                        .add("k", 0, .added(51, 11))
                    )
                ]
            ),
            vector(
                "lax/corners/beliefs-of-that-time-of-an-instance",
                ["LAX-110", "LAX-113"],
                "A batch that is sent again carries the beliefs of that time",
                [
                    laxInstanceSchedule(
                        .call(90, [inc("k", 1)], .attach(1)),
                        .life(1, 1, .callOf(1, 2, inc("k", 1))),
                        .results(2, [.reads(state(45, 5), 9)], .done(90)),
                        .add("k", 1, .added(46, 6)),
                        .time(20, .batchOf(1, 3, 1, delta("k", 1).believing(9, 5))),
                        .revived(3, .attach(4)),
                        .life(4, 20, .callOf(20, 5, get("k").believing(9, 5))),
                        .results(5, [.reads(state(7, 7), 21)], .batchOf(20, 6, 1, delta("k", 1).believing(21, 7))),
                        .batched(6, [.reads(state(8, 8), 21)])
                    )
                ]
            ),
            vector(
                "lax/corners/given-up-unsent-of-an-instance",
                ["LAX-111", "LAX-056", "LAX-117"],
                "A batch that is given up while it waits for a life is not sent with that",
                [
                    laxInstanceSchedule(
                        ttl: 2147483647,
                        .call(90, [inc("k", 1)], .attach(1)),
                        .life(1, 1, .callOf(1, 2, inc("k", 1))),
                        .results(2, [.reads(state(45, 5), 9)], .done(90)),
                        .add("k", 1, .added(46, 6)),
                        .time(20, .batchOf(1, 3, 1, delta("k", 1).believing(9, 5))),
                        .failed(3, "in-doubt", .delayed("in-doubt")),
                        .time(40, .batchOf(1, 4, 1, delta("k", 1).believing(9, 5))),
                        .revived(4, .attach(5)),
                        .time(1800020, .dropped("k", 1, "in-doubt")),
                        .life(5, 20, .callOf(20, 6, get("k").believing(9, 5))),
                        .results(6, [.reads(state(5, 5), 9)], .callOf(20, 7, get("k").believing(9, 5))),
                        .results(7, [.reads(state(5, 5), 9)])
                    )
                ]
            ),
            vector(
                "lax/corners/others-are-asked-for-of-an-instance",
                ["LAX-112"],
                "Keys that are not the batch's are asked for, whatever is in doubt",
                [
                    laxInstanceSchedule(
                        .call(90, [inc("k", 1), inc("l", 1)], .attach(1)),
                        .life(1, 1, .callOf(1, 2, inc("k", 1), inc("l", 1))),
                        .results(2, [.reads(state(45, 5), 9), .reads(state(1, 1), 10)], .done(90)),
                        .add("k", 1, .added(46, 6)),
                        .time(20, .batchOf(1, 3, 1, delta("k", 1).believing(9, 5))),
                        .failed(3, "in-doubt", .delayed("in-doubt")),
                        .time(40, .batchOf(1, 4, 1, delta("k", 1).believing(9, 5))),
                        .revived(4, .attach(5)),
                        .life(5, 20, .callOf(20, 6, get("l").believing(10, 1))),
                        .results(6, [.reads(state(1, 1), 10)], .batchOf(20, 7, 1, delta("k", 1).believing(9, 5))),
                        .batched(7, [.reads(state(46, 6), 9)])
                    )
                ]
            ),
            vector(
                "lax/corners/revived-batch-keeps-its-place-of-an-instance",
                ["LAX-113"],
                "A batch that was refused with revived goes before what was asked for behind it",
                [
                    laxInstanceSchedule(
                        .call(90, [inc("k", 1)], .attach(1)),
                        .life(1, 1, .callOf(1, 2, inc("k", 1))),
                        .results(2, [.reads(state(45, 5), 9)], .done(90)),
                        .add("k", 1, .added(46, 6)),
                        .time(20, .batchOf(1, 3, 1, delta("k", 1).believing(9, 5))),
                        .call(1, [inc("m", 1)], .callOf(1, 4, inc("m", 1))),
                        .revived(3),
                        .call(2, [inc("l", 1)]),
                        .results(4, [.reads(state(1, 1), 10)], .done(1), .attach(5)),
                        .life(5, 20, .callOf(20, 6, get("k").believing(9, 5), get("m").believing(10, 1))),
                        .results(
                            6,
                            [.reads(state(45, 5), 9), .reads(state(1, 1), 10)],
                            .batchOf(20, 7, 1, delta("k", 1).believing(9, 5)),
                            .callOf(20, 8, inc("l", 1))
                        )
                    )
                ]
            ),
            vector(
                "lax/corners/clear-and-newer-beliefs-of-an-instance",
                ["LAX-114"],
                "A belief that has become another since a clear was sent stays; one whose base is long forgotten ends",
                [
                    laxInstanceSchedule(
                        .call(90, [inc("k", 1)], .attach(1)),
                        .life(1, 1, .callOf(1, 2, inc("k", 1))),
                        .results(2, [.reads(state(45, 5), 9)], .done(90)),
                        .clear(1, .clear(3)),
                        .time(10000, .beat(4, 1)),
                        .revived(4, .attach(5)),
                        .life(5, 20, .callOf(20, 6, get("k").believing(9, 5))),
                        .results(6, [.reads(state(3, 3), 21)]),
                        .cleared(3, .done(1)),
                        .call(2, [inc("k", 1)], .callOf(20, 7, inc("k", 1).believing(21, 3)))
                    ),
                    laxInstanceSchedule(
                        .call(90, [inc("k", 1)], .attach(1)),
                        .life(1, 1, .callOf(1, 2, inc("k", 1))),
                        .results(2, [.reads(state(45, 5), 9)], .done(90)),
                        .time(100),
                        .clear(1, .clear(3)),
                        .cleared(3, .done(1)),
                        .call(2, [inc("k", 1)], .callOf(1, 4, inc("k", 1)))
                    ),
                ]
            ),
            vector(
                "lax/corners/beat-before-giving-up-of-an-instance",
                ["LAX-115", "LAX-117"],
                "Where a batch is given up when a beat is due, the beat goes first",
                [
                    laxInstanceSchedule(
                        ttl: 5000000,
                        .call(90, [inc("k", 1)], .attach(1)),
                        .life(1, 1, .callOf(1, 2, inc("k", 1))),
                        .results(2, [.reads(state(45, 5), 9)], .done(90)),
                        .add("k", 1, .added(46, 6)),
                        .time(20, .batchOf(1, 3, 1, delta("k", 1).believing(9, 5))),
                        .time(
                            1800020,
                            .dropped("k", 1, "in-doubt"),
                            .beat(4, 1),
                            .callOf(1, 5, get("k").believing(9, 5))
                        ),
                        .cursor(4, nil)
                    )
                ]
            ),
            vector(
                "lax/corners/asking-after-a-drop-fails-more-of-an-instance",
                ["LAX-118"],
                "What waits fails with the code of what asks for the keys of a dropped batch",
                [
                    laxInstanceSchedule(
                        .call(90, [inc("k", 1)], .attach(1)),
                        .life(1, 1, .callOf(1, 2, inc("k", 1))),
                        .results(2, [.reads(state(45, 5), 9)], .done(90)),
                        .add("k", 1, .added(46, 6)),
                        .time(20, .batchOf(1, 3, 1, delta("k", 1).believing(9, 5))),
                        .call(1, [inc("l", 1)], .callOf(1, 4, inc("l", 1))),
                        .failed(3, "outdated", .dropped("k", 1, "in-doubt"), .callOf(1, 5, get("k").believing(9, 5))),
                        .call(2, [inc("k", 1)]),
                        .failed(5, "server-error"),
                        .call(3, [inc("m", 1)]),
                        .results(
                            4,
                            [.reads(state(2, 2), 10)],
                            .done(1),
                            .fail(2, "server-error"),
                            .fail(3, "server-error")
                        ),
                        .read(4, "m", .attach(6)),
                        .life(6, 20, .callOf(20, 7, get("k").believing(9, 5), get("l").believing(10, 2)))
                    ),
                    laxInstanceSchedule(
                        .call(90, [inc("k", 1)], .attach(1)),
                        .life(1, 1, .callOf(1, 2, inc("k", 1))),
                        .results(2, [.reads(state(45, 5), 9)], .done(90)),
                        .add("k", 1, .added(46, 6)),
                        .time(20, .batchOf(1, 3, 1, delta("k", 1).believing(9, 5))),
                        .failed(3, "outdated", .dropped("k", 1, "in-doubt"), .callOf(1, 4, get("k").believing(9, 5))),
                        .call(2, [inc("k", 1)]),
                        .failed(4, "corrupt", .fail(2, "corrupt"))
                    ),
                    laxInstanceSchedule(
                        .call(90, [inc("k", 1)], .attach(1)),
                        .life(1, 1, .callOf(1, 2, inc("k", 1))),
                        .results(2, [.reads(state(45, 5), 9)], .done(90)),
                        .add("k", 1, .added(46, 6)),
                        .time(20, .batchOf(1, 3, 1, delta("k", 1).believing(9, 5))),
                        .failed(3, "outdated", .dropped("k", 1, "in-doubt"), .callOf(1, 4, get("k").believing(9, 5))),
                        .call(2, [inc("k", 1)]),
                        .failed(4, "bad-reply", .fail(2, "unavailable"))
                    ),
                ]
            ),
        ]
    }
}
