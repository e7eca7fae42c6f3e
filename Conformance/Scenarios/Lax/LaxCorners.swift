import ConformanceKit

/// Batches that tell careful keepers from those that are nearly right: each of them is what a mutant got away with.
enum LaxCorners {
    static var vectors: [ScenarioVector] { first + second + third }

    private static var first: [ScenarioVector] {
        [
            vector(
                "lax/corners/instance-hundred",
                ["LAX-001"],
                "A batch of an instance has up to 100 items, of 400 arguments",
                [
                    raw(
                        "epochs.attach",
                        ["instance": "6161616161616161616161616161616161616161616161616161616161616161"],
                        ["ok": ["life": "1"]]
                    ),
                    raw(
                        "lax.epochs.batch",
                        [
                            "instance": "6161616161616161616161616161616161616161616161616161616161616161",
                            "life": "31", "writer": "3030303030303030303030303030303030303030303030303030303030303030",
                            "sequence": "31",
                            "args": [
                                "6b3030", "31", "", "", "6b3031", "31", "", "", "6b3032", "31", "", "", "6b3033", "31",
                                "", "", "6b3034", "31", "", "", "6b3035", "31", "", "", "6b3036", "31", "", "",
                                "6b3037", "31", "", "", "6b3038", "31", "", "", "6b3039", "31", "", "", "6b3130", "31",
                                "", "", "6b3131", "31", "", "", "6b3132", "31", "", "", "6b3133", "31", "", "",
                                "6b3134", "31", "", "", "6b3135", "31", "", "", "6b3136", "31", "", "", "6b3137", "31",
                                "", "", "6b3138", "31", "", "", "6b3139", "31", "", "", "6b3230", "31", "", "",
                                "6b3231", "31", "", "", "6b3232", "31", "", "", "6b3233", "31", "", "", "6b3234", "31",
                                "", "", "6b3235", "31", "", "", "6b3236", "31", "", "", "6b3237", "31", "", "",
                                "6b3238", "31", "", "", "6b3239", "31", "", "", "6b3330", "31", "", "", "6b3331", "31",
                                "", "", "6b3332", "31", "", "", "6b3333", "31", "", "", "6b3334", "31", "", "",
                                "6b3335", "31", "", "", "6b3336", "31", "", "", "6b3337", "31", "", "", "6b3338", "31",
                                "", "", "6b3339", "31", "", "", "6b3430", "31", "", "", "6b3431", "31", "", "",
                                "6b3432", "31", "", "", "6b3433", "31", "", "", "6b3434", "31", "", "", "6b3435", "31",
                                "", "", "6b3436", "31", "", "", "6b3437", "31", "", "", "6b3438", "31", "", "",
                                "6b3439", "31", "", "", "6b3530", "31", "", "", "6b3531", "31", "", "", "6b3532", "31",
                                "", "", "6b3533", "31", "", "", "6b3534", "31", "", "", "6b3535", "31", "", "",
                                "6b3536", "31", "", "", "6b3537", "31", "", "", "6b3538", "31", "", "", "6b3539", "31",
                                "", "", "6b3630", "31", "", "", "6b3631", "31", "", "", "6b3632", "31", "", "",
                                "6b3633", "31", "", "", "6b3634", "31", "", "", "6b3635", "31", "", "", "6b3636", "31",
                                "", "", "6b3637", "31", "", "", "6b3638", "31", "", "", "6b3639", "31", "", "",
                                "6b3730", "31", "", "", "6b3731", "31", "", "", "6b3732", "31", "", "", "6b3733", "31",
                                "", "", "6b3734", "31", "", "", "6b3735", "31", "", "", "6b3736", "31", "", "",
                                "6b3737", "31", "", "", "6b3738", "31", "", "", "6b3739", "31", "", "", "6b3830", "31",
                                "", "", "6b3831", "31", "", "", "6b3832", "31", "", "", "6b3833", "31", "", "",
                                "6b3834", "31", "", "", "6b3835", "31", "", "", "6b3836", "31", "", "", "6b3837", "31",
                                "", "", "6b3838", "31", "", "", "6b3839", "31", "", "", "6b3930", "31", "", "",
                                "6b3931", "31", "", "", "6b3932", "31", "", "", "6b3933", "31", "", "", "6b3934", "31",
                                "", "", "6b3935", "31", "", "", "6b3936", "31", "", "", "6b3937", "31", "", "",
                                "6b3938", "31", "", "", "6b3939", "31", "", "",
                            ],
                        ],
                        [
                            "ok": [
                                "repeated": false,
                                "results": [
                                    [
                                        "status": "ok", "old": ["total": .null, "own": "0"],
                                        "new": ["total": "1", "own": "1", "epoch": "2"],
                                    ],
                                    [
                                        "status": "ok", "old": ["total": .null, "own": "0"],
                                        "new": ["total": "1", "own": "1", "epoch": "3"],
                                    ],
                                    [
                                        "status": "ok", "old": ["total": .null, "own": "0"],
                                        "new": ["total": "1", "own": "1", "epoch": "4"],
                                    ],
                                    [
                                        "status": "ok", "old": ["total": .null, "own": "0"],
                                        "new": ["total": "1", "own": "1", "epoch": "5"],
                                    ],
                                    [
                                        "status": "ok", "old": ["total": .null, "own": "0"],
                                        "new": ["total": "1", "own": "1", "epoch": "6"],
                                    ],
                                    [
                                        "status": "ok", "old": ["total": .null, "own": "0"],
                                        "new": ["total": "1", "own": "1", "epoch": "7"],
                                    ],
                                    [
                                        "status": "ok", "old": ["total": .null, "own": "0"],
                                        "new": ["total": "1", "own": "1", "epoch": "8"],
                                    ],
                                    [
                                        "status": "ok", "old": ["total": .null, "own": "0"],
                                        "new": ["total": "1", "own": "1", "epoch": "9"],
                                    ],
                                    [
                                        "status": "ok", "old": ["total": .null, "own": "0"],
                                        "new": ["total": "1", "own": "1", "epoch": "10"],
                                    ],
                                    [
                                        "status": "ok", "old": ["total": .null, "own": "0"],
                                        "new": ["total": "1", "own": "1", "epoch": "11"],
                                    ],
                                    [
                                        "status": "ok", "old": ["total": .null, "own": "0"],
                                        "new": ["total": "1", "own": "1", "epoch": "12"],
                                    ],
                                    [
                                        "status": "ok", "old": ["total": .null, "own": "0"],
                                        "new": ["total": "1", "own": "1", "epoch": "13"],
                                    ],
                                    [
                                        "status": "ok", "old": ["total": .null, "own": "0"],
                                        "new": ["total": "1", "own": "1", "epoch": "14"],
                                    ],
                                    [
                                        "status": "ok", "old": ["total": .null, "own": "0"],
                                        "new": ["total": "1", "own": "1", "epoch": "15"],
                                    ],
                                    [
                                        "status": "ok", "old": ["total": .null, "own": "0"],
                                        "new": ["total": "1", "own": "1", "epoch": "16"],
                                    ],
                                    [
                                        "status": "ok", "old": ["total": .null, "own": "0"],
                                        "new": ["total": "1", "own": "1", "epoch": "17"],
                                    ],
                                    [
                                        "status": "ok", "old": ["total": .null, "own": "0"],
                                        "new": ["total": "1", "own": "1", "epoch": "18"],
                                    ],
                                    [
                                        "status": "ok", "old": ["total": .null, "own": "0"],
                                        "new": ["total": "1", "own": "1", "epoch": "19"],
                                    ],
                                    [
                                        "status": "ok", "old": ["total": .null, "own": "0"],
                                        "new": ["total": "1", "own": "1", "epoch": "20"],
                                    ],
                                    [
                                        "status": "ok", "old": ["total": .null, "own": "0"],
                                        "new": ["total": "1", "own": "1", "epoch": "21"],
                                    ],
                                    [
                                        "status": "ok", "old": ["total": .null, "own": "0"],
                                        "new": ["total": "1", "own": "1", "epoch": "22"],
                                    ],
                                    [
                                        "status": "ok", "old": ["total": .null, "own": "0"],
                                        "new": ["total": "1", "own": "1", "epoch": "23"],
                                    ],
                                    [
                                        "status": "ok", "old": ["total": .null, "own": "0"],
                                        "new": ["total": "1", "own": "1", "epoch": "24"],
                                    ],
                                    [
                                        "status": "ok", "old": ["total": .null, "own": "0"],
                                        "new": ["total": "1", "own": "1", "epoch": "25"],
                                    ],
                                    [
                                        "status": "ok", "old": ["total": .null, "own": "0"],
                                        "new": ["total": "1", "own": "1", "epoch": "26"],
                                    ],
                                    [
                                        "status": "ok", "old": ["total": .null, "own": "0"],
                                        "new": ["total": "1", "own": "1", "epoch": "27"],
                                    ],
                                    [
                                        "status": "ok", "old": ["total": .null, "own": "0"],
                                        "new": ["total": "1", "own": "1", "epoch": "28"],
                                    ],
                                    [
                                        "status": "ok", "old": ["total": .null, "own": "0"],
                                        "new": ["total": "1", "own": "1", "epoch": "29"],
                                    ],
                                    [
                                        "status": "ok", "old": ["total": .null, "own": "0"],
                                        "new": ["total": "1", "own": "1", "epoch": "30"],
                                    ],
                                    [
                                        "status": "ok", "old": ["total": .null, "own": "0"],
                                        "new": ["total": "1", "own": "1", "epoch": "31"],
                                    ],
                                    [
                                        "status": "ok", "old": ["total": .null, "own": "0"],
                                        "new": ["total": "1", "own": "1", "epoch": "32"],
                                    ],
                                    [
                                        "status": "ok", "old": ["total": .null, "own": "0"],
                                        "new": ["total": "1", "own": "1", "epoch": "33"],
                                    ],
                                    [
                                        "status": "ok", "old": ["total": .null, "own": "0"],
                                        "new": ["total": "1", "own": "1", "epoch": "34"],
                                    ],
                                    [
                                        "status": "ok", "old": ["total": .null, "own": "0"],
                                        "new": ["total": "1", "own": "1", "epoch": "35"],
                                    ],
                                    [
                                        "status": "ok", "old": ["total": .null, "own": "0"],
                                        "new": ["total": "1", "own": "1", "epoch": "36"],
                                    ],
                                    [
                                        "status": "ok", "old": ["total": .null, "own": "0"],
                                        "new": ["total": "1", "own": "1", "epoch": "37"],
                                    ],
                                    [
                                        "status": "ok", "old": ["total": .null, "own": "0"],
                                        "new": ["total": "1", "own": "1", "epoch": "38"],
                                    ],
                                    [
                                        "status": "ok", "old": ["total": .null, "own": "0"],
                                        "new": ["total": "1", "own": "1", "epoch": "39"],
                                    ],
                                    [
                                        "status": "ok", "old": ["total": .null, "own": "0"],
                                        "new": ["total": "1", "own": "1", "epoch": "40"],
                                    ],
                                    [
                                        "status": "ok", "old": ["total": .null, "own": "0"],
                                        "new": ["total": "1", "own": "1", "epoch": "41"],
                                    ],
                                    [
                                        "status": "ok", "old": ["total": .null, "own": "0"],
                                        "new": ["total": "1", "own": "1", "epoch": "42"],
                                    ],
                                    [
                                        "status": "ok", "old": ["total": .null, "own": "0"],
                                        "new": ["total": "1", "own": "1", "epoch": "43"],
                                    ],
                                    [
                                        "status": "ok", "old": ["total": .null, "own": "0"],
                                        "new": ["total": "1", "own": "1", "epoch": "44"],
                                    ],
                                    [
                                        "status": "ok", "old": ["total": .null, "own": "0"],
                                        "new": ["total": "1", "own": "1", "epoch": "45"],
                                    ],
                                    [
                                        "status": "ok", "old": ["total": .null, "own": "0"],
                                        "new": ["total": "1", "own": "1", "epoch": "46"],
                                    ],
                                    [
                                        "status": "ok", "old": ["total": .null, "own": "0"],
                                        "new": ["total": "1", "own": "1", "epoch": "47"],
                                    ],
                                    [
                                        "status": "ok", "old": ["total": .null, "own": "0"],
                                        "new": ["total": "1", "own": "1", "epoch": "48"],
                                    ],
                                    [
                                        "status": "ok", "old": ["total": .null, "own": "0"],
                                        "new": ["total": "1", "own": "1", "epoch": "49"],
                                    ],
                                    [
                                        "status": "ok", "old": ["total": .null, "own": "0"],
                                        "new": ["total": "1", "own": "1", "epoch": "50"],
                                    ],
                                    [
                                        "status": "ok", "old": ["total": .null, "own": "0"],
                                        "new": ["total": "1", "own": "1", "epoch": "51"],
                                    ],
                                    [
                                        "status": "ok", "old": ["total": .null, "own": "0"],
                                        "new": ["total": "1", "own": "1", "epoch": "52"],
                                    ],
                                    [
                                        "status": "ok", "old": ["total": .null, "own": "0"],
                                        "new": ["total": "1", "own": "1", "epoch": "53"],
                                    ],
                                    [
                                        "status": "ok", "old": ["total": .null, "own": "0"],
                                        "new": ["total": "1", "own": "1", "epoch": "54"],
                                    ],
                                    [
                                        "status": "ok", "old": ["total": .null, "own": "0"],
                                        "new": ["total": "1", "own": "1", "epoch": "55"],
                                    ],
                                    [
                                        "status": "ok", "old": ["total": .null, "own": "0"],
                                        "new": ["total": "1", "own": "1", "epoch": "56"],
                                    ],
                                    [
                                        "status": "ok", "old": ["total": .null, "own": "0"],
                                        "new": ["total": "1", "own": "1", "epoch": "57"],
                                    ],
                                    [
                                        "status": "ok", "old": ["total": .null, "own": "0"],
                                        "new": ["total": "1", "own": "1", "epoch": "58"],
                                    ],
                                    [
                                        "status": "ok", "old": ["total": .null, "own": "0"],
                                        "new": ["total": "1", "own": "1", "epoch": "59"],
                                    ],
                                    [
                                        "status": "ok", "old": ["total": .null, "own": "0"],
                                        "new": ["total": "1", "own": "1", "epoch": "60"],
                                    ],
                                    [
                                        "status": "ok", "old": ["total": .null, "own": "0"],
                                        "new": ["total": "1", "own": "1", "epoch": "61"],
                                    ],
                                    [
                                        "status": "ok", "old": ["total": .null, "own": "0"],
                                        "new": ["total": "1", "own": "1", "epoch": "62"],
                                    ],
                                    [
                                        "status": "ok", "old": ["total": .null, "own": "0"],
                                        "new": ["total": "1", "own": "1", "epoch": "63"],
                                    ],
                                    [
                                        "status": "ok", "old": ["total": .null, "own": "0"],
                                        "new": ["total": "1", "own": "1", "epoch": "64"],
                                    ],
                                    [
                                        "status": "ok", "old": ["total": .null, "own": "0"],
                                        "new": ["total": "1", "own": "1", "epoch": "65"],
                                    ],
                                    [
                                        "status": "ok", "old": ["total": .null, "own": "0"],
                                        "new": ["total": "1", "own": "1", "epoch": "66"],
                                    ],
                                    [
                                        "status": "ok", "old": ["total": .null, "own": "0"],
                                        "new": ["total": "1", "own": "1", "epoch": "67"],
                                    ],
                                    [
                                        "status": "ok", "old": ["total": .null, "own": "0"],
                                        "new": ["total": "1", "own": "1", "epoch": "68"],
                                    ],
                                    [
                                        "status": "ok", "old": ["total": .null, "own": "0"],
                                        "new": ["total": "1", "own": "1", "epoch": "69"],
                                    ],
                                    [
                                        "status": "ok", "old": ["total": .null, "own": "0"],
                                        "new": ["total": "1", "own": "1", "epoch": "70"],
                                    ],
                                    [
                                        "status": "ok", "old": ["total": .null, "own": "0"],
                                        "new": ["total": "1", "own": "1", "epoch": "71"],
                                    ],
                                    [
                                        "status": "ok", "old": ["total": .null, "own": "0"],
                                        "new": ["total": "1", "own": "1", "epoch": "72"],
                                    ],
                                    [
                                        "status": "ok", "old": ["total": .null, "own": "0"],
                                        "new": ["total": "1", "own": "1", "epoch": "73"],
                                    ],
                                    [
                                        "status": "ok", "old": ["total": .null, "own": "0"],
                                        "new": ["total": "1", "own": "1", "epoch": "74"],
                                    ],
                                    [
                                        "status": "ok", "old": ["total": .null, "own": "0"],
                                        "new": ["total": "1", "own": "1", "epoch": "75"],
                                    ],
                                    [
                                        "status": "ok", "old": ["total": .null, "own": "0"],
                                        "new": ["total": "1", "own": "1", "epoch": "76"],
                                    ],
                                    [
                                        "status": "ok", "old": ["total": .null, "own": "0"],
                                        "new": ["total": "1", "own": "1", "epoch": "77"],
                                    ],
                                    [
                                        "status": "ok", "old": ["total": .null, "own": "0"],
                                        "new": ["total": "1", "own": "1", "epoch": "78"],
                                    ],
                                    [
                                        "status": "ok", "old": ["total": .null, "own": "0"],
                                        "new": ["total": "1", "own": "1", "epoch": "79"],
                                    ],
                                    [
                                        "status": "ok", "old": ["total": .null, "own": "0"],
                                        "new": ["total": "1", "own": "1", "epoch": "80"],
                                    ],
                                    [
                                        "status": "ok", "old": ["total": .null, "own": "0"],
                                        "new": ["total": "1", "own": "1", "epoch": "81"],
                                    ],
                                    [
                                        "status": "ok", "old": ["total": .null, "own": "0"],
                                        "new": ["total": "1", "own": "1", "epoch": "82"],
                                    ],
                                    [
                                        "status": "ok", "old": ["total": .null, "own": "0"],
                                        "new": ["total": "1", "own": "1", "epoch": "83"],
                                    ],
                                    [
                                        "status": "ok", "old": ["total": .null, "own": "0"],
                                        "new": ["total": "1", "own": "1", "epoch": "84"],
                                    ],
                                    [
                                        "status": "ok", "old": ["total": .null, "own": "0"],
                                        "new": ["total": "1", "own": "1", "epoch": "85"],
                                    ],
                                    [
                                        "status": "ok", "old": ["total": .null, "own": "0"],
                                        "new": ["total": "1", "own": "1", "epoch": "86"],
                                    ],
                                    [
                                        "status": "ok", "old": ["total": .null, "own": "0"],
                                        "new": ["total": "1", "own": "1", "epoch": "87"],
                                    ],
                                    [
                                        "status": "ok", "old": ["total": .null, "own": "0"],
                                        "new": ["total": "1", "own": "1", "epoch": "88"],
                                    ],
                                    [
                                        "status": "ok", "old": ["total": .null, "own": "0"],
                                        "new": ["total": "1", "own": "1", "epoch": "89"],
                                    ],
                                    [
                                        "status": "ok", "old": ["total": .null, "own": "0"],
                                        "new": ["total": "1", "own": "1", "epoch": "90"],
                                    ],
                                    [
                                        "status": "ok", "old": ["total": .null, "own": "0"],
                                        "new": ["total": "1", "own": "1", "epoch": "91"],
                                    ],
                                    [
                                        "status": "ok", "old": ["total": .null, "own": "0"],
                                        "new": ["total": "1", "own": "1", "epoch": "92"],
                                    ],
                                    [
                                        "status": "ok", "old": ["total": .null, "own": "0"],
                                        "new": ["total": "1", "own": "1", "epoch": "93"],
                                    ],
                                    [
                                        "status": "ok", "old": ["total": .null, "own": "0"],
                                        "new": ["total": "1", "own": "1", "epoch": "94"],
                                    ],
                                    [
                                        "status": "ok", "old": ["total": .null, "own": "0"],
                                        "new": ["total": "1", "own": "1", "epoch": "95"],
                                    ],
                                    [
                                        "status": "ok", "old": ["total": .null, "own": "0"],
                                        "new": ["total": "1", "own": "1", "epoch": "96"],
                                    ],
                                    [
                                        "status": "ok", "old": ["total": .null, "own": "0"],
                                        "new": ["total": "1", "own": "1", "epoch": "97"],
                                    ],
                                    [
                                        "status": "ok", "old": ["total": .null, "own": "0"],
                                        "new": ["total": "1", "own": "1", "epoch": "98"],
                                    ],
                                    [
                                        "status": "ok", "old": ["total": .null, "own": "0"],
                                        "new": ["total": "1", "own": "1", "epoch": "99"],
                                    ],
                                    [
                                        "status": "ok", "old": ["total": .null, "own": "0"],
                                        "new": ["total": "1", "own": "1", "epoch": "100"],
                                    ],
                                    [
                                        "status": "ok", "old": ["total": .null, "own": "0"],
                                        "new": ["total": "1", "own": "1", "epoch": "101"],
                                    ],
                                ],
                            ]
                        ]
                    ),
                    raw(
                        "lax.epochs.batch",
                        [
                            "instance": "6161616161616161616161616161616161616161616161616161616161616161",
                            "life": "31", "writer": "3030303030303030303030303030303030303030303030303030303030303030",
                            "sequence": "32",
                            "args": [
                                "6b3030", "31", "", "", "6b3031", "31", "", "", "6b3032", "31", "", "", "6b3033", "31",
                                "", "", "6b3034", "31", "", "", "6b3035", "31", "", "", "6b3036", "31", "", "",
                                "6b3037", "31", "", "", "6b3038", "31", "", "", "6b3039", "31", "", "", "6b3130", "31",
                                "", "", "6b3131", "31", "", "", "6b3132", "31", "", "", "6b3133", "31", "", "",
                                "6b3134", "31", "", "", "6b3135", "31", "", "", "6b3136", "31", "", "", "6b3137", "31",
                                "", "", "6b3138", "31", "", "", "6b3139", "31", "", "", "6b3230", "31", "", "",
                                "6b3231", "31", "", "", "6b3232", "31", "", "", "6b3233", "31", "", "", "6b3234", "31",
                                "", "", "6b3235", "31", "", "", "6b3236", "31", "", "", "6b3237", "31", "", "",
                                "6b3238", "31", "", "", "6b3239", "31", "", "", "6b3330", "31", "", "", "6b3331", "31",
                                "", "", "6b3332", "31", "", "", "6b3333", "31", "", "", "6b3334", "31", "", "",
                                "6b3335", "31", "", "", "6b3336", "31", "", "", "6b3337", "31", "", "", "6b3338", "31",
                                "", "", "6b3339", "31", "", "", "6b3430", "31", "", "", "6b3431", "31", "", "",
                                "6b3432", "31", "", "", "6b3433", "31", "", "", "6b3434", "31", "", "", "6b3435", "31",
                                "", "", "6b3436", "31", "", "", "6b3437", "31", "", "", "6b3438", "31", "", "",
                                "6b3439", "31", "", "", "6b3530", "31", "", "", "6b3531", "31", "", "", "6b3532", "31",
                                "", "", "6b3533", "31", "", "", "6b3534", "31", "", "", "6b3535", "31", "", "",
                                "6b3536", "31", "", "", "6b3537", "31", "", "", "6b3538", "31", "", "", "6b3539", "31",
                                "", "", "6b3630", "31", "", "", "6b3631", "31", "", "", "6b3632", "31", "", "",
                                "6b3633", "31", "", "", "6b3634", "31", "", "", "6b3635", "31", "", "", "6b3636", "31",
                                "", "", "6b3637", "31", "", "", "6b3638", "31", "", "", "6b3639", "31", "", "",
                                "6b3730", "31", "", "", "6b3731", "31", "", "", "6b3732", "31", "", "", "6b3733", "31",
                                "", "", "6b3734", "31", "", "", "6b3735", "31", "", "", "6b3736", "31", "", "",
                                "6b3737", "31", "", "", "6b3738", "31", "", "", "6b3739", "31", "", "", "6b3830", "31",
                                "", "", "6b3831", "31", "", "", "6b3832", "31", "", "", "6b3833", "31", "", "",
                                "6b3834", "31", "", "", "6b3835", "31", "", "", "6b3836", "31", "", "", "6b3837", "31",
                                "", "", "6b3838", "31", "", "", "6b3839", "31", "", "", "6b3930", "31", "", "",
                                "6b3931", "31", "", "", "6b3932", "31", "", "", "6b3933", "31", "", "", "6b3934", "31",
                                "", "", "6b3935", "31", "", "", "6b3936", "31", "", "", "6b3937", "31", "", "",
                                "6b3938", "31", "", "", "6b3939", "31", "", "", "7a", "31", "", "",
                            ],
                        ],
                        ["reject": ["code": "bad-argument", "field": "items"]]
                    ),
                ]
            ),
            vector(
                "lax/corners/instance-count",
                ["LAX-002"],
                "A belief's slice may be below 0",
                [
                    raw(
                        "epochs.attach",
                        ["instance": "6161616161616161616161616161616161616161616161616161616161616161"],
                        ["ok": ["life": "1"]]
                    ),
                    raw(
                        "lax.epochs.batch",
                        [
                            "instance": "6161616161616161616161616161616161616161616161616161616161616161",
                            "life": "31", "writer": "3030303030303030303030303030303030303030303030303030303030303030",
                            "sequence": "31", "args": ["6b", "2d35", "", ""],
                        ],
                        [
                            "ok": [
                                "repeated": false,
                                "results": [
                                    [
                                        "status": "ok", "old": ["total": .null, "own": "0"],
                                        "new": ["total": "-5", "own": "-5", "epoch": "2"],
                                    ]
                                ],
                            ]
                        ]
                    ),
                    raw(
                        "lax.epochs.batch",
                        [
                            "instance": "6161616161616161616161616161616161616161616161616161616161616161",
                            "life": "31", "writer": "3030303030303030303030303030303030303030303030303030303030303030",
                            "sequence": "32", "args": ["6b", "31", "32", "2d35"],
                        ],
                        [
                            "ok": [
                                "repeated": false,
                                "results": [
                                    [
                                        "status": "ok", "old": ["total": "-5", "own": "-5"],
                                        "new": ["total": "-4", "own": "-4", "epoch": "2"],
                                    ]
                                ],
                            ]
                        ]
                    ),
                ]
            ),
            vector(
                "lax/corners/order-more",
                ["LAX-003"],
                "A key twice is found when its item's turn comes, not before",
                [
                    raw(
                        "lax.batch",
                        [
                            "writer": "3030303030303030303030303030303030303030303030303030303030303030",
                            "sequence": "31", "args": ["61", "78", "62", "31", "62", "31"],
                        ],
                        ["reject": ["code": "bad-argument", "field": "delta", "item": 0]]
                    ),
                    raw(
                        "lax.batch",
                        [
                            "writer": "3030303030303030303030303030303030303030303030303030303030303030",
                            "sequence": "31", "args": ["61", "31", "62", "78", "61", "31"],
                        ],
                        ["reject": ["code": "bad-argument", "field": "delta", "item": 1]]
                    ),
                    raw("lax.stored", [:], ["ok": ["fields": [], "writers": []]]),
                ]
            ),
            vectorOnOpenStorage(
                "lax/corners/corrupt-record-more",
                ["LAX-010", "LAX-032"],
                "What is no record is refused also where the sequence in it is lower than the batch's",
                [
                    raw(
                        "lax.store",
                        [
                            "writer": "3030303030303030303030303030303030303030303030303030303030303030",
                            "value": "317c78",
                        ],
                        ["ok": [:]]
                    ),
                    raw(
                        "lax.batch",
                        [
                            "writer": "3030303030303030303030303030303030303030303030303030303030303030",
                            "sequence": "32", "args": ["6b", "31"],
                        ],
                        ["reject": ["code": "corrupt"]]
                    ),
                    raw(
                        "lax.batch",
                        [
                            "writer": "3030303030303030303030303030303030303030303030303030303030303030",
                            "sequence": "31", "args": ["6b", "31"],
                        ],
                        ["reject": ["code": "corrupt"]]
                    ),
                    raw(
                        "lax.stored",
                        [:],
                        [
                            "ok": [
                                "fields": [],
                                "writers": [
                                    [
                                        "writer": "3030303030303030303030303030303030303030303030303030303030303030",
                                        "value": "317c78",
                                    ]
                                ],
                            ]
                        ]
                    ),
                ]
            ),
        ]
    }

