import ConformanceKit

/// An item of the stream twice over: its bytes, written by hand or by the grammar, and its JSON form.
struct Item {
    let bytes: Octets
    /// The form in which an adapter reports it.
    let json: JSON
    /// The form in which an adapter is asked to encode it.
    let request: JSON

    private init(_ bytes: Octets, _ json: JSON, request: JSON? = nil) {
        self.bytes = bytes
        self.json = json
        self.request = request ?? json
    }

    static func frame(_ offset: UInt64, _ arguments: Octets...) -> Item { frame(offset, arguments) }

    static func frame(_ offset: UInt64, _ arguments: [Octets]) -> Item {
        Item(
            frameBytes(offset, arguments),
            frameJSON(offset, arguments.map(\.observed)),
            request: frameJSON(offset, arguments.map(\.json))
        )
    }

    static func chunk(_ payload: Octets) -> Item {
        Item(argument(payload), ["chunk": payload.observed], request: ["chunk": payload.json])
    }

    static func ack(_ generation: UInt64, _ offset: UInt64) -> Item {
        Item(
            "+ACK \(generation) \(offset)\r\n",
            ["ack": ["generation": .string(String(generation)), "offset": .string(String(offset))]]
        )
    }

    static let snapshot = Item("+SNAPSHOT\r\n", ["snapshot": [:]])

    static func snapshotEnd(_ offset: UInt64) -> Item {
        Item("+SNAPSHOT_END \(offset)\r\n", ["snapshot-end": ["offset": .string(String(offset))]])
    }

    static func ping(_ generation: UInt64, _ next: UInt64) -> Item {
        Item(
            "+PING \(generation) \(next)\r\n",
            ["ping": ["generation": .string(String(generation)), "next": .string(String(next))]]
        )
    }

    static func errorLine(_ code: Octets, _ text: Octets? = nil) -> Item {
        Item(
            text.map { "-ERR " as Octets + code + " " + $0 + "\r\n" } ?? "-ERR " as Octets + code + "\r\n",
            ["error-line": ["code": code.observed, "text": text?.observed ?? .null]],
            request: ["error-line": ["code": code.json, "text": text?.json ?? .null]]
        )
    }

    static func replconfAck(_ offset: UInt64) -> Item {
        Item("REPLCONF ACK \(offset)\r\n", ["replconf-ack": ["offset": .string(String(offset))]])
    }
}

private func frameJSON(_ offset: UInt64, _ arguments: [JSON]) -> JSON {
    ["frame": ["offset": .string(String(offset)), "args": .array(arguments)]]
}

/// What a parser does after the items of a stream.
enum StreamEnd {
    /// The bytes end with the last item.
    case boundary
    /// The bytes end inside an item.
    case insideItem
    /// The byte at this position is the first that cannot be right.
    case error(String, at: Int)
}

extension Question {
    /// The parser reports these items, which stand one after the other from the first byte, each on the piece that holds its last byte.
    ///
    /// - Parameter sizes: the lengths of the pieces.
    func reports(_ items: [Item], sizes: [Int], then end: StreamEnd = .boundary) -> ScenarioStep {
        func piece(holding position: Int) -> Int {
            var passed = 0
            for (index, size) in sizes.enumerated() {
                passed += size
                if position < passed { return index }
            }
            preconditionFailure("The pieces of a scenario end before its position \(position).")
        }
        var events: [JSON] = []
        var position = 0
        for item in items {
            position += item.bytes.count
            events.append([
                "piece": .integer(piece(holding: position - 1)), "end": .integer(position), "item": item.json,
            ])
        }
        var members: JSON.Object = ["events": .array(events)]
        switch end {
        case .boundary: members["need-more"] = false
        case .insideItem: members["need-more"] = true
        case .error(let code, let at):
            members["error"] = ["piece": .integer(piece(holding: at)), "at": .integer(at), "code": .string(code)]
        }
        return answers(members)
    }
}

/// A stream of items in explicit pieces, and what the parser makes of it.
func parsed(
    _ direction: Direction,
    _ pieces: [Octets],
    limits: Limits? = nil,
    _ items: [Item],
    then end: StreamEnd = .boundary
) -> ScenarioStep {
    stream(direction, pieces, limits: limits).reports(items, sizes: pieces.map(\.count), then: end)
}

/// A stream cut every `size` bytes, and what the parser makes of it.
func parsed(
    _ direction: Direction,
    _ bytes: Octets,
    every size: Int,
    limits: Limits? = nil,
    _ items: [Item],
    then end: StreamEnd = .boundary
) -> ScenarioStep {
    let count = (bytes.count + size - 1) / size
    let sizes = (0..<count).map { min(size, bytes.count - $0 * size) }
    return stream(direction, bytes, every: size, limits: limits).reports(items, sizes: sizes, then: end)
}

/// A downstream stream of items in explicit pieces, and what the parser makes of it.
func parsed(
    _ pieces: [Octets],
    limits: Limits? = nil,
    _ items: [Item],
    then end: StreamEnd = .boundary
) -> ScenarioStep {
    parsed(.downstream, pieces, limits: limits, items, then: end)
}

/// A downstream stream cut every `size` bytes, and what the parser makes of it.
func parsed(_ bytes: Octets, every size: Int, _ items: [Item], then end: StreamEnd = .boundary) -> ScenarioStep {
    parsed(.downstream, bytes, every: size, items, then: end)
}
