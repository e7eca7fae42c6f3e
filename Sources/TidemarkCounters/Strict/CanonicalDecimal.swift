/// Values as they are written: the canonical decimal of an integer from -2^63 to 2^63-1.
public enum CanonicalDecimal {
    /// The integer that some bytes write; nil where they are no canonical decimal or the integer is out of range.
    public static func value(_ bytes: some Collection<UInt8>) -> Int64? { integer(bytes, maxLength: 20) }

    /// The integer of at most 24 digits that some bytes write; nil where they write none canonically.
    ///
    /// Spec: EPOCH-061
    static func total(_ bytes: some Collection<UInt8>) -> Int128? {
        integer(bytes, maxLength: bytes.first == UInt8(ascii: "-") ? 25 : 24)
    }

    /// The integer of at most 38 digits that some bytes write: a total as it is answered.
    ///
    /// Spec: EPOCH-045
    package static func answeredTotal(_ bytes: some Collection<UInt8>) -> Int128? { integer(bytes, maxLength: 39) }

    private static func integer<Integer: FixedWidthInteger & SignedInteger>(
        _ bytes: some Collection<UInt8>,
        maxLength: Int
    ) -> Integer? {
        guard let first = bytes.first, bytes.count <= maxLength else { return nil }
        let isNegative = first == UInt8(ascii: "-")
        let digits = isNegative ? bytes.dropFirst() : bytes[...]
        guard let leading = digits.first else { return nil }
        if leading == UInt8(ascii: "0") { return bytes.count == 1 ? 0 : nil }
        // Counted downwards, for there is one more number below zero than above.
        var value: Integer = 0
        for byte in digits {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
            let (tens, overflows) = value.multipliedReportingOverflow(by: 10)
            let (next, overflowsToo) = tens.subtractingReportingOverflow(Integer(byte - UInt8(ascii: "0")))
            if overflows || overflowsToo { return nil }
            value = next
        }
        if isNegative { return value }
        return value == .min ? nil : -value
    }

    /// The canonical decimal of an integer.
    public static func bytes(_ value: Int64) -> [UInt8] { Array(String(value).utf8) }
}
