/// Why bytes are no table and no message.
public struct LWWDecodingError: Error, Hashable, Sendable, CustomStringConvertible {
    /// `malformed` or `limit-exceeded`.
    public var code: LWWErrorCode
    /// How many bytes had been read when it was found.
    public var position: Int
    /// What would have been right there.
    public var expected: String

    /// The code, the place and what was expected.
    public var description: String { "\(code.rawValue): expected \(expected) up to byte \(position)" }
}
