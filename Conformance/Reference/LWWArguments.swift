import ConformanceKit
import TidemarkLWW

// What the operations of chapters 08 and 09 read.
extension JSON.Object {
    /// A number of 64 bits in hexadecimal.
    func hex64(_ name: String) throws(ArgumentError) -> UInt64 {
        guard let number = try required(name).stringValue.flatMap(hex64Number) else {
            throw ArgumentError(name: name, expected: "16 lower-case hexadecimal digits")
        }
        return number
    }

    func hex64List(_ name: String) throws(ArgumentError) -> [UInt64] {
        guard let values = try required(name).arrayValue else { throw ArgumentError(name: name, expected: "an array") }
        var numbers: [UInt64] = []
        for value in values {
            guard let number = value.stringValue.flatMap(hex64Number) else {
                throw ArgumentError(name: name, expected: "16 lower-case hexadecimal digits each")
            }
            numbers.append(number)
        }
        return numbers
    }

    func lwwTime(_ name: String) throws(ArgumentError) -> HybridTime { HybridTime(rawValue: try hex64(name)) }

    func lwwKey(_ name: String) throws(ArgumentError) -> LWWKey { LWWKey(try bytes(name)) }

    func stamp(_ name: String) throws(ArgumentError) -> Stamp {
        let text = try required(name).stringValue ?? ""
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, let time = hex64Number(String(parts[0])), let writer = hex64Number(String(parts[1]))
        else { throw ArgumentError(name: name, expected: "a stamp") }
        return Stamp(HybridTime(rawValue: time), writer: writer)
    }

    /// This object as an entry.
    func lwwEntry() throws(ArgumentError) -> LWWEntry {
        let value = try required("value").isNull ? nil : try bytes("value")
        return LWWEntry(try lwwKey("key"), epoch: try decimal("epoch"), try stamp("stamp"), value)
    }

    func lwwTable(_ name: String) throws(ArgumentError) -> LWWTable {
        guard let values = try required(name).arrayValue else { throw ArgumentError(name: name, expected: "an array") }
        var table = LWWTable()
        for value in values {
            guard let entry = value.objectValue else { throw ArgumentError(name: name, expected: "entries") }
            table.merge(try entry.lwwEntry())
        }
        return table
    }

    /// This object as what a replica has stored.
    func lwwStored() throws(ArgumentError) -> LWWStored {
        let number = try optionalDecimal("view")
        let view = try number.map { (number) throws(ArgumentError) in
            LWWView(number: number, members: Set(try hex64List("members")))
        }
        return LWWStored(
            view: view ?? .open,
            term: try optionalDecimal("term") ?? 0,
            floor: try lwwTime("floor"),
            clock: try lwwTime("clock"),
            table: try lwwTable("entries")
        )
    }

    /// The range that members of this object say.
    func lwwRange() throws(ArgumentError) -> LWWRange {
        LWWRange(low: try lwwKey("low"), high: try required("high").isNull ? nil : try lwwKey("high"))
    }

    func lwwMessage(_ name: String) throws(ArgumentError) -> LWWMessage {
        let message = try object(name)
        let body = try message.object("body")
        guard body.count == 1, let kind = body.keys.first else {
            throw ArgumentError(name: "body", expected: "one member")
        }
        return LWWMessage(
            view: try message.decimal("view"),
            sender: try message.hex64("from"),
            try body.object(kind).lwwBody(kind)
        )
    }

    private func lwwBody(_ kind: String) throws(ArgumentError) -> LWWMessage.Body {
        switch kind {
        case "pull": return .pull(id: try decimal("id"))
        case "header":
            return .header(
                id: try decimal("id"),
                floor: try lwwTime("floor"),
                clock: try lwwTime("clock"),
                frontier: try lwwTime("frontier")
            )
        case "ask":
            guard let digest = LWWDigest(bytes: try bytes("digest")) else {
                throw ArgumentError(name: "digest", expected: "32 bytes")
            }
            return .ask(id: try decimal("id"), try lwwRange(), digest)
        case "same": return .same(id: try decimal("id"), try lwwRange())
        case "entries": return .entries(id: try decimal("id"), try lwwRange(), try lwwTable("entries"))
        case "split": return .split(id: try decimal("id"), try lwwRange(), at: try lwwKey("at"))
        case "delta": return .delta(try lwwTable("entries"))
        case "join": return .join(id: try decimal("id"))
        case "state":
            let stored = try lwwStored()
            return .state(id: try decimal("id"), floor: stored.floor, clock: stored.clock, stored.table)
        default: throw ArgumentError(name: "body", expected: "a message of chapter 08")
        }
    }
}

private func hex64Number(_ text: String) -> UInt64? {
    guard text.utf8.count == 16, text.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) })
    else { return nil }
    return UInt64(text, radix: 16)
}
