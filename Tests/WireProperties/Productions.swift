import TidemarkWire

/// What an item is made by.
enum Production {
    case frame
    case chunk
    case ack
    case snapshot
    case snapshotEnd
    case ping
    case errorLine
    case replconfAck

    /// The productions of one direction.
    static func all(_ direction: StreamDirection) -> [Production] {
        switch direction {
        case .downstream: [.frame, .chunk, .ack, .snapshot, .snapshotEnd, .ping, .errorLine]
        case .upstream: [.replconfAck]
        }
    }
}

/// The productions of chapter 02.
extension GrammarReader {
    mutating func item(_ production: Production, _ limits: WireLimits) -> Item? {
        switch production {
        case .frame: frame(limits)
        case .chunk: counted(1...65_536).map { .chunk($0) }
        case .ack: generationAndOffset("+ACK ").map { .line(.ack(generation: $0, offset: $1)) }
        case .snapshot: snapshot()
        case .snapshotEnd: offset("+SNAPSHOT_END ").map { .line(.snapshotEnd(offset: $0)) }
        case .ping: generationAndOffset("+PING ").map { .line(.ping(generation: $0, next: $1)) }
        case .errorLine: errorLine()
        case .replconfAck: offset("REPLCONF ACK ").map { .line(.replconfAck(offset: $0)) }
        }
    }

    private mutating func frame(_ limits: WireLimits) -> Item? {
        let offsets = Number(range: 0...(1 << 63) - 2, malformed: .badOffset, beyond: .badOffset)
        let counts = Number(range: 1...UInt64(limits.count), malformed: .badCount, beyond: .limitExceeded)
        guard literal("*2\r\n", .envelope) != nil,
            literal(":", .colon) != nil,
            let offset = number(offsets),
            literal("\n", .lineFeed) != nil,
            literal("*", .asterisk) != nil,
            let count = number(counts),
            literal("\n", .lineFeed) != nil
        else { return nil }
        var left = UInt64(limits.total)
        var arguments: [[UInt8]] = []
        for _ in 0..<count {
            guard let argument = counted(0...min(UInt64(limits.length), left)) else { return nil }
            left -= UInt64(argument.count)
            arguments.append(argument)
        }
        return .frame(offset: offset, arguments: arguments)
    }

    /// `$` length CRLF payload CRLF
    private mutating func counted(_ lengths: ClosedRange<UInt64>) -> [UInt8]? {
        guard literal("$", .dollar) != nil,
            let length = number(Number(range: lengths, malformed: .badLength, beyond: .limitExceeded)),
            literal("\n", .lineFeed) != nil,
            let bytes = payload(length),
            literal("\r\n", .payloadEnd) != nil
        else { return nil }
        return bytes
    }

    private mutating func snapshot() -> Item? {
        guard literal("+SNAPSHOT\r", .keyword) != nil, literal("\n", .lineFeed) != nil else { return nil }
        return .line(.snapshot)
    }

    /// A keyword, an offset and CRLF.
    private mutating func offset(_ keyword: String) -> UInt64? {
        guard literal(keyword, .keyword) != nil else { return nil }
        return nextOffset()
    }

    /// A keyword, a generation, an offset and CRLF.
    private mutating func generationAndOffset(_ keyword: String) -> (UInt64, UInt64)? {
        let generations = Number(
            range: 1...UInt64.max,
            malformed: .badGeneration,
            beyond: .badGeneration,
            end: " "
        )
        guard literal(keyword, .keyword) != nil, let generation = number(generations), let offset = nextOffset() else {
            return nil
        }
        return (generation, offset)
    }

    private mutating func nextOffset() -> UInt64? {
        guard let offset = number(Number(range: 0...(1 << 63) - 1, malformed: .badOffset, beyond: .badOffset)),
            literal("\n", .lineFeed) != nil
        else { return nil }
        return offset
    }

    private mutating func errorLine() -> Item? {
        guard literal("-ERR ", .keyword) != nil else { return nil }
        let content = rest.prefix { $0 != 0x0D }
        let code = content.prefix { $0 != 0x20 }
        let text = content.dropFirst(code.count + 1)
        let hasText = content.count > code.count
        let isOpen = content.count == rest.count
        func isLower(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) }
        func isCode(_ byte: UInt8) -> Bool { isLower(byte) || (0x30...0x39).contains(byte) || byte == 0x2D }
        guard content.count <= 256 - 2 - "-ERR ".utf8.count,
            code.allSatisfy(isCode), code.first.map(isLower) ?? (isOpen && !hasText),
            text.allSatisfy({ (0x20...0x7E).contains($0) })
        else { return fail(.impossible) }
        rest.removeFirst(content.count)
        guard literal("\r", hasText ? .errorText : .errorCode) != nil, literal("\n", .lineFeed) != nil else {
            return nil
        }
        return .line(.error(code: Array(code), text: hasText ? Array(text) : nil))
    }
}
