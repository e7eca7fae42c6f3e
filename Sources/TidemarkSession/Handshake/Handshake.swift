/// What a replica says first: what it claims to have, and who it is.
///
/// Spec: SESSION-020, SESSION-021
struct Handshake: Hashable, Sendable {
    /// The claim's generation, 0 for none.
    var generation: UInt64

    /// The claim's offset, 0 to 2^63-1.
    var offset: UInt64

    /// The replica's id, 1 to 255 bytes: a label, which proves nothing.
    var id: [UInt8]

    /// The handshake of a replica with this claim.
    ///
    /// Spec: SESSION-021
    init(_ claim: ReplicaClaim?, id: [UInt8]) {
        generation = claim?.generation ?? 0
        offset = claim?.offset ?? 1
        self.id = id
    }

    /// The handshake with these parts.
    init(generation: UInt64, offset: UInt64, id: [UInt8]) {
        self.generation = generation
        self.offset = offset
        self.id = id
    }

    /// The bytes that a replica sends.
    ///
    /// Spec: SESSION-020
    var bytes: [UInt8] {
        var bytes = Array("*6\r\n".utf8)
        let words = [
            Self.command, Self.from, Array(String(generation).utf8), Array(String(offset).utf8), Self.idWord, id,
        ]
        for word in words {
            bytes += Array("$\(word.count)\r\n".utf8) + word
            bytes += [0x0D, 0x0A]
        }
        return bytes
    }

    static let command = Array("REPLICATE".utf8)
    static let from = Array("FROM".utf8)
    static let idWord = Array("ID".utf8)

    /// The longest id, and the longest argument of a handshake: 255 bytes.
    static let maxIDLength = 255

    /// The longest handshake that is read on: 1,024 bytes.
    static let maxLength = 1024
}

/// Why bytes are no handshake: codes of chapter 04.
public enum HandshakeErrorCode: String, Error, CaseIterable, Sendable {
    /// Not a list of six arguments, or one of its keywords is not there.
    case badHandshake = "bad-handshake"
    /// An argument, or the whole, is too long.
    case handshakeLimit = "handshake-limit"
    /// The generation is neither 0 nor one.
    case badGeneration = "bad-generation"
    /// The offset is not one of a line.
    case badOffset = "bad-offset"
    /// The id is empty.
    case badID = "bad-id"
}
