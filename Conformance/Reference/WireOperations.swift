import ConformanceKit
import TidemarkWire

/// The operations of chapter 02.
enum WireOperations {
    static func encode(_ args: JSON.Object) throws -> Observation {
        let limits = try args.limits()
        let item = try ItemArgument(args.object("item"))
        var bytes: [UInt8] = []
        do throws(WireErrorCode) {
            switch item {
            case .frame(let offset, let arguments):
                try FrameEncoder(limits: limits).append(offset: offset, arguments: arguments, to: &bytes)
            case .chunk(let payload): try Wire.appendChunk(payload.span.bytes, to: &bytes)
            case .line(let line): try Wire.append(line, to: &bytes)
            }
        } catch {
            return .reject(code: error.rawValue)
        }
        return .ok(["bytes": ObservedBytes.json(bytes)])
    }

    static func decode(_ args: JSON.Object) throws -> Observation {
        let bytes = try args.bytes("bytes")
        var decoder = FrameDecoder(limits: try args.limits())
        switch decoder.decode(bytes.span.bytes) {
        case .frame(let frame):
            var members = members(of: frame)
            members["used"] = .integer(frame.bytes.byteCount)
            return .ok(members)
        case .needMore: return .ok(["need-more": true])
        case .refused(let error):
            return .reject(code: error.code.rawValue, members: ["at": .integer(error.position)])
        }
    }

    static func stream(_ args: JSON.Object) throws -> Observation {
        guard let direction = try args.required("direction").stringValue.flatMap(StreamDirection.init) else {
            throw ArgumentError(name: "direction", expected: "`downstream` or `upstream`")
        }
        var parser = StreamParser(direction, limits: try args.limits())
        var events: [JSON] = []
        var firstError: JSON?
        for (number, piece) in try args.bytesList("pieces").enumerated() {
            let bytes = piece.span.bytes
            var index = 0
            while let event = parser.next(in: bytes, at: &index) {
                events.append(["piece": .integer(number), "end": .integer(event.end), "item": json(of: event.item)])
            }
            if firstError == nil, let error = parser.error {
                firstError = [
                    "piece": .integer(number), "at": .integer(error.position), "code": .string(error.code.rawValue),
                ]
            }
        }
        if let firstError { return .ok(["events": .array(events), "error": firstError]) }
        return .ok(["events": .array(events), "need-more": .bool(parser.pending > 0)])
    }

    private static func json(of item: borrowing StreamItem) -> JSON {
        switch item {
        case .frame(let frame): ["frame": .object(members(of: frame))]
        case .chunk(let payload): ["chunk": ObservedBytes.json([UInt8](payload))]
        case .line(let line): json(of: line)
        }
    }

    private static func json(of line: Line) -> JSON {
        switch line {
        case .ack(let generation, let offset):
            ["ack": ["generation": .decimal(generation), "offset": .decimal(offset)]]
        case .snapshot: ["snapshot": [:]]
        case .snapshotEnd(let offset): ["snapshot-end": ["offset": .decimal(offset)]]
        case .ping(let generation, let next): ["ping": ["generation": .decimal(generation), "next": .decimal(next)]]
        case .error(let code, let text):
            ["error-line": ["code": ObservedBytes.json(code), "text": text.map { ObservedBytes.json($0) } ?? .null]]
        case .replconfAck(let offset): ["replconf-ack": ["offset": .decimal(offset)]]
        }
    }

    static func members(of frame: borrowing Frame) -> JSON.Object {
        var arguments: [JSON] = []
        arguments.reserveCapacity(frame.count)
        for index in 0..<frame.count { arguments.append(ObservedBytes.json([UInt8](frame[index]))) }
        return ["offset": .decimal(frame.offset), "args": .array(arguments)]
    }
}

extension [UInt8] {
    /// A copy of a span's bytes.
    init(_ bytes: RawSpan) {
        self = bytes.withUnsafeBytes { Array($0) }
    }
}
