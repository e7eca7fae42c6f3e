/// A command that nobody can make sense of.
struct WordError: Error, CustomStringConvertible {
    var description: String

    init(_ description: String) { self.description = description }
}

/// A word of a command, as bytes.
struct Word {
    var bytes: [UInt8]
    /// Whether it stood between quotation marks, so that a comma in it is nothing but a comma.
    var isQuoted: Bool

    init(_ bytes: [UInt8], isQuoted: Bool = false) {
        self.bytes = bytes
        self.isQuoted = isQuoted
    }
}

/// A line's words.
enum Words {
    /// Splits a line at white space. What stands between quotation marks is one word, in which `\n`, `\r`, `\t`, `\"`, `\\` and
    /// `\xNN` stand for bytes.
    static func split(_ line: [UInt8]) throws(WordError) -> [Word] {
        var words: [Word] = []
        var bytes = line[...]
        while true {
            bytes = bytes.drop { isSpace($0) }
            guard let first = bytes.first else { return words }
            if first == UInt8(ascii: "\"") {
                words.append(Word(try quotedWord(&bytes), isQuoted: true))
                if bytes.first == UInt8(ascii: ",") {
                    words.append(Word([UInt8(ascii: ",")]))
                    bytes = bytes.dropFirst()
                }
                guard bytes.first.map(isSpace) ?? true else {
                    throw WordError("expected a space or a comma behind the quotation mark at byte \(bytes.startIndex)")
                }
            } else {
                let word = bytes.prefix { !isSpace($0) }
                words.append(Word(Array(word)))
                bytes = bytes[word.endIndex...]
            }
        }
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0d).contains(byte) }

    private static func quotedWord(_ bytes: inout ArraySlice<UInt8>) throws(WordError) -> [UInt8] {
        let start = bytes.startIndex
        bytes = bytes.dropFirst()
        var word: [UInt8] = []
        while let byte = bytes.popFirst() {
            switch byte {
            case UInt8(ascii: "\""): return word
            case UInt8(ascii: "\\"): word.append(try escaped(&bytes))
            default: word.append(byte)
            }
        }
        throw WordError("the quotation mark at byte \(start) is never closed")
    }

    private static func escaped(_ bytes: inout ArraySlice<UInt8>) throws(WordError) -> UInt8 {
        let place = bytes.startIndex
        switch bytes.popFirst() {
        case UInt8(ascii: "n"): return UInt8(ascii: "\n")
        case UInt8(ascii: "r"): return UInt8(ascii: "\r")
        case UInt8(ascii: "t"): return UInt8(ascii: "\t")
        case UInt8(ascii: "\""): return UInt8(ascii: "\"")
        case UInt8(ascii: "\\"): return UInt8(ascii: "\\")
        case UInt8(ascii: "x"):
            let digits = bytes.prefix(2)
            bytes = bytes.dropFirst(2)
            let text = String(decoding: digits, as: UTF8.self)
            if digits.count == 2, digits.first != UInt8(ascii: "+"), let byte = UInt8(text, radix: 16) { return byte }
        default: break
        }
        throw WordError(
            "expected n, r, t, \", \\ or x and two hexadecimal digits behind the backslash at byte \(place)"
        )
    }
}
