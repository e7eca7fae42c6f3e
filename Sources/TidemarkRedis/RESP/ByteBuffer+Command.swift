import NIOCore
import TidemarkCounters

// A command is an array of bulk strings. Commands are written one behind the other into the buffer that a connection
// then writes as a whole.

extension ByteBuffer {
    /// Writes a command of these words.
    mutating func writeCommand(_ words: [[UInt8]]) {
        writeHeader("*", words.count)
        for word in words { writeBulk(word) }
    }

    /// Writes the call of a script, by its digest or with its text.
    mutating func writeCall(of script: Script, byText: Bool, keys: [[UInt8]], arguments: [[UInt8]]) {
        writeHeader("*", 3 + keys.count + arguments.count)
        if byText {
            writeStaticString("$4\r\nEVAL\r\n")
            writeBulk(script.text.utf8)
        } else {
            writeStaticString("$7\r\nEVALSHA\r\n")
            writeBulk(script.sha1.utf8)
        }
        writeBulk(String(keys.count).utf8)
        for key in keys { writeBulk(key) }
        for argument in arguments { writeBulk(argument) }
    }

    /// Writes the command that lets the next one through to a slot that is being imported.
    mutating func writeAsking() {
        writeStaticString("*1\r\n$6\r\nASKING\r\n")
    }

    private mutating func writeBulk(_ bytes: some Collection<UInt8>) {
        writeHeader("$", bytes.count)
        writeBytes(bytes)
        writeStaticString("\r\n")
    }

    /// The type, a count or a length, and CRLF.
    private mutating func writeHeader(_ type: Unicode.Scalar, _ number: Int) {
        var digits = 1
        var rest = number / 10
        while rest > 0 {
            digits += 1
            rest /= 10
        }
        writeWithUnsafeMutableBytes(minimumWritableBytes: digits + 3) { bytes in
            bytes[0] = UInt8(ascii: type)
            var rest = number
            for index in stride(from: digits, to: 0, by: -1) {
                bytes[index] = UInt8(ascii: "0") + UInt8(rest % 10)
                rest /= 10
            }
            bytes[digits + 1] = Ascii.carriageReturn
            bytes[digits + 2] = Ascii.lineFeed
            return digits + 3
        }
    }
}
