/// Encoding lines and chunks.
extension Wire {
    /// Appends a line to `buffer`. A refused line appends nothing.
    ///
    /// - Throws: `badGeneration` for generation 0, `badOffset` for an offset above 2^63-1, `badText` for a code or a
    ///   text that the grammar does not have, `limitExceeded` for an error line of more than 256 bytes; where several
    ///   hold, the one for the part that stands first.
    ///
    /// Spec: WIRE-060, WIRE-061, WIRE-062, WIRE-065, WIRE-066, WIRE-067
    public static func append(_ line: Line, to buffer: inout [UInt8]) throws(WireErrorCode) {
        try check(line)
        switch line {
        case .ack(let generation, let offset):
            append(.ack, to: &buffer)
            append(generation, WireByte.space, to: &buffer)
            append(offset, to: &buffer)
        case .snapshot:
            append(Keyword.snapshot, to: &buffer)
            buffer.append(WireByte.lineFeed)
        case .snapshotEnd(let offset):
            append(.snapshotEnd, to: &buffer)
            append(offset, to: &buffer)
        case .ping(let generation, let next):
            append(.ping, to: &buffer)
            append(generation, WireByte.space, to: &buffer)
            append(next, to: &buffer)
        case .error(let code, let text):
            append(.error, to: &buffer)
            buffer += code
            if let text {
                buffer.append(WireByte.space)
                buffer += text
            }
            buffer += [WireByte.carriageReturn, WireByte.lineFeed]
        case .replconfAck(let offset):
            append(.replconfAck, to: &buffer)
            append(offset, to: &buffer)
        }
    }

    /// Appends a chunk with this payload to `buffer`. A refused chunk appends nothing.
    ///
    /// - Throws: `badLength` without payload, `limitExceeded` above 65,536 bytes.
    ///
    /// Spec: WIRE-060, WIRE-063, WIRE-064
    public static func appendChunk(_ payload: RawSpan, to buffer: inout [UInt8]) throws(WireErrorCode) {
        guard payload.byteCount > 0 else { throw .badLength }
        guard payload.byteCount <= maxChunkLength else { throw .limitExceeded }
        buffer.append(WireByte.dollar)
        append(UInt64(payload.byteCount), to: &buffer)
        buffer.append(bytesOf: payload)
        buffer += [WireByte.carriageReturn, WireByte.lineFeed]
    }

    private static func check(_ line: Line) throws(WireErrorCode) {
        switch line {
        case .ack(let generation, let offset), .ping(let generation, let offset):
            guard generation > 0 else { throw .badGeneration }
            guard offset <= maxNextOffset else { throw .badOffset }
        case .snapshotEnd(let offset), .replconfAck(let offset):
            guard offset <= maxNextOffset else { throw .badOffset }
        case .error(let code, let text):
            try checkError(code, text)
        case .snapshot: break
        }
    }

    /// Spec: WIRE-065, WIRE-066
    private static func checkError(_ code: [UInt8], _ text: [UInt8]?) throws(WireErrorCode) {
        guard let first = code.first, ErrorLineGrammar.isCodeStart(first), code.allSatisfy(ErrorLineGrammar.isCode),
            text?.allSatisfy(ErrorLineGrammar.isText) ?? true
        else { throw .badText }
        let ends = Keyword.error.bytes.utf8CodeUnitCount + 2
        let length = ends + code.count + (text.map { 1 + $0.count } ?? 0)
        guard length <= maxLineLength else { throw .limitExceeded }
    }

    private static func append(_ keyword: Keyword, to buffer: inout [UInt8]) {
        keyword.bytes.withUTF8Buffer { buffer += $0 }
    }

    /// A number, and CRLF.
    private static func append(_ number: UInt64, to buffer: inout [UInt8]) {
        append(number, WireByte.carriageReturn, to: &buffer)
        buffer.append(WireByte.lineFeed)
    }

    private static func append(_ number: UInt64, _ end: UInt8, to buffer: inout [UInt8]) {
        buffer += String(number).utf8
        buffer.append(end)
    }
}

extension [UInt8] {
    /// Appends the bytes of a span.
    mutating func append(bytesOf span: RawSpan) {
        append(byteCount: span.byteCount) { $0.copyBytes(of: span, toByteOffset: 0) }
    }
}
