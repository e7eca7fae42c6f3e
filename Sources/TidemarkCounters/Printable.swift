/// The bytes as ASCII, with `\xNN` for what cannot be printed and `\\` for a backslash; of many, the first 200 and how
/// many there are.
package func printable(_ bytes: some Collection<UInt8>) -> String { escaped(bytes, without: []) }

/// As ``printable(_:)``, between quotation marks, with `\"` for one among the bytes.
package func quoted(_ bytes: some Collection<UInt8>) -> String {
    "\"\(escaped(bytes, without: [UInt8(ascii: "\"")]))\""
}

/// A text as ``printable(_:)`` has its UTF-8.
package func printable(_ text: String) -> String { printable(text.utf8) }

private func escaped(_ bytes: some Collection<UInt8>, without special: [UInt8]) -> String {
    let limit = 200
    let digits = Array("0123456789abcdef".utf8)
    let backslash = UInt8(ascii: "\\")
    var text: [UInt8] = []
    for byte in bytes.prefix(limit) {
        switch byte {
        case _ where byte == backslash || special.contains(byte): text += [backslash, byte]
        case 0x20...0x7E: text.append(byte)
        default: text += [backslash, UInt8(ascii: "x"), digits[Int(byte >> 4)], digits[Int(byte & 0xF)]]
        }
    }
    let count = bytes.count
    if count > limit { text += Array("... (\(count) bytes)".utf8) }
    return String(decoding: text, as: UTF8.self)
}
