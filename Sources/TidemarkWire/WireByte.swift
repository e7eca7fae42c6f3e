/// The bytes that the grammar speaks of by name.
enum WireByte {
    static let carriageReturn = UInt8(ascii: "\r")
    static let lineFeed = UInt8(ascii: "\n")
    static let space = UInt8(ascii: " ")
    static let minus = UInt8(ascii: "-")
    static let plus = UInt8(ascii: "+")
    static let colon = UInt8(ascii: ":")
    static let asterisk = UInt8(ascii: "*")
    static let dollar = UInt8(ascii: "$")

    /// The byte of the envelope `*2` CRLF at `position`, 0 to 3.
    static func envelopeByte(_ position: Int) -> UInt8 {
        UInt8(truncatingIfNeeded: 0x0A0D_322A >> (8 * position))
    }

    /// The value of a digit, or nothing.
    static func digit(_ byte: UInt8) -> UInt64? {
        let value = byte &- UInt8(ascii: "0")
        return value <= 9 ? UInt64(value) : nil
    }
}
