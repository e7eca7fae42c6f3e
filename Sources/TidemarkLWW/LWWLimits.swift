/// How long things may be.
public enum LWWLimits {
    /// Bytes of a key.
    public static let keyLength = 4096
    /// Bytes of a value.
    public static let valueLength = 262_144
    /// Entries that answer one ask.
    public static let answerCount = 64
    /// Bytes of the canonical form of the entries that answer one ask, where there is more than one.
    public static let answerLength = 65_536
    /// The usual limit for how far the wall of a stamp may be ahead, in milliseconds.
    public static let maxDrift: UInt64 = 5000
}