    private static var second: [ScenarioVector] {
        [
            vector(
                "lax/corners/sequences-beyond-32-bits",
                ["LAX-011", "LAX-013"],
                "Sequences are compared whole",
                [
                    raw(
                        "lax.batch",
                        [
                            "writer": "3030303030303030303030303030303030303030303030303030303030303030",
                            "sequence": "31", "args": ["6b", "31"],
                        ],
                        ["ok": ["repeated": false, "results": [["status": "ok", "old": .null, "new": "1"]]]]
                    ),
                    raw(
                        "lax.batch",
                        [
                            "writer": "3030303030303030303030303030303030303030303030303030303030303030",
                            "sequence": "34323934393637323936", "args": ["6b", "31"],
                        ],
                        ["ok": ["repeated": false, "results": [["status": "ok", "old": "1", "new": "2"]]]]
                    ),
                    raw(
                        "lax.batch",
                        [
                            "writer": "3030303030303030303030303030303030303030303030303030303030303030",
                            "sequence": "34323934393637323937", "args": ["6b", "31"],
                        ],
                        ["ok": ["repeated": false, "results": [["status": "ok", "old": "2", "new": "3"]]]]
                    ),
                    raw(
                        "lax.batch",
                        [
                            "writer": "3030303030303030303030303030303030303030303030303030303030303030",
                            "sequence": "34323934393637323936", "args": ["6b", "31"],
                        ],
                        ["reject": ["code": "outdated"]]
                    ),
                    raw(
                        "lax.batch",
                        [
                            "writer": "3030303030303030303030303030303030303030303030303030303030303030",
                            "sequence": "35", "args": ["6b", "31"],
                        ],
                        ["reject": ["code": "outdated"]]
                    ),
                ]
            ),
            vector(
                "lax/corners/in-order",
                ["LAX-013"],
                "Items are applied in the order of the batch, which their epochs show",
                [
                    raw(
                        "epochs.attach",
                        ["instance": "6161616161616161616161616161616161616161616161616161616161616161"],
                        ["ok": ["life": "1"]]
                    ),
                    raw(
                        "lax.epochs.batch",
                        [
                            "instance": "6161616161616161616161616161616161616161616161616161616161616161",
                            "life": "31", "writer": "3030303030303030303030303030303030303030303030303030303030303030",
                            "sequence": "31", "args": ["62", "31", "", "", "61", "31", "", ""],
                        ],
                        [
                            "ok": [
                                "repeated": false,
                                "results": [
                                    [
                                        "status": "ok", "old": ["total": .null, "own": "0"],
                                        "new": ["total": "1", "own": "1", "epoch": "2"],
                                    ],
                                    [
                                        "status": "ok", "old": ["total": .null, "own": "0"],
                                        "new": ["total": "1", "own": "1", "epoch": "3"],
                                    ],
                                ],
                            ]
                        ]
                    ),
                    raw(
                        "lax.epochs.stored",
                        [:],
                        [
                            "ok": [
                                "writers": [
                                    [
                                        "writer": "3030303030303030303030303030303030303030303030303030303030303030",
                                        "value": "317c612c322c317c612c332c31",
                                    ]
                                ]
                            ]
                        ]
                    ),
                ]
            ),
            vectorOnOpenStorage(
                "lax/corners/corrupt-slice-by-now",
                ["LAX-016"],
                "A repetition answers null for everything where the slice alone is corrupt by now",
                [
                    raw(
                        "epochs.attach",
                        ["instance": "6161616161616161616161616161616161616161616161616161616161616161"],
                        ["ok": ["life": "1"]]
                    ),
                    raw(
                        "lax.epochs.batch",
                        [
                            "instance": "6161616161616161616161616161616161616161616161616161616161616161",
                            "life": "31", "writer": "3030303030303030303030303030303030303030303030303030303030303030",
                            "sequence": "31", "args": ["6b", "35", "", ""],
                        ],
                        [
                            "ok": [
                                "repeated": false,
                                "results": [
                                    [
                                        "status": "ok", "old": ["total": .null, "own": "0"],
                                        "new": ["total": "5", "own": "5", "epoch": "2"],
                                    ]
                                ],
                            ]
                        ]
                    ),
                    raw(
                        "epochs.store",
                        [
                            "at": "slice", "key": "6b",
                            "instance": "6161616161616161616161616161616161616161616161616161616161616161",
                            "value": "78",
                        ],
                        ["ok": [:]]
                    ),
                    raw(
                        "lax.epochs.batch",
                        [
                            "instance": "6161616161616161616161616161616161616161616161616161616161616161",
                            "life": "31", "writer": "3030303030303030303030303030303030303030303030303030303030303030",
                            "sequence": "31", "args": ["6b", "35", "", ""],
                        ],
                        [
                            "ok": [
                                "repeated": true,
                                "results": [
                                    [
                                        "status": "ok", "old": ["total": .null, "own": .null],
                                        "new": ["total": .null, "own": .null, "epoch": .null],
                                    ]
                                ],
                            ]
                        ]
                    ),
                ]
            ),
            vector(
                "lax/corners/beats-in-between",
                ["LAX-019", "LAX-015"],
                "Neither a beat nor a clear-own touches the last batches",
                [
                    raw(
                        "epochs.attach",
                        ["instance": "6161616161616161616161616161616161616161616161616161616161616161"],
                        ["ok": ["life": "1"]]
                    ),
                    raw(
                        "lax.epochs.batch",
                        [
                            "instance": "6161616161616161616161616161616161616161616161616161616161616161",
                            "life": "31", "writer": "3030303030303030303030303030303030303030303030303030303030303030",
                            "sequence": "31", "args": ["6b", "35", "", ""],
                        ],
                        [
                            "ok": [
                                "repeated": false,
                                "results": [
                                    [
                                        "status": "ok", "old": ["total": .null, "own": "0"],
                                        "new": ["total": "5", "own": "5", "epoch": "2"],
                                    ]
                                ],
                            ]
                        ]
                    ),
                    raw(
                        "epochs.beat",
                        ["instance": "6161616161616161616161616161616161616161616161616161616161616161", "life": "31"],
                        ["ok": ["cursor": .null, "removed": []]]
                    ),
                    raw(
                        "lax.epochs.batch",
                        [
                            "instance": "6161616161616161616161616161616161616161616161616161616161616161",
                            "life": "31", "writer": "3030303030303030303030303030303030303030303030303030303030303030",
                            "sequence": "31", "args": ["6b", "35", "", ""],
                        ],
                        [
                            "ok": [
                                "repeated": true,
                                "results": [
                                    [
                                        "status": "ok", "old": ["total": "5", "own": "5"],
                                        "new": ["total": "5", "own": "5", "epoch": "2"],
                                    ]
                                ],
                            ]
                        ]
                    ),
                    raw(
                        "epochs.clear-own",
                        ["instance": "6161616161616161616161616161616161616161616161616161616161616161", "life": "31"],
                        ["ok": ["cursor": .null, "removed": []]]
                    ),
                    raw(
                        "lax.epochs.batch",
                        [
                            "instance": "6161616161616161616161616161616161616161616161616161616161616161",
                            "life": "31", "writer": "3030303030303030303030303030303030303030303030303030303030303030",
                            "sequence": "31", "args": ["6b", "35", "", ""],
                        ],
                        [
                            "ok": [
                                "repeated": true,
                                "results": [
                                    [
                                        "status": "ok", "old": ["total": "0", "own": "0"],
                                        "new": ["total": "0", "own": "0", "epoch": "2"],
                                    ]
                                ],
                            ]
                        ]
                    ),
                    raw(
                        "lax.epochs.stored",
                        [:],
                        [
                            "ok": [
                                "writers": [
                                    [
                                        "writer": "3030303030303030303030303030303030303030303030303030303030303030",
                                        "value": "317c612c322c35",
                                    ]
                                ]
                            ]
                        ]
                    ),
                ]
            ),
        ]
    }

