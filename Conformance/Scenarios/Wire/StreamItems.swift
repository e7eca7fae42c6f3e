import ConformanceKit

/// Streams that are right: every item whole, bytewise and across pieces, alone and in company.
enum StreamItems {
    static var vectors: [ScenarioVector] {
        single + fixed + cuts
    }

    static let largest: UInt64 = 9_223_372_036_854_775_807

    private static let items: [(name: String, title: String, rules: [String], direction: Direction, item: Item)] = [
        ("frame", "A frame", ["WIRE-031"], .downstream, .frame(41, "SET", "k", "v")),
        ("frame-empty-argument", "A frame with an empty argument", ["WIRE-031"], .downstream, .frame(0, "")),
        ("frame-crlf-payload", "A frame whose payload is CRLF", ["WIRE-023"], .downstream, .frame(5, "\r\n", "\r")),
        ("chunk", "A chunk", ["WIRE-031"], .downstream, .chunk("0123456789")),
        ("chunk-of-1", "A chunk of one byte", ["WIRE-050"], .downstream, .chunk("x")),
        ("chunk-of-crlf", "A chunk of line ends", ["WIRE-052"], .downstream, .chunk("\r\n\r\n")),
        (
            "chunk-looks-like-a-line", "A chunk that holds a line", ["WIRE-052"], .downstream,
            .chunk("+SNAPSHOT_END 9\r\n")
        ),
        ("ack", "An ack", ["WIRE-031", "WIRE-041"], .downstream, .ack(8_965_428_590_485_712, 0)),
        ("ack-smallest", "Generation 1, offset 0", ["WIRE-041", "WIRE-042"], .downstream, .ack(1, 0)),
        (
            "ack-largest", "The largest numbers of an ack", ["WIRE-041", "WIRE-042", "CONV-001"], .downstream,
            .ack(.max, largest)
        ),
        (
            "ack-2-to-53-plus-1", "Numbers above 2^53", ["CONV-001"], .downstream,
            .ack(9_007_199_254_740_993, 9_007_199_254_740_995)
        ),
        ("snapshot", "The beginning of a snapshot", ["WIRE-040"], .downstream, .snapshot),
        ("snapshot-end", "The end of a snapshot", ["WIRE-040", "WIRE-042"], .downstream, .snapshotEnd(374)),
        (
            "snapshot-end-largest", "The largest offset at the end of a snapshot", ["WIRE-042"], .downstream,
            .snapshotEnd(largest)
        ),
        ("ping", "A ping", ["WIRE-040", "WIRE-042"], .downstream, .ping(8_965_428_590_485_712, 224)),
        (
            "ping-largest", "The largest numbers of a ping", ["WIRE-041", "WIRE-042", "CONV-001"], .downstream,
            .ping(.max, largest)
        ),
        ("error-line", "An error line without text", ["WIRE-043"], .downstream, .errorLine("handshake-limit")),
        (
            "error-line-text", "An error line with text", ["WIRE-043"], .downstream,
            .errorLine("bad-offset", "offset 12x at byte 31")
        ),
        (
            "error-line-empty-text", "An error line with a space and no text", ["WIRE-043"], .downstream,
            .errorLine("busy", "")
        ),
        ("error-line-spaces", "A text of spaces", ["WIRE-043"], .downstream, .errorLine("busy", "  ")),
        (
            "error-line-printable", "Every byte that a text can hold", ["WIRE-043"], .downstream,
            .errorLine("z", Octets((0x20...0x7E).map { UInt8($0) }))
        ),
        ("error-line-code", "A code of letters, digits and hyphens", ["WIRE-043"], .downstream, .errorLine("az-09-")),
        (
            "error-line-code-of-hyphens", "A code with hyphens in a row and at its end", ["WIRE-043"], .downstream,
            .errorLine("a--b-")
        ),
        (
            "error-line-256", "A line of exactly 256 bytes", ["WIRE-044"], .downstream,
            .errorLine("code", Octets(repeating: "t", count: 244))
        ),
        (
            "error-line-256-code", "A line of exactly 256 bytes that is all code", ["WIRE-044"], .downstream,
            .errorLine(Octets(repeating: "c", count: 249))
        ),
        ("replconf-ack", "An acknowledgement", ["WIRE-037", "WIRE-042"], .upstream, .replconfAck(225)),
        ("replconf-ack-0", "An acknowledgement of nothing yet", ["WIRE-037"], .upstream, .replconfAck(0)),
        (
            "replconf-ack-largest", "The largest acknowledgement", ["WIRE-042", "CONV-001"], .upstream,
            .replconfAck(largest)
        ),
    ]

