internal import TidemarkSession
internal import TidemarkWire

extension CellCommand {
    /// The arguments of its frame.
    ///
    /// Spec: CELL-001
    public var arguments: [[UInt8]] {
        let head = [Array((request?.text ?? "").utf8), Array(String(epoch).utf8)]
        switch action {
        case .open: return [Name.open]
        case .write(let value): return [Name.write] + head + [value]
        case .clear: return [Name.clear] + head
        case .exchange(let expected, let new): return [Name.exchange] + head + expected.arguments + Self.arguments(new)
        case .fence: return [Name.fence] + head
        }
    }

    private static func arguments(_ new: [UInt8]?) -> [[UInt8]] { new.map { [Word.value, $0] } ?? [Word.none] }

    /// The command that some arguments are.
    ///
    /// - Throws: `badCommand` for all others, and for what no frame can hold. Otherwise it does not matter how long values
    ///   are.
    ///
    /// Spec: CELL-002
    public init(_ arguments: [[UInt8]]) throws(CellErrorCode) {
        guard let name = arguments.first, arguments.reduce(0, { $0 + $1.count }) <= Wire.maxArgumentTotal else {
            throw .badCommand
        }
        if name == Name.open {
            guard arguments.count == 1 else { throw .badCommand }
            self.init(.open)
            return
        }
        guard arguments.count >= 3, let epoch = UnsignedDecimal.value(of: arguments[2], upTo: .max) else {
            throw .badCommand
        }
        let request = CellRequest(arguments[1][...])
        guard request != nil || arguments[1].isEmpty else { throw .badCommand }
        self.init(try Self.action(name, arguments[3...]), request: request, epoch: epoch)
    }

    private static func action(_ name: [UInt8], _ rest: ArraySlice<[UInt8]>) throws(CellErrorCode) -> Action {
        switch (name, rest.count) {
        case (Name.write, 1): return .write(rest[rest.startIndex])
        case (Name.clear, 0): return .clear
        case (Name.fence, 0): return .fence
        case (Name.exchange, 2...4):
            var rest = rest
            let expected = try Expectation(takenFrom: &rest)
            if rest.count == 1, rest.first == Word.none { return .exchange(expected, nil) }
            if rest.count == 2, rest.first == Word.value { return .exchange(expected, rest.last) }
            throw .badCommand
        default: throw .badCommand
        }
    }

    private enum Name {
        static let open = Array("CELL.OPEN".utf8)
        static let write = Array("CELL.WRITE".utf8)
        static let clear = Array("CELL.CLEAR".utf8)
        static let exchange = Array("CELL.EXCHANGE".utf8)
        static let fence = Array("CELL.FENCE".utf8)
    }

    fileprivate enum Word {
        static let never = Array("never".utf8)
        static let absent = Array("absent".utf8)
        static let bytes = Array("bytes".utf8)
        static let modifiedAt = Array("modified-at".utf8)
        static let none = Array("none".utf8)
        static let value = Array("value".utf8)
    }
}

extension CellCommand.Expectation {
    fileprivate var arguments: [[UInt8]] {
        switch self {
        case .never: [CellCommand.Word.never]
        case .absent: [CellCommand.Word.absent]
        case .bytes(let bytes): [CellCommand.Word.bytes, bytes]
        case .modifiedAt(let position): [CellCommand.Word.modifiedAt, Array(position.description.utf8)]
        }
    }

    /// Takes the arguments that say what is expected.
    fileprivate init(takenFrom arguments: inout ArraySlice<[UInt8]>) throws(CellErrorCode) {
        guard let word = arguments.popFirst() else { throw .badCommand }
        switch word {
        case CellCommand.Word.never: self = .never
        case CellCommand.Word.absent: self = .absent
        case CellCommand.Word.bytes:
            guard let bytes = arguments.popFirst() else { throw .badCommand }
            self = .bytes(bytes)
        case CellCommand.Word.modifiedAt:
            guard let position = arguments.popFirst().flatMap({ CellPosition(ofCommand: $0[...]) }) else {
                throw .badCommand
            }
            self = .modifiedAt(position)
        default: throw .badCommand
        }
    }
}
