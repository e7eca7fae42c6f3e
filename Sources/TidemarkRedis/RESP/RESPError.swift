/// Why bytes are not a reply: at which byte, and what could have stood there.
struct RESPError: Error, Equatable {
    /// The byte, counted from 0 at the first one of the connection; for a number that is too large, its first digit.
    var position: Int

    /// What could have stood there.
    var expected: Expectation

    enum Expectation: String {
        case type = "`+`, `-`, `:`, `$` or `*`"
        case digit = "a digit"
        case digitOrSign = "a digit or `-`"
        case positiveDigit = "a digit from 1 to 9"
        case digitOrEnd = "a digit or CR"
        case carriageReturn = "CR"
        case lineFeed = "LF after CR"
        case text = "the text of a line or its CR"
        case minusOne = "a length, or -1"
        case integerInRange = "an integer of 64 bits"
        case length = "a length within the limit of bytes"
        case count = "a count within the limit of elements"
        case depth = "no array so deep in arrays"
    }
}

extension RESPError: CustomStringConvertible {
    /// For example `bad reply at byte 6: expected a digit`.
    var description: String { "bad reply at byte \(position): expected \(expected.rawValue)" }
}
