/// A Lua script, and the name under which a Redis server knows it.
///
/// The scripts of the spec are static members, written from `Spec/lua/`.
///
/// Spec: COUNTER-034, COUNTER-035
public struct Script: Sendable {
    /// The whole text, as `EVAL` takes it.
    public let text: String

    /// The SHA-1 digest of the text's UTF-8, as `EVALSHA` takes it: 40 lower-case hexadecimal digits.
    ///
    /// A wrong one costs a round trip for each call: no server knows it, so the text is sent every time.
    public let sha1: String

    /// A script and its digest.
    public init(text: String, sha1: String) {
        self.text = text
        self.sha1 = sha1
    }
}
