/// A short item of the stream that ends in CRLF.
public enum WireLine: Equatable, Sendable {
    /// `+ACK`: the primary's generation, 1 to 2^64-1, and the offset that was claimed, 0 to 2^63-1.
    case ack(generation: UInt64, offset: UInt64)

    /// `+SNAPSHOT`: chunks follow.
    case snapshot

    /// `+SNAPSHOT_END`: the snapshot holds all frames below the offset, 0 to 2^63-1.
    case snapshotEnd(offset: UInt64)

    /// `+PING`: the primary's generation, 1 to 2^64-1, and its next offset, 0 to 2^63-1.
    case ping(generation: UInt64, next: UInt64)

    /// `-ERR`: a code, and a text where there is a space behind the code. A peer wrote both: escape the text before you show it.
    case error(code: [UInt8], text: [UInt8]?)

    /// `REPLCONF ACK`: the next offset that the replica expects, 0 to 2^63-1. The only line that a replica sends.
    case replconfAck(offset: UInt64)
}

extension WireLine {
    /// Appends the line to `buffer`. A refused line appends nothing.
    ///
    /// - Throws: `badGeneration` for generation 0, `badOffset` above 2^63-1, `badText` where code or text are not as the grammar has them,
    ///   `limitExceeded` for an error line of more than 256 bytes. The code is that for the part that stands first in the line.
    ///
    /// Spec: WIRE-060, WIRE-061, WIRE-062, WIRE-065, WIRE-066
    public func append(to buffer: inout [UInt8]) throws(WireErrorCode) {
        try check()
        switch self {
        case .ack(let generation, let offset):
            buffer.append(text: "+ACK ", decimal: generation)
            buffer.append(text: " ", decimal: offset)
        case .snapshot:
            buffer.append(contentsOf: "+SNAPSHOT".utf8)
        case .snapshotEnd(let offset):
            buffer.append(text: "+SNAPSHOT_END ", decimal: offset)
        case .ping(let generation, let next):
            buffer.append(text: "+PING ", decimal: generation)
            buffer.append(text: " ", decimal: next)
        case .error(let code, let text):
            buffer.append(contentsOf: "-ERR ".utf8)
            buffer.append(contentsOf: code)
            if let text {
                buffer.append(Ascii.space)
                buffer.append(contentsOf: text)
            }
        case .replconfAck(let offset):
            buffer.append(text: "REPLCONF ACK ", decimal: offset)
        }
        buffer.append(contentsOf: "\r\n".utf8)
    }

    private func check() throws(WireErrorCode) {
        switch self {
        case .ack(let generation, let offset), .ping(let generation, let offset):
            guard generation > 0 else { throw .badGeneration }
            guard offset <= Wire.maxNextOffset else { throw .badOffset }
        case .snapshotEnd(let offset), .replconfAck(let offset):
            guard offset <= Wire.maxNextOffset else { throw .badOffset }
        case .snapshot:
            break
        case .error(let code, let text):
            try Self.check(code: code, text: text)
        }
    }

    private static func check(code: [UInt8], text: [UInt8]?) throws(WireErrorCode) {
        guard let first = code.first, ErrorText.isCodeStart(first), code.allSatisfy(ErrorText.isCode) else {
            throw .badText
        }
        if let text {
            guard text.allSatisfy(ErrorText.isText) else { throw .badText }
        }
        // `-ERR`, SP and CRLF, and SP before the text.
        let length = 7 + code.count + (text.map { 1 + $0.count } ?? 0)
        guard length <= Wire.maxLineLength else { throw .limitExceeded }
    }
}

/// The bytes that an error line can hold.
///
/// Spec: WIRE-043, WIRE-065
enum ErrorText {
    /// Whether a code can begin with the byte.
    static func isCodeStart(_ byte: UInt8) -> Bool {
        UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte
    }

    /// Whether the byte can stand in a code behind the first.
    static func isCode(_ byte: UInt8) -> Bool {
        isCodeStart(byte) || Ascii.digit(byte) != nil || byte == Ascii.minus
    }

    /// Whether the byte can stand in a text.
    static func isText(_ byte: UInt8) -> Bool {
        0x20...0x7E ~= byte
    }
}
