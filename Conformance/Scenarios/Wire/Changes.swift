import ConformanceKit

/// Every byte of an item replaced, one at a time, by bytes that somebody could confuse it with.
enum Changes {
    static var vectors: [ScenarioVector] {
        frames + lines
    }

    private static let replacements = Octets([0x00, 0xFF] + Array("\r\n 0179-+*$:aA".utf8)).bytes

    private static var frames: [ScenarioVector] {
        let bytes = frameBytes(10, "ab", "").bytes
        return bytes.indices.map { position in
            vector(
                "wire/changes/frame-byte-\(padded(position))",
                ["WIRE-010", "WIRE-011"],
                "A frame with another byte at position \(position)",
                changed(bytes, at: position).map { decode($0).agreed }
            )
        }
    }

    private static var lines: [ScenarioVector] {
        let items: [(name: String, rules: [String], direction: Direction, item: Item)] = [
            ("ack", ["WIRE-040", "WIRE-041", "WIRE-042", "WIRE-045"], .downstream, .ack(12, 30)),
            ("snapshot", ["WIRE-040", "WIRE-045"], .downstream, .snapshot),
            ("snapshot-end", ["WIRE-040", "WIRE-042", "WIRE-045"], .downstream, .snapshotEnd(9)),
            ("ping", ["WIRE-040", "WIRE-041", "WIRE-042", "WIRE-045"], .downstream, .ping(9, 0)),
            ("error-line", ["WIRE-040", "WIRE-043", "WIRE-045"], .downstream, .errorLine("a-b", "c d")),
            ("chunk", ["WIRE-050", "WIRE-051", "WIRE-052"], .downstream, .chunk("0123456789")),
            ("replconf-ack", ["WIRE-037", "WIRE-042", "WIRE-045"], .upstream, .replconfAck(41)),
        ]
        return items.map { entry in
            let bytes = entry.item.bytes.bytes
            return vector(
                "wire/changes/\(entry.name)",
                entry.rules + ["WIRE-032"],
                "An item with each of its bytes replaced in turn",
                bytes.indices.flatMap { position in
                    changed(bytes, at: position).map { stream(entry.direction, [$0]).agreed }
                }
            )
        }
    }

    private static func changed(_ bytes: [UInt8], at position: Int) -> [Octets] {
        replacements.filter { $0 != bytes[position] }.map { replacement in
            var changed = bytes
            changed[position] = replacement
            return Octets(changed)
        }
    }
}

/// A number as two digits, so that names sort by it.
func padded(_ number: Int) -> String {
    number < 10 ? "0\(number)" : "\(number)"
}

/// A number as three digits, so that names sort by it.
func padded3(_ number: Int) -> String {
    number < 100 ? "0\(padded(number))" : "\(number)"
}
