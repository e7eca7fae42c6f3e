internal import TidemarkWire

/// Reads a handshake byte by byte: its form at each byte, what it says when it is complete.
///
/// It holds what has come of the arguments, at most 1,024 bytes.
struct HandshakeDecoder: Sendable {
    private var place = Place.start(0)
    private var taken = 0
    private var arguments: [[UInt8]] = []

    private enum Place: Sendable {
        /// In `*6` CRLF, so many bytes of which have come.
        case start(Int)
        /// At the `$` of an argument.
        case dollar
        /// In a length, of which these digits have come.
        case length(UInt64?)
        /// At the LF behind a length.
        case lengthEnd(Int)
        /// In the bytes of an argument, so many of which are to come.
        case bytes(Int)
        /// In the CRLF behind an argument, so many bytes of which have come.
        case end(Int)
    }

    /// What a byte made of it.
    enum Step: Equatable {
        case more
        case complete(Handshake)
        case refused(HandshakeErrorCode)
    }

    /// Takes the next byte.
    ///
    /// Spec: SESSION-024, SESSION-025
    mutating func take(_ byte: UInt8) -> Step {
        guard taken < Handshake.maxLength else { return .refused(.handshakeLimit) }
        taken += 1
        switch place {
        case .start(let count):
            guard byte == Self.start[count] else { return .refused(.badHandshake) }
            place = count + 1 < Self.start.count ? .start(count + 1) : .dollar
        case .dollar:
            guard byte == UInt8(ascii: "$") else { return .refused(.badHandshake) }
            place = .length(nil)
        case .length(let length): return take(byte, ofLength: length)
        case .lengthEnd(let length):
            guard byte == Self.crlf[1] else { return .refused(.badHandshake) }
            arguments.append([])
            place = length > 0 ? .bytes(length) : .end(0)
        case .bytes(let left):
            arguments[arguments.count - 1].append(byte)
            place = left > 1 ? .bytes(left - 1) : .end(0)
        case .end(let count):
            guard byte == Self.crlf[count] else { return .refused(.badHandshake) }
            guard count == 1 else {
                place = .end(1)
                return .more
            }
            if arguments.count == 6 { return judged }
            place = .dollar
        }
        return .more
    }

    private mutating func take(_ byte: UInt8, ofLength length: UInt64?) -> Step {
        if let length, byte == Self.crlf[0] {
            place = .lengthEnd(Int(length))
            return .more
        }
        guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte), length != 0 else {
            return .refused(.badHandshake)
        }
        let longer = (length ?? 0) * 10 + UInt64(byte - UInt8(ascii: "0"))
        guard longer <= Handshake.maxIDLength else { return .refused(.handshakeLimit) }
        place = .length(longer)
        return .more
    }

    /// What six arguments say.
    ///
    /// Spec: SESSION-026
    private var judged: Step {
        guard Self.matches(arguments[0], Handshake.command), Self.matches(arguments[1], Handshake.from),
            Self.matches(arguments[4], Handshake.idWord)
        else { return .refused(.badHandshake) }
        guard let generation = UnsignedDecimal.value(of: arguments[2], upTo: .max) else {
            return .refused(.badGeneration)
        }
        guard let offset = UnsignedDecimal.value(of: arguments[3], upTo: Wire.maxNextOffset) else {
            return .refused(.badOffset)
        }
        guard !arguments[5].isEmpty else { return .refused(.badID) }
        return .complete(Handshake(generation: generation, offset: offset, id: arguments[5]))
    }

    /// Whether a word is the keyword, in whatever case of letters.
    private static func matches(_ word: [UInt8], _ keyword: [UInt8]) -> Bool {
        word.count == keyword.count
            && zip(word, keyword).allSatisfy { byte, letter in byte == letter || byte == letter | 0x20 }
    }

    private static let start = Array("*6\r\n".utf8)
    private static let crlf: [UInt8] = [0x0D, 0x0A]
}
