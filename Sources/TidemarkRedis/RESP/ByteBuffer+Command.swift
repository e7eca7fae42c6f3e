import NIOCore
import TidemarkCounters

// A command is an array of bulk strings. Commands are written one behind the other into the buffer that a connection
// then writes as a whole.

extension ByteBuffer {
    /// Writes a command of these words.
    mutating func writeCommand(_ words: [[UInt8]]) {
        write(room: CommandWriter.room(for: words)) { writer in
            writer.writeHeader("*", words.count)
            writer.writeBulks(words)
        }
    }

    /// Writes the call of a script, by its digest or with its text.
    mutating func writeCall(of script: Script, byEval: Bool, keys: [[UInt8]], arguments: [[UInt8]]) {
        let text = byEval ? script.text : script.sha1
        let room =
            CommandWriter.room(for: keys) + CommandWriter.room(for: arguments)
            + 3 * CommandWriter.roomForHeader + text.utf8.count + 20
        write(room: room) { writer in
            writer.writeHeader("*", 3 + keys.count + arguments.count)
            writer.writeBulk((byEval ? "EVAL" : "EVALSHA").utf8)
            writer.writeBulk(text.utf8)
            writer.writeBulk(String(keys.count).utf8)
            writer.writeBulks(keys)
            writer.writeBulks(arguments)
        }
    }

    /// Writes the command that lets the next one through to a slot that is being imported.
    mutating func writeAsking() {
        writeStaticString("*1\r\n$6\r\nASKING\r\n")
    }

    /// Room is made once for a whole command: a buffer asks for it, and for exclusive access, at each single write.
    private mutating func write(room: Int, _ body: (inout CommandWriter) -> Void) {
        writeWithUnsafeMutableBytes(minimumWritableBytes: room) { memory in
            var writer = CommandWriter(memory: memory)
            body(&writer)
            return writer.count
        }
    }
}

/// Writes to memory that has room for all of a command. It checks that.
private struct CommandWriter {
    let memory: UnsafeMutableRawBufferPointer
    private(set) var count = 0

    init(memory: UnsafeMutableRawBufferPointer) {
        self.memory = memory
    }

    /// A type, 19 digits and CRLF, twice for a string: before it and, without type and digits, behind it.
    static let roomForHeader = 24

    static func room(for words: [[UInt8]]) -> Int {
        words.reduce(roomForHeader) { $0 + $1.count + roomForHeader }
    }

    mutating func writeBulks(_ words: [[UInt8]]) {
        for word in words { writeBulk(word) }
    }

    mutating func writeBulk(_ bytes: some Collection<UInt8>) {
        let length = bytes.count
        writeHeader("$", length)
        precondition(length + 2 <= memory.count - count, "no room for the command")
        let target = UnsafeMutableRawBufferPointer(rebasing: memory[count..<(count + length)])
        target.copyBytes(from: bytes)
        count += length
        write(LineEnd.carriageReturn)
        write(LineEnd.lineFeed)
    }

    /// The type, a count or a length, and CRLF.
    mutating func writeHeader(_ type: Unicode.Scalar, _ number: Int) {
        write(UInt8(ascii: type))
        var power = 1
        while number / power >= 10 { power *= 10 }
        while power > 0 {
            write(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number / power % 10))
            power /= 10
        }
        write(LineEnd.carriageReturn)
        write(LineEnd.lineFeed)
    }

    private mutating func write(_ byte: UInt8) {
        precondition(count < memory.count, "no room for the command")
        memory[count] = byte
        count += 1
    }
}