    private static var third: [ScenarioVector] {
        [
            vectorOnOpenStorage(
                "lax/corners/revived-before-corrupt",
                ["LAX-025"],
                "A batch of another life is refused with revived, though the last batch be no record",
                [
                    raw(
                        "epochs.attach",
                        ["instance": "6161616161616161616161616161616161616161616161616161616161616161"],
                        ["ok": ["life": "1"]]
                    ),
                    raw(
                        "lax.epochs.store",
                        ["writer": "3030303030303030303030303030303030303030303030303030303030303030", "value": "78"],
                        ["ok": [:]]
                    ),
                    raw(
                        "lax.epochs.batch",
                        [
                            "instance": "6161616161616161616161616161616161616161616161616161616161616161",
                            "life": "37", "writer": "3030303030303030303030303030303030303030303030303030303030303030",
                            "sequence": "31", "args": ["6b", "31", "", ""],
                        ],
                        ["reject": ["code": "revived"]]
                    ),
                    raw(
                        "lax.epochs.batch",
                        [
                            "instance": "6161616161616161616161616161616161616161616161616161616161616161",
                            "life": "31", "writer": "3030303030303030303030303030303030303030303030303030303030303030",
                            "sequence": "31", "args": ["6b", "31", "", ""],
                        ],
                        ["reject": ["code": "corrupt"]]
                    ),
                ]
            ),
            vector(
                "lax/corners/names-more",
                ["LAX-030"],
                "What is no namespace has no names, and no lax counters",
                [
                    raw(
                        "lax.names",
                        [
                            "namespace": "",
                            "writer": "3030303030303030303030303030303030303030303030303030303030303030",
                        ],
                        ["reject": ["code": "bad-namespace"]]
                    ),
                    raw(
                        "lax.names",
                        [
                            "namespace": "612062",
                            "writer": "3030303030303030303030303030303030303030303030303030303030303030",
                        ],
                        ["reject": ["code": "bad-namespace"]]
                    ),
                ]
            ),
        ]
    }

    private static func raw(_ operation: String, _ args: JSON.Object, _ expected: JSON) -> ScenarioStep {
        ScenarioStep(op: operation, args: args, expectation: .exactly(expected))
    }
}
