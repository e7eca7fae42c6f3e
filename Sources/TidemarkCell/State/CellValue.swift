/// What a cell holds.
public enum CellValue: Hashable, Sendable {
    /// No command has set the value or taken it away.
    case never
    /// The last command that set the value or took it away took it away, if there was one.
    case cleared
    /// A value, which may have no bytes.
    case value([UInt8])

    /// The bytes of the value; nil where there is none.
    public var bytes: [UInt8]? {
        if case .value(let bytes) = self { bytes } else { nil }
    }

    /// Whether there is no value.
    public var isEmpty: Bool { bytes == nil }
}
