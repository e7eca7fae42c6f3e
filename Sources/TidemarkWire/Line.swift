/// A line: what stands between frames and chunks.
///
/// Spec: WIRE-060
public enum Line: Equatable, Sendable {
    /// The primary's answer to a handshake: its generation, and the offset that was claimed.
    ///
    /// `generation` is from 1 to 2^64-1, `offset` from 0 to 2^63-1.
    case ack(generation: UInt64, offset: UInt64)

    /// A snapshot begins.
    case snapshot

    /// A snapshot has ended; the next frame has this offset, 0 to 2^63-1.
    case snapshotEnd(offset: UInt64)

    /// The primary is alive; its next frame has this offset.
    ///
    /// `generation` is from 1 to 2^64-1, `next` from 0 to 2^63-1.
    case ping(generation: UInt64, next: UInt64)

    /// The primary ends the session. The code is a lower-case letter and then lower-case letters, digits and `-`; the
    /// text, if there is one, is of printable ASCII characters, written by a peer and to be shown with care.
    case error(code: [UInt8], text: [UInt8]?)

    /// The replica expects this offset next, 0 to 2^63-1.
    case replconfAck(offset: UInt64)
}

/// The words that lines begin with, each with the byte behind it.
enum Keyword: CaseIterable {
    case ack
    case snapshot
    case snapshotEnd
    case ping
    case error
    case replconfAck

    /// Spec: WIRE-037, WIRE-040
    var bytes: StaticString {
        switch self {
        case .ack: "+ACK "
        case .snapshot: "+SNAPSHOT\r"
        case .snapshotEnd: "+SNAPSHOT_END "
        case .ping: "+PING "
        case .error: "-ERR "
        case .replconfAck: "REPLCONF ACK "
        }
    }

    var byteCount: Int { bytes.utf8CodeUnitCount }

    var direction: StreamDirection { self == .replconfAck ? .upstream : .downstream }

    /// The keyword of the same direction that begins with the same `count` bytes and goes on with `byte`, if there is
    /// one.
    func sibling(with byte: UInt8, at count: Int) -> Keyword? {
        if byte == self.byte(at: count) { return self }
        return Self.allCases.first {
            $0.byte(at: count) == byte && $0.direction == direction && $0.begins(like: self, count)
        }
    }

    private func byte(at index: Int) -> UInt8? {
        bytes.withUTF8Buffer { index < $0.count ? $0[index] : nil }
    }

    private func begins(like other: Keyword, _ count: Int) -> Bool {
        (0..<count).allSatisfy { byte(at: $0) == other.byte(at: $0) }
    }
}

/// The bytes that an error line may hold.
enum ErrorLineGrammar {
    /// Spec: WIRE-043, WIRE-065
    static func isCodeStart(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
    }

    /// Spec: WIRE-043, WIRE-065
    static func isCode(_ byte: UInt8) -> Bool {
        isCodeStart(byte) || WireByte.digit(byte) != nil || byte == WireByte.minus
    }

    /// Spec: WIRE-043, WIRE-065
    static func isText(_ byte: UInt8) -> Bool {
        (0x20...0x7E).contains(byte)
    }
}
