/// The two bytes that end a line.
enum LineEnd {
    static let carriageReturn = UInt8(ascii: "\r")
    static let lineFeed = UInt8(ascii: "\n")
}

extension UInt8 {
    /// The value of a decimal digit, `nil` for any other byte.
    var digit: UInt8? {
        let digit = self &- UInt8(ascii: "0")
        return digit <= 9 ? digit : nil
    }
}
