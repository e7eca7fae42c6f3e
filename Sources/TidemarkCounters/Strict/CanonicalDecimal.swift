/// Values as they are written: the canonical decimal of an integer from -2^63 to 2^63-1.
public enum CanonicalDecimal {
    /// The longest one, `-9223372036854775808`.
    private static let maxLength = 20

    /// The integer that some bytes write; nil where they are no canonical decimal or the integer is out of range.
    public static func value(_ bytes: some Collection<UInt8>) -> Int64? {
        guard let first = bytes.first, bytes.count <= maxLength else { return nil }
        let isNegative = first == UInt8(ascii: "-")
        let digits = isNegative ? bytes.dropFirst() : bytes[...]
        guard let leading = digits.first else { return nil }
        if leading == UInt8(ascii: "0") { return bytes.count == 1 ? 0 : nil }
        // Counted downwards, for there is one more number below zero than above.
        var value: Int64 = 0
        for byte in digits {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
            let (tens, overflows) = value.multipliedReportingOverflow(by: 10)
            let (next, overflowsToo) = tens.subtractingReportingOverflow(Int64(byte - UInt8(ascii: "0")))
            if overflows || overflowsToo { return nil }
            value = next
        }
        if isNegative { return value }
        return value == .min ? nil : -value
    }

    /// The canonical decimal of an integer.
    public static func bytes(_ value: Int64) -> [UInt8] { Array(String(value).utf8) }
}
