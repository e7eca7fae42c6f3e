import NIOCore
import Testing
import TidemarkCounters

@testable import TidemarkRedis

@Suite struct CommandTests {
    func written(_ body: (inout ByteBuffer) -> Void) -> String {
        var buffer = ByteBuffer()
        body(&buffer)
        return String(buffer: buffer)
    }

    @Test func writesWordsOfAnyLength() {
        let long = String(repeating: "x", count: 100)
        #expect(written { $0.writeCommand([bytes("GET"), bytes("k")]) } == "*2\r\n$3\r\nGET\r\n$1\r\nk\r\n")
        #expect(written { $0.writeCommand([[]]) } == "*1\r\n$0\r\n\r\n")
        #expect(written { $0.writeCommand([bytes(long)]) } == "*1\r\n$100\r\n\(long)\r\n")
        #expect(written { $0.writeCommand([bytes("0123456789")]) } == "*1\r\n$10\r\n0123456789\r\n")
        let many = [[UInt8]](repeating: bytes("a"), count: 1234)
        #expect(written { $0.writeCommand(many) }.hasPrefix("*1234\r\n$1\r\na\r\n$1\r\n"))
    }

    @Test func writesCallsOfScripts() {
        let script = Script(text: "return 1", sha1: "e0e1f9fabfc9d4800c877a703b823ac0578ff8db")
        let (keys, arguments) = ([bytes("k"), bytes("l")], [bytes("x")])
        #expect(
            written { $0.writeCall(of: script, byEval: false, keys: keys, arguments: arguments) }
                == "*6\r\n$7\r\nEVALSHA\r\n$40\r\ne0e1f9fabfc9d4800c877a703b823ac0578ff8db\r\n"
                + "$1\r\n2\r\n$1\r\nk\r\n$1\r\nl\r\n$1\r\nx\r\n"
        )
        #expect(
            written { $0.writeCall(of: script, byEval: true, keys: [], arguments: []) }
                == "*3\r\n$4\r\nEVAL\r\n$8\r\nreturn 1\r\n$1\r\n0\r\n"
        )
        #expect(written { $0.writeAsking() } == "*1\r\n$6\r\nASKING\r\n")
    }

    @Test func showsWhatCannotBePrinted() {
        let error = RedisError(.serverError, serverText: bytes("ERR\u{1b}[31m"))
        #expect("\(error)" == #"server-error: ERR\x1b[31m"#)
        #expect(error.serverText == bytes("ERR\u{1b}[31m"))
    }

    /// However large or deep a value is, its description is short.
    @Test func describesTheBeginningOfAValue() {
        #expect(
            "\(RESPValue.array([.integer(-1), .array([]), .null, .bulk(bytes("a\n"))]))" == #"[:-1, [], null, "a\x0a"]"#
        )
        let wide = "\(RESPValue.array([RESPValue](repeating: .integer(1), count: 1_000_000)))"
        #expect(wide.hasPrefix("[:1, :1, ") && wide.hasSuffix(", ...") && wide.utf8.count < 500)
        var deep = RESPValue.null
        for _ in 0..<5000 { deep = .array([deep, .integer(1)]) }
        let text = "\(deep)"
        #expect(text.hasPrefix("[[[") && text.hasSuffix("[...") && text.utf8.count < 500)
    }
}