    /// Each item in one piece, byte by byte, and cut short by a byte.
    private static var single: [ScenarioVector] {
        items.map { entry in
            let bytes = entry.item.bytes
            return vector(
                "wire/stream/\(entry.name)",
                entry.rules + ["WIRE-030"],
                entry.title,
                [
                    parsed(entry.direction, [bytes], [entry.item]),
                    parsed(entry.direction, bytes, every: 1, [entry.item]),
                    parsed(entry.direction, [Octets(bytes.bytes.dropLast())], [], then: .insideItem),
                ]
            )
        }
    }

    private static var fixed: [ScenarioVector] {
        let first = Item.ack(7, 1)
        let second = Item.frame(1, "SET", "k", "v")
        let third = Item.ping(7, 2)
        let all = (first.bytes + second.bytes + third.bytes).bytes
        let large = Octets(repeating: "s", count: 65_536)
        return [
            vector(
                "wire/stream/nothing",
                ["WIRE-030"],
                "No piece, and pieces of nothing",
                [parsed([], []), parsed([""], []), parsed(["", "", ""], []), parsed(.upstream, [""], [])]
            ),
            vector(
                "wire/stream/items-across-pieces",
                ["WIRE-030", "WIRE-031"],
                "Three items in two pieces; the cut goes through the frame",
                [parsed([Octets(all.prefix(20)), Octets(all.dropFirst(20))], [first, second, third])]
            ),
            vector(
                "wire/stream/empty-pieces-between",
                ["WIRE-030"],
                "Empty pieces change nothing",
                [parsed(["", first.bytes, "", "", second.bytes + third.bytes, ""], [first, second, third])]
            ),
            vector(
                "wire/stream/cut-between-cr-and-lf",
                ["WIRE-030", "WIRE-031"],
                "A cut between CR and LF, at each place of a frame",
                note: "Finds parsers that report at CR, or that lose a CR at the end of a piece.",
                [4, 8, 12, 16, 22].map { (lf: Int) in
                    let bytes = frameBytes(1, "PING").bytes
                    let cut = lf - 1
                    return parsed([Octets(bytes.prefix(cut)), Octets(bytes.dropFirst(cut))], [.frame(1, "PING")])
                }
            ),
            vector(
                "wire/stream/last-lf-alone",
                ["WIRE-031"],
                "The last byte alone completes the item, and no byte more is needed",
                [
                    parsed([Octets(frameBytes(1, "PING").bytes.dropLast()), "\n"], [.frame(1, "PING")]),
                    parsed(["+SNAPSHOT\r", "\n"], [.snapshot]),
                    parsed(["$1\r\nx\r", "\n"], [.chunk("x")]),
                    parsed(.upstream, ["REPLCONF ACK 3\r", "\n"], [.replconfAck(3)]),
                ]
            ),
            vector(
                "wire/stream/snapshot-is-not-snapshot-end",
                ["WIRE-040"],
                "Two lines that begin alike",
                [parsed(["+SNAPSHOT\r\n+SNAPSHOT_END 5\r\n"], [.snapshot, .snapshotEnd(5)])]
            ),
            vector(
                "wire/stream/any-order",
                ["WIRE-035"],
                "Items that make no sense in a session are still items",
                note: "Finds parsers that judge the session.",
                [
                    parsed(
                        [
                            "+SNAPSHOT_END 5\r\n$1\r\nx\r\n+ACK 9 0\r\n" as Octets + frameBytes(8, "A")
                                + frameBytes(3, "B")
                                + "+SNAPSHOT\r\n+SNAPSHOT\r\n-ERR a\r\n+PING 4 1\r\n"
                        ],
                        [
                            .snapshotEnd(5), .chunk("x"), .ack(9, 0), .frame(8, "A"), .frame(3, "B"), .snapshot,
                            .snapshot,
                            .errorLine("a"), .ping(4, 1),
                        ]
                    )
                ]
            ),
            vector(
                "wire/stream/after-an-error-line",
                ["WIRE-035"],
                "An error line is an item; what follows it is parsed",
                [parsed(["-ERR busy\r\n+PING 1 1\r\n"], [.errorLine("busy"), .ping(1, 1)])]
            ),
            vector(
                "wire/stream/a-whole-session",
                ["WIRE-030", "WIRE-035"],
                "An ack, a snapshot with a ping inside, frames, a ping",
                [
                    parsed(
                        [
                            "+ACK 12 0\r\n+SNAPSHOT\r\n+PING 12 3\r\n$5\r\nabcde\r\n$2\r\nfg\r\n+SNAPSHOT_END 3\r\n"
                                as Octets
                                + frameBytes(3, "INCR", "n") + frameBytes(4, "DEL", "n") + "+PING 12 5\r\n"
                        ],
                        [
                            .ack(12, 0), .snapshot, .ping(12, 3), .chunk("abcde"), .chunk("fg"), .snapshotEnd(3),
                            .frame(3, "INCR", "n"), .frame(4, "DEL", "n"), .ping(12, 5),
                        ]
                    )
                ]
            ),
            vector(
                "wire/stream/largest-chunk",
                ["WIRE-051", "WIRE-030"],
                "A chunk of 65,536 bytes, whole and in pieces of 1,000",
                [parsed([argument(large)], [.chunk(large)]), parsed(argument(large), every: 1000, [.chunk(large)])]
            ),
            vector(
                "wire/stream/large-frame-in-pieces",
                ["WIRE-030"],
                "A frame of 70,000 bytes in pieces of 4,096",
                [
                    parsed(
                        frameBytes(2, "SET", "k", Octets(repeating: "v", count: 70_000)),
                        every: 4096,
                        [.frame(2, "SET", "k", Octets(repeating: "v", count: 70_000))]
                    )
                ]
            ),
            vector(
                "wire/stream/1500-items-in-one-piece",
                ["WIRE-030", "WIRE-031"],
                "1,500 items in one piece",
                note: "Finds a call for each item, which fills the stack.",
                [parsed([Octets(repeating: "+SNAPSHOT\r\n", count: 1_500)], Array(repeating: .snapshot, count: 1_500))]
            ),
            vector(
                "wire/stream/many-frames-in-one-piece",
                ["WIRE-031"],
                "A hundred frames in one piece",
                [
                    parsed(
                        [(0..<100).reduce("") { $0 + frameBytes(UInt64($1), "INCR", "n") }],
                        (0..<100).map { .frame(UInt64($0), "INCR", "n") }
                    )
                ]
            ),
        ]
    }

    /// One stream of every downstream item, cut every n bytes.
    private static var cuts: [ScenarioVector] {
        let all: [Item] = [
            .ack(987, 0), .snapshot, .ping(987, 10), .chunk("ab\r\ncd"), .chunk("e"), .snapshotEnd(10),
            .frame(10, "SET", "k", ""),
            .frame(11, "\r\n"), .ping(987, 12), .errorLine("busy", "come back later"),
        ]
        let bytes = all.reduce("") { $0 + $1.bytes }
        let upstream = (0..<5).map { Item.replconfAck(UInt64(9 + $0)) }
        return (1...32).map { size in
            vector(
                "wire/stream/every-item-cut-every-\(size)",
                ["WIRE-030", "WIRE-031"],
                "Every item of a stream, in pieces of \(size == 1 ? "one byte" : "\(size) bytes")",
                [parsed(bytes, every: size, all)]
            )
        } + [
            vector(
                "wire/stream/upstream-cuts",
                ["WIRE-030", "WIRE-037"],
                "Acknowledgements in pieces of 1 to 18 bytes",
                (1...18).map { parsed(.upstream, upstream.reduce("") { $0 + $1.bytes }, every: $0, upstream) }
            )
        ]
    }
}
