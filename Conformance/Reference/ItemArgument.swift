import ConformanceKit
import TidemarkWire

/// An item that `wire.encode` is asked for.
enum ItemArgument {
    case frame(offset: UInt64, arguments: [[UInt8]])
    case chunk([UInt8])
    case line(Line)

    init(_ item: JSON.Object) throws(ArgumentError) {
        guard item.count == 1, let kind = item.keys.first else {
            throw ArgumentError(name: "item", expected: "exactly one member")
        }
        switch kind {
        case "frame":
            let frame = try item.object(kind)
            self = .frame(offset: try frame.decimal("offset"), arguments: try frame.bytesList("args"))
        case "chunk": self = .chunk(try item.bytes(kind))
        case "ack":
            let ack = try item.object(kind)
            self = .line(.ack(generation: try ack.decimal("generation"), offset: try ack.decimal("offset")))
        case "snapshot": self = .line(.snapshot)
        case "snapshot-end": self = .line(.snapshotEnd(offset: try item.object(kind).decimal("offset")))
        case "ping":
            let ping = try item.object(kind)
            self = .line(.ping(generation: try ping.decimal("generation"), next: try ping.decimal("next")))
        case "error-line":
            let error = try item.object(kind)
            let text = try error.required("text").isNull ? nil : error.bytes("text")
            self = .line(.error(code: try error.bytes("code"), text: text))
        case "replconf-ack": self = .line(.replconfAck(offset: try item.object(kind).decimal("offset")))
        default: throw ArgumentError(name: "item", expected: "a frame, a chunk or a line")
        }
    }
}
