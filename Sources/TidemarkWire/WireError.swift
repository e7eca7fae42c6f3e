/// Why bytes are not an item, or values cannot be encoded as one: the closed list of chapter 02, "Errors".
///
/// Encoders throw it by itself; a decoder's refusal, `WireError`, adds where.
public enum WireErrorCode: String, Error, CaseIterable, Sendable {
    /// A frame does not begin with `*2` CRLF.
    case badEnvelope = "bad-envelope"

    /// An offset is not a canonical decimal in its range.
    case badOffset = "bad-offset"

    /// An offset begins with `-`.
    case negativeOffset = "negative-offset"

    /// A count is not a canonical decimal of at least 1.
    case badCount = "bad-count"

    /// A length is not a canonical decimal, an argument does not begin with `$`, or a chunk is empty.
    case badLength = "bad-length"

    /// The CR after a number or a line is not followed by LF, or a payload not by CRLF.
    case badTerminator = "bad-terminator"

    /// A count, a length, a sum of lengths, a chunk or a line is larger than its limit.
    case limitExceeded = "limit-exceeded"

    /// A generation is not a canonical decimal in its range.
    case badGeneration = "bad-generation"

    /// An item begins like none of its direction.
    case unknownLine = "unknown-line"

    /// A byte that an error line cannot hold.
    case badText = "bad-text"
}

/// A decoder's refusal: what is wrong, at which byte, and what would have been right there.
///
/// Spec: WIRE-011
public struct WireError: Error, Equatable, Sendable {
    /// What is wrong.
    public let code: WireErrorCode

    /// The first byte with which no continuation is right, counted in bytes from 0 at the first byte of the input: the
    /// frame for a `FrameDecoder`, the stream for a `StreamParser`.
    public let position: Int

    /// What could have stood there, for people.
    public let expected: WireExpectation

    /// A refusal.
    public init(code: WireErrorCode, position: Int, expected: WireExpectation) {
        self.code = code
        self.position = position
        self.expected = expected
    }
}

extension WireError: CustomStringConvertible {
    /// For example `bad-offset at byte 6: expected a digit`.
    public var description: String { "\(code.rawValue) at byte \(position): expected \(expected.rawValue)" }
}

/// What a decoder could have taken in place of the byte that it refused, in words for a message.
public enum WireExpectation: String, Sendable {
    case envelope = "the envelope `*2` CRLF"
    case colon = "`:` before the offset"
    case asterisk = "`*` before the count"
    case dollar = "`$` before the length"
    case digit = "a digit"
    case positiveDigit = "a digit from 1 to 9"
    case digitOrEnd = "a digit or the end of the number"
    case endAfterZero = "the end of the number after a leading 0"
    case numberInRange = "a number in its range"
    case numberInLimit = "a number within its limit"
    case lineFeed = "LF after CR"
    case payloadEnd = "CRLF after the payload"
    case itemStart = "a frame, a chunk or a line"
    case knownLine = "a line of the protocol"
    case lowerCaseLetter = "a lower-case letter"
    case codeByte = "a lower-case letter, a digit, `-`, SP or CR"
    case printable = "a printable ASCII character or CR"
    case lineEnd = "CR, as a line has at most 256 bytes"
}
